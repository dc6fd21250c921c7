import type { Work } from "#platform/work.ts";
import { noteAdviser } from "./note-adviser.ts";
import { tellWithdrawn } from "./on-withdrawn.ts";

/**
 * Erases an adviser: every consent is withdrawn, then all that is held goes, mail included. What is left
 * is one line of the advisers' own log, which says that a record was erased and names nobody.
 * Erasing twice does nothing the second time.
 */
export async function eraseAdviser(work: Work, adviserId: string): Promise<void> {
  const organization = work.actor.organizationId;
  const there = await work.trx
    .selectFrom("adviser")
    .select("adviser_id")
    .where("organization_id", "=", organization)
    .where("adviser_id", "=", adviserId)
    .forUpdate()
    .executeTakeFirst();
  if (!there) return;
  const consents = await work.trx
    .selectFrom("adviser_consent")
    .select(["consent_id", "uses"])
    .where("organization_id", "=", organization)
    .where("adviser_id", "=", adviserId)
    .where("given_at", "is not", null)
    .where("withdrawn_at", "is", null)
    .execute();
  for (const { consent_id: consentId, uses } of consents)
    await tellWithdrawn(work, { adviserId, consentId, uses, erased: true });
  await work.trx
    .deleteFrom("mail")
    .where("organization_id", "=", organization)
    .where("sealed", "=", true)
    .where("mail_id", "in", (q) =>
      q
        .selectFrom("adviser_link")
        .select((e) => e.fn.coalesce("mail_id", "link_id").as("mail_id"))
        .where("organization_id", "=", organization)
        .where("adviser_id", "=", adviserId),
    )
    .execute();
  await work.trx
    .deleteFrom("adviser")
    .where("organization_id", "=", organization)
    .where("adviser_id", "=", adviserId)
    .execute();
  await noteAdviser(work, null, "erased");
}
