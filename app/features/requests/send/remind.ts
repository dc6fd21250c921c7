import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { mayLeave } from "#platform/quiet-hours.ts";
import type { Work } from "#platform/work.ts";
import { requestSettings } from "../settings.queries.ts";
import {
  addEvents,
  type Addressee,
  OFFICE_HOURS,
  type SendingGround,
  subjectColumns,
  writeMails,
} from "./hand-over.ts";
import { oneAtATime } from "./one-at-a-time.ts";

const HANDFUL = 50;

interface Due extends Addressee {
  /** Every step whose day has come and that has no row yet, the newest first. */
  readonly steps: readonly number[];
  /** Whether the newest lies after the day on which the request left: else there is nothing to say. */
  readonly speaks: boolean;
}

/**
 * Sends the next reminders that are due, each step once: of several the newest, the others are passed
 * over. None goes where an answer waits, the request is closed, or mail came back.
 * @returns how many requests were looked at; fewer than a handful means that all are done
 */
export async function remindSuppliers(work: Work, ground: SendingGround): Promise<number> {
  await oneAtATime(work);
  const settings = await requestSettings(work);
  const open = mayLeave(work.now, work.actor.timeZone, OFFICE_HOURS);
  if (settings.pausedAt || settings.reminderDays.length === 0 || !open) return 0;
  const due = await takeDue(work, settings.reminderDays);
  if (due.length === 0) return 0;
  const speaking = due.filter((one) => one.speaks);
  const today = work.today.toString();
  const mailIds = await writeMails(work, ground, {
    settings,
    kind: (to) => (to.dueOn < today ? "overdue" : "reminder"),
    to: speaking,
  });
  const mailOf = new Map(speaking.map((one, at) => [one.requestId, mailIds[at]!]));
  const rows = due.flatMap((one) =>
    one.steps.map((step, at) => ({
      id: one.requestId,
      step,
      mail: at === 0 ? (mailOf.get(one.requestId) ?? null) : null,
    })),
  );
  await sql`insert into request_reminder (organization_id, request_id, step, mail_id, passed_over, said_at)
    select ${work.actor.organizationId}, request_id, step, mail_id, mail_id is null, ${dateOf(work.now)}
    from unnest(${rows.map((r) => r.id)}::text[], ${rows.map((r) => r.step)}::int[],
      ${rows.map((r) => r.mail)}::text[]) as x(request_id, step, mail_id)`.execute(work.trx);
  await addEvents(
    work,
    speaking.map((one) => ({
      requestId: one.requestId,
      kind: "reminded",
      detail: stepWords(one.steps[0]!),
    })),
  );
  return due.length;
}

/** "7 days before the due day". */
export const stepWords = (step: number): string => {
  const days = `${Math.abs(step)} ${Math.abs(step) === 1 ? "day" : "days"}`;
  return step === 0 ? "on the due day" : `${days} ${step < 0 ? "before" : "after"} the due day`;
};

async function takeDue(work: Work, days: readonly number[]): Promise<Due[]> {
  const { organizationId, timeZone } = work.actor;
  const today = work.today.toString();
  // A request that left today is not followed by a reminder the same day.
  const left = sql`(q.sent_at at time zone ${timeZone})::date`;
  const { rows } = await sql<Due>`
    with due as (select q.request_id, array_agg(d.step order by d.step desc) as steps, max(d.step) as newest
      from compliance_request q cross join unnest(${[...days]}::int[]) as d(step)
      where q.organization_id = ${organizationId} and q.closed_at is null and q.sent_at is not null
        and q.channel = 'mail' and q.to_address is not null and q.bounced_at is null
        and ${left} < ${today}::date and q.due_on + d.step <= ${today}::date
        and not exists (select 1 from request_reminder r where r.organization_id = ${organizationId}
          and r.request_id = q.request_id and r.step = d.step)
        and not exists (select 1 from request_answer a where a.organization_id = ${organizationId}
          and a.request_id = q.request_id and a.state = 'waiting')
      group by q.request_id order by q.request_id limit ${HANDFUL})
    select ${subjectColumns(work)}, due.steps, q.due_on + due.newest > ${left} as speaks
    from due join compliance_request q
      on q.organization_id = ${organizationId} and q.request_id = due.request_id
    order by q.request_id for update of q`.execute(work.trx);
  return rows;
}

export interface ReminderRow {
  readonly step: number;
  readonly passedOver: boolean;
  readonly saidAt: Date;
  readonly mailStatus: string | null;
}
/** Reminders of one request that the caller has found. */
export async function remindersOf(work: Work, requestId: string): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select r.step, r.passed_over as "passedOver", r.said_at as "saidAt", m.status as "mailStatus"
    from request_reminder r left join mail m on m.organization_id = r.organization_id and m.mail_id = r.mail_id
    where r.organization_id = ${work.actor.organizationId} and r.request_id = ${requestId}
    order by r.step`.execute(work.trx);
  return rows;
}
