import { recordAudit } from "#platform/audit.ts";
import { Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { seesReview } from "./review.queries.ts";

/**
 * Sets lines aside for good, with a reason: guests, suppliers, people of another employer. They
 * stay readable, and the same line of a later file is not asked about again.
 * Answers how many lines were dismissed.
 *
 * @throws Invalid without a reason or a line
 */
export async function dismissReview(
  work: Work,
  input: { readonly reviewIds: readonly string[]; readonly reason: string },
): Promise<number> {
  seesReview(work);
  const reason = input.reason.trim();
  const problems: FieldProblem[] = [];
  if (input.reviewIds.length === 0)
    problems.push({ field: "line", message: "Tick the lines that you want to set aside." });
  if (reason === "")
    problems.push({ field: "reason", message: "Say why these lines are set aside." });
  if (reason.length > 300)
    problems.push({ field: "reason", message: "Keep the reason under 300 characters." });
  if (problems.length > 0) throw new Invalid(problems);
  const rows = await work.trx
    .updateTable("completion_review")
    .set({
      state: "dismissed",
      decided_by_name: work.actor.name,
      decided_at: new Date(work.now.epochMilliseconds),
      decision_reason: reason,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "in", [...input.reviewIds])
    .where("state", "=", "open")
    .returning("review_id")
    .execute();
  if (rows.length === 0) throw new NotFound("Somebody has decided these lines already.");
  for (const row of rows)
    await recordAudit(work, {
      action: "dismiss-review",
      subjectKind: "completion-review",
      subjectId: row.review_id,
      before: { state: "open" },
      after: { state: "dismissed", reason },
    });
  return rows.length;
}
