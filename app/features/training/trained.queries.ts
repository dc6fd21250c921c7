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
 *
 * @param options.onlyCourse the one course that counts, where the caller has just read that there
 * is no other: the answer then comes in the order of an index, without a look at the courses
 */
export function trainedBy(
  trx: Trx,
  organization: string,
  options: { readonly countEvaluationOpen: boolean; readonly onlyCourse?: string | undefined },
) {
  const counted = trx
    .selectFrom("completion as c")
    .where("c.organization_id", "=", organization)
    .where("c.voided_at", "is", null)
    .where("c.completed_on", "is not", null)
    .where("c.status", "in", countedStatuses(options));
  const course = options.onlyCourse;
  const narrowed =
    course === undefined
      ? counted.where((eb) =>
          eb(
            "c.course_id",
            "in",
            eb
              .selectFrom("course as k")
              .select("k.course_id")
              .where("k.organization_id", "=", organization)
              .where("k.counts", "=", true),
          ),
        )
      : counted.where("c.course_id", "=", course);
  return narrowed
    .groupBy("c.person_id")
    .select(["c.person_id", sql<string>`min(c.completed_on)`.as("trained_on")]);
}

/** The one course that counts; undefined when none or several do. Archived courses count on. */
export async function onlyCountingCourse(
  trx: Trx,
  organization: string,
): Promise<string | undefined> {
  const found = await trx
    .selectFrom("course")
    .select("course_id")
    .where("organization_id", "=", organization)
    .where("counts", "=", true)
    .limit(2)
    .execute();
  return found.length === 1 ? found[0]?.course_id : undefined;
}
