import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findOwner } from "./find-owner.ts";
import { groundChoices, groundOf } from "./grounds.queries.ts";
import { findChange, lockOpenReview, type Review } from "./reviews.queries.ts";

async function checkChange(work: Work, review: Review, typed: Typed, ownerNow: string | null) {
  const form = new FormReader(typed);
  const sentence = form.line("sentence", 300, "Say in a sentence what changes.");
  const reason = form.lines("reason", 1000);
  const ground = groundOf(typed["ground"] ?? "");
  if (ground === null) form.refuse("ground", "Choose what the reason rests on.");
  else if (ground.ground === "own") {
    if (reason === null) form.refuse("reason", "Say why, or choose what it rests on.");
  } else {
    const choices = await groundChoices(work, review);
    if (!choices.some((one) => one.value === typed["ground"]) && typed["ground"] !== typed["was"])
      form.refuse("ground", "Choose one of the list.");
  }
  const dueOn = form.day("dueOn");
  const ownerId = await findOwner(work, typed["owner"] ?? "", ownerNow);
  if (ownerId === undefined)
    form.refuse("owner", "Nobody on the roster has this employee number or e-mail address.");
  form.done();
  return {
    sentence: sentence!,
    reason,
    ground: ground!.ground,
    ground_id: ground!.groundId,
    due_on: dueOn,
    owner_id: ownerId ?? null,
  };
}

/**
 * Adds a change that a review decided. Answers its id.
 * @throws NotFound, Forbidden, Conflict when the review is closed, Invalid naming fields
 */
export async function addChange(work: Work, reviewId: string, typed: Typed): Promise<string> {
  const review = await lockOpenReview(work, reviewId);
  const values = await checkChange(work, review, typed, null);
  const changeId = newId();
  await work.trx
    .insertInto("review_change")
    .values({
      organization_id: work.actor.organizationId,
      change_id: changeId,
      review_id: review.id,
      ...values,
      action_id: null,
      outcome: null,
      outcome_note: null,
      outcome_on: null,
      outcome_by_name: null,
      checked_in: null,
      created_at: dateOf(work.now),
      updated_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "add-review-change",
    subjectKind: "review-change",
    subjectId: changeId,
    after: { reviewId: review.id, ...values },
  });
  return changeId;
}

/** Changes one before its review is closed. @throws as addChange */
export async function editChange(
  work: Work,
  reviewId: string,
  changeId: string,
  typed: Typed,
): Promise<void> {
  const review = await lockOpenReview(work, reviewId);
  const before = await findChange(work, review.id, changeId);
  const was = before.groundId === null ? "own" : `${before.ground}:${before.groundId}`;
  const values = await checkChange(work, review, { ...typed, was }, before.ownerId);
  await work.trx
    .updateTable("review_change")
    .set({ ...values, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("change_id", "=", changeId)
    .execute();
  await recordAudit(work, {
    action: "edit-review-change",
    subjectKind: "review-change",
    subjectId: changeId,
    before: { sentence: before.sentence, reason: before.reason, dueOn: before.dueOn },
    after: values,
  });
}
