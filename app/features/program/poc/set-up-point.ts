import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { Typed } from "../form-reader.ts";
import { reachUnit } from "../units-in-reach.ts";
import { checkPoint } from "./check-point.ts";

/**
 * Sets up a point of contact or a task force for one site or department; its members are added
 * after that. Answers its id.
 * @throws Invalid, NotFound for a unit that the actor may not see
 */
export async function setUpPoint(work: Work, unitId: string, typed: Typed): Promise<string> {
  await reachUnit(work, unitId);
  const values = checkPoint(typed);
  const pointId = newId();
  const now = dateOf(work.now);
  await work.trx
    .insertInto("contact_point")
    .values({
      organization_id: work.actor.organizationId,
      point_id: pointId,
      unit_id: unitId,
      ...values,
      ended_on: null,
      end_reason: null,
      created_by_name: work.actor.name,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await recordAudit(work, {
    action: "set-up-contact-point",
    subjectKind: "contact-point",
    subjectId: pointId,
    after: { unitId, ...values },
  });
  return pointId;
}
