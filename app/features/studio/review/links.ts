/** A reviewer's link: 192 random bits, only their hash stored, good for one piece and one round. */
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { hashSecret, isSecretAddress } from "#platform/ids.ts";

/** A link is good for so long; a new one can be made on any day. */
export const LINK_DAYS = 30;

/** Where a link leads, without the server's own address. */
export const reviewLinkPath = (organizationId: string, secret: string): string =>
  `/r/${organizationId}/${secret}`;

export interface ReviewLink {
  readonly organizationId: string;
  readonly reviewerId: string;
  readonly reviewId: string;
  readonly pieceId: string;
  /** Where this page lives; it holds the secret. */
  readonly here: string;
}

/** What a link leads to. Unknown, expired, ended, another organization's: all answer null. Uses nothing up. */
export async function readReviewLink(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
): Promise<ReviewLink | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("piece_reviewer as r")
        .innerJoin("piece_review as v", (join) =>
          join
            .onRef("v.organization_id", "=", "r.organization_id")
            .onRef("v.review_id", "=", "r.review_id"),
        )
        .select(["r.reviewer_id", "r.review_id", "v.piece_id"])
        .where("r.organization_id", "=", organizationId)
        .where("r.token_hash", "=", hashSecret(secret))
        .where("r.revoked_at", "is", null)
        .where("r.expires_at", ">", dateOf(services.clock.now()))
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row
    ? {
        organizationId,
        reviewerId: row.reviewer_id,
        reviewId: row.review_id,
        pieceId: row.piece_id,
        here: reviewLinkPath(organizationId, secret),
      }
    : null;
}
