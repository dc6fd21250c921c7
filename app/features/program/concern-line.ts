import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Forbidden, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

/** Where somebody on staff takes a concern about a supplier first. */
export interface ConcernLine {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly url: string | null;
  readonly note: string | null;
}
export type ConcernLineInput = Readonly<Record<keyof ConcernLine, string>>;

/** The organization's own line; null while none is set, or nothing of it can be reached anymore. */
export async function readConcernLine(work: Work): Promise<ConcernLine | null> {
  const row = await work.trx
    .selectFrom("concern_line")
    .select(["name", "phone", "email", "url", "note"])
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row && (row.phone ?? row.email ?? row.url) !== null ? row : null;
}

/**
 * Sets the line that a concern goes to.
 * @throws Invalid naming the fields; Forbidden
 */
export async function setConcernLine(work: Work, input: ConcernLineInput): Promise<void> {
  if (!work.actor.permissions.has("program:write")) throw new Forbidden();
  const after = check(input);
  const before = await readConcernLine(work);
  const values = { ...after, set_by_name: work.actor.name, set_at: dateOf(work.now) };
  await work.trx
    .insertInto("concern_line")
    .values({ organization_id: work.actor.organizationId, ...values })
    .onConflict((c) => c.column("organization_id").doUpdateSet(values))
    .execute();
  await recordAudit(work, {
    action: "set-concern-line",
    subjectKind: "organization",
    subjectId: work.actor.organizationId,
    before,
    after,
  });
}

function check(input: ConcernLineInput): ConcernLine {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => void problems.push({ field, message });
  const text = (field: keyof ConcernLine, most: number) => {
    const value = input[field].trim();
    if (value.length > most) refuse(field, `Keep this under ${most} characters.`);
    return value || null;
  };
  const line = {
    name: text("name", 120),
    phone: text("phone", 60),
    email: text("email", 200),
    url: text("url", 500),
    note: text("note", 500),
  };
  if (line.name === null) refuse("name", "Enter what the line is called.");
  if (line.phone !== null && !/^[\d\s()+.x-]{3,}$/i.test(line.phone))
    refuse("phone", "Enter a phone number, such as 555-0100.");
  if (line.email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(line.email))
    refuse("email", "Enter an e-mail address, such as compliance@example.org.");
  if (
    line.url !== null &&
    !(URL.canParse(line.url) && /^https?:$/.test(new URL(line.url).protocol))
  )
    refuse("url", "Enter an address that begins with https://.");
  if (line.phone === null && line.email === null && line.url === null)
    refuse("phone", "Enter a phone number, an e-mail address or a web page.");
  if (problems.length > 0) throw new Invalid(problems);
  return line;
}
