/** Who answers a review: a member by their account, or whoever holds a link. */
import { dateOf } from "#platform/clock.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Actor, Work } from "#platform/work.ts";
import type { Answerer } from "./answer-review.ts";
import type { Reviewer, Round } from "./review.queries.ts";

const stands = (one: Reviewer) => one.revokedAt === null;

/** The row of a round that a member answers: their own, the one they answered before, else one of their role. */
export function rowFor(round: Round, actor: Pick<Actor, "userId" | "role">): Reviewer | undefined {
  if (actor.userId === null) return undefined;
  const rows = round.reviewers.filter((one) => stands(one) && !one.byLink);
  return (
    rows.find((one) => one.userId === actor.userId) ??
    rows.find((one) => one.answeredBy === actor.userId) ??
    rows.find((one) => one.role === actor.role && one.answer === null)
  );
}

/** A member: asked by name or by role, or one who may approve and was not asked. */
export const memberAnswerer = (actor: Actor): Answerer => ({
  userId: actor.userId,
  name: actor.name,
  mayApprove: actor.permissions.has("studio:approve"),
  rowOf: async (work, round) => {
    const found = rowFor(round, actor);
    if (found) return found;
    if (!actor.permissions.has("studio:approve"))
      throw new Forbidden("You are not asked to review this piece.");
    return joinRound(work, round);
  },
});

/** Whoever holds a link. It never approves by itself: an account does. */
export const linkAnswerer = (reviewer: Reviewer): Answerer => ({
  userId: null,
  name: reviewer.adviserId === null ? (reviewer.name ?? reviewer.email) : null,
  mayApprove: false,
  rowOf: async (_work, round) => {
    const found = round.reviewers.find((one) => one.id === reviewer.id && stands(one));
    if (!found) throw new NotFound();
    return found;
  },
});

/** Somebody who may approve looks at it without having been asked. */
async function joinRound(work: Work, round: Round): Promise<Reviewer> {
  const reviewer: Reviewer = {
    id: newId(),
    reviewId: round.id,
    kind: "other",
    userId: work.actor.userId,
    role: null,
    name: work.actor.name,
    email: null,
    adviserId: null,
    byLink: false,
    expiresAt: null,
    revokedAt: null,
    answer: null,
    note: null,
    answeredAt: null,
    answeredBy: null,
    answeredByName: null,
    decides: false,
  };
  await work.trx
    .insertInto("piece_reviewer")
    .values({
      organization_id: work.actor.organizationId,
      reviewer_id: reviewer.id,
      review_id: round.id,
      kind: reviewer.kind,
      user_id: reviewer.userId,
      role: null,
      name: reviewer.name,
      email: null,
      adviser_id: null,
      token_hash: null,
      expires_at: null,
      revoked_at: null,
      asked_at: dateOf(work.now),
      answer: null,
      note: null,
      answered_at: null,
      answered_by: null,
      answered_by_name: null,
    })
    .execute();
  return reviewer;
}
