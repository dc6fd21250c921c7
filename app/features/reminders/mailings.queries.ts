/** Batches and their people, for screens and files. */
import { anywhere } from "#platform/db/like.ts";
import { sql, type RawBuilder } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { MailStatus } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import type { Audience, Channel, HeldReason, MailingState, RecipientState } from "./schema.ts";

export interface MailingRow {
  readonly id: string;
  readonly origin: "plan" | "hand";
  readonly channel: Channel;
  readonly title: string;
  readonly audience: Audience | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly state: MailingState;
  readonly people: number;
  readonly toConfirm: number | null;
  readonly confirmedAt: Date | null;
  readonly confirmedByName: string | null;
  readonly leavesAt: Date;
  readonly plannedAt: Date;
  readonly plannedByName: string;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
  readonly waiting: number;
  readonly handed: number;
  readonly held: number;
  /** Of those handed over: what the mail server refused, or what came back. */
  readonly failed: number;
}

const SELECT = sql`m.mailing_id as id, m.origin, m.channel, m.title, m.audience, m.subject, m.body, m.state, m.people,
  m.to_confirm as "toConfirm", m.confirmed_at as "confirmedAt", m.confirmed_by_name as "confirmedByName",
  m.leaves_at as "leavesAt", m.planned_at as "plannedAt", m.planned_by_name as "plannedByName",
  m.ended_at as "endedAt", m.ended_by_name as "endedByName", n.*`;

const counts = (organization: string) => sql`cross join lateral (
  select count(*) filter (where r.state = 'waiting')::int as waiting, count(*) filter (where r.state = 'handed')::int as handed,
    count(*) filter (where r.state = 'held')::int as held,
    count(*) filter (where r.state = 'handed' and (l.status = 'failed' or b.mail_id is not null))::int as failed
  from mailing_recipient r
  left join mail l on l.organization_id = ${organization} and l.mail_id = r.mail_id
  left join bounced_address b on b.organization_id = ${organization} and b.mail_id = r.mail_id
  where r.organization_id = ${organization} and r.mailing_id = m.mailing_id) n`;

/** What waits or is on its way, the next one first. */
export async function openMailings(work: Work): Promise<MailingRow[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<MailingRow>`select ${SELECT} from mailing m ${counts(organization)}
    where m.organization_id = ${organization} and m.state in ('waiting', 'going')
    order by m.leaves_at, m.mailing_id`.execute(work.trx);
  return rows;
}

