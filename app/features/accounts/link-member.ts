import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { lockMembership, personByEmail } from "./membership.ts";

/**
 * Links a member to the person on the roster who has the address that the member signs in with: for
 * a roster that was loaded after the member had joined. A link that is there stays.
 *
 * @returns whether the member is linked now and was not before; false when nobody has the address
 * @throws NotFound
 */
export async function linkMember(
  work: Work,
  input: { readonly membershipId: string; readonly email: string },
): Promise<boolean> {
  await lockMembership(work, input.membershipId);
  const personId = await personByEmail(work, input.email);
  if (personId === null) return false;
  const linked = await work.trx
    .updateTable("membership")
    .set({ person_id: personId })
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", input.membershipId)
    .where("person_id", "is", null)
    .executeTakeFirst();
  if (linked.numUpdatedRows === 0n) return false;
  await recordAudit(work, {
    action: "link-member",
    subjectKind: "membership",
    subjectId: input.membershipId,
    after: { personId },
  });
  return true;
}
