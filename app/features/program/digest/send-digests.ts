/** Sends every digest of an organization that is due: read as its member, written with what it said. */
import { memberActors } from "#features/accounts/index.ts";
import { asProgram } from "#features/organization/index.ts";
import { reminderSettings } from "#features/reminders/index.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { mayLeave } from "#platform/quiet-hours.ts";
import type { Actor, Work } from "#platform/work.ts";
import { dueDay } from "./due-day.ts";
import { oneRunAtATime } from "./one-run-at-a-time.ts";
import { type DigestToWrite, writeDigests } from "./write-digests.ts";
import { nextDigest } from "./next-digest.queries.ts";
import { digestSettings, rhythms, type Rhythmed } from "./settings.queries.ts";

export type DigestServices = Pick<
  Services,
  "config" | "database" | "clock" | "accounts" | "mailer"
>;

/** Members in one transaction: short enough for everybody else who waits for the database. */
const CHUNK = 25;
/** A digest further back than any that is caught up. */
const BACK_DAYS = 14;

interface Due extends Rhythmed {
  readonly dueOn: string;
}

/**
 * Idempotent: which digests were due, the mails and what they said are written in one transaction, a
 * handful of members at a time, and an index keeps a day's digest from being written twice. Nothing
 * happens outside of the organization's hours for mail, while mail is paused, and in a sample.
 * @returns how many mails were written
 * @throws what a handful failed with, after all others had their turn
 */
export async function sendDigests(
  services: DigestServices,
  organizationId: string,
  signal?: AbortSignal,
): Promise<number> {
  const due = await asProgram(services, organizationId, dueNow);
  let [written, fault]: [number, unknown] = [0, null];
  const turn = async (some: readonly Due[]) => {
    if (signal?.aborted) return true;
    try {
      written += await sendSome(services, organizationId, some);
      return true;
    } catch (error) {
      fault ??= error;
      return false;
    }
  };
  for (let at = 0; at < due.length; at += CHUNK) {
    const some = due.slice(at, at + CHUNK);
    // One member whose digest cannot be written must not keep theirs from the others of the handful.
    if (!(await turn(some)) && some.length > 1) for (const one of some) await turn([one]);
  }
  if (fault !== null) throw fault;
  return written;
}

/** Whose digest is due at this moment and was not written. */
async function dueNow(work: Work): Promise<Due[]> {
  if (work.actor.isSample) return [];
  const { hour } = await digestSettings(work);
  const mail = await reminderSettings(work);
  // Whatever hour was chosen, one hour of each mail day is open for digests.
  const fromHour = Math.min(Math.max(hour, mail.fromHour), mail.toHour - 1);
  if (mail.pausedAt || !mayLeave(work.now, work.actor.timeZone, { ...mail, fromHour })) return [];
  const due = (await rhythms(work)).flatMap((one): Due[] => {
    const day = dueDay(one, work.today, mail.days)?.toString();
    // Whoever joined or chose anew since then waits for the next one.
    return day !== undefined && one.since <= day ? [{ ...one, dueOn: day }] : [];
  });
  const done = await written(work);
  return due.filter((one) => !done.has(`${one.membershipId} ${one.dueOn}`));
}

async function written(work: Work): Promise<Set<string>> {
  const rows = await work.trx
    .selectFrom("digest_sent")
    .select(["membership_id", "due_on"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("way", "=", "plan")
    .where("due_on", ">=", work.today.subtract({ days: BACK_DAYS }).toString())
    .execute();
  return new Set(rows.map((row) => `${row.membership_id} ${row.due_on}`));
}

async function sendSome(
  services: DigestServices,
  organizationId: string,
  due: readonly Due[],
): Promise<number> {
  const actors = await memberActors(
    services,
    organizationId,
    due.map((one) => one.membershipId),
  );
  return asProgram(services, organizationId, async (work) => {
    await oneRunAtATime(work);
    const done = await written(work);
    const list: DigestToWrite[] = [];
    for (const one of due) {
      const actor = actors.get(one.membershipId);
      if (actor && !done.has(`${one.membershipId} ${one.dueOn}`))
        list.push(await digestFor(work, one, actor));
    }
    return writeDigests(services, work, list);
  });
}

/** What the member may see is asked as the member, not as the program. */
async function digestFor(work: Work, due: Due, actor: Actor): Promise<DigestToWrite> {
  const digest = await nextDigest({ ...work, actor }, due);
  return { ...due, actor, way: "plan", digest };
}

/** Forgets what was due and said longer ago than any of it can matter. */
export async function forgetOldDigests(work: Work): Promise<void> {
  const before = dateOf(work.now.subtract({ hours: 24 * 730 }));
  const { organizationId } = work.actor;
  await work.trx
    .deleteFrom("digest_sent")
    .where("organization_id", "=", organizationId)
    .where("at", "<", before)
    .execute();
  await work.trx
    .deleteFrom("digest_line_said")
    .where("organization_id", "=", organizationId)
    .where("said_at", "<", before)
    .execute();
}
