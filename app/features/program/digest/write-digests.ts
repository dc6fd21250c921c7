import { reminderSettings } from "#features/reminders/index.ts";
import { dateOf } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import { newId } from "#platform/ids.ts";
import { type BatchMail, isOneAddress, type Mailer } from "#platform/mail.ts";
import type { Actor, Work } from "#platform/work.ts";
import { sql } from "kysely";
import { digestText } from "./digest-text.ts";
import type { NextDigest } from "./next-digest.queries.ts";
import { stopLink } from "./stop-link.ts";

export interface DigestToWrite {
  readonly membershipId: string;
  readonly actor: Actor;
  /** The day for which it is due, a civil date. */
  readonly dueOn: string;
  readonly way: "plan" | "asked";
  readonly digest: NextDigest;
}
export interface WritingGround {
  readonly config: Pick<Config, "url" | "secret">;
  readonly mailer: Mailer;
}

/**
 * Writes the mails, what each said, and that it was written, in the caller's one transaction. Who
 * has nothing new gets no mail, and neither does whose address is none; both are noted.
 * @returns how many mails were written
 */
export async function writeDigests(
  { config, mailer }: WritingGround,
  work: Work,
  list: readonly DigestToWrite[],
): Promise<number> {
  if (list.length === 0) return 0;
  const { replyTo } = await reminderSettings(work);
  const { organizationId, organizationName } = work.actor;
  const going = list.filter((one) => one.digest.fresh > 0 && isOneAddress(one.actor.email ?? ""));
  const mails = going.map((one): BatchMail => ({
    ...digestText(one.digest, config.url, organizationName),
    to: { name: one.actor.name, address: one.actor.email! },
    purpose: "digest",
    links: {
      link: `${config.url}/today`,
      stop: stopLink(config, organizationId, one.membershipId),
    },
    senderName: organizationName,
    replyTo,
  }));
  const ids = await mailer.sendMany(work, mails);
  const mailOf = new Map(going.map((one, at) => [one.membershipId, ids[at]!]));
  await noteSent(work, list, mailOf);
  await noteSaid(work, going);
  return going.length;
}

async function noteSent(
  work: Work,
  list: readonly DigestToWrite[],
  mailOf: ReadonlyMap<string, string>,
): Promise<void> {
  await work.trx
    .insertInto("digest_sent")
    .values(
      list.map((one) => ({
        organization_id: work.actor.organizationId,
        digest_id: newId(),
        membership_id: one.membershipId,
        due_on: one.dueOn,
        way: one.way,
        mail_id: mailOf.get(one.membershipId) ?? null,
        lines: mailOf.has(one.membershipId) ? one.digest.fresh : 0,
        at: dateOf(work.now),
      })),
    )
    .execute();
}

async function noteSaid(work: Work, going: readonly DigestToWrite[]): Promise<void> {
  const said = going.flatMap((one) =>
    one.digest.sections.flatMap(({ lines }) =>
      lines.map((line) => ({ of: one.membershipId, key: line.key, stage: line.stage })),
    ),
  );
  await sql`insert into digest_line_said (organization_id, membership_id, line_key, stage, said_at)
    select ${work.actor.organizationId}, s.member, s.key, s.stage, ${dateOf(work.now)}
    from unnest(${said.map((s) => s.of)}::text[], ${said.map((s) => s.key)}::text[],
      ${said.map((s) => s.stage)}::text[]) as s(member, key, stage)
    on conflict do nothing`.execute(work.trx);
}
