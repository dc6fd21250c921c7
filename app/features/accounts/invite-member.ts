import { recordAudit } from "#platform/audit.ts";
import { Invalid } from "#platform/errors.ts";
import { newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { checkPlacement, personByEmail, type Placement } from "./membership.ts";
import { hashSecret } from "./secrets.ts";
import { emailKey, isEmail } from "./users.ts";

const INVITATION_DAYS = 14;

export interface NewInvitation extends Placement {
  readonly email: string;
  /** The account with this address, if there is one: looked up before, since accounts lie outside. */
  readonly userId: string | null;
}

/** An invitation and the secret of its link, which is stored nowhere. */
export interface Invited {
  readonly invitationId: string;
  readonly email: string;
  readonly secret: string;
}

export const joinPath = (organizationId: string, secret: string): string =>
  `/join/${organizationId}/${secret}`;

/**
 * Invites an address into the actor's organization; an earlier open invitation of it ends.
 * @throws Invalid naming `email`, `role` or `unitId`
 */
export async function inviteMember(work: Work, input: NewInvitation): Promise<Invited> {
  const email = emailKey(input.email);
  if (!isEmail(email))
    throw new Invalid([
      { field: "email", message: "Write one e-mail address, like ana@hospital.org." },
    ]);
  const placement = await checkPlacement(work, input);
  if (input.userId && (await belongsHere(work, input.userId)))
    throw new Invalid([{ field: "email", message: "This person is a member already." }]);
  await work.trx
    .updateTable("invitation")
    .set({ revoked_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("email", "=", email)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  const invitationId = newId();
  const secret = newSecret();
  await work.trx
    .insertInto("invitation")
    .values({
      organization_id: work.actor.organizationId,
      invitation_id: invitationId,
      email,
      role: placement.role,
      unit_id: placement.unitId,
      person_id: await personByEmail(work, email),
      token_hash: hashSecret(secret),
      expires_at: invitationEnd(work),
      created_by: work.actor.name,
      created_at: new Date(work.now.epochMilliseconds),
      accepted_at: null,
      revoked_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "invite-member",
    subjectKind: "invitation",
    subjectId: invitationId,
    after: { email, role: placement.role, unitId: placement.unitId },
  });
  return { invitationId, email, secret };
}

export const invitationEnd = (work: Work): Date =>
  new Date(work.now.add({ hours: 24 * INVITATION_DAYS }).epochMilliseconds);

async function belongsHere(work: Work, userId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom("membership")
    .select("membership_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
