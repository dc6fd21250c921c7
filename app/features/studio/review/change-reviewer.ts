/** What becomes of somebody who was asked: a new link, or no longer asked. */
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "../pieces/lock-piece.ts";
import { LINK_DAYS, reviewLinkPath } from "./links.ts";
import { openRound, type Reviewer } from "./review.queries.ts";

async function heldReviewer(work: Work, pieceId: string, reviewerId: string): Promise<Reviewer> {
  await lockPiece(work, pieceId);
  const round = await openRound(work, pieceId);
  if (!round) throw new Conflict("This review is over. Ask for a new one.");
  const found = round.reviewers.find((one) => one.id === reviewerId && one.revokedAt === null);
  const sealed = found?.adviserId && !work.actor.permissions.has("advisers:manage");
  if (!found || sealed) throw new NotFound();
  return found;
}

/** Asks somebody no longer: their link leads nowhere from now on. @throws Conflict, NotFound */
export async function revokeReviewer(
  work: Work,
  pieceId: string,
  reviewerId: string,
): Promise<void> {
  const found = await heldReviewer(work, pieceId, reviewerId);
  await work.trx
    .updateTable("piece_reviewer")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("reviewer_id", "=", reviewerId)
    .execute();
  await recordAudit(work, {
    action: "revoke-reviewer",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { reviewerId, kind: found.kind },
  });
}

/** Makes a new link for somebody; the one before leads nowhere. @throws Conflict, NotFound */
export async function renewReviewLink(
  work: Work,
  pieceId: string,
  reviewerId: string,
): Promise<{ readonly path: string; readonly reviewer: Reviewer }> {
  const reviewer = await heldReviewer(work, pieceId, reviewerId);
  if (!reviewer.byLink) throw new Conflict("A member signs in; they need no link.");
  const secret = newSecret();
  await work.trx
    .updateTable("piece_reviewer")
    .set({
      token_hash: hashSecret(secret),
      expires_at: dateOf(work.now.add({ hours: 24 * LINK_DAYS })),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("reviewer_id", "=", reviewerId)
    .execute();
  await recordAudit(work, {
    action: "renew-review-link",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { reviewerId, kind: reviewer.kind },
  });
  return { path: reviewLinkPath(work.actor.organizationId, secret), reviewer };
}
