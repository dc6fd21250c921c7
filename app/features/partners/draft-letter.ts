import type { Work } from "#platform/work.ts";
import type { PartnerKind } from "./kinds.ts";

/** A letter as it stands before somebody changes it. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/**
 * An invitation to one kind of partner, from what the organization has said of itself. Plain text in
 * our own words; whoever sends it changes it first.
 */
export function draftLetter(work: Pick<Work, "actor">, kind: PartnerKind): Letter {
  const { organizationName, name } = work.actor;
  return {
    subject: `Working together against forced labor: ${organizationName}`,
    body: [
      "Hello,",
      `Goods that hospitals use can be made or moved with forced labor. ${organizationName} runs a program to help prevent it.`,
      "Our staff who buy take a free online course, SOAR for Procurement Professionals. We ask our suppliers to take it as well.",
      `I write to you because we have much to learn from ${kind.name}. ${kind.ask ?? ""}`.trim(),
      "It need not take long. May we talk for 20 minutes? Two days and times that suit you are enough.",
      "Please send no names or stories of people. If somebody may need help, the National Human Trafficking Hotline is there day and night.",
      `${name}\n${organizationName}`,
    ].join("\n\n"),
  };
}
