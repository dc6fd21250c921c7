/** What was sent to one person: for them, and for whoever helps them. */
import { sql } from "kysely";
import { visiblePeople } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { OUTCOMES, type Outcome } from "./mailings.queries.ts";
import { CHANNELS, stepLabel, type Channel, type StepKind } from "./schema.ts";

export interface ReminderLogRow {
  readonly id: string;
  readonly at: Date;
  /** "3 days before the date", or what the sender called it. */
  readonly step: string;
  readonly subject: string;
  readonly courses: readonly string[];
  readonly channel: string;
  /** "Sent", "Came back", … */
  readonly outcome: string;
}

/** Everything handed over to one person, the newest first. Nothing for somebody out of sight. */
export async function reminderLog(work: Work, personId: string): Promise<ReminderLogRow[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<{
    id: string;
    at: Date;
    title: string;
    subject: string | null;
    channel: Channel;
    outcome: Outcome;
    steps: { kind: StepKind; days: number }[];
    courses: string[];
  }>`select r.recipient_id as id, r.handed_at as at, m.title, r.subject, m.channel,
      case when b.mail_id is not null then 'bounced' when l.status is null then 'handed' when l.status = 'sent' then 'sent'
        when l.status = 'failed' then 'refused' when l.status = 'outbox' then 'outbox'
        when l.status = 'unknown' then 'perhaps' else 'on-its-way' end as outcome,
      coalesce((select json_agg(distinct jsonb_build_object('kind', s.kind, 'days', s.days)) from mailing_item i
        join reminder_step s on s.organization_id = ${organization} and s.step_id = i.step_id
        where i.organization_id = ${organization} and i.recipient_id = r.recipient_id and i.state = 'handed'), '[]') as steps,
      coalesce((select json_agg(distinct k.title) from mailing_item i
        join course k on k.organization_id = ${organization} and k.course_id = i.course_id
        where i.organization_id = ${organization} and i.recipient_id = r.recipient_id and i.state = 'handed'), '[]') as courses
    from mailing_recipient r
    join mailing m on m.organization_id = ${organization} and m.mailing_id = r.mailing_id
    left join mail l on l.organization_id = ${organization} and l.mail_id = r.mail_id
    left join bounced_address b on b.organization_id = ${organization} and b.mail_id = r.mail_id
    where r.organization_id = ${organization} and r.person_id = ${personId} and r.handed_at is not null
      and ${own(work, personId)}
    order by r.handed_at desc, r.recipient_id desc limit 200`.execute(work.trx);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    step: row.steps.map(stepLabel).join(", ") || row.title,
    subject: row.subject || row.title,
    courses: row.courses,
    channel: CHANNELS[row.channel],
    outcome: OUTCOMES[row.outcome],
  }));
}

/** One's own messages are seen by whoever one is; other people's by who may see them. */
const own = (work: Work, personId: string) =>
  work.actor.personId === personId ? sql`true` : visiblePeople(work, "r.person_id");
