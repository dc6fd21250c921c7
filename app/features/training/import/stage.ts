/** Understood lines into the staging table, in one statement. */
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { CompletionLine } from "./read-line.ts";

type StagedLine = CompletionLine & { readonly line: number };

/**
 * Each line is given the id that its completion, or its place on the review list, will have.
 */
export async function stageLines(
  work: Work,
  importId: string,
  rows: readonly StagedLine[],
): Promise<void> {
  const column = <K extends keyof StagedLine>(key: K) => rows.map((row) => row[key]);
  await sql`
    insert into import_completion_row (organization_id, import_id, line, employee_number, employee_key, email,
      email_key, learner_name, course_number, course_number_key, course_title, course_title_key, status,
      registered_on, completed_on, completion_id)
    select ${work.actor.organizationId}, ${importId}, x.* from unnest(${column("line")}::int[],
      ${column("employeeNumber")}::text[], ${column("employeeKey")}::text[], ${column("email")}::text[],
      ${column("emailKey")}::text[], ${column("learnerName")}::text[], ${column("courseNumber")}::text[],
      ${column("courseNumberKey")}::text[], ${column("courseTitle")}::text[],
      ${column("courseTitleKey")}::text[], ${column("status")}::text[], ${column("registeredOn")}::date[],
      ${column("completedOn")}::date[], ${rows.map(() => newId())}::text[]) as x`.execute(work.trx);
}

/** Removes all staged lines of a run. */
export async function clearLines(work: Work, importId: string): Promise<void> {
  await sql`delete from import_completion_row
    where organization_id = ${work.actor.organizationId} and import_id = ${importId}`.execute(
    work.trx,
  );
}
