import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { invitationEnd, type Invited } from "./invite-member.ts";
import { hashSecret } from "./secrets.ts";

/**
 * Gives an open invitation a new link and two more weeks; the old link ends, since only its hash is
 * known and it cannot be sent again.
 * @throws Conflict when it was accepted or revoked
 */
export async function resendInvitation(
  work: Work,
  input: { readonly invitationId: string },
): Promise<Invited> {
  const secret = newSecret();
  const row = await work.trx
    .updateTable("invitation")
    .set({ token_hash: hashSecret(secret), expires_at: invitationEnd(work) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("invitation_id", "=", input.invitationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("email")
    .executeTakeFirst();
  if (!row) throw new Conflict("This invitation was accepted or taken back. Invite again.");
  await recordAudit(work, {
    action: "resend-invitation",
    subjectKind: "invitation",
    subjectId: input.invitationId,
    after: { email: row.email },
  });
  return { invitationId: input.invitationId, email: row.email, secret };
}
