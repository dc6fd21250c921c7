/** One person's assignments, for the learner's own page and the person's page. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { learnerStatuses } from "./statuses.queries.ts";
import type { LearnerStatus } from "./status.ts";

/** What one person is asked to take. */
export interface PersonAssignment {
  readonly assignmentId: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly courseNumber: string | null;
  readonly courseUrl: string | null;
  readonly askedOn: string;
  readonly dueOn: string;
  /** Why this person: "Contract managers: Buyer II, since Jul 1, 2026". */
  readonly because: string;
  /** Why the rule exists, as its author wrote it. */
  readonly reason: string;
  readonly status: LearnerStatus;
  readonly lateDays: number;
  readonly sentBack: boolean;
  /** It was taken before and is to be taken again. */
  readonly retake: boolean;
}

/**
 * What a person is asked to take by rules in force, one row a course, the most urgent first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personAssignments(work: Work, personId: string): Promise<PersonAssignment[]> {
  const organization = work.actor.organizationId;
  const { countEvaluationOpen } = await organizationSettings(work);
  const { rows } = await sql<PersonAssignment>`
    select a.assignment_id as "assignmentId", a.course_id as "courseId", k.title as "courseTitle",
      k.number as "courseNumber", k.url as "courseUrl", l.asked_on as "askedOn", l.due_on as "dueOn", a.because,
      r.reason, l.status, l.late_days as "lateDays", l.sent_back as "sentBack", a.counts_since is not null as retake
    from (select distinct on (course_id) * from assignment
      where organization_id = ${organization} and person_id = ${personId} and ended_on is null
      order by course_id, counts_since desc nulls last, due_on, assignment_id) a
    join assignment_rule r on r.organization_id = a.organization_id and r.rule_id = a.rule_id
    join course k on k.organization_id = a.organization_id and k.course_id = a.course_id
    join ${learnerStatuses(work.trx, organization, work.today, { countEvaluationOpen }).where("ls.person_id", "=", personId)} l
      on l.course_id = a.course_id
    order by l.status in ('done', 'excused', 'in-review'), l.due_on, k.title_key`.execute(work.trx);
  return rows;
}

/** What became of one person's earlier assignments, and of those in force, newest first. */
export interface AssignmentHistory {
  readonly assignmentId: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly courseTitle: string;
  readonly because: string;
  readonly askedOn: string;
  readonly dueOn: string;
  readonly countsSince: string | null;
  readonly endedOn: string | null;
  readonly endReason: "left-audience" | "rule-ended" | "next-round" | null;
}

/** @param personId somebody whom the caller has already been allowed to see */
export async function assignmentHistory(
  work: Work,
  personId: string,
): Promise<AssignmentHistory[]> {
  return work.trx
    .selectFrom("assignment as a")
    .innerJoin("assignment_rule as r", (join) =>
      join
        .onRef("r.organization_id", "=", "a.organization_id")
        .onRef("r.rule_id", "=", "a.rule_id"),
    )
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "a.organization_id")
        .onRef("k.course_id", "=", "a.course_id"),
    )
    .where("a.organization_id", "=", work.actor.organizationId)
    .where("a.person_id", "=", personId)
    .orderBy("a.asked_on", "desc")
    .orderBy("a.assignment_id", "desc")
    .select([
      "a.assignment_id as assignmentId",
      "a.rule_id as ruleId",
      "r.name as ruleName",
      "k.title as courseTitle",
      "a.because",
      "a.asked_on as askedOn",
      "a.due_on as dueOn",
      "a.counts_since as countsSince",
      "a.ended_on as endedOn",
      "a.end_reason as endReason",
    ])
    .execute();
}