/** All batches, the newest first. */
export async function listMailings(
  work: Work,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: MailingRow[]; total: number }> {
  const organization = work.actor.organizationId;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<MailingRow>`select ${SELECT} from (
      select * from mailing where organization_id = ${organization}
      order by planned_at desc, mailing_id desc ${limit}) m ${counts(organization)}
    order by m.planned_at desc, m.mailing_id desc`.execute(work.trx);
  const { total } = await work.trx
    .selectFrom("mailing")
    .select((eb) => eb.fn.countAll<string>().as("total"))
    .where("organization_id", "=", organization)
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

/** One batch. @throws NotFound */
export async function findMailing(work: Work, mailingId: string): Promise<MailingRow> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<MailingRow>`select ${SELECT} from mailing m ${counts(organization)}
    where m.organization_id = ${organization} and m.mailing_id = ${mailingId}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** What became of one person's message, in one word. */
export type Outcome =
  | "waiting"
  | "handed"
  | "sent"
  | "on-its-way"
  | "perhaps"
  | "outbox"
  | "refused"
  | "bounced"
  | "held"
  | "taken-back";

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  waiting: "Waiting",
  handed: "Handed over",
  sent: "Sent",
  "on-its-way": "On its way",
  perhaps: "Perhaps delivered",
  outbox: "In the outbox",
  refused: "Refused",
  bounced: "Came back",
  held: "Held back",
  "taken-back": "Taken back",
};
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text);

export interface RecipientRow {
  readonly id: string;
  readonly personId: string;
  readonly role: "self" | "manager";
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly state: RecipientState;
  readonly reason: HeldReason | null;
  readonly mailStatus: MailStatus | null;
  readonly mailError: string | null;
  readonly outcome: Outcome;
  readonly handedAt: Date | null;
  readonly subject: string | null;
  readonly steps: string | null;
  readonly courses: string | null;
  readonly sites: string | null;
  readonly departments: string | null;
  readonly dueOn: string | null;
}

const OUTCOME = sql`case when r.state <> 'handed' then r.state
  when b.mail_id is not null then 'bounced' when l.status is null then 'handed' when l.status = 'sent' then 'sent'
  when l.status = 'failed' then 'refused' when l.status = 'outbox' then 'outbox'
  when l.status = 'unknown' then 'perhaps' else 'on-its-way' end`;

export interface RecipientFilter {
  readonly q?: string | undefined;
  readonly outcome?: Outcome | undefined;
}

/** Everybody in a batch with what became of their message. */
export async function listRecipients(
  work: Work,
  mailingId: string,
  filter: RecipientFilter = {},
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: RecipientRow[]; total: number }> {
  const organization = work.actor.organizationId;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<RecipientRow & { total: number }>`
    with chosen as materialized (
      select r.*, p.name, p.employee_number, p.email, l.status as mail_status, l.error, ${OUTCOME} as outcome,
        count(*) over ()::int as total,
        row_number() over (order by lower(coalesce(p.name, p.employee_number, p.email)), r.recipient_id) as place
      from mailing_recipient r
      join person p on p.organization_id = ${organization} and p.person_id = r.person_id
      left join mail l on l.organization_id = ${organization} and l.mail_id = r.mail_id
      left join bounced_address b on b.organization_id = ${organization} and b.mail_id = r.mail_id
      where ${recipientConditions(organization, mailingId, filter)} order by place ${limit}
    )
    select c.recipient_id as id, c.person_id as "personId", c.role, c.name, c.employee_number as "employeeNumber", c.email,
      c.state, c.reason, c.mail_status as "mailStatus", c.error as "mailError", c.outcome, c.handed_at as "handedAt", c.subject,
      i.steps, i.courses, w.sites, w.departments, c.urgency as "dueOn", c.total
    from chosen c
    left join lateral (select string_agg(distinct s.kind || ' ' || s.days, ',') as steps, string_agg(distinct k.title, ', ') as courses
      from mailing_item i
      left join reminder_step s on s.organization_id = ${organization} and s.step_id = i.step_id
      left join course k on k.organization_id = ${organization} and k.course_id = i.course_id
      where i.organization_id = ${organization} and i.recipient_id = c.recipient_id) i on true
    left join lateral (select string_agg(distinct v.name, ', ') as departments, string_agg(distinct u.name, ', ') as sites
      from appointment a
      left join unit v on v.organization_id = ${organization} and v.unit_id = a.department_id
      left join unit u on u.organization_id = ${organization} and u.unit_id = coalesce(a.site_id, v.parent_id)
      where a.organization_id = ${organization} and a.person_id = c.person_id and a.started_on <= ${work.today.toString()}::date
        and (a.ended_on is null or a.ended_on >= ${work.today.toString()}::date)) w on true
    order by c.place`.execute(work.trx);
  return { rows, total: rows[0]?.total ?? 0 };
}

function recipientConditions(
  organization: string,
  mailingId: string,
  filter: RecipientFilter,
): RawBuilder<unknown> {
  const list: RawBuilder<unknown>[] = [
    sql`r.organization_id = ${organization} and r.mailing_id = ${mailingId}`,
  ];
  const words = filter.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.name) like ${like} or p.employee_key like ${like} or p.email_key like ${like})`,
    );
  }
  if (filter.outcome) list.push(sql`${OUTCOME} = ${filter.outcome}`);
  return sql.join(list, sql` and `);
}
