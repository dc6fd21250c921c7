import { Conflict, Forbidden } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { addMember } from "./add-member.ts";
import { hashSecret, SECRET_PATTERN } from "./secrets.ts";
import { emailKey, type User } from "./users.ts";

export interface OpenInvitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: string;
}

/** The open invitation behind a link, without using it; null when there is none anymore. */
export async function peekInvitation(work: Work, secret: string): Promise<OpenInvitation | null> {
  if (!SECRET_PATTERN.test(secret)) return null;
  const row = await work.trx
    .selectFrom("invitation")
    .select(["invitation_id", "email", "role"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("token_hash", "=", hashSecret(secret))
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", new Date(work.now.epochMilliseconds))
    .executeTakeFirst();
  return row ? { invitationId: row.invitation_id, email: row.email, role: row.role } : null;
}

/**
 * Uses the invitation up and makes the user a member, in one transaction: of any number of parallel
 * callers one succeeds. An account is only ever linked by the address that was invited.
 *
 * @param work of the inviting organization
 * @throws Conflict when the link was used, revoked or is too old, or they belong here already
 * @throws Forbidden when the account has another address than the one that was invited
 */
export async function acceptInvitation(
  work: Work,
  input: { readonly secret: string; readonly user: User },
): Promise<void> {
  const row = await work.trx
    .updateTable("invitation")
    .set({ accepted_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("token_hash", "=", hashSecret(input.secret))
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", new Date(work.now.epochMilliseconds))
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Conflict("This invitation was used already, or it is too old.");
  if (row.email !== emailKey(input.user.email))
    throw new Forbidden("This invitation is for another e-mail address than the one you use.");
  await addMember(work, {
    userId: input.user.id,
    email: input.user.email,
    name: input.user.name,
    role: row.role,
    unitId: row.unit_id,
    personId: row.person_id,
  });
}
