/** Writes what the plan says, set-based, with a change row for everything written. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/** The columns of a completion that an import sets, as they stand in a change row. */
export const stateOf = (alias: string) => sql`jsonb_build_object(
  'status', ${sql.ref(`${alias}.status`)}, 'registered_on', ${sql.ref(`${alias}.registered_on`)},
  'completed_on', ${sql.ref(`${alias}.completed_on`)})`;

/** Applies planned lines in the caller's transaction. */
export async function applyLines(work: Work, importId: string): Promise<void> {
  for (const step of [changeOpen, addNew, keepAside]) await step(work, importId);
}

async function changeOpen(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation, before, after)
    select r.organization_id, r.import_id, r.line, 'completion', c.completion_id, 'update',
      ${stateOf("c")}, ${stateOf("r")}
    from import_completion_row r
    join completion c on c.organization_id = r.organization_id and c.completion_id = r.advances_id
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'changed'`.execute(
    work.trx,
  );
  await sql`
    update completion c set status = r.status, completed_on = r.completed_on, registered_on = r.registered_on
    from import_completion_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'changed'
      and c.organization_id = r.organization_id and c.completion_id = r.advances_id`.execute(
    work.trx,
  );
}

async function addNew(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    insert into completion (organization_id, completion_id, person_id, course_id, status, registered_on,
      completed_on, source, import_id, import_line, recorded_by_name, recorded_at)
    select r.organization_id, r.completion_id, r.person_id, r.course_id, r.status, r.registered_on,
      r.completed_on, 'import', r.import_id, r.line, ${work.actor.name}, ${new Date(work.now.epochMilliseconds)}
    from import_completion_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'added'
    order by r.line`.execute(work.trx);
  await sql`
    insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation, after)
    select r.organization_id, r.import_id, r.line, 'completion', r.completion_id, 'insert', ${stateOf("r")}
    from import_completion_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'added'`.execute(
    work.trx,
  );
}

async function keepAside(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    insert into completion_review (organization_id, review_id, import_id, line, employee_number, employee_key,
      email, email_key, learner_name, course_number, course_number_key, course_title, course_title_key,
      course_id, status, registered_on, completed_on, reason, kept_at)
    select r.organization_id, r.completion_id, r.import_id, r.line, r.employee_number, r.employee_key,
      r.email, r.email_key, r.learner_name, r.course_number, r.course_number_key, r.course_title,
      r.course_title_key, r.course_id, r.status, r.registered_on, r.completed_on, r.reason,
      ${new Date(work.now.epochMilliseconds)}
    from import_completion_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'review'`.execute(
    work.trx,
  );
  await sql`
    insert into import_change (organization_id, import_id, position, subject_kind, subject_id, operation)
    select r.organization_id, r.import_id, r.line, 'completion-review', r.completion_id, 'insert'
    from import_completion_row r
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'review'`.execute(
    work.trx,
  );
}
