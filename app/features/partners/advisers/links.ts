/** An adviser's own link: 192 random bits, only their hash stored. It stays good while the record exists. */
import { type Clock, dateOf } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { hashSecret, isSecretAddress, newId, newSecret } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** Where a link leads, without the server's own address. The address says nothing of what it is for. */
export const adviserLinkPath = (organizationId: string, secret: string): string =>
  `/w/${organizationId}/${secret}`;

/**
 * Makes the link of an adviser; one made before leads nowhere from now on.
 * @returns the link's id, and the secret, which is stored nowhere
 */
export async function makeAdviserLink(
  work: Work,
  adviserId: string,
): Promise<{ linkId: string; secret: string }> {
  const { organizationId } = work.actor;
  // Two made at once would each leave the other's good.
  await work.trx
    .selectFrom("adviser")
    .select("adviser_id")
    .where("organization_id", "=", organizationId)
    .where("adviser_id", "=", adviserId)
    .forUpdate()
    .executeTakeFirst();
  await work.trx
    .updateTable("adviser_link")
    .set({ revoked_at: dateOf(work.now) })
    .where("organization_id", "=", organizationId)
    .where("adviser_id", "=", adviserId)
    .where("revoked_at", "is", null)
    .execute();
  const [linkId, secret] = [newId(), newSecret()];
  await work.trx
    .insertInto("adviser_link")
    .values({
      organization_id: organizationId,
      link_id: linkId,
      adviser_id: adviserId,
      token_hash: hashSecret(secret),
      mail_id: null,
      created_at: dateOf(work.now),
      revoked_at: null,
    })
    .execute();
  return { linkId, secret };
}

/** Whose link this is. Unknown, another organization's, replaced: all answer null. Reading uses nothing up. */
export async function readAdviserLink(
  services: { readonly database: Database; readonly clock: Clock },
  organizationId: string,
  secret: string,
): Promise<string | null> {
  if (!isSecretAddress(organizationId, secret)) return null;
  const row = await services.database.scope(
    { organization: organizationId },
    (trx) =>
      trx
        .selectFrom("adviser_link")
        .select("adviser_id")
        .where("organization_id", "=", organizationId)
        .where("token_hash", "=", hashSecret(secret))
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row?.adviser_id ?? null;
}
