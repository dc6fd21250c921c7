/** A member's private calendar address of one campaign: 192 random bits, only their hash stored. */
import { memberActor } from "#features/accounts/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateIn, dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { campaignCalendar } from "./campaign-calendar.ts";
import { findCampaign } from "./campaigns.queries.ts";

const living = (work: Work, campaignId: string) =>
  work.trx
    .selectFrom("campaign_feed")
    .select(["feed_id as id", "made_at as madeAt"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .where("user_id", "=", work.actor.userId)
    .where("revoked_at", "is", null);

/** When the actor's address of a campaign was made; null while there is none. */
export const ownFeed = async (
  work: Work,
  campaignId: string,
): Promise<{ readonly madeAt: Date } | null> =>
  (await living(work, campaignId).executeTakeFirst()) ?? null;

/**
 * Makes a new address; the one before ends.
 * @returns its path; the secret in it is stored nowhere
 * @throws NotFound; Forbidden where no member acts
 */
export async function makeFeed(work: Work, campaignId: string): Promise<string> {
  const { userId, organizationId } = work.actor;
  if (userId === null) throw new Forbidden("A calendar address belongs to a member.");
  await findCampaign(work, campaignId);
  await revoke(work, campaignId);
  const secret = newSecret();
  const feedId = newId();
  await work.trx
    .insertInto("campaign_feed")
    .values({
      organization_id: organizationId,
      feed_id: feedId,
      campaign_id: campaignId,
      user_id: userId,
      token_hash: hashSecret(secret),
      made_at: dateOf(work.now),
      revoked_at: null,
    })
    .execute();
  await recordAudit(work, { action: "make-feed", subjectKind: "campaign-feed", subjectId: feedId });
  return `/campaign-feed/${organizationId}/${secret}`;
}

/** Ends the actor's address of a campaign. @throws NotFound where there is none */
export async function revokeFeed(work: Work, campaignId: string): Promise<void> {
  const ended = await revoke(work, campaignId);
  if (ended === null) throw new NotFound("There is no calendar address to end.");
  await recordAudit(work, {
    action: "revoke-feed",
    subjectKind: "campaign-feed",
    subjectId: ended,
  });
}

async function revoke(work: Work, campaignId: string): Promise<string | null> {
  const feed = await living(work, campaignId).forUpdate().executeTakeFirst();
  if (!feed) return null;
  await work.trx
    .updateTable("campaign_feed")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("feed_id", "=", feed.id)
    .execute();
  return feed.id;
}

/**
 * The calendar behind an address. What the member may see is asked anew each time.
 * @throws NotFound for an unknown or ended address, a deleted campaign, and when the member has left
 */
export async function openFeed(
  services: Services,
  organizationId: string,
  secret: string,
): Promise<string> {
  const feed = await feedOf(services, organizationId, secret);
  const actor = feed && (await memberActor(services, organizationId, feed.user_id));
  if (!feed || !actor?.permissions.has("studio:read")) throw new NotFound();
  const now = services.clock.now();
  const today = dateIn(now, actor.timeZone);
  return services.database.scope(
    { organization: organizationId },
    async (trx) => {
      const work: Work = { trx, actor, now, today, requestId: null };
      const campaign = await findCampaign(work, feed.campaign_id);
      return campaignCalendar(work, campaign, services.config.url);
    },
    { readOnly: true },
  );
}

async function feedOf(services: Services, organizationId: string, secret: string) {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("campaign_feed")
        .select(["user_id", "campaign_id"])
        .where("organization_id", "=", organizationId)
        .where("token_hash", "=", hashSecret(secret))
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row ?? null;
}
