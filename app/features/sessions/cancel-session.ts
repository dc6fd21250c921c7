import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockSession } from "./sessions.queries.ts";

/**
 * Cancels a session with a reason that everybody who signed up is told (by the mail job). It stays
 * readable, with its people.
 *
 * @throws Invalid without a reason, Conflict when it is canceled or over, NotFound, Forbidden
 */
export async function cancelSession(
  work: Work,
  input: { readonly sessionId: string; readonly reason: string },
): Promise<void> {
  const session = await lockSession(work, input.sessionId);
  if (session.canceledAt) throw new Conflict("This session is canceled already.");
  if (session.endsAt.getTime() < work.now.epochMilliseconds)
    throw new Conflict("This session is over, so it can no longer be canceled.");
  const reason = input.reason.trim();
  if (reason === "" || reason.length > 500)
    throw new Invalid([
      { field: "reason", message: "Say why, in up to 500 characters: people read it." },
    ]);
  await work.trx
    .updateTable("training_session")
    .set({
      canceled_at: new Date(work.now.epochMilliseconds),
      cancel_reason: reason,
      sequence: session.sequence + 1,
      updated_at: new Date(work.now.epochMilliseconds),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", session.id)
    .execute();
  await recordAudit(work, {
    action: "cancel-session",
    subjectKind: "session",
    subjectId: session.id,
    after: { reason },
  });
}
