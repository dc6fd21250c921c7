import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { LINK_DAYS, reviewLinkPath } from "./links.ts";
import { authorsOf } from "./review.queries.ts";
import { sameAddress } from "./same-address.ts";
import type { ReviewKind } from "./schema.ts";

/** Somebody to ask. `field` is where the form says what is wrong with them. */
export type Invite = { readonly kind: ReviewKind; readonly field: string } & (
  | { readonly as: "member"; readonly userId: string; readonly name: string }
  | { readonly as: "role"; readonly role: string }
  | { readonly as: "link"; readonly name: string; readonly email: string }
  | { readonly as: "adviser"; readonly adviserId: string }
);

/** A link that was made for somebody. */
export interface AskedLink {
  readonly reviewerId: string;
  /** null for an adviser, whose name is asked for each time. */
  readonly name: string | null;
  readonly email: string | null;
  readonly path: string;
}

export interface AddReviewers {
  readonly pieceId: string;
  readonly reviewId: string;
  readonly reviewers: readonly Invite[];
  readonly authorEmails: readonly string[];
}

const OWN = "They changed these words, or it is your own address. Somebody else has to look.";

/**
 * Puts reviewers into a round. The caller holds the piece's row and writes the trail.
 * @throws Invalid for whoever changed the words since the last approval, by account or by address
 */
export async function addReviewers(work: Work, input: AddReviewers): Promise<AskedLink[]> {
  const authors = new Set((await authorsOf(work, input.pieceId)).map((one) => one.userId));
  const links: AskedLink[] = [];
  for (const invite of input.reviewers) {
    const isAuthor =
      invite.as === "member"
        ? authors.has(invite.userId)
        : invite.as === "link" &&
          input.authorEmails.some((own) => own !== "" && sameAddress(own, invite.email));
    if (isAuthor) throw new Invalid([{ field: invite.field, message: OWN }]);
    const link = await insertReviewer(work, input.reviewId, invite);
    if (link) links.push(link);
  }
  return links;
}

async function insertReviewer(
  work: Work,
  reviewId: string,
  invite: Invite,
): Promise<AskedLink | null> {
  const byLink = invite.as === "link" || invite.as === "adviser";
  const secret = byLink ? newSecret() : null;
  const reviewerId = newId();
  const { organizationId } = work.actor;
  const name = invite.as === "link" || invite.as === "member" ? invite.name : null;
  const email = invite.as === "link" ? invite.email : null;
  await work.trx
    .insertInto("piece_reviewer")
    .values({
      organization_id: organizationId,
      reviewer_id: reviewerId,
      review_id: reviewId,
      kind: invite.kind,
      user_id: invite.as === "member" ? invite.userId : null,
      role: invite.as === "role" ? invite.role : null,
      name,
      email,
      adviser_id: invite.as === "adviser" ? invite.adviserId : null,
      token_hash: secret === null ? null : hashSecret(secret),
      expires_at: byLink ? dateOf(work.now.add({ hours: 24 * LINK_DAYS })) : null,
      revoked_at: null,
      asked_at: dateOf(work.now),
      answer: null,
      note: null,
      answered_at: null,
      answered_by: null,
      answered_by_name: null,
    })
    .execute();
  return secret === null
    ? null
    : { reviewerId, name, email, path: reviewLinkPath(organizationId, secret) };
}
