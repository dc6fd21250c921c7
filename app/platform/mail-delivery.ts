/**
 * The jobs that deliver mail: one mail each for what people wait for, and one job for many.
 *
 * A mail is marked `unknown` before anything of it leaves, which is the truth if this process dies
 * in the middle. An unknown one is sent once more with the same Message-ID, and never again.
 */
import { sql } from "kysely";
import type { BatchRules } from "./batch-rules.ts";
import { dateOf, secondsUntil, type Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database, Trx } from "./db/database.ts";
import type { Jobs } from "./jobs.ts";
import { framedMail } from "./mail-frame.tsx";
import {
  DELIVER_BATCH,
  DELIVER_ONE,
  parseFrom,
  withLinks,
  type DeliverBatch,
  type DeliverOne,
  type MailStatus,
  type MailTable,
} from "./mail.ts";
import { SmtpLine, deliverBySmtp, type Delivery, type SmtpMessage } from "./smtp.ts";

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
}

const MOST_ATTEMPTS = 8;
/** Mail that leaves later than so is asked about once more. */
const FRESH_MINUTES = 60;
/** A yes to leaving holds this long: asking for each handful would cost more than the handful. */
const OPEN_SECONDS = 5;
/** Lines to the mail server that a batch keeps open. */
const LINES = 5;
/** What one line takes at a time: so many are in doubt if the process dies. */
const HANDFUL = 5;
/** A claimed mail whose process died is looked at again after this long. */
const LEASE_MINUTES = 15;
/** A mail server that does not answer is left alone for this long. */
const REST_MINUTES = 2;

/** The jobs. Run twice or killed anywhere, they send each mail at most once more. */
export async function registerMailJobs(parts: Parts, rules?: BatchRules): Promise<void> {
  const { config, jobs } = parts;
  await jobs.register<DeliverOne>(DELIVER_ONE, (job) => deliverOne(parts, job), {
    concurrency: 2,
    expireInSeconds: 300,
  });
  await jobs.register<DeliverBatch>(
    DELIVER_BATCH,
    async (job, signal) => {
      if (config.smtpUrl !== undefined)
        await deliverBatch({ ...parts, rules, url: config.smtpUrl }, job, signal);
    },
    { retryLimit: 10 },
  );
}

async function deliverOne(parts: Parts, job: DeliverOne): Promise<void> {
  const { config, database, clock, jobs } = parts;
  if (config.smtpUrl === undefined) return;
  const scope = { organization: job.organizationId };
  const [mail] = await database.scope(scope, (trx) =>
    claim(trx, sql`mail_id = ${job.mailId}`, null),
  );
  if (!mail) return;
  const outcome = await deliverBySmtp(config.smtpUrl, messageOf(config, mail));
  const next = after(mail, outcome, clock.now());
  await database.scope(scope, async (trx) => {
    await settle(trx, [[mail, next]], clock.now());
    const waitSeconds = next.againAt && secondsUntil(clock, next.againAt.getTime());
    if (waitSeconds !== null) await jobs.send(DELIVER_ONE, job, { trx, waitSeconds });
  });
}

interface BatchParts extends Parts {
  readonly url: string;
  readonly rules: BatchRules | undefined;
}
/** What the lines of one run know of each other. */
interface Run {
  readonly stopped: () => boolean;
  silent: boolean;
  shutUntil: Temporal.Instant | null;
  /** Not asked again before this moment, in milliseconds. */
  openUntil: number;
}

/** Works through what is due, over several lines at once, until nothing is left or nobody answers. */
async function deliverBatch(
  parts: BatchParts,
  job: DeliverBatch,
  signal: AbortSignal,
): Promise<void> {
  const run: Run = { stopped: () => signal.aborted, silent: false, shutUntil: null, openUntil: 0 };
  await Promise.all(Array.from({ length: LINES }, () => workLine(parts, job, run)));
  await comeBack(parts, job, run);
}

