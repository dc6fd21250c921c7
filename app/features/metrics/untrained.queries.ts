import { sql } from "kysely";
import { membersOn } from "#features/people/index.ts";
import { trainedBy } from "#features/training/index.ts";
import type { Trx } from "#platform/db/database.ts";

/**
 * Sub-query: who is in a people metric's denominator on a day and not trained by then: `person_id`.
 * The same rule as the metric's own figure, with the organization's setting on open evaluations.
 * A metric that the roster does not count has no rows.
 */
export function untrainedOf(
  trx: Trx,
  organization: string,
  metricId: string,
  asOf: Temporal.PlainDate,
) {
  const day = asOf.toString();
  const trained = (countEvaluationOpen: boolean) =>
    sql`select t.person_id from ${trainedBy(trx, organization, { countEvaluationOpen })} t
      where t.trained_on <= ${day}`;
  return trx
    .selectFrom(membersOn(trx, organization, asOf).as("m"))
    .where("m.metric_id", "=", metricId)
    .where(sql<boolean>`m.person_id not in (${trained(false)})`)
    .where(
      sql<boolean>`not ((select count_evaluation_open from organization where organization_id = ${organization})
        and m.person_id in (${trained(true)}))`,
    )
    .select("m.person_id")
    .distinct();
}
