import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPoint } from "./lock-point.ts";

/** Takes somebody off a point of contact or task force: yesterday was the last day. @throws NotFound, Conflict */
export async function takeMemberOff(
  work: Work,
  input: { readonly pointId: string; readonly memberId: string },
): Promise<void> {
  const point = await lockPoint(work, input.pointId);
  const member = await work.trx
    .selectFrom("contact_point_member")
    .select(["person_id", "joined_on"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", point.id)
    .where("member_id", "=", input.memberId)
    .where("left_on", "is", null)
    .executeTakeFirst();
  if (!member) throw new NotFound();
  const own = { organization_id: work.actor.organizationId, member_id: input.memberId };
  // Added and taken off on one day: as if it had never been.
  if (member.joined_on >= work.today.toString())
    await work.trx
      .deleteFrom("contact_point_member")
      .where((eb) => eb.and(own))
      .execute();
  else
    await work.trx
      .updateTable("contact_point_member")
      .set({ left_on: work.today.subtract({ days: 1 }).toString() })
      .where((eb) => eb.and(own))
      .execute();
  await recordAudit(work, {
    action: "take-contact-point-member-off",
    subjectKind: "contact-point",
    subjectId: point.id,
    before: { personId: member.person_id },
  });
}
