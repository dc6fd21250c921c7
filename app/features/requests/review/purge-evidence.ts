import { Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { removeEvidence } from "../answer/attach-evidence.ts";

/**
 * Purges a file that a supplier attached, with a reason: its bytes and its name go at once, also from
 * earlier versions of the answer. That there was one stays on record.
 * @throws Invalid naming `reason`; Forbidden; NotFound when it is not there or gone already
 */
export async function purgeEvidence(
  work: Work,
  input: { readonly evidenceId: string; readonly reason?: string },
): Promise<string> {
  if (!work.actor.permissions.has("requests:evidence")) throw new Forbidden();
  const reason = input.reason?.trim() ?? "";
  if (reason === "" || reason.length > 300)
    throw new Invalid([
      { field: "reason", message: "Say why, in 300 characters or fewer. Name no person." },
    ]);
  const file = await work.trx
    .selectFrom("request_evidence")
    .select("answer_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("evidence_id", "=", input.evidenceId)
    .executeTakeFirst();
  if (!file) throw new NotFound();
  const where = { answerId: file.answer_id, evidenceId: input.evidenceId };
  if (!(await removeEvidence(work, where, { by: work.actor.name, reason })))
    throw new NotFound("This file is gone already.");
  return file.answer_id;
}
