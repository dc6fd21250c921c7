/** Digests leave by themselves: looked at every five minutes, each organization in a job of its own. */
import { asProgram, everyFiveMinutes, programWork } from "#features/organization/index.ts";
import type { BatchRules } from "#platform/batch-rules.ts";
import type { Services } from "#platform/env.ts";
import type { Jobs } from "#platform/jobs.ts";
import { sql } from "kysely";
import { digestSettings } from "./settings.queries.ts";
import { type DigestServices, forgetOldDigests, sendDigests } from "./send-digests.ts";

/**
 * Registers the job. It is looked whether a digest is due every five minutes, so that one leaves soon
 * after its hour in every time zone, those of half hours too; nothing is done when none is.
 */
export async function registerDigestJobs(
  services: DigestServices & { readonly jobs: Jobs },
): Promise<void> {
  await everyFiveMinutes(
    services,
    { tick: "digests-tick", run: "send-digests" },
    async (organizationId, signal) => {
      const written = await sendDigests(services, organizationId, signal);
      if (written > 0) await asProgram(services, organizationId, forgetOldDigests);
    },
  );
}

/** What digests ask of the mail job, hours after the mail was written: is the member still there, and willing? */
export const digestDeliveryRules = ({ clock }: Pick<Services, "clock">): BatchRules => ({
  // The hours and the pause for mail are the organization's: reminders ask for them, for all batches.
  shutUntil: () => Promise.resolve(null),
  async outdated(trx, organizationId, mailIds) {
    const work = await programWork(trx, clock, organizationId);
    const { frequency } = await digestSettings(work);
    const { rows } = await sql<{ mailId: string }>`
      select s.mail_id as "mailId" from digest_sent s
      join membership m on m.organization_id = s.organization_id and m.membership_id = s.membership_id
      left join digest_choice c on c.organization_id = m.organization_id and c.membership_id = m.membership_id
      where s.organization_id = ${organizationId} and s.mail_id = any(${[...mailIds]}::text[]) and s.way = 'plan'
        and (m.ended_at is not null or coalesce(c.frequency, ${frequency}) = 'never')`.execute(trx);
    return new Map(
      rows.map(({ mailId }) => [mailId, "Not sent: the member left or ended these mails."]),
    );
  },
});
