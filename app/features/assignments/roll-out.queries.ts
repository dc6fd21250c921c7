/** The roll-out at a glance: every rule with the people it asks, by where they stand. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { visiblePeople } from "#features/people/index.ts";
import { listRules, type Rule } from "./rules.queries.ts";
import { learnerStatuses } from "./statuses.queries.ts";
import type { LearnerStatus } from "./status.ts";

export type StatusCounts = ReadonlyMap<LearnerStatus, number>;

export interface RuleStanding {
  readonly rule: Rule;
  /** People whom the rule asks now, by status; empty for drafts and ended rules. */
  readonly counts: StatusCounts;
  /** The same people, together. */
  readonly people: number;
  /** Those of them whom this rule's own date has passed: another rule may have asked for earlier. */
  readonly late: number;
  /** Somebody has written down a change that waits for its preview. */
  readonly changing: boolean;
}

/** Every rule with its people; a site's point of contact counts the own unit's. */
export async function ruleStandings(work: Work): Promise<RuleStanding[]> {
  const organization = work.actor.organizationId;
  const { countEvaluationOpen } = await organizationSettings(work);
  const rules = await listRules(work);
  const statuses = learnerStatuses(work.trx, organization, work.today, { countEvaluationOpen });
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ ruleId: string; status: LearnerStatus; n: number; late: number }>`
      select a.rule_id as "ruleId", l.status, count(*)::int as n, 
        (count(*) filter (where l.late_days > 0 and a.due_on < ${work.today.toString()}::date))::int as late
      from assignment a join ${statuses} l on l.person_id = a.person_id and l.course_id = a.course_id
      where a.organization_id = ${organization} and a.ended_on is null and ${visiblePeople(work, "a.person_id")}
      group by a.rule_id, l.status`.execute(work.trx),
  );
  const changes = await work.trx
    .selectFrom("assignment_rule")
    .select("changes_rule_id as id")
    .where("organization_id", "=", organization)
    .where("changes_rule_id", "is not", null)
    .execute();
  const changing = new Set(changes.map((row) => row.id));
  return rules.map((rule) => {
    const own = rows.filter((row) => row.ruleId === rule.id);
    return {
      rule,
      counts: new Map(own.map((row) => [row.status, row.n])),
      people: own.reduce((sum, row) => sum + row.n, 0),
      late: own.reduce((sum, row) => sum + row.late, 0),
      changing: changing.has(rule.id),
    };
  });
}
