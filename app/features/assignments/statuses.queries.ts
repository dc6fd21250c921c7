/** Where everybody stands in every course: the one truth that pages, files and messages join. */
import { type RawBuilder, sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";

import { certificateStates } from "#features/certificates/index.ts";
import "./schema.ts";
import type { LearnerStatus } from "./status.ts";

type CivilDate = Temporal.PlainDate | string;

export interface StatusOptions {
  /** Whether an open evaluation is done, as the organization has set. */
  readonly countEvaluationOpen: boolean;
}

interface LearnerStatusRow {
  readonly person_id: string;
  readonly course_id: string;
  readonly status: LearnerStatus;
  /** The first day on which a rule in force asked; null where none asks. */
  readonly asked_on: string | null;
  /** The earliest day among what is open; where all is done, the last. */
  readonly due_on: string | null;
  /** Set where the status is done. */
  readonly done_on: string | null;
  /** How many days it is late; also while in progress or with an open evaluation. */
  readonly late_days: number;
  /** The newest certificate was sent back. */
  readonly sent_back: boolean;
}

/**
 * The last day of each kind on record, a row for each person and course: not voided ones.
 * @param until leaves out what was completed after this day
 */
export function standing(
  organization: string,
  options: StatusOptions,
  until?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const counted = options.countEvaluationOpen
    ? sql`('completed', 'evaluation-open')`
    : sql`('completed')`;
  // The day at the organization's place, whatever the database server's clock is set to.
  const recordedOn = sql`(recorded_at at time zone (select time_zone from organization
    where organization_id = ${organization}))::date`;
  return sql`(select person_id, course_id,
      max(completed_on) filter (where status in ${counted}) as done_on,
      max(completed_on) filter (where status = 'evaluation-open') as survey_on,
      max(coalesce(registered_on, ${recordedOn}))
        filter (where status in ('registered', 'in-progress')) as begun_on
    from completion where organization_id = ${organization} and voided_at is null
      ${until ? sql`and (completed_on is null or completed_on <= ${until})` : sql``}
    group by person_id, course_id)`;
}

/** Excusals in force on a day, gathered: whether for the course, and for which rules. */
export function excused(organization: string, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select person_id, course_id, bool_or(rule_id is null) as whole,
      array_agg(rule_id) filter (where rule_id is not null) as rules
    from excusal where organization_id = ${organization} and ${excusalHolds(day)}
    group by person_id, course_id)`;
}

/** Whether an excusal holds on a day: `to_on` is its last day, `ended_on` the first without it. */
const excusalHolds = (day: RawBuilder<unknown>) => sql`from_on <= ${day}
  and (to_on is null or to_on >= ${day}) and (ended_on is null or ended_on > ${day})`;

/** Assignments in force, each with whether it is still open and whether it is excused. */
function inForce(organization: string, day: RawBuilder<unknown>, options: StatusOptions) {
  return sql`(select a.*, not coalesce(s.done_on >= coalesce(a.counts_since, s.done_on), false) as open,
      coalesce(x.whole or a.rule_id = any(x.rules), false) as excused
    from assignment a
    left join ${standing(organization, options)} s
      on s.person_id = a.person_id and s.course_id = a.course_id
    left join ${excused(organization, day)} x
      on x.person_id = a.person_id and x.course_id = a.course_id
    where a.organization_id = ${organization} and a.ended_on is null)`;
}

/**
 * Sub-query, one row for each person and course with an assignment in force, an excusal in force or
 * anything on record: `person_id`, `course_id`, `status`, `asked_on`, `due_on`, `done_on`,
 * `late_days`, `sent_back`. A pair without a row is "not-asked".
 *
 * Done goes before excused, in review, evaluation open, in progress, late, asked, not asked. Who has
 * begun and is late keeps the status and has `late_days`. Where several rules ask, all must be answered.
 *
 * @param today the day at the organization's place
 */
export function learnerStatuses(
  trx: Trx,
  organization: string,
  today: CivilDate,
  options: StatusOptions,
) {
  const day = sql`${today.toString()}::date`;
  const rows = sql<LearnerStatusRow>`(
    select j.person_id, j.course_id, j.status, j.asked_on, j.due_on,
      case when j.status = 'done' then j.done_on end as done_on,
      case when j.status in ('late', 'in-progress', 'evaluation-open')
        then coalesce(greatest(${day} - j.due_on, 0), 0) else 0 end as late_days,
      j.sent_back
    from (
      select p.person_id, p.course_id, g.asked_on, coalesce(g.open_due, g.last_due) as due_on, s.done_on,
        coalesce(c.state = 'sent-back', false) as sent_back,
        case when s.done_on is not null and not coalesce(g.open, false) then 'done'
          when coalesce(g.excused, x.person_id is not null) then 'excused'
          when c.state = 'waiting' then 'in-review'
          when s.survey_on >= coalesce(g.since, s.survey_on) then 'evaluation-open'
          when s.begun_on >= coalesce(g.since, s.begun_on) then 'in-progress'
          when g.person_id is null then 'not-asked'
          when g.open_due < ${day} then 'late' else 'asked' end as status
      from (
        select person_id, course_id from assignment where organization_id = ${organization} and ended_on is null
        union select person_id, course_id from completion where organization_id = ${organization} and voided_at is null
        union select person_id, course_id from excusal where organization_id = ${organization} and ${excusalHolds(day)}
      ) p
      left join (
        select person_id, course_id, min(asked_on) as asked_on, bool_or(open) as open, max(due_on) as last_due,
          min(due_on) filter (where open) as open_due, bool_and(excused) filter (where open) as excused,
          max(counts_since) filter (where open) as since
        from ${inForce(organization, day, options)} i group by person_id, course_id
      ) g on g.person_id = p.person_id and g.course_id = p.course_id
      left join ${standing(organization, options)} s on s.person_id = p.person_id and s.course_id = p.course_id
      left join ${excused(organization, day)} x on x.person_id = p.person_id and x.course_id = p.course_id
      left join ${certificateStates(trx, organization)} c on c.person_id = p.person_id and c.course_id = p.course_id
    ) j)`;
  return trx
    .selectFrom(rows.as("ls"))
    .select([
      "ls.person_id",
      "ls.course_id",
      "ls.status",
      "ls.asked_on",
      "ls.due_on",
      "ls.done_on",
      "ls.late_days",
      "ls.sent_back",
    ]);
}

interface OpenAssignmentRow {
  readonly assignment_id: string;
  readonly rule_id: string;
  readonly person_id: string;
  readonly course_id: string;
  readonly asked_on: string;
  readonly due_on: string;
  /** Why the rule asks, in the organization's words. */
  readonly reason: string;
  readonly status: Extract<LearnerStatus, "asked" | "late" | "in-progress" | "evaluation-open">;
}

/**
 * Sub-query: what reminders may speak of: `assignment_id`, `rule_id`, `person_id`, `course_id`,
 * `asked_on`, `due_on`, `status`. Assignments in force that are not answered, whose rule allows
 * reminders and whose person is on the roster and not done, excused or in review.
 */
export function openAssignments(
  trx: Trx,
  organization: string,
  today: CivilDate,
  options: StatusOptions,
) {
  const day = sql`${today.toString()}::date`;
  const rows = sql<OpenAssignmentRow>`(
    select i.assignment_id, i.rule_id, i.person_id, i.course_id, i.asked_on, i.due_on, r.reason, l.status
    from ${inForce(organization, day, options)} i
    join assignment_rule r on r.organization_id = i.organization_id and r.rule_id = i.rule_id
      and r.state = 'active' and r.reminders
    join person p on p.organization_id = i.organization_id and p.person_id = i.person_id
      and (p.left_on is null or p.left_on >= ${day})
    join ${learnerStatuses(trx, organization, today, options)} l
      on l.person_id = i.person_id and l.course_id = i.course_id
    where i.open and not i.excused and l.status in ('asked', 'late', 'in-progress', 'evaluation-open'))`;
  return trx
    .selectFrom(rows.as("oa"))
    .select([
      "oa.assignment_id",
      "oa.rule_id",
      "oa.person_id",
      "oa.course_id",
      "oa.asked_on",
      "oa.due_on",
      "oa.reason",
      "oa.status",
    ]);
}
