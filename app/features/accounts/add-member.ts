import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { personByEmail, type Placement } from "./membership.ts";

export interface NewMember extends Placement {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly personId?: string | null;
}

/**
 * Makes a user a member. They are linked to the person on the roster who has the same e-mail
 * address, which is the address that was invited.
 * @returns the membership's id
 * @throws Conflict when they belong here already
 */
export async function addMember(work: Work, input: NewMember): Promise<string> {
  const membershipId = newId();
  const personId = input.personId ?? (await personByEmail(work, input.email));
  const made = await work.trx
    .insertInto("membership")
    .values({
      organization_id: work.actor.organizationId,
      membership_id: membershipId,
      user_id: input.userId,
      role: input.role,
      unit_id: input.unitId,
      person_id: personId,
      created_at: new Date(work.now.epochMilliseconds),
      ended_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "user_id"]).where("ended_at", "is", null).doNothing(),
    )
    .returning("membership_id")
    .executeTakeFirst();
  if (!made) throw new Conflict("This account belongs to the organization already.");
  await recordAudit(work, {
    action: "add-member",
    subjectKind: "membership",
    subjectId: membershipId,
    after: { name: input.name, email: input.email, role: input.role, unitId: input.unitId },
  });
  return membershipId;
}
