import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import type { CompletionStatus } from "./schema.ts";

/** The statuses that make somebody trained; an open evaluation only where the organization says so. */
function countedStatuses(options: { readonly countEvaluationOpen: boolean }): CompletionStatus[] {
  return options.countEvaluationOpen ? ["completed", "evaluation-open"] : ["completed"];
}

/**
 * Sub-query: everybody who has completed a course that counts, once each, with the day of the
 * earliest such completion: `person_id`, `trained_on` ("YYYY-MM-DD"). Voided records do not count.
 */
export function trainedBy(
  trx: Trx,
  organization: string,
  options: { readonly countEvaluationOpen: boolean },
) {
  return trx
    .selectFrom("completion as c")
    .innerJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "c.organization_id")
        .onRef("k.course_id", "=", "c.course_id"),
    )
    .where("c.organization_id", "=", organization)
    .where("k.counts", "=", true)
    .where("c.voided_at", "is", null)
    .where("c.completed_on", "is not", null)
    .where("c.status", "in", countedStatuses(options))
    .groupBy("c.person_id")
    .select(["c.person_id", sql<string>`min(c.completed_on)`.as("trained_on")]);
}
