import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPoint, type Point } from "./points.queries.ts";

/**
 * One point of contact or task force that the actor may change, held until the transaction ends.
 * @throws NotFound, Conflict when it has ended
 */
export async function lockPoint(work: Work, pointId: string): Promise<Point> {
  await work.trx
    .selectFrom("contact_point")
    .select("point_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .forUpdate()
    .executeTakeFirst();
  const point = await findPoint(work, pointId);
  if (point.endedOn) throw new Conflict("This has ended, so nothing of it can be changed.");
  return point;
}
