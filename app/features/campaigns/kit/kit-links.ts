/** Links to a kit for partners without an account: 192 random bits, only their hash stored. */
import { recordAudit } from "#platform/audit.ts";
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Invalid, NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findCampaign } from "../campaigns.queries.ts";

export const KIT_DAYS = [30, 90, 180, 365] as const;

export const kitPath = (organizationId: string, secret: string): string =>
  `/kit/${organizationId}/${secret}`;

/**
 * Makes a link to the approved pieces of a campaign.
 * @returns its secret, which goes into one address and is stored nowhere
 * @throws Invalid for another number of days; NotFound
 */
export async function makeKitLink(
  work: Work,
  campaignId: string,
  o: { readonly label?: string | null; readonly days: number },
): Promise<string> {
  await findCampaign(work, campaignId);
  if (!KIT_DAYS.some((days) => days === o.days))
    throw new Invalid([{ field: "days", message: "Choose how long the link is good for." }]);
  const secret = newSecret();
  await work.trx
    .insertInto("kit_link")
    .values({
      organization_id: work.actor.organizationId,
      link_id: newId(),
      campaign_id: campaignId,
      label: o.label?.trim().slice(0, 120) || null,
      token_hash: hashSecret(secret),
      expires_at: dateOf(work.now.add({ hours: 24 * o.days })),
      revoked_at: null,
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "share-kit",
    subjectKind: "campaign",
    subjectId: campaignId,
    after: { days: o.days },
  });
  return secret;
}

/** Ends a link. @throws NotFound for one that is over or of another campaign */
export async function revokeKitLink(work: Work, campaignId: string, linkId: string): Promise<void> {
  const { numUpdatedRows } = await work.trx
    .updateTable("kit_link")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .where("link_id", "=", linkId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NotFound();
  await recordAudit(work, {
    action: "revoke-kit-link",
    subjectKind: "campaign",
    subjectId: campaignId,
  });
}

export interface KitLink {
  readonly id: string;
  readonly label: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly downloads: number;
  readonly by: string;
}

/** The links of a campaign, the latest first. */
export async function kitLinksOf(work: Work, campaignId: string): Promise<KitLink[]> {
  const rows = await work.trx
    .selectFrom("kit_link")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .orderBy("made_at", "desc")
    .limit(100)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.link_id,
    label: row.label,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    downloads: row.downloads,
    by: row.made_by_name,
  }));
}

export interface ReadKitLink {
  readonly linkId: string;
  readonly campaignId: string;
}

/**
 * What a link leads to. Unknown, another organization's, expired, revoked, or of a deleted campaign:
 * all answer null. Reading uses nothing up.
 */
export async function readKitLink(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
): Promise<ReadKitLink | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("kit_link as l")
        .innerJoin("campaign as c", (join) =>
          join
            .onRef("c.organization_id", "=", "l.organization_id")
            .onRef("c.campaign_id", "=", "l.campaign_id"),
        )
        .select(["l.link_id", "l.campaign_id"])
        .where("l.organization_id", "=", organizationId)
        .where("l.token_hash", "=", hashSecret(secret))
        .where("l.revoked_at", "is", null)
        .where("l.expires_at", ">", dateOf(services.clock.now()))
        .where("c.deleted_at", "is", null)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row ? { linkId: row.link_id, campaignId: row.campaign_id } : null;
}

/** Counts a file that went out by a link: how many, never to whom. */
export const countKitDownload = async (work: Work, linkId: string): Promise<void> => {
  await work.trx
    .updateTable("kit_link")
    .set((eb) => ({ downloads: eb("downloads", "+", 1) }))
    .where("organization_id", "=", work.actor.organizationId)
    .where("link_id", "=", linkId)
    .execute();
};
