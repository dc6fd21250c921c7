/**
 * Mail that the program sends: written as rows in the caller's transaction, delivered by a job.
 * Without FAIRHAND_SMTP_URL nothing leaves: the rows are an outbox that is read in the app.
 */
import { isIP } from "node:net";
import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database, Trx } from "./db/database.ts";
import type { Services } from "./env.ts";
import { Invalid } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Jobs } from "./jobs.ts";
import { deliverBySmtp, type Delivery, type SmtpMessage } from "./smtp.ts";

export type MailStatus = "outbox" | "queued" | "sent" | "failed" | "unknown";
interface MailTable {
  organization_id: string;
  mail_id: string;
  to_name: string | null;
  to_address: string;
  subject: string;
  body_text: string;
  status: MailStatus;
  purpose: string;
  message_id: string;
  link: string | null;
  attempts: number;
  uncertain: number;
  error: string | null;
  created_at: Date;
  sent_at: Date | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    mail: MailTable;
  }
}
declare module "#platform/env.ts" {
  interface Services {
    readonly mailer: Mailer;
  }
}

interface Address {
  readonly name: string | null;
  readonly address: string;
}
export interface OutgoingMail {
  readonly to: Address;
  readonly subject: string;
  /** Plain text; `{link}` stands where the link goes. */
  readonly text: string;
  /** A one-time link: a secret, kept apart from the text and deleted once the mail has left. */
  readonly link?: string;
  /** What the mail is for, in a word or two, such as `invitation`. */
  readonly purpose: string;
}
/** Where a mail is written: a use case's work fits, and so does a bare transaction. */
interface MailPlace {
  readonly trx: Trx;
  readonly actor: { readonly organizationId: string };
}
export interface Mailer {
  /** Whether mail leaves this server. */
  readonly on: boolean;
  /**
   * Writes the mail in the caller's transaction; it leaves after the commit, if mail is on.
   * @returns its id
   * @throws Invalid when the address is not one address
   */
  send(place: MailPlace, mail: OutgoingMail): Promise<string>;
}

const DELIVER = "deliver-mail";
const MOST_ATTEMPTS = 8;
interface DeliverMail {
  readonly organizationId: string;
  readonly mailId: string;
}

export function createMailer(parts: {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
}): Mailer {
  const { config, clock, jobs } = parts;
  const on = config.smtpUrl !== undefined;
  return {
    on,
    async send({ trx, actor }, mail) {
      const mailId = newId();
      const to = checkedAddress(mail.to);
      const domain = /@([\w.-]+)>?$/.exec(config.mailFrom)?.[1] ?? "localhost";
      await trx
        .insertInto("mail")
        .values({
          organization_id: actor.organizationId,
          mail_id: mailId,
          to_name: to.name,
          to_address: to.address,
          subject: oneLine(mail.subject),
          body_text: mail.text,
          status: on ? "queued" : "outbox",
          purpose: mail.purpose,
          message_id: `<${mailId}@${domain}>`,
          link: mail.link ?? null,
          attempts: 0,
          uncertain: 0,
          error: null,
          created_at: new Date(clock.now().epochMilliseconds),
          sent_at: null,
        })
        .execute();
      if (on) {
        const job: DeliverMail = { organizationId: actor.organizationId, mailId };
        await jobs.send(DELIVER, job, { trx, singletonKey: mailId });
      }
      return mailId;
    },
  };
}

/** The job that delivers one mail. Run twice or killed anywhere, it sends at most one mail more. */
export async function registerMailJobs(
  services: Pick<Services, "config" | "database" | "clock" | "jobs">,
): Promise<void> {
  const { config, jobs } = services;
  await jobs.register<DeliverMail>(
    DELIVER,
    async (job) => {
      if (config.smtpUrl === undefined) return;
      const claimed = await claim(services, job);
      if (!claimed) return;
      const outcome = await deliverBySmtp(config.smtpUrl, claimed.message);
      await settle(services, job, claimed, outcome);
    },
    { concurrency: 2, expireInSeconds: 300 },
  );
}

interface Claimed {
  readonly message: SmtpMessage;
  readonly attempts: number;
  readonly uncertain: number;
}

/**
 * Takes a mail for one attempt. It is marked `unknown` before anything leaves, which is the truth
 * if this process dies in the middle; an unknown one is taken once more and never again.
 */
async function claim(
  { config, database }: Pick<Services, "config" | "database">,
  job: DeliverMail,
): Promise<Claimed | null> {
  const row = await database.scope({ organization: job.organizationId }, (trx) =>
    trx
      .updateTable("mail")
      .set({ status: "unknown", attempts: sql`attempts + 1`, uncertain: sql`uncertain + 1` })
      .where("mail_id", "=", job.mailId)
      .where("status", "in", ["queued", "unknown"])
      .where("uncertain", "<", 2)
      .returningAll()
      .executeTakeFirst(),
  );
  if (!row) return null;
  return {
    attempts: row.attempts,
    uncertain: row.uncertain,
    message: {
      from: parseFrom(config.mailFrom),
      to: { name: row.to_name, address: row.to_address },
      subject: row.subject,
      text: row.body_text.replaceAll("{link}", row.link ?? ""),
      messageId: row.message_id,
      date: row.created_at,
    },
  };
}

async function settle(
  { database, clock, jobs }: Pick<Services, "database" | "clock" | "jobs">,
  job: DeliverMail,
  claimed: Claimed,
  outcome: Delivery,
): Promise<void> {
  const now = clock.now();
  await database.scope({ organization: job.organizationId }, async (trx) => {
    const set = (values: Partial<Omit<MailTable, "organization_id" | "mail_id">>) =>
      trx.updateTable("mail").set(values).where("mail_id", "=", job.mailId).execute();
    const again = (minutes: number) =>
      jobs.send(DELIVER, job, {
        trx,
        startAfter: new Date(now.add({ minutes }).epochMilliseconds),
      });
    if (outcome.kind === "sent")
      await set({
        status: "sent",
        link: null,
        error: null,
        sent_at: new Date(now.epochMilliseconds),
      });
    else if (outcome.kind === "unknown") {
      const last = claimed.uncertain >= 2;
      await set({ error: outcome.reason, ...(last ? { link: null } : {}) });
      if (!last) await again(5);
    } else if (outcome.kind === "refused" || claimed.attempts >= MOST_ATTEMPTS)
      await set({
        status: "failed",
        link: null,
        uncertain: claimed.uncertain - 1,
        error: outcome.reason,
      });
    else {
      // It certainly did not arrive, so this try does not count as an uncertain one.
      const uncertain = claimed.uncertain - 1;
      await set({
        status: uncertain > 0 ? "unknown" : "queued",
        uncertain,
        error: outcome.reason,
      });
      await again(2 ** claimed.attempts);
    }
  });
}

/** One address and no more: a line break in it would write headers of its own. */
function checkedAddress(to: Address): Address {
  const address = to.address.trim();
  const [, host = ""] = address.split("@");
  if (
    address.length > 254 ||
    !/^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(address) ||
    isIP(host) !== 0
  )
    throw new Invalid([
      { field: "email", message: "Write one e-mail address, like ana@hospital.org." },
    ]);
  return { address, name: to.name === null ? null : oneLine(to.name) || null };
}

const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);

function parseFrom(from: string): Address {
  const parts = /^(.*?)\s*<([^<>]+)>$/.exec(from);
  return parts
    ? { name: parts[1]?.replaceAll('"', "") || null, address: parts[2] ?? "" }
    : { name: null, address: from };
}
