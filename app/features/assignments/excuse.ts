import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { findRule } from "./rules.queries.ts";

export interface ExcusalInput {
  readonly personId: string;
  readonly courseId: string;
  /** Only for what this rule asks; for the course, whoever asks, when left out. */
  readonly ruleId?: string | null;
  readonly reason: string;
  /** The last day, as typed; open ended when empty. */
  readonly toOn?: string | null;
}

/**
 * Excuses somebody from a course as of today. The metrics do not change by it: whoever counts still
 * counts. Answers the excusal's id.
 *
 * @throws Invalid with every field that cannot be taken; NotFound for a person or a rule out of sight
 */
export async function excuse(work: Work, input: ExcusalInput): Promise<string> {
  await findPerson(work, input.personId);
  const organization = work.actor.organizationId;
  const problems: FieldProblem[] = [];
  const reason = input.reason.trim();
  if (reason === "") problems.push({ field: "reason", message: "Say why, in a few words." });
  if (reason.length > 500)
    problems.push({ field: "reason", message: "Keep the reason under 500 characters." });
  const toOn = lastDay(work, input.toOn?.trim() ?? "", problems);
  const course = await work.trx
    .selectFrom("course")
    .select("course_id")
    .where("organization_id", "=", organization)
    .where("course_id", "=", input.courseId)
    .executeTakeFirst();
  if (!course) problems.push({ field: "courseId", message: "Choose a course." });
  if (problems.length > 0) throw new Invalid(problems);
  const rule = input.ruleId ? await findRule(work, input.ruleId) : null;
  if (rule && rule.courseId !== input.courseId)
    throw new Invalid([{ field: "courseId", message: "This is about another course." }]);
  const excusalId = newId();
  const row = {
    person_id: input.personId,
    course_id: input.courseId,
    rule_id: rule?.id ?? null,
    reason,
    from_on: work.today.toString(),
    to_on: toOn,
  };
  await work.trx
    .insertInto("excusal")
    .values({
      organization_id: organization,
      excusal_id: excusalId,
      ...row,
      created_by_name: work.actor.name,
      created_at: new Date(work.now.epochMilliseconds),
      ended_on: null,
      ended_by_name: null,
    })
    .execute();
  await recordAudit(work, {
    action: "excuse-person",
    subjectKind: "excusal",
    subjectId: excusalId,
    after: row,
  });
  return excusalId;
}

function lastDay(work: Work, text: string, problems: FieldProblem[]): string | null {
  if (text === "") return null;
  const read = parseDate(text, "mdy");
  if (!("date" in read)) {
    problems.push({ field: "toOn", message: "Enter the last day as a date, such as 2027-01-11." });
    return null;
  }
  if (read.date < work.today.toString())
    problems.push({ field: "toOn", message: "The last day is over already." });
  return read.date;
}
