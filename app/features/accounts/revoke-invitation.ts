import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

/** Takes an open invitation back: its link ends at once. */
export async function revokeInvitation(
  work: Work,
  input: { readonly invitationId: string },
): Promise<void> {
  const row = await work.trx
    .updateTable("invitation")
    .set({ revoked_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("invitation_id", "=", input.invitationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("email")
    .executeTakeFirst();
  if (!row) throw new Conflict("This invitation was accepted or taken back already.");
  await recordAudit(work, {
    action: "revoke-invitation",
    subjectKind: "invitation",
    subjectId: input.invitationId,
    before: { email: row.email },
  });
}
