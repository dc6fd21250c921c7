/**
 * Mail that the program sends: written as rows in the caller's transaction, delivered by a job.
 * Without FAIRHAND_SMTP_URL nothing leaves: the rows are an outbox that is read in the app.
 */
import { isIP } from "node:net";
import { sql } from "kysely";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database, Trx } from "./db/database.ts";
import { Invalid } from "./errors.ts";
import { newId } from "./ids.ts";
import type { Jobs } from "./jobs.ts";

export type MailStatus = "outbox" | "queued" | "sent" | "failed" | "unknown";
export interface MailTable {
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
  /** Several secrets by the name of their placeholder; deleted once the mail has left. */
  links: Record<string, string> | null;
  /** Who is named as the sender, in place of the server's own name. */
  sender_name: string | null;
  reply_to: string | null;
  /** Whether an HTML alternative of the same words goes along. */
  framed: boolean;
  /** A calendar file (text/calendar) that the mail itself carries. */
  calendar: string | null;
  /** Words of its own for programs that show HTML; the text stands beside them. */
  body_html: string | null;
  /** Set for what the batch job delivers: not before this moment. */
  next_at: Date | null;
  /** Stands in no list of mail: nobody's business but the sender's and the reader's. */
  sealed: boolean;
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
  /** A calendar file (text/calendar, with its METHOD) that goes along. */
  readonly calendar?: string;
  /** A whole HTML document of the same words. Loads nothing from anywhere. */
  readonly html?: string;
  /** What the mail is for, in a word or two, such as `invitation`. */
  readonly purpose: string;
  /** Keeps it out of every list of mail. */
  readonly sealed?: boolean;
}
/** One of many: the same for everybody but for names and secrets. */
export interface BatchMail extends Omit<OutgoingMail, "link" | "calendar" | "html"> {
  /**
   * Secrets by the name of their placeholder: `link`, and `stop`, which also becomes the header
   * by which mail programs offer to unsubscribe.
   */
  readonly links: Readonly<Record<string, string>>;
  readonly senderName: string | null;
  readonly replyTo: string | null;
}
/** Where a mail is written: a use case's work fits, and so does a bare transaction. */
interface MailPlace {
  readonly trx: Trx;
  readonly actor: { readonly organizationId: string; readonly isSample?: boolean };
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
  /**
   * Writes many mails in one statement, in the caller's transaction. One job delivers them after
   * the commit, if mail is on.
   * @returns their ids, in order
   * @throws Invalid when one of the addresses is not one address: ask `isOneAddress` before
   */
  sendMany(place: MailPlace, mails: readonly BatchMail[]): Promise<string[]>;
  /** Makes sure that mail which waits for the batch job has one. */
  wake(place: MailPlace): Promise<void>;
}

export const DELIVER_ONE = "deliver-mail";
export const DELIVER_BATCH = "deliver-mail-batch";
export interface DeliverOne {
  readonly organizationId: string;
  readonly mailId: string;
}
export interface DeliverBatch {
  readonly organizationId: string;
}

export function createMailer(parts: {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
}): Mailer {
  const { config, clock, jobs } = parts;
  const on = config.smtpUrl !== undefined;
  const domain = /@([\w.-]+)>?$/.exec(config.mailFrom)?.[1] ?? "localhost";
  const deliverSoon = ({ trx, actor }: MailPlace) => {
    const job: DeliverBatch = { organizationId: actor.organizationId };
    return jobs.send(DELIVER_BATCH, job, { trx, singletonKey: actor.organizationId });
  };
  return {
    on,
    async sendMany(place, mails) {
      if (mails.length === 0) return [];
      const now = new Date(clock.now().epochMilliseconds);
      const rows = mails.map((mail) =>
        batchRow(mail, { domain, leaves: on && !isMadeUp(place, mail.to), now }),
      );
      await insertRows(place, rows);
      if (rows.some((row) => row.status === "queued")) await deliverSoon(place);
      return rows.map((row) => row.mail_id);
    },
    async wake(place) {
      if (!on) return;
      const waits = await place.trx
        .selectFrom("mail")
        .select("mail_id")
        .where("organization_id", "=", place.actor.organizationId)
        .where("next_at", "<=", new Date(clock.now().epochMilliseconds))
        .where("status", "in", ["queued", "unknown"])
        .limit(1)
        .executeTakeFirst();
      if (waits) await deliverSoon(place);
    },
    async send(place, mail) {
      const { trx, actor } = place;
      const mailId = newId();
      const to = checkedAddress(mail.to);
      const leaves = on && !isMadeUp(place, to);
      await trx
        .insertInto("mail")
        .values({
          organization_id: actor.organizationId,
          mail_id: mailId,
          to_name: to.name,
          to_address: to.address,
          subject: oneLine(mail.subject),
          body_text: mail.text,
          status: leaves ? "queued" : "outbox",
          purpose: mail.purpose,
          message_id: `<${mailId}@${domain}>`,
          link: mail.link ?? null,
          attempts: 0,
          uncertain: 0,
          error: null,
          created_at: new Date(clock.now().epochMilliseconds),
          sent_at: null,
          links: null,
          sender_name: null,
          reply_to: null,
          framed: false,
          calendar: mail.calendar ?? null,
          body_html: mail.html ?? null,
          next_at: null,
          sealed: mail.sealed ?? false,
        })
        .execute();
      if (leaves) {
        const job: DeliverOne = { organizationId: actor.organizationId, mailId };
        await jobs.send(DELIVER_ONE, job, { trx, singletonKey: mailId });
      }
      return mailId;
    },
  };
}

