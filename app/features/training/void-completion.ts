import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findCompletion } from "./completions.queries.ts";

/**
 * Takes a completion out of every count. The record stays, with who voided it and why; nothing is
 * ever deleted by hand.
 */
export async function voidCompletion(
  work: Work,
  input: { readonly completionId: string; readonly reason: string },
): Promise<void> {
  const completion = await findCompletion(work, input.completionId);
  const reason = input.reason.trim();
  if (reason === "")
    throw new Invalid([{ field: "reason", message: "Say why this record no longer counts." }]);
  if (reason.length > 500)
    throw new Invalid([{ field: "reason", message: "Keep the reason under 500 characters." }]);
  if (completion.voidedAt) throw new Conflict("This record was voided already.");
  await work.trx
    .updateTable("completion")
    .set({ voided_at: new Date(work.now.epochMilliseconds), void_reason: reason })
    .where("organization_id", "=", work.actor.organizationId)
    .where("completion_id", "=", input.completionId)
    .where("voided_at", "is", null)
    .execute();
  await recordAudit(work, {
    action: "void-completion",
    subjectKind: "completion",
    subjectId: input.completionId,
    before: { status: completion.status, completedOn: completion.completedOn },
    after: { voided: true, reason },
  });
}
