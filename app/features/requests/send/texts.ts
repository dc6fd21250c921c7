/** What suppliers are written: the shipped texts, filled in. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { formatDate, plural } from "#ui/format.ts";
import type { CoveredContract } from "../request.queries.ts";
import type { RequestSettings } from "../settings.queries.ts";

const message = z.strictObject({ subject: z.string(), body: z.string() });
const shape = z.strictObject({
  request: message,
  reminder: message,
  overdue: message,
  letter: z.strictObject({
    opening: z.string(),
    online: z.string(),
    paper: z.string(),
    check: z.string(),
    leave: z.string(),
    due: z.string(),
    overdue: z.string(),
    concern: z.string(),
    hotline: z.string(),
    foot: z.string(),
  }),
});
export type RequestTexts = z.infer<typeof shape>;

let shipped: RequestTexts | undefined;
/** The texts of `content/requests.yaml`. */
export const requestTexts = (): RequestTexts =>
  (shipped ??= shape.parse(readContent("requests.yaml")));

/** What one message speaks of. */
export interface Subject {
  readonly number: string;
  readonly toName: string | null;
  readonly dueOn: string;
  /** The civil day on which the request left; null while it has not. */
  readonly sentOn: string | null;
  readonly contracts: readonly Pick<CoveredContract, "number" | "description">[];
  /** Contracts in all, where only the first are given. */
  readonly total: number;
}
/** What all messages of an organization have in common. */
export interface TextGround {
  readonly organization: string;
  readonly hotline: string;
  readonly settings: RequestSettings;
}

/** Contracts that a message names; of the others it says how many. */
export const NAMED = 10;

/**
 * One message, `{link}` still in it. A paragraph whose only value is missing is left out.
 * @returns subject and text
 */
export function compose(
  kind: "request" | "reminder" | "overdue",
  subject: Subject,
  ground: TextGround,
): { readonly subject: string; readonly text: string } {
  const template = requestTexts()[kind];
  const values = valuesOf(subject, ground);
  const text = template.body
    .split(/\n\s*\n/)
    .map((part) => filled(part, values).trim())
    .filter((part) => part !== "")
    .join("\n\n");
  return { subject: filled(template.subject, values), text };
}

type Values = Readonly<Record<string, string>>;

/** Fills in what is known. Braces in a value are no placeholders: a name cannot ask for a secret. */
export const filled = (text: string, values: Values): string =>
  text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) =>
    name === "link" ? whole : (values[name] ?? "").replaceAll(/[{}]/g, ""),
  );

function valuesOf(subject: Subject, { organization, hotline, settings: s }: TextGround): Values {
  return {
    organization,
    hotline,
    number: subject.number,
    name: subject.toName ? ` ${subject.toName}` : "",
    due: formatDate(subject.dueOn),
    sent: subject.sentOn === null ? "" : formatDate(subject.sentOn),
    contracts: contractLines(subject),
    signed: signature(organization, s),
    phone: s.officePhone ? `, or at ${s.officePhone}` : "",
    ask: s.replyTo || s.officePhone ? `Questions? ${waysToAsk(s)}` : "",
    concern: s.concernLine ? `A concern about how somebody works with us? ${s.concernLine}` : "",
  };
}

const waysToAsk = (s: RequestSettings): string =>
  [
    s.replyTo ? "Answer this message: a person reads it." : "",
    s.officePhone ? `Our office: ${s.officePhone}.` : "",
  ]
    .filter(Boolean)
    .join(" ");

/** Who signs, one thing a line. */
export const signature = (organization: string, s: RequestSettings): string =>
  [s.signedBy, s.signedRole, organization].filter(Boolean).join("\n");

/** "2 contracts:" and a line for each; above ten, the rest as a count. */
function contractLines({ contracts, total }: Subject): string {
  if (total === 0) return "your contracts with us.";
  const named = contracts.slice(0, NAMED);
  const lines = named.map(
    (c) => `– ${c.number}${c.description ? `: ${short(c.description)}` : ""}`,
  );
  const rest = total - named.length;
  if (rest > 0) lines.push(`– and ${plural(rest, "more contract")}`);
  return `${plural(total, "contract")}:\n${lines.join("\n")}`;
}

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 80 ? `${[...line].slice(0, 79).join("")}…` : line;
};
