/** A member's private calendar address: 192 random bits, only their hash stored. */
import { memberActor } from "#features/accounts/index.ts";
import { ownPersonId } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateIn, dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { planCalendar } from "./plan-calendar.ts";
import "./schema.ts";

/** How far back and ahead a feed reaches, in months. */
const [BACK, AHEAD] = [3, 15];

const living = (work: Work) =>
  work.trx
    .selectFrom("calendar_feed")
    .select(["feed_id as id", "made_at as madeAt"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("user_id", "=", work.actor.userId)
    .where("revoked_at", "is", null);

/** When the actor's address was made; null while there is none. */
export const ownFeed = async (work: Work): Promise<{ readonly madeAt: Date } | null> =>
  (await living(work).executeTakeFirst()) ?? null;

/**
 * Makes a new address; the one before ends.
 * @returns its path; the secret in it is stored nowhere
 */
export async function makeFeed(work: Work): Promise<string> {
  const { userId, organizationId } = work.actor;
  if (userId === null) throw new Forbidden("A calendar address belongs to a member.");
  await revoke(work);
  const secret = newSecret();
  const feedId = newId();
  await work.trx
    .insertInto("calendar_feed")
    .values({
      organization_id: organizationId,
      feed_id: feedId,
      user_id: userId,
      token_hash: hashSecret(secret),
      made_at: dateOf(work.now),
      revoked_at: null,
    })
    .execute();
  await recordAudit(work, { action: "make-feed", subjectKind: "calendar-feed", subjectId: feedId });
  return `/calendar-feed/${organizationId}/${secret}`;
}

/** Ends the actor's address. */
export async function revokeFeed(work: Work): Promise<void> {
  const ended = await revoke(work);
  if (ended === null) throw new NotFound("There is no calendar address to end.");
  await recordAudit(work, {
    action: "revoke-feed",
    subjectKind: "calendar-feed",
    subjectId: ended,
  });
}

async function revoke(work: Work): Promise<string | null> {
  const feed = await living(work).forUpdate().executeTakeFirst();
  if (!feed) return null;
  await work.trx
    .updateTable("calendar_feed")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("feed_id", "=", feed.id)
    .execute();
  return feed.id;
}

/**
 * The calendar behind an address: the member's own open actions, for a point of contact those of the
 * own site; sessions with a seat and those they run; their meetings; observances. What the member may see is asked anew each time.
 * @throws NotFound for an unknown or ended address, and when the member has left or may not read
 */
export async function openFeed(
  services: Services,
  organizationId: string,
  secret: string,
): Promise<string> {
  const userId = await ownerOf(services, organizationId, secret);
  const actor = userId === null ? null : await memberActor(services, organizationId, userId);
  if (!actor?.permissions.has("program:read")) throw new NotFound();
  const now = services.clock.now();
  const today = dateIn(now, actor.timeZone);
  return services.database.scope(
    { organization: organizationId },
    async (trx) => {
      const work: Work = { trx, actor, now, today, requestId: null };
      const me = await ownPersonId(work);
      const own = actor.unitId === null ? { ownerId: me ?? "" } : {};
      return planCalendar(work, {
        name: `Fairhand: ${actor.organizationName}`,
        from: today.subtract({ months: BACK }),
        to: today.add({ months: AHEAD }),
        actions: own.ownerId === "" ? null : { show: "open", ...own },
        sessionsOf: me,
        own: true,
        base: services.config.url,
      });
    },
    { readOnly: true },
  );
}

async function ownerOf(
  services: Services,
  organizationId: string,
  secret: string,
): Promise<string | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("calendar_feed")
        .select("user_id")
        .where("organization_id", "=", organizationId)
        .where("token_hash", "=", hashSecret(secret))
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row?.user_id ?? null;
}
