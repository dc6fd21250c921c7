import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import {
  checkPlacement,
  keepOneAdministrator,
  lockMembership,
  type Placement,
} from "./membership.ts";

export interface MemberChange extends Placement {
  readonly membershipId: string;
}

/**
 * Gives a member another role or site.
 * @returns whose sessions are to end now, or null when nothing changed
 * @throws Invalid naming `role` or `unitId`; Conflict for the last administrator; NotFound
 */
export async function changeMember(work: Work, input: MemberChange): Promise<string | null> {
  const placement = await checkPlacement(work, input);
  const row = await lockMembership(work, input.membershipId);
  if (row.role === placement.role && row.unit_id === placement.unitId) return null;
  if (placement.role !== "administrator") await keepOneAdministrator(work, row);
  await work.trx
    .updateTable("membership")
    .set({ role: placement.role, unit_id: placement.unitId })
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", input.membershipId)
    .execute();
  await recordAudit(work, {
    action: "change-member",
    subjectKind: "membership",
    subjectId: input.membershipId,
    before: { role: row.role, unitId: row.unit_id },
    after: placement,
  });
  return row.user_id;
}
