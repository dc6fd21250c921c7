/** A private calendar address of one point of contact or task force: 192 random bits, only their hash stored. */
import { asProgram } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockPoint } from "./lock-point.ts";
import { pointCalendar } from "./meeting-calendar.ts";
import { meetingsOf } from "./meetings.queries.ts";
import { findPoint } from "./points.queries.ts";

const living = (work: Work, pointId: string) =>
  work.trx
    .selectFrom("contact_point_feed")
    .select(["feed_id as id", "made_at as madeAt", "made_by_name as by"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .where("revoked_at", "is", null);

/** When the address was made and by whom; null while there is none. */
export const pointFeed = async (
  work: Work,
  pointId: string,
): Promise<{ readonly madeAt: Date; readonly by: string } | null> =>
  (await living(work, pointId).executeTakeFirst()) ?? null;

/**
 * Makes a new address; the one before ends.
 * @returns its path; the secret in it is stored nowhere
 * @throws NotFound, Conflict when the group has ended
 */
export async function makePointFeed(work: Work, pointId: string): Promise<string> {
  const point = await lockPoint(work, pointId);
  await revoke(work, point.id);
  const secret = newSecret();
  await work.trx
    .insertInto("contact_point_feed")
    .values({
      organization_id: work.actor.organizationId,
      feed_id: newId(),
      point_id: point.id,
      token_hash: hashSecret(secret),
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
      revoked_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "make-point-feed",
    subjectKind: "contact-point",
    subjectId: point.id,
  });
  return `/point-feed/${work.actor.organizationId}/${secret}`;
}

/** Ends the address. @throws NotFound, Conflict */
export async function endPointFeed(work: Work, pointId: string): Promise<void> {
  const point = await lockPoint(work, pointId);
  if (!(await revoke(work, point.id))) throw new NotFound("There is no calendar address to end.");
  await recordAudit(work, {
    action: "end-point-feed",
    subjectKind: "contact-point",
    subjectId: point.id,
  });
}

async function revoke(work: Work, pointId: string): Promise<boolean> {
  const ended = await work.trx
    .updateTable("contact_point_feed")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/**
 * The calendar behind an address: the newest 50 meetings, without notes.
 * @throws NotFound for an unknown or ended address, and when the group has ended
 */
export async function openPointFeed(
  services: Services,
  organizationId: string,
  secret: string,
): Promise<string> {
  if (!isSecretAddress(organizationId, secret)) throw new NotFound();
  return asProgram(services, organizationId, async (work) => {
    const feed = await work.trx
      .selectFrom("contact_point_feed")
      .select("point_id")
      .where("organization_id", "=", organizationId)
      .where("token_hash", "=", hashSecret(secret))
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (!feed) throw new NotFound();
    const point = await findPoint(work, feed.point_id);
    if (point.endedOn) throw new NotFound();
    return pointCalendar(point, await meetingsOf(work, point.id), work.now);
  });
}
