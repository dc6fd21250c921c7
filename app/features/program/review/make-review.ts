import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { quarterKey, quartersSoFar } from "./quarters.queries.ts";
import { refuseOneUnit } from "./refuse-one-unit.ts";
import { takeSnapshot } from "./snapshot.ts";

/**
 * Begins the review of a program quarter and takes its figures. Answers its id.
 * @param key "2-3" is quarter 3 of year 2
 * @throws NotFound for a quarter that has not begun; Conflict when it has a review; Forbidden
 */
export async function makeReview(work: Work, key: string): Promise<string> {
  refuseOneUnit(work);
  const quarter = (await quartersSoFar(work)).find((one) => quarterKey(one) === key);
  if (!quarter) throw new NotFound("This quarter has not begun.");
  const reviewId = newId();
  const figures = await takeSnapshot(work, quarter);
  const made = await work.trx
    .insertInto("program_review")
    .values({
      organization_id: work.actor.organizationId,
      review_id: reviewId,
      program_year: quarter.year,
      quarter: quarter.quarter,
      from_on: quarter.from.toString(),
      to_on: quarter.to.toString(),
      figures: JSON.stringify(figures),
      figures_on: work.today.toString(),
      notes: null,
      closed_at: null,
      closed_by_name: null,
      reopened_at: null,
      reopened_by_name: null,
      reopen_reason: null,
      made_by_name: work.actor.name,
      created_at: dateOf(work.now),
      updated_at: dateOf(work.now),
    })
    .onConflict((on) => on.columns(["organization_id", "program_year", "quarter"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n)
    throw new Conflict("This quarter has a review already.");
  await recordAudit(work, {
    action: "make-review",
    subjectKind: "program-review",
    subjectId: reviewId,
    after: { year: quarter.year, quarter: quarter.quarter, asOf: figures.asOf },
  });
  return reviewId;
}
