import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { acceptCertificate } from "./accept-certificate.ts";
import { queueIds } from "./queue.queries.ts";
import { type ReviewItem, reviewItem, reviewItems } from "./review.queries.ts";

/** Looked through for exact matches at once; the oldest come first. */
const LOOKED_THROUGH = 1000;
/** Accepted with one press; more is no longer looked at. */
export const MOST_AT_ONCE = 100;

/** Name, course and date were read and fit, and there is nothing to look at. */
const fitsWholly = ({ state, judgment }: ReviewItem): boolean =>
  state === "waiting" && judgment.grade === "exact" && judgment.hints.length === 0;

/** The waiting certificates that fit wholly, oldest first, the actor's own left out; at most 100. */
export async function exactMatches(work: Work): Promise<ReviewItem[]> {
  const { ids } = await queueIds(work, { view: "waiting" }, LOOKED_THROUGH);
  const own = await ownPersonId(work);
  const items = await reviewItems(work, ids);
  return items.filter((item) => fitsWholly(item) && item.personId !== own).slice(0, MOST_AT_ONCE);
}

/**
 * Accepts certificates that fit wholly, each in a transaction and with a record of its own. What no
 * longer fits, or was decided meanwhile, is left as it is.
 *
 * @param scope runs one of them; the caller opens the transaction
 * @returns how many were accepted, and how many were left
 */
export async function acceptExact(
  ids: readonly string[],
  scope: <T>(use: (work: Work) => Promise<T>) => Promise<T>,
): Promise<{ readonly accepted: number; readonly left: number }> {
  if (ids.length > MOST_AT_ONCE)
    throw new Invalid(`At most ${MOST_AT_ONCE} can be accepted at once.`);
  let accepted = 0;
  for (const id of ids) if (await acceptOne(id, scope)) accepted++;
  return { accepted, left: ids.length - accepted };
}

async function acceptOne(
  certificateId: string,
  scope: <T>(use: (work: Work) => Promise<T>) => Promise<T>,
): Promise<boolean> {
  try {
    return await scope(async (work) => {
      const item = await reviewItem(work, certificateId);
      if (!fitsWholly(item)) return false;
      await acceptCertificate(work, {
        certificateId,
        courseId: item.courseId,
        completedOn: item.judgment.proposedOn ?? "",
        inBulk: true,
      });
      return true;
    });
  } catch (error) {
    if ([Conflict, Forbidden, Invalid, NotFound].some((kind) => error instanceof kind))
      return false;
    throw error;
  }
}
