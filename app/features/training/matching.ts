/** Whom a line of a learning system means, and which course: by keys, never by a person's name. */
import { type RawBuilder, sql } from "kysely";

/**
 * Sub-query over lines: `key`, `person_id`, `course_id`, `reason`.
 *
 * - The number decides, then the e-mail. A number of one person with the e-mail of another is
 *   nobody's line (`two-people`); so is a known e-mail whose owner has another number
 *   (`other-number`). Nobody at all: `unknown-person`.
 * - The course's number decides, then its title where only one course has it: `unknown-course`.
 * - `reason` is null where both are sure.
 *
 * @param lines a sub-query with `key`, `employee_key`, `email_key`, `course_number_key`,
 *   `course_title_key`
 */
export function matchLines(organization: string, lines: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    with titles as (
      select title_key, min(course_id) as course_id from course
      where organization_id = ${organization} and archived_at is null
      group by title_key having count(*) = 1
    ), seen as (
      select l.key, l.employee_key, n.person_id as by_number, e.person_id as by_email,
        e.employee_key as owner_key, coalesce(k.course_id, t.course_id) as course_id
      from ${lines} l
      left join person n on n.organization_id = ${organization} and n.employee_key = l.employee_key
      left join person e on e.organization_id = ${organization} and e.email_key = l.email_key
      left join course k on k.organization_id = ${organization} and k.number_key = l.course_number_key
      left join titles t on t.title_key = l.course_title_key
    ), judged as (
      select key, course_id, coalesce(by_number, by_email) as found,
        case when by_number is null and by_email is null then 'unknown-person'
          when by_number <> by_email then 'two-people'
          when by_number is null and employee_key <> owner_key then 'other-number' end as person_reason
      from seen
    )
    select key, course_id, case when person_reason is null then found end as person_id,
      coalesce(person_reason, case when course_id is null then 'unknown-course' end) as reason
    from judged)`;
}