/** The sample's people are made up and so are their addresses: their mail is only to be looked at. */
const isMadeUp = ({ actor }: MailPlace, to: Address): boolean =>
  actor.isSample === true && /@example\.org$/i.test(to.address.trim());

interface BatchGround {
  readonly domain: string;
  readonly leaves: boolean;
  readonly now: Date;
}

function batchRow(mail: BatchMail, { domain, leaves, now }: BatchGround) {
  const mailId = newId();
  const to = checkedAddress(mail.to);
  return {
    mail_id: mailId,
    to_name: to.name,
    to_address: to.address,
    subject: oneLine(mail.subject),
    body_text: mail.text,
    status: leaves ? "queued" : "outbox",
    purpose: mail.purpose,
    message_id: `<${mailId}@${domain}>`,
    created_at: now.toISOString(),
    links: mail.links,
    sender_name: mail.senderName === null ? null : oneLine(mail.senderName),
    reply_to:
      mail.replyTo === null ? null : checkedAddress({ name: null, address: mail.replyTo }).address,
    next_at: leaves ? now.toISOString() : null,
  };
}

async function insertRows(
  { trx, actor }: MailPlace,
  rows: readonly ReturnType<typeof batchRow>[],
): Promise<void> {
  await sql`insert into mail (organization_id, mail_id, to_name, to_address, subject, body_text, status,
      purpose, message_id, created_at, links, sender_name, reply_to, framed, next_at)
    select ${actor.organizationId}, m.mail_id, m.to_name, m.to_address, m.subject, m.body_text, m.status,
      m.purpose, m.message_id, m.created_at, m.links, m.sender_name, m.reply_to, true, m.next_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(mail_id text, to_name text,
      to_address text, subject text, body_text text, status text, purpose text, message_id text,
      created_at timestamptz, links jsonb, sender_name text, reply_to text, next_at timestamptz)`.execute(
    trx,
  );
}

/** A text with its secrets in their places, as the reader gets it. */
export function withLinks(
  text: string,
  row: { readonly link: string | null; readonly links: Readonly<Record<string, string>> | null },
): string {
  const all: Readonly<Record<string, string>> = { link: row.link ?? "", ...row.links };
  return text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => all[name] ?? whole);
}

/** Whether mail can be written to this: one address, at a named host. */
export const isOneAddress = (address: string): boolean => {
  const [, host = ""] = address.split("@");
  return (
    address.length <= 254 &&
    /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/.test(address) &&
    isIP(host) === 0
  );
};

/** The sender that the settings name, "Fairhand <fairhand@hospital.org>", taken apart. */
export function parseFrom(from: string): { name: string | null; address: string } {
  const parts = /^(.*?)\s*<([^<>]+)>$/.exec(from);
  return parts
    ? { name: parts[1]?.replaceAll('"', "") || null, address: parts[2] ?? "" }
    : { name: null, address: from };
}

/** One address and no more: a line break in it would write headers of its own. */
function checkedAddress(to: Address): Address {
  const address = to.address.trim();
  if (!isOneAddress(address))
    throw new Invalid([
      { field: "email", message: "Write one e-mail address, like ana@hospital.org." },
    ]);
  return { address, name: to.name === null ? null : oneLine(to.name) || null };
}

const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200)
    .toWellFormed(); // cut in the middle of a sign, it is text that no database takes
