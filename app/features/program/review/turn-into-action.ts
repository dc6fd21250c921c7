import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { TITLE_MOST } from "../action-rules.ts";
import { addAction } from "../add-action.ts";
import { listPlans, yearNow } from "../plans.queries.ts";
import { findChange, lockReview } from "./reviews.queries.ts";

/**
 * Makes an action of a change: in this year's plan, else the latest; with its owner and day. Each
 * leads to the other. Works after the review is closed, too: it changes nothing of what was decided.
 * @returns the action's id
 * @throws NotFound; Forbidden; Conflict when there is one already, or no plan; Invalid for the step
 */
export async function turnIntoAction(
  work: Work,
  reviewId: string,
  changeId: string,
  typed: Typed,
): Promise<string> {
  const review = await lockReview(work, reviewId);
  const change = await findChange(work, review.id, changeId);
  if (change.actionId !== null) throw new Conflict("An action came of this change already.");
  const plans = await listPlans(work);
  const now = await yearNow(work);
  const plan = plans.find((one) => one.year === now) ?? plans[0];
  if (!plan) throw new Conflict("There is no plan yet. Draft this year’s first.");
  const step = typed["step"] ?? "5";
  if (!/^[1-5]$/.test(step))
    throw new Invalid([{ field: "step", message: "Choose one of the five steps." }]);
  const from = `Decided in the review of year ${review.year}, quarter ${review.quarter}.`;
  const long = change.sentence.length > TITLE_MOST;
  const actionId = await addAction(work, {
    title: long ? `${change.sentence.slice(0, TITLE_MOST - 1).toWellFormed()}…` : change.sentence,
    step,
    dueOn: change.dueOn ?? "",
    owner: change.ownerKey ?? "",
    unitId: "",
    note: [long ? change.sentence : "", change.reason ?? "", from].filter(Boolean).join("\n"),
    status: "open",
    dropReason: "",
    year: plan.year,
  });
  await work.trx
    .updateTable("review_change")
    .set({ action_id: actionId, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("change_id", "=", changeId)
    .execute();
  await recordAudit(work, {
    action: "turn-change-into-action",
    subjectKind: "review-change",
    subjectId: changeId,
    after: { actionId, step },
  });
  return actionId;
}
