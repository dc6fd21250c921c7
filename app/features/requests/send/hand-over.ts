/** Mail of rounds and reminders, written in handfuls: each is one transaction, whole or not at all. */
import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { mayLeave } from "#platform/quiet-hours.ts";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import { type BatchMail, isOneAddress, type Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { requestLinkPath } from "../links.ts";
import type { RequestEvent } from "../record-event.ts";
import { linkExpiry, requestSettings, type RequestSettings } from "../settings.queries.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { compose, NAMED, type Subject } from "./texts.ts";

/** What messages need from the rest of the program. */
export interface SendingGround {
  readonly mailer: Mailer;
  /** The address people use, without a slash at its end. */
  readonly url: string;
  /** The Hotline's number. */
  readonly hotline: string;
}
/** Requests leave on weekdays in working hours, on the organization's own clock. */
export const OFFICE_HOURS = { fromHour: 8, toHour: 18, days: "12345" } as const;
/** Requests in one transaction. */
const HANDFUL = 50;

/** `more`: come back at once. The others say why nothing, or nothing more, leaves now. */
export type HandedOver = "more" | "done" | "waits" | "paused" | "quiet" | "over";

/** Hands the next requests of a round over to the mailer; killed anywhere, it has happened whole or not at all. */
export async function sendRound(
  work: Work,
  ground: SendingGround,
  roundId: string,
): Promise<HandedOver> {
  await oneAtATime(work);
  const { organizationId } = work.actor;
  const round = await work.trx
    .selectFrom("request_round")
    .select(["held_until", "made_by"])
    .where("organization_id", "=", organizationId)
    .where("round_id", "=", roundId)
    .where("state", "in", ["held", "going"])
    .forUpdate()
    .executeTakeFirst();
  if (!round) return "over";
  const settings = await requestSettings(work);
  if (settings.pausedAt) return "paused";
  if ((round.held_until?.getTime() ?? 0) > work.now.epochMilliseconds) return "waits";
  if (!mayLeave(work.now, work.actor.timeZone, OFFICE_HOURS)) return "quiet";
  const next = await takeUnsent(work, roundId);
  if (next.length > 0) {
    const mailIds = await writeMails(work, ground, { settings, kind: () => "request", to: next });
    await settleSent(work, next, mailIds, round.made_by);
  }
  const state = next.length < HANDFUL ? "done" : "going";
  await work.trx
    .updateTable("request_round")
    .set({ state })
    .where("organization_id", "=", organizationId)
    .where("round_id", "=", roundId)
    .execute();
  return state === "done" ? "done" : "more";
}

/** A request that is about to be written to. */
export interface Addressee extends Subject {
  readonly requestId: string;
  readonly address: string;
}

/** What a message names of the request `q`: its first contracts, and how many there are. */
export const subjectColumns = (work: Work) => sql`q.request_id as "requestId", q.number,
  q.to_name as "toName", q.to_address as address, q.due_on as "dueOn",
  (q.sent_at at time zone ${work.actor.timeZone})::date::text as "sentOn",
  (select count(*)::int from request_contract rc where rc.organization_id = q.organization_id
    and rc.request_id = q.request_id) as total,
  (select coalesce(jsonb_agg(named), '[]') from (select c.number, c.description
    from request_contract rc join contract c
      on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
    where rc.organization_id = q.organization_id and rc.request_id = q.request_id
    order by c.number_key limit ${NAMED}) named) as contracts`;

async function takeUnsent(work: Work, roundId: string): Promise<Addressee[]> {
  const { rows } = await sql<Addressee>`
    select ${subjectColumns(work)} from compliance_request q
    where q.organization_id = ${work.actor.organizationId} and q.round_id = ${roundId}
      and q.channel = 'mail' and q.sent_at is null and q.closed_at is null and q.to_address is not null
    order by q.request_id limit ${HANDFUL} for update of q`.execute(work.trx);
  return rows.filter((row) => isOneAddress(row.address));
}

/** Writes one mail and one link for each. @returns the ids of the mails, in order */
export async function writeMails(
  work: Work,
  ground: SendingGround,
  o: {
    readonly settings: RequestSettings;
    readonly kind: (to: Addressee) => "request" | "reminder" | "overdue";
    readonly to: readonly Addressee[];
  },
): Promise<string[]> {
  const { organizationId, organizationName } = work.actor;
  const secrets = o.to.map(() => newSecret());
  const texts = { organization: organizationName, hotline: ground.hotline, settings: o.settings };
  const mails = o.to.map((one, at): BatchMail => {
    const { subject, text } = compose(o.kind(one), one, texts);
    return {
      to: { name: one.toName, address: one.address },
      subject,
      text,
      purpose: o.kind(one) === "request" ? "supplier-request" : "supplier-reminder",
      links: { link: ground.url + requestLinkPath(organizationId, secrets[at]!) },
      senderName: o.settings.senderName ?? organizationName,
      replyTo: o.settings.replyTo,
    };
  });
  const mailIds = await ground.mailer.sendMany(work, mails);
  await sql`insert into request_link (organization_id, link_id, request_id, purpose, token_hash, to_name,
      to_address, mail_id, created_at, expires_at)
    select ${organizationId}, link_id, request_id, 'answer', token_hash, to_name, to_address, mail_id,
      ${dateOf(work.now)}, expires_at
    from unnest(${o.to.map(() => newId())}::text[], ${o.to.map((t) => t.requestId)}::text[],
      ${secrets.map(hashSecret)}::text[], ${o.to.map((t) => t.toName)}::text[],
      ${o.to.map((t) => t.address)}::text[], ${mailIds}::text[],
      ${o.to.map((t) => linkExpiry(work, t.dueOn, o.settings.linkDays).toISOString())}::timestamptz[])
      as l(link_id, request_id, token_hash, to_name, to_address, mail_id, expires_at)`.execute(
    work.trx,
  );
  return mailIds;
}

async function settleSent(
  work: Work,
  sent: readonly Addressee[],
  mailIds: readonly string[],
  by: string | null,
): Promise<void> {
  const { organizationId } = work.actor;
  const ids = sent.map((one) => one.requestId);
  await sql`update compliance_request q set sent_at = ${dateOf(work.now)}, sent_by = ${by}, mail_id = x.mail_id
    from unnest(${ids}::text[], ${mailIds}::text[]) as x(request_id, mail_id)
    where q.organization_id = ${organizationId} and q.request_id = x.request_id`.execute(work.trx);
  await addEvents(
    work,
    sent.map((one) => ({ requestId: one.requestId, kind: "sent" })),
  );
}

/** Adds many lines to histories, in one statement. */
export async function addEvents(
  work: Work,
  events: readonly {
    readonly requestId: string;
    readonly kind: RequestEvent;
    readonly detail?: string;
  }[],
): Promise<void> {
  if (events.length === 0) return;
  await sql`insert into request_event (organization_id, event_id, request_id, kind, at, by_name, detail)
    select ${work.actor.organizationId}, event_id, request_id, kind, ${dateOf(work.now)}, ${work.actor.name}, detail
    from unnest(${events.map(() => newId())}::text[], ${events.map((e) => e.requestId)}::text[],
      ${events.map((e) => e.kind)}::text[], ${events.map((e) => e.detail ?? null)}::text[])
      as x(event_id, request_id, kind, detail)`.execute(work.trx);
}
