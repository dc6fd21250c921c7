/** Which quarter is to be reviewed next, and what is open from the last review. */
import type { Work } from "#platform/work.ts";
import { quarterKey, quartersSoFar } from "./quarters.queries.ts";
import { changesOf, type ChangeRow, listReviews, type ReviewRow } from "./reviews.queries.ts";

export interface Due {
  readonly year: number;
  readonly quarter: number;
  /** The quarter's last day, a civil date. */
  readonly to: string;
}

/** The latest quarter that is over and has no review; null when there is none. @throws Forbidden */
export async function dueReview(work: Work): Promise<Due | null> {
  const latest = (await quartersSoFar(work)).find((quarter) => quarter.over);
  if (!latest) return null;
  const { rows } = await listReviews(work, { year: latest.year });
  if (rows.some((row) => quarterKey(row) === quarterKey(latest))) return null;
  return { year: latest.year, quarter: latest.quarter, to: latest.to.toString() };
}

export interface LastReview {
  readonly review: ReviewRow;
  /** Its changes that nobody has checked, and those that did not work yet. */
  readonly open: readonly ChangeRow[];
}

/** The latest review that was closed, with what is open from it; null while there is none. */
export async function lastReview(work: Work): Promise<LastReview | null> {
  const { rows } = await listReviews(work, { state: "closed" }, undefined, { number: 1, size: 1 });
  const review = rows[0];
  if (!review) return null;
  const changes = await changesOf(work, review.id);
  return {
    review,
    open: changes.filter((one) => one.outcome === null || one.outcome === "not-yet"),
  };
}