async function workLine(parts: BatchParts, job: DeliverBatch, run: Run): Promise<void> {
  const { config, database, clock } = parts;
  const scope = { organization: job.organizationId };
  const line = new SmtpLine(parts.url);
  const deliverHandful = async (mails: readonly MailRow[]): Promise<Settled[]> => {
    const settled: Settled[] = [];
    for (const mail of mails) {
      const outcome = await line.deliver(messageOf(config, mail));
      settled.push([mail, after(mail, outcome, clock.now())]);
      if (outcome.kind === "later" && outcome.silent) run.silent = true;
    }
    return settled;
  };
  try {
    for (let settled: readonly Settled[] = []; ;) {
      // What became of the last handful is written down as the next one is taken.
      const last = settled;
      const next = await database.scope(scope, async (trx) => {
        if (last.length > 0) await settle(trx, last, clock.now());
        return nextHandful(trx, parts, job, run);
      });
      if (next === null) return;
      settled = await deliverHandful(next);
    }
  } finally {
    line.close();
  }
}

/** Takes the next mails, those out of date left out; null when this line is done. */
async function nextHandful(
  trx: Trx,
  { rules, clock }: BatchParts,
  { organizationId }: DeliverBatch,
  run: Run,
): Promise<MailRow[] | null> {
  if (run.stopped() || run.silent || run.shutUntil) return null;
  const now = clock.now();
  if (rules && now.epochMilliseconds >= run.openUntil) {
    run.shutUntil = await rules.shutUntil(trx, organizationId);
    run.openUntil = now.add({ seconds: OPEN_SECONDS }).epochMilliseconds;
  }
  if (run.shutUntil) return null;
  const mails = await claimHandful(trx, now);
  if (mails.length === 0) return null;
  const fresh = now.subtract({ minutes: FRESH_MINUTES }).epochMilliseconds;
  // One that may have arrived already is not asked about: taking it back would be untrue.
  const old = mails.filter((m) => m.uncertain === 1 && m.created_at.getTime() < fresh);
  if (!rules || old.length === 0) return mails;
  const outdated = await rules.outdated(
    trx,
    organizationId,
    old.map((m) => m.mail_id),
  );
  const gone = old.flatMap((m): Settled[] => {
    const error = outdated.get(m.mail_id);
    return error ? [[m, { status: "failed", uncertain: 0, againAt: null, error }]] : [];
  });
  if (gone.length > 0) await settle(trx, gone, now);
  return mails.filter((m) => !outdated.has(m.mail_id));
}

/** What is still to be delivered gets a job of its own, at the time of its next try. */
async function comeBack(
  { database, clock, jobs }: Parts,
  job: DeliverBatch,
  run: Run,
): Promise<void> {
  const now = clock.now();
  await database.scope({ organization: job.organizationId }, async (trx) => {
    const { due } = await trx
      .selectFrom("mail")
      .select((eb) => eb.fn.min("next_at").as("due"))
      .where("organization_id", "=", job.organizationId)
      .where("next_at", "is not", null)
      .where("status", "in", ["queued", "unknown"])
      .where("uncertain", "<", 2)
      .executeTakeFirstOrThrow();
    if (due === null) return;
    const rested = now.add({ minutes: run.silent ? REST_MINUTES : 0 }).epochMilliseconds;
    const soonest = Math.max(rested, run.shutUntil?.epochMilliseconds ?? 0);
    await jobs.send(DELIVER_BATCH, job, {
      trx,
      // Not the key of new mail: that must not wait for what is tried again in hours.
      singletonKey: `${job.organizationId} again`,
      waitSeconds: secondsUntil(clock, Math.max(due.getTime(), soonest)),
    });
  });
}

type MailRow = MailTable;
type Settled = readonly [MailRow, After];

