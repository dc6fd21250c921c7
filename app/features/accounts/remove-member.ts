import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { keepOneAdministrator, lockMembership } from "./membership.ts";

/**
 * Ends a membership; what the member did stays in the audit trail.
 * @returns whose sessions are to end now
 * @throws Conflict for the last administrator; NotFound
 */
export async function removeMember(
  work: Work,
  input: { readonly membershipId: string },
): Promise<string> {
  const row = await lockMembership(work, input.membershipId);
  await keepOneAdministrator(work, row);
  await work.trx
    .updateTable("membership")
    .set({ ended_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", input.membershipId)
    .execute();
  await recordAudit(work, {
    action: "remove-member",
    subjectKind: "membership",
    subjectId: input.membershipId,
    before: { role: row.role, unitId: row.unit_id },
  });
  return row.user_id;
}
