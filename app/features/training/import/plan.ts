/** What will become of each staged line: set-based, for any number of lines; writes only the staging. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { matchLines } from "../matching.ts";

/** How far a status is; an open record gives way to a line of the same enrollment that is further. */
const rank = (column: string) => sql`(case ${sql.ref(column)} when 'registered' then 1
  when 'in-progress' then 2 when 'evaluation-open' then 3 when 'completed' then 4 else 5 end)`;

const same = (a: string, b: string) => sql`${sql.ref(a)} is not distinct from ${sql.ref(b)}`;

/**
 * Fills `person_id`, `course_id`, `reason` and `result` of every line of a run:
 * - `review`: the person or the course is not sure; kept aside;
 * - `repeat`: the same as an earlier line of this file;
 * - `unchanged`: on record already (a voided record stays voided), or on record further along;
 * - `changed`: the enrollment is on record and has moved on; `advances_id` names that record;
 * - `added`: new.
 */
export async function planLines(work: Work, importId: string): Promise<void> {
  const steps = [match, markRepeats, markKnown, markBehind, markChanged, markRest];
  for (const step of steps) await step(work, importId);
}

async function match(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  const lines = sql`(select line as key, employee_key, email_key, course_number_key, course_title_key
    from import_completion_row where organization_id = ${organization} and import_id = ${importId})`;
  await sql`
    update import_completion_row r
    set person_id = m.person_id, course_id = m.course_id, reason = m.reason, advances_id = null,
      result = case when m.reason is not null then 'review' end
    from ${matchLines(organization, lines)} m
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = m.key`.execute(
    work.trx,
  );
}

async function markRepeats(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    update import_completion_row r set result = 'repeat'
    from (
      select line, row_number() over (
        partition by coalesce(person_id, ''), coalesce(course_id, ''), status, completed_on, registered_on,
          case when reason is not null then concat_ws('|', coalesce(employee_key, ''), coalesce(email_key, ''),
            coalesce(course_number_key, ''), coalesce(course_title_key, '')) end
        order by line) as nth
      from import_completion_row where organization_id = ${organization} and import_id = ${importId}
    ) n
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = n.line and n.nth > 1`.execute(
    work.trx,
  );
}

/**
 * This is on record, voided or not; or on the review list, whatever was decided there. A completion
 * of the same day is the same one where only one side knows when it began.
 */
async function markKnown(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    update import_completion_row r set result = 'unchanged'
    from completion c
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result is null
      and c.organization_id = r.organization_id and c.person_id = r.person_id and c.course_id = r.course_id
      and c.status = r.status and ${same("c.completed_on", "r.completed_on")}
      and (${same("c.registered_on", "r.registered_on")} or (r.completed_on is not null
        and (c.registered_on is null or r.registered_on is null)))`.execute(work.trx);
  await sql`
    update import_completion_row r set result = 'unchanged'
    from completion_review v
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result = 'review'
      and v.organization_id = r.organization_id and coalesce(v.employee_key, '') = coalesce(r.employee_key, '')
      and coalesce(v.email_key, '') = coalesce(r.email_key, '')
      and coalesce(v.course_number_key, '') = coalesce(r.course_number_key, '')
      and coalesce(v.course_title_key, '') = coalesce(r.course_title_key, '') and v.status = r.status
      and ${same("v.completed_on", "r.completed_on")}
      and ${same("v.registered_on", "r.registered_on")}`.execute(work.trx);
}

/** An older export, loaded late: the same enrollment is on record further along. */
async function markBehind(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    update import_completion_row r set result = 'unchanged'
    from completion c
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.result is null
      and c.organization_id = r.organization_id and c.person_id = r.person_id and c.course_id = r.course_id
      and c.voided_at is null and ${rank("c.status")} > ${rank("r.status")}
      and ((r.status in ('registered', 'in-progress') and c.registered_on = r.registered_on)
        or (r.status = 'evaluation-open' and c.status = 'completed' and c.completed_on = r.completed_on))`.execute(
    work.trx,
  );
}

/**
 * An enrollment on record as open that this file knows further along. One line for one record, the
 * furthest for the furthest; other lines of the same enrollment are added beside it.
 */
async function markChanged(work: Work, importId: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    update import_completion_row r set result = 'changed', advances_id = best.completion_id
    from (
      select distinct on (completion_id) completion_id, line from (
        select distinct on (r.line) r.line, c.completion_id, ${rank("r.status")} as line_rank, r.completed_on
        from import_completion_row r
        join completion c on c.organization_id = r.organization_id and c.person_id = r.person_id
          and c.course_id = r.course_id and c.voided_at is null and ${rank("c.status")} < ${rank("r.status")}
          and ((c.status in ('registered', 'in-progress') and ${same("c.registered_on", "r.registered_on")})
            or (c.status = 'evaluation-open' and r.status = 'completed' and c.completed_on = r.completed_on))
        where r.organization_id = ${organization} and r.import_id = ${importId} and r.result is null
        order by r.line, ${rank("c.status")} desc, c.completion_id
      ) by_line
      order by completion_id, (line_rank = 5), line_rank desc, completed_on desc nulls last, line
    ) best
    where r.organization_id = ${organization} and r.import_id = ${importId} and r.line = best.line`.execute(
    work.trx,
  );
}

async function markRest(work: Work, importId: string): Promise<void> {
  await sql`
    update import_completion_row set result = 'added'
    where organization_id = ${work.actor.organizationId} and import_id = ${importId} and result is null`.execute(
    work.trx,
  );
}
