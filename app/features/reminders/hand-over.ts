import { dateOf } from "#platform/clock.ts";
import { sql } from "kysely";
import { createPersonalLinks, personalLinkPath } from "#features/people/index.ts";
import type { BatchMail, Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { compose, type Message, type Template } from "./message.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { mayLeave, startOfDay } from "#platform/quiet-hours.ts";
import type { HeldReason, MailingState } from "./schema.ts";
import { planSteps, reminderSettings, type ReminderSettings } from "./settings.queries.ts";
import { takeChunk, type ChunkPerson } from "./take-chunk.queries.ts";

/** What a message needs from the rest of the program. */
export interface SendingGround {
  readonly mailer: Mailer;
  /** The address people use, without a slash at its end. */
  readonly url: string;
  /** The Hotline's number. */
  readonly hotline: string;
}

/** People in one transaction: all of them are handed over, or none. */
const CHUNK = 400;
/** Links in a mail work this long. */
const LINK_DAYS = 120;

/** `more`: come back at once. The others say why nothing, or nothing more, leaves now. */
export type HandedOver = "more" | "done" | "waits" | "paused" | "quiet" | "limit" | "over";

/**
 * Hands the next people of a batch over to the mailer, in the caller's one transaction: whether each
 * may still be written to is asked again, their links are made, the mail is written, and they are
 * marked. Killed anywhere, it has happened whole or not at all.
 */
export async function handOver(
  work: Work,
  ground: SendingGround,
  mailingId: string,
): Promise<HandedOver> {
  await oneAtATime(work);
  const settings = await reminderSettings(work);
  const mailing = await openMailing(work, mailingId);
  if (!mailing) return "over";
  if (settings.pausedAt) return "paused";
  if (mailing.to_confirm !== null && mailing.confirmed_at === null) return "waits";
  if (mailing.leaves_at.getTime() > work.now.epochMilliseconds) return "waits";
  if (!mayLeave(work.now, work.actor.timeZone, settings)) return "quiet";
  const room = settings.dailyLimit - (await handedToday(work));
  if (room <= 0) return "limit";
  const people = await takeChunk(work, mailingId, Math.min(room, CHUNK));
  await settleHeld(
    work,
    people.filter((p) => p.hold !== null),
  );
  const going = people.filter((p) => p.hold === null);
  if (going.length > 0) {
    const template = await templateGround(work, ground, ownText(mailing));
    const messages = going.map((p) => compose(p, p.subjects, template));
    const mailIds = await writeMails(work, ground, settings, going, messages);
    await settleHanded(work, going, messages, mailIds);
  }
  await freeForNewManagers(work, mailingId);
  return moveOn(work, mailingId, people.length > 0);
}

interface OpenMailing {
  readonly to_confirm: number | null;
  readonly confirmed_at: Date | null;
  readonly leaves_at: Date;
  readonly subject: string | null;
  readonly body: string | null;
}

async function openMailing(work: Work, mailingId: string): Promise<OpenMailing | undefined> {
  return work.trx
    .selectFrom("mailing")
    .select(["to_confirm", "confirmed_at", "leaves_at", "subject", "body"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .where("channel", "=", "mail")
    .where("state", "in", ["waiting", "going"])
    .forUpdate()
    .executeTakeFirst();
}

const ownText = (mailing: Pick<OpenMailing, "subject" | "body">): Template | null =>
  mailing.subject !== null && mailing.body !== null
    ? { subject: mailing.subject, body: mailing.body }
    : null;

/** Messages of today, over all batches of mail. */
export async function handedToday(work: Work): Promise<number> {
  const since = startOfDay(work.today, work.actor.timeZone);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from mailing_recipient r
    join mailing m on m.organization_id = r.organization_id and m.mailing_id = r.mailing_id and m.channel = 'mail'
    where r.organization_id = ${work.actor.organizationId} and r.handed_at >= ${dateOf(since)}`.execute(
    work.trx,
  );
  return rows[0]?.n ?? 0;
}

/** What all messages of a batch have in common. */
export async function templateGround(
  work: Work,
  ground: Pick<SendingGround, "hotline">,
  own: Template | null,
) {
  const several = (await planSteps(work)).find((step) => step.kind === "several");
  return {
    organization: work.actor.organizationName,
    hotline: ground.hotline,
    several: several ?? { subject: "A training is waiting for you", body: "{courses}\n\n{link}" },
    own,
  };
}

async function writeMails(
  work: Work,
  ground: SendingGround,
  settings: ReminderSettings,
  people: readonly ChunkPerson[],
  messages: readonly Message[],
): Promise<string[]> {
  const links = await linksFor(work, ground.url, people);
  const mails = people.map((person, at): BatchMail => ({
    to: { name: person.name, address: person.email! },
    subject: messages[at]!.subject,
    text: messages[at]!.text,
    purpose: "reminder",
    links: links[at]!,
    senderName: work.actor.organizationName,
    replyTo: settings.replyTo,
  }));
  return ground.mailer.sendMany(work, mails);
}

/** The links of each person: to their own page (a manager's asks for sign-in), and to stop mail. */
export async function linksFor(
  work: Work,
  url: string,
  people: readonly Pick<ChunkPerson, "personId" | "role">[],
): Promise<{ link: string; stop: string }[]> {
  const learners = people.filter((p) => p.role === "self");
  const organization = work.actor.organizationId;
  const secrets = await createPersonalLinks(
    work,
    [
      ...people.map((p) => ({ personId: p.personId, purpose: "stop-mail" as const })),
      ...learners.map((p) => ({ personId: p.personId, purpose: "learner" as const })),
    ],
    LINK_DAYS,
  );
  let next = people.length;
  return people.map((person, at) => ({
    stop: url + personalLinkPath(organization, secrets[at]!, "stop-mail"),
    link:
      person.role === "manager"
        ? `${url}/my-people`
        : url + personalLinkPath(organization, secrets[next++]!, "learner"),
  }));
}

/** Marks people as handed over, and their items with them. */
export async function settleHanded(
  work: Work,
  people: readonly ChunkPerson[],
  messages: readonly Message[],
  mailIds: readonly string[] | null,
): Promise<void> {
  const organization = work.actor.organizationId;
  const ids = people.map((p) => p.recipientId);
  await sql`update mailing_recipient r set state = 'handed', reason = null, handed_at = ${dateOf(work.now)},
      subject = x.subject, address = x.address, mail_id = x.mail_id
    from unnest(${ids}::text[], ${messages.map((m) => m.subject)}::text[],
      ${people.map((p) => p.email)}::text[], ${mailIds ?? ids.map(() => null)}::text[])
      as x(recipient_id, subject, address, mail_id)
    where r.organization_id = ${organization} and r.recipient_id = x.recipient_id`.execute(
    work.trx,
  );
  // Of what a message was to speak of, something may have become done in the meantime.
  const gone = people.flatMap((p) => p.heldItems);
  await sql`update mailing_item i set state = 'handed'
    where i.organization_id = ${organization} and i.recipient_id = any(${ids}::text[]) and i.state = 'waiting'
      and not i.item_id = any(${gone.map((g) => g.itemId)}::text[])`.execute(work.trx);
  await holdItems(work, gone);
}

/** Marks people as held back, each with the reason. Who was handed something already stays so. */
export async function settleHeld(work: Work, people: readonly ChunkPerson[]): Promise<void> {
  if (people.length === 0) return;
  const organization = work.actor.organizationId;
  const ids = people.map((p) => p.recipientId);
  const reasons = people.map((p) => p.hold);
  await sql`update mailing_recipient r set state = 'held', reason = x.reason
    from unnest(${ids}::text[], ${reasons}::text[]) as x(recipient_id, reason)
    where r.organization_id = ${organization} and r.recipient_id = x.recipient_id and r.state = 'waiting'`.execute(
    work.trx,
  );
  await sql`update mailing_item i set state = 'held', reason = x.reason
    from unnest(${ids}::text[], ${reasons}::text[]) as x(recipient_id, reason)
    where i.organization_id = ${organization} and i.recipient_id = x.recipient_id and i.state = 'waiting'`.execute(
    work.trx,
  );
}

async function holdItems(
  work: Work,
  items: readonly { readonly itemId: string; readonly reason: HeldReason }[],
): Promise<void> {
  if (items.length === 0) return;
  await sql`update mailing_item i set state = 'held', reason = x.reason
    from unnest(${items.map((i) => i.itemId)}::text[], ${items.map((i) => i.reason)}::text[]) as x(item_id, reason)
    where i.organization_id = ${work.actor.organizationId} and i.item_id = x.item_id and i.state = 'waiting'`.execute(
    work.trx,
  );
}

/** What was for somebody who is not the manager anymore: the step is free again, for the one who is. */
async function freeForNewManagers(work: Work, mailingId: string): Promise<void> {
  await sql`delete from mailing_item where organization_id = ${work.actor.organizationId}
    and mailing_id = ${mailingId} and reason = 'not-manager'`.execute(work.trx);
}

/** The batch goes on, or it has reached everybody. */
async function moveOn(work: Work, mailingId: string, some: boolean): Promise<HandedOver> {
  const left = await work.trx
    .selectFrom("mailing_recipient")
    .select("recipient_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "waiting")
    .limit(1)
    .executeTakeFirst();
  const state: MailingState = left ? "going" : "done";
  await work.trx
    .updateTable("mailing")
    .set({ state, ...(left ? {} : { ended_at: dateOf(work.now) }) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .execute();
  if (!left) return "done";
  return some ? "more" : "limit";
}
