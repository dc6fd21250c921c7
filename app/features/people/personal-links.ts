/** Links that stand for one person without an account: 192 random bits, only their hash stored. */
import { sql } from "kysely";
import { dateOf, type Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { LinkPurpose } from "./schema.ts";

export interface LinkAsk {
  readonly personId: string;
  readonly purpose: LinkPurpose;
}

/** Where each kind of link leads. */
export const personalLinkPath = (
  organizationId: string,
  secret: string,
  purpose: LinkPurpose,
): string => `${purpose === "learner" ? "/t" : "/stop-mail"}/${organizationId}/${secret}`;

/**
 * Makes a link for each ask, in one statement. Earlier links of the same people stay good: the mail
 * that carries them may be read late. Links that ended a month ago are cleared away.
 *
 * @param days how long the links work
 * @returns one secret an ask, in order; they are stored nowhere
 */
export async function createPersonalLinks(
  work: Work,
  asks: readonly LinkAsk[],
  days: number,
): Promise<string[]> {
  if (asks.length === 0) return [];
  const organization = work.actor.organizationId;
  const secrets = asks.map(() => newSecret());
  const now = dateOf(work.now);
  await sql`delete from personal_link where organization_id = ${organization}
    and expires_at < ${dateOf(work.now.subtract({ hours: 24 * 30 }))}`.execute(work.trx);
  await sql`insert into personal_link
      (organization_id, link_id, person_id, purpose, token_hash, created_at, expires_at)
    select ${organization}, link_id, person_id, purpose, token_hash, ${now}, ${dateOf(work.now.add({ hours: 24 * days }))}
    from unnest(${asks.map(() => newId())}::text[], ${asks.map((a) => a.personId)}::text[],
      ${asks.map((a) => a.purpose)}::text[], ${secrets.map(hashSecret)}::text[])
      as l(link_id, person_id, purpose, token_hash)`.execute(work.trx);
  return secrets;
}

/**
 * Whose link this is. Reading uses nothing up: mail scanners open links too. A link of another
 * organization or purpose, an unknown, expired or revoked one all answer null, and so does the
 * learner's link of somebody who has left.
 */
export async function readPersonalLink(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
  purpose: LinkPurpose,
): Promise<{ readonly personId: string } | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const now = dateOf(services.clock.now());
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("personal_link as l")
        .innerJoin("person as p", (join) =>
          join
            .onRef("p.organization_id", "=", "l.organization_id")
            .onRef("p.person_id", "=", "l.person_id"),
        )
        .innerJoin("organization as o", "o.organization_id", "l.organization_id")
        .select("l.person_id")
        .where("l.organization_id", "=", organizationId)
        .where("l.token_hash", "=", hashSecret(secret))
        .where("l.purpose", "=", purpose)
        .where("l.revoked_at", "is", null)
        .where("l.expires_at", ">", now)
        .where(
          sql<boolean>`(${purpose} = 'stop-mail' or p.left_on is null
            or p.left_on >= (${now}::timestamptz at time zone o.time_zone)::date)`,
        )
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row ? { personId: row.person_id } : null;
}

/** Ends every link of a person. */
export async function revokePersonalLinks(work: Work, personId: string): Promise<void> {
  await work.trx
    .updateTable("personal_link")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}
