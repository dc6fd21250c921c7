/** A member's own digest as it would leave now: the same words that the mail has. */
import { reminderSettings } from "#features/reminders/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { nextDigestDay } from "./due-day.ts";
import { nextDigest, type NextDigest } from "./next-digest.queries.ts";
import {
  choiceOf,
  type DigestChoice,
  type DigestSettings,
  digestSettings,
  ownMembershipId,
} from "./settings.queries.ts";

export interface OwnDigest {
  readonly membershipId: string;
  readonly choice: DigestChoice;
  readonly settings: DigestSettings;
  readonly digest: NextDigest;
  /** The day on which the next one comes; null for never. */
  readonly comesOn: string | null;
}

/** Reads it for whoever acts; nothing is noted. @throws NotFound for somebody who is no member */
export async function ownDigest(work: Work): Promise<OwnDigest> {
  const membershipId = await ownMembershipId(work);
  const choice = membershipId === null ? null : await choiceOf(work, membershipId);
  if (membershipId === null || choice === null) throw new NotFound();
  const settings = await digestSettings(work);
  const frequency = choice.frequency ?? settings.frequency;
  const weekday = choice.weekday ?? settings.weekday;
  const mail = await reminderSettings(work);
  const local = work.now.toZonedDateTimeISO(work.actor.timeZone);
  // Once the hours are over, the next day is asked about.
  const from = local.hour >= mail.toHour ? work.today.add({ days: 1 }) : work.today;
  const on = nextDigestDay({ frequency, weekday }, from, mail.days);
  const sentToday = on !== null && on.equals(work.today) && (await wasSent(work, membershipId));
  const comes = sentToday
    ? nextDigestDay({ frequency, weekday }, work.today.add({ days: 1 }), mail.days)
    : on;
  return {
    membershipId,
    choice,
    settings,
    digest: await nextDigest(work, { membershipId, frequency, leftOut: choice.leftOut }),
    comesOn: comes?.toString() ?? null,
  };
}

async function wasSent(work: Work, membershipId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom("digest_sent")
    .select("digest_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("membership_id", "=", membershipId)
    .where("way", "=", "plan")
    .where("due_on", "=", work.today.toString())
    .executeTakeFirst();
  return row !== undefined;
}