async function claimHandful(trx: Trx, now: Temporal.Instant): Promise<MailRow[]> {
  const due = sql`mail_id in (
    select mail_id from mail where next_at <= ${dateOf(now)} and status in ('queued', 'unknown')
      and uncertain < 2 order by next_at, mail_id limit ${HANDFUL} for update skip locked)`;
  return claim(trx, due, now.add({ minutes: LEASE_MINUTES }));
}

/** Takes mails for one attempt each. */
async function claim(
  trx: Trx,
  which: ReturnType<typeof sql>,
  lease: Temporal.Instant | null,
): Promise<MailRow[]> {
  return trx
    .updateTable("mail")
    .set({
      status: "unknown",
      attempts: sql`attempts + 1`,
      uncertain: sql`uncertain + 1`,
      ...(lease ? { next_at: dateOf(lease) } : {}),
    })
    .where(sql<boolean>`${which}`)
    .where("status", "in", ["queued", "unknown"])
    .where("uncertain", "<", 2)
    .returningAll()
    .execute();
}

interface After {
  readonly status: MailStatus;
  readonly uncertain: number;
  readonly error: string | null;
  /** null: this was the last attempt. */
  readonly againAt: Date | null;
}

/** What an attempt made of a mail, and when to try again. */
function after(mail: MailRow, outcome: Delivery, now: Temporal.Instant): After {
  const again = (minutes: number) => dateOf(now.add({ minutes }));
  // Certainly not arrived: this try does not count as an uncertain one.
  const certain = mail.uncertain - 1;
  switch (outcome.kind) {
    case "sent":
      return { status: "sent", uncertain: mail.uncertain, error: null, againAt: null };
    case "unknown": {
      const againAt = mail.uncertain >= 2 ? null : again(5);
      return { status: "unknown", uncertain: mail.uncertain, error: outcome.reason, againAt };
    }
    case "refused":
      return { status: "failed", uncertain: certain, error: outcome.reason, againAt: null };
    case "later": {
      const over = mail.attempts >= MOST_ATTEMPTS;
      const status = over ? "failed" : certain > 0 ? "unknown" : "queued";
      const againAt = over ? null : again(2 ** mail.attempts);
      return { status, uncertain: certain, error: outcome.reason, againAt };
    }
  }
}

/** Writes down what became of mails; the secrets of those that are over are forgotten. */
async function settle(trx: Trx, settled: readonly Settled[], now: Temporal.Instant): Promise<void> {
  const rows = settled.map(([mail, next]) => ({
    mail_id: mail.mail_id,
    status: next.status,
    uncertain: next.uncertain,
    error: next.error,
    over: next.againAt === null,
    again_at: mail.next_at === null ? null : (next.againAt?.toISOString() ?? null),
  }));
  await sql`update mail set status = s.status, uncertain = s.uncertain, error = s.error, next_at = s.again_at,
      link = case when s.over then null else mail.link end,
      links = case when s.over then null else mail.links end,
      sent_at = case when s.status = 'sent' then ${dateOf(now)} else mail.sent_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as s(mail_id text, status text, uncertain int, error text, over boolean, again_at timestamptz)
    where mail.mail_id = s.mail_id`.execute(trx);
}

function messageOf(config: Config, mail: MailRow): SmtpMessage {
  const from = parseFrom(config.mailFrom);
  const sender = mail.sender_name ?? from.name;
  const links = { ...(mail.link === null ? {} : { link: mail.link }), ...mail.links };
  return {
    from: { name: sender, address: from.address },
    to: { name: mail.to_name, address: mail.to_address },
    replyTo: mail.reply_to,
    subject: mail.subject,
    text: withLinks(mail.body_text, mail),
    html: mail.framed
      ? framedMail({ subject: mail.subject, sender: sender ?? "", text: mail.body_text, links })
      : mail.body_html,
    calendar: mail.calendar,
    unsubscribe: mail.links?.["stop"] ?? null,
    messageId: mail.message_id,
    date: mail.created_at,
  };
}
