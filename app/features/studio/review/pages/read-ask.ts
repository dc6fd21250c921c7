import { FormReader, type Typed } from "#platform/form-reader.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Invite } from "../add-reviewers.ts";
import { REVIEW_KINDS, type ReviewKind } from "../schema.ts";
import type { WhoCanBeAsked } from "./who.ts";

/** Rows of the form; more reviewers are added once the round is open. */
export const MEMBERS = 3;
export const LINKS = 2;

const kindOfRow = (typed: Typed, name: string): ReviewKind =>
  REVIEW_KINDS.find((one) => one.value === typed[name])?.value ?? "other";

/** Reads the form that asks for a review. @throws Invalid with each field that is wrong */
export function readAsk(
  typed: Typed,
  who: WhoCanBeAsked,
): { reviewers: Invite[]; dueOn: string | null; note: string | null } {
  const form = new FormReader(typed);
  const reviewers: Invite[] = [];
  for (let i = 0; i < MEMBERS; i += 1) {
    const invite = member(typed, i, who, form);
    if (invite) reviewers.push(invite);
  }
  for (let i = 0; i < LINKS; i += 1) {
    const name = form.line(`name-${i}`, 120);
    const email = form.line(`email-${i}`, 254);
    if (name === null && email === null) continue;
    if (name === null) form.refuse(`name-${i}`, "Enter their name.");
    if (email === null || !isOneAddress(email))
      form.refuse(`email-${i}`, "Write one e-mail address, like ana@example.org.");
    reviewers.push({
      as: "link",
      kind: kindOfRow(typed, `link-kind-${i}`),
      field: `email-${i}`,
      name: name ?? "",
      email: email ?? "",
    });
  }
  const dueOn = form.day("dueOn");
  const note = form.lines("note", 1000);
  form.done();
  return { reviewers, dueOn, note };
}

function member(typed: Typed, i: number, who: WhoCanBeAsked, form: FormReader): Invite | null {
  const field = `who-${i}`;
  const asked = typed[field] ?? "";
  if (asked === "") return null;
  const kind = kindOfRow(typed, `kind-${i}`);
  const id = asked.slice(asked.indexOf(":") + 1);
  const found = who.members.find((one) => asked.startsWith("member:") && one.userId === id);
  if (found) return { as: "member", kind, field, ...found };
  if (asked.startsWith("role:") && who.roles.some((one) => one.role === id))
    return { as: "role", kind, field, role: id };
  if (asked.startsWith("adviser:") && who.advisers.some((one) => one.id === id))
    return { as: "adviser", kind: "lived-experience", field, adviserId: id };
  form.refuse(
    field,
    asked.startsWith("member:") && who.authorIds.includes(id)
      ? "They changed these words. Somebody else has to look at them."
      : "Choose somebody of the list.",
  );
  return null;
}
