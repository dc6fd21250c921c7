import type { Work } from "#platform/work.ts";
import "./schema.ts";

export interface Member {
  readonly membershipId: string;
  readonly userId: string;
  readonly role: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly personId: string | null;
}

/** Everybody who belongs to the organization now; names and addresses lie with the accounts. */
export async function listMembers(work: Work): Promise<Member[]> {
  const rows = await work.trx
    .selectFrom("membership as m")
    .leftJoin("unit as u", (join) =>
      join
        .onRef("u.organization_id", "=", "m.organization_id")
        .onRef("u.unit_id", "=", "m.unit_id"),
    )
    .where("m.organization_id", "=", work.actor.organizationId)
    .where("m.ended_at", "is", null)
    .orderBy("m.created_at")
    .select(["m.membership_id", "m.user_id", "m.role", "m.unit_id", "m.person_id", "u.name"])
    .execute();
  return rows.map((row) => ({
    membershipId: row.membership_id,
    userId: row.user_id,
    role: row.role,
    unitId: row.unit_id,
    unitName: row.name,
    personId: row.person_id,
  }));
}

export interface Invitation {
  readonly invitationId: string;
  readonly email: string;
  readonly role: string;
  readonly expiresAt: Date;
  readonly expired: boolean;
  readonly invitedBy: string;
}

/** Invitations that nobody has accepted or taken back, the newest first. */
export async function listInvitations(work: Work): Promise<Invitation[]> {
  const rows = await work.trx
    .selectFrom("invitation")
    .select(["invitation_id", "email", "role", "expires_at", "created_by"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
    expired: row.expires_at.getTime() <= work.now.epochMilliseconds,
    invitedBy: row.created_by,
  }));
}
