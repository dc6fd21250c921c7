/** What reminders ask of the mail job: it may deliver hours after the mail was written. */
import { sql } from "kysely";
import { programWork } from "#features/organization/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { BatchRules } from "#platform/batch-rules.ts";
import { mayLeave, nextOpening } from "#platform/quiet-hours.ts";
import { REASONS } from "./schema.ts";
import { reminderSettings } from "./settings.queries.ts";
import { lookAgain } from "./take-chunk.queries.ts";

/** While all is paused, nobody knows until when: it is looked again after so many minutes. */
const PAUSE_MINUTES = 5;

/**
 * Hours, days and the pause hold for every try, and whoever has finished, left or stopped in the
 * meantime gets nothing: their recipient is held back as if it had never been handed over.
 */
export const deliveryRules = ({ clock }: { readonly clock: Clock }): BatchRules => ({
  async shutUntil(trx, organizationId) {
    const work = await programWork(trx, clock, organizationId);
    const settings = await reminderSettings(work);
    if (settings.pausedAt) return work.now.add({ minutes: PAUSE_MINUTES });
    const { timeZone } = work.actor;
    return mayLeave(work.now, timeZone, settings)
      ? null
      : nextOpening(work.now, timeZone, settings);
  },
  async outdated(trx, organizationId, mailIds) {
    const work = await programWork(trx, clock, organizationId);
    const { rows } = await sql<{ id: string; mailId: string }>`
      select recipient_id as id, mail_id as "mailId" from mailing_recipient
      where organization_id = ${organizationId} and mail_id = any(${[...mailIds]}::text[])`.execute(
      trx,
    );
    const held = (
      await lookAgain(
        work,
        rows.map((row) => row.id),
      )
    ).filter((p) => p.hold !== null);
    for (const table of ["mailing_recipient", "mailing_item"] as const)
      await sql`update ${sql.table(table)} r set state = 'held', reason = x.reason
          ${table === "mailing_recipient" ? sql`, handed_at = null` : sql``}
        from unnest(${held.map((p) => p.recipientId)}::text[], ${held.map((p) => p.hold)}::text[]) as x(id, reason)
        where r.organization_id = ${organizationId} and r.recipient_id = x.id and r.state = 'handed'`.execute(
        trx,
      );
    await sql`delete from mailing_item where organization_id = ${organizationId} and reason = 'not-manager'
      and recipient_id = any(${held.map((p) => p.recipientId)}::text[])`.execute(trx);
    const reasons = new Map(held.map((p) => [p.recipientId, p.hold]));
    return new Map(
      rows.flatMap(({ id, mailId }): [string, string][] => {
        const hold = reasons.get(id);
        return hold ? [[mailId, `Not sent: the person ${REASONS[hold]}.`]] : [];
      }),
    );
  },
});
