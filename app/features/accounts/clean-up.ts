import { sql } from "kysely";
import { listOrganizations } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import "./schema.ts";

type Parts = Pick<Services, "database" | "clock">;

/** How long mail stays readable under Settings, Mail. */
export const MAIL_DAYS = 90;
/** No one-time link lives longer than an invitation. */
const LINK_DAYS = 14;

/**
 * Removes what has no use anymore: ended sessions, links and counted tries, old mail, and the
 * addresses of people who were invited and never came. Run twice, it finds nothing the second time.
 */
export async function cleanUpAccounts({ database, clock }: Parts): Promise<void> {
  const before = (days: number) =>
    new Date(clock.now().subtract({ hours: 24 * days }).epochMilliseconds);
  const now = before(0);
  await sql`with s as (delete from accounts.session where "expiresAt" < ${now}),
    v as (delete from accounts.verification where "expiresAt" < ${now}),
    l as (delete from accounts.mailed_link where expires_at < ${before(7)})
    delete from accounts.attempt where ends_at < ${now}`.execute(database.db);
  for (const { id } of await listOrganizations(database))
    await database.scope({ organization: id }, async (trx) => {
      await trx.deleteFrom("mail").where("created_at", "<", before(MAIL_DAYS)).execute();
      await trx
        .updateTable("mail")
        .set({ link: null })
        .where("link", "is not", null)
        .where("created_at", "<", before(LINK_DAYS))
        .execute();
      await trx
        .deleteFrom("invitation")
        .where("accepted_at", "is", null)
        .where("expires_at", "<", before(MAIL_DAYS))
        .execute();
    });
}

/** Cleans up every night. */
export async function registerAccountJobs(services: Parts & Pick<Services, "jobs">): Promise<void> {
  await services.jobs.register("clean-up-accounts", () => cleanUpAccounts(services));
  services.jobs.schedule("clean-up-accounts", "20 8 * * *");
}
