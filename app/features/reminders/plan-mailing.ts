import { dateOf } from "#platform/clock.ts";
import { sql, type RawBuilder } from "kysely";
import { managersOf } from "#features/people/index.ts";
import { openAssignments } from "#features/assignments/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { startOfDay } from "#platform/quiet-hours.ts";
import { reachable } from "./reachable.queries.ts";
import type { HeldReason } from "./schema.ts";
import { reminderSettings } from "./settings.queries.ts";

export interface Planned {
  /** null when there was nothing to say to anybody. */
  readonly mailingId: string | null;
  /** Who would get a message. */
  readonly people: number;
  /** Who is held back, by reason. */
  readonly held: Readonly<Partial<Record<HeldReason, number>>>;
  /** Older steps that are not sent anymore, since a newer one is due. */
  readonly passedOver: number;
  /** The count that a person must type before it leaves; null where none is asked. */
  readonly toConfirm: number | null;
}

/** People in one batch of the plan; the rest has its turn with the next. It keeps planning to seconds. */
const MOST_PEOPLE = 20_000;

/**
 * Looks through the plan and puts what is due into one batch: each person once, whatever is due for
 * them. Of several steps of one assignment only the newest goes; older ones are passed over for
 * good, so a rule or a step that begins late floods nobody. What an earlier batch of the plan has
 * not handed over yet is planned afresh with it.
 */
export async function planMailing(work: Work): Promise<Planned> {
  await oneAtATime(work);
  const organization = work.actor.organizationId;
  const settings = await reminderSettings(work);
  const mailingId = newId();
  await takeUpOpenBatches(work);
  await work.trx
    .insertInto("mailing")
    .values({
      organization_id: organization,
      mailing_id: mailingId,
      origin: "plan",
      channel: "mail",
      title: `Plan of ${formatDate(work.today.toString())}`,
      audience: null,
      subject: null,
      body: null,
      state: "waiting",
      people: 0,
      to_confirm: null,
      confirmed_at: null,
      confirmed_by_name: null,
      leaves_at: dateOf(work.now.add({ minutes: settings.undoMinutes })),
      planned_at: dateOf(work.now),
      planned_by_name: work.actor.name,
      ended_at: null,
      ended_by_name: null,
    })
    .execute();
  await expectingMany(work.trx, async () => fillBatch(work, mailingId));
  await sql`update reminder_setting set planned_on = ${work.today.toString()}::date
    where organization_id = ${organization}`.execute(work.trx);
  return closeOrAsk(work, mailingId, settings.confirmAbove);
}

/** Messages of the plan that have not left: their steps are free again. Who was counted stays counted. */
async function takeUpOpenBatches(work: Work): Promise<void> {
  const organization = work.actor.organizationId;
  const open = sql`select mailing_id from mailing where organization_id = ${organization}
    and origin = 'plan' and state in ('waiting', 'going')`;
  await sql`delete from mailing_item where organization_id = ${organization} and state = 'waiting'
    and mailing_id in (${open})`.execute(work.trx);
  await sql`update mailing_recipient set state = 'held', reason = 'replanned'
    where organization_id = ${organization} and state = 'waiting' and mailing_id in (${open})`.execute(
    work.trx,
  );
  await sql`update mailing m set ended_at = ${dateOf(work.now)}, ended_by_name = ${work.actor.name},
      state = case when exists (select 1 from mailing_recipient r where r.organization_id = ${organization}
        and r.mailing_id = m.mailing_id and r.state = 'handed') then 'done' else 'replaced' end
    where m.organization_id = ${organization} and m.mailing_id in (${open})`.execute(work.trx);
}

/**
 * The day on which a step is due for an assignment; null where it does not apply to it. A survey that
 * is open leaves nothing to say but that; its step is due as soon as that is so.
 */
const dueDay = (today: RawBuilder<unknown>) => sql`case
    when s.kind = 'evaluation' then case when o.status = 'evaluation-open' then ${today} end
    when o.status = 'evaluation-open' then null
    when s.kind = 'invitation' then o.asked_on
    when s.kind = 'before' then o.due_on - s.days
    when s.kind in ('after', 'manager') then o.due_on + s.days end`;

/**
 * The first half of the statement: `judged` has a row for each assignment and step that is due and
 * was never said, and whether it goes or is passed over.
 */
async function dueSteps(work: Work): Promise<RawBuilder<unknown>> {
  const organization = work.actor.organizationId;
  const { countEvaluationOpen } = await organizationSettings(work);
  const today = sql`${work.today.toString()}::date`;
  // A text that was emptied, since it named somebody who was erased, is not sent ("sayable").
  // Where several assignments ask one person for one course, the earliest date is the one that speaks.
  return sql`o as materialized (
    select distinct on (person_id, course_id) *
    from ${openAssignments(work.trx, organization, work.today, { countEvaluationOpen })} oa
    order by person_id, course_id, due_on, assignment_id
  ), step as materialized (
    select step_id, kind, days, is_on, archived_at, body like '%{link}%' as sayable from reminder_step
    where organization_id = ${organization} and kind <> 'several'
  ), said as materialized (
    select i.assignment_id, i.step_id from mailing_item i
    where i.organization_id = ${organization} and i.step_id is not null
  ), last as materialized (
    select o.assignment_id, s.kind = 'manager' as to_manager, max(${dueDay(today)}) as day
    from said join o on o.assignment_id = said.assignment_id join step s on s.step_id = said.step_id
    group by o.assignment_id, s.kind = 'manager'
  ), due as materialized (
    select o.assignment_id, o.person_id, o.course_id, o.due_on, s.step_id, s.kind, d.day,
      s.kind = 'manager' as to_manager,
      row_number() over (partition by o.assignment_id, s.kind = 'manager' order by d.day desc, s.kind, s.days desc) as newest
    from o cross join step s cross join lateral (select ${dueDay(today)} as day) d
    where s.is_on and s.archived_at is null and s.sayable and d.day <= ${today}
      and not exists (select 1 from said where said.assignment_id = o.assignment_id and said.step_id = s.step_id)
  ), judged as materialized (
    select due.*, newest = 1 and (last.day is null or due.day > last.day)
      and not (due.kind = 'before' and due.due_on < ${today}) as goes
    from due left join last on last.assignment_id = due.assignment_id and last.to_manager = due.to_manager
  )`;
}

/**
 * The second half: `item` has what goes into the batch and who reads it, `reader` each of these once.
 * Whoever hears from us today already, by hand or by the plan, is left for tomorrow ("busy").
 */
function itemsAndReaders(work: Work): RawBuilder<unknown> {
  const organization = work.actor.organizationId;
  const morning = startOfDay(work.today, work.actor.timeZone);
  return sql`manager as materialized (
    select m.person_id, m.manager_id from ${managersOf(work.trx, organization, work.today)} m
    where exists (select 1 from judged where goes and to_manager)
  ), busy as materialized (
    select r.person_id, r.role = 'manager' as to_manager from mailing_recipient r
    join mailing m on m.organization_id = ${organization} and m.mailing_id = r.mailing_id
    where r.organization_id = ${organization} and (r.handed_at >= ${dateOf(morning)}
      or (r.state = 'waiting' and m.state in ('waiting', 'going')))
    group by r.person_id, r.role
  ), counted as materialized (
    select c.person_id, c.role from mailing_recipient c
    join mailing m on m.organization_id = ${organization} and m.mailing_id = c.mailing_id and m.ended_at = ${dateOf(work.now)}
    where c.organization_id = ${organization} and c.reason = 'replanned' and c.counted
    group by c.person_id, c.role
  ), wanted as materialized (
    select j.*, f.reader
    from judged j left join manager m on m.person_id = j.person_id
    cross join lateral (select case when j.to_manager then m.manager_id else j.person_id end as reader) f
    left join busy b on b.person_id = f.reader and b.to_manager = j.to_manager
    where not j.goes or (f.reader is not null and b.person_id is null)
  ), chosen as materialized (
    select person_id from wanted group by person_id order by min(due_on), person_id limit ${MOST_PEOPLE}
  ), item as materialized (
    select w.* from wanted w join chosen c on c.person_id = w.person_id
  ), reader as materialized (
    select reader as person_id, to_manager, min(due_on) as urgency from item where goes group by reader, to_manager
  )`;
}

async function fillBatch(work: Work, mailingId: string): Promise<void> {
  const organization = work.actor.organizationId;
  // Ids of the rows are made by the database: there may be as many as people on the roster.
  await sql`with ${await dueSteps(work)}, ${itemsAndReaders(work)}, recipient as (
    insert into mailing_recipient (organization_id, mailing_id, recipient_id, person_id, role, state, reason, urgency, counted)
    select ${organization}, ${mailingId}, gen_random_uuid()::text, r.person_id,
      case when r.to_manager then 'manager' else 'self' end,
      case when p.hold is null then 'waiting' else 'held' end, p.hold, r.urgency,
      c.person_id is not null
    from reader r join ${reachable(work, true)} p on p.person_id = r.person_id
    left join counted c on c.person_id = r.person_id
      and c.role = case when r.to_manager then 'manager' else 'self' end
    returning recipient_id, person_id, role, state, reason
  )
  insert into mailing_item (organization_id, item_id, mailing_id, recipient_id, assignment_id, step_id, person_id, course_id, state, reason)
  select ${organization}, gen_random_uuid()::text, ${mailingId}, r.recipient_id, i.assignment_id, i.step_id, i.person_id, i.course_id,
    case when i.goes then r.state else 'passed-over' end, case when i.goes then r.reason end
  from item i left join recipient r on i.goes and r.person_id = i.reader
    and r.role = case when i.to_manager then 'manager' else 'self' end
  on conflict (organization_id, assignment_id, step_id) where step_id is not null do nothing`.execute(
    work.trx,
  );
}

/** What the batch came to: nothing at all is not kept; a large one asks for its count. */
async function closeOrAsk(work: Work, mailingId: string, confirmAbove: number): Promise<Planned> {
  const own = { organization_id: work.actor.organizationId, mailing_id: mailingId };
  const { rows } = await sql<{ reason: HeldReason | null; people: number; fresh: number }>`
    select reason, count(*)::int as people, count(*) filter (where not counted)::int as fresh
    from mailing_recipient where organization_id = ${own.organization_id} and mailing_id = ${mailingId}
    group by reason`.execute(work.trx);
  const { n } = await work.trx
    .selectFrom("mailing_item")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("organization_id", "=", own.organization_id)
    .where("mailing_id", "=", mailingId)
    .where("state", "=", "passed-over")
    .executeTakeFirstOrThrow();
  const waiting = rows.find((row) => row.reason === null);
  const people = waiting?.people ?? 0;
  const toConfirm = (waiting?.fresh ?? 0) > confirmAbove ? people : null;
  const nothing = rows.length === 0 && Number(n) === 0;
  const mailings = work.trx.updateTable("mailing").where("mailing_id", "=", mailingId);
  if (nothing)
    await work.trx
      .deleteFrom("mailing")
      .where("organization_id", "=", own.organization_id)
      .where("mailing_id", "=", mailingId)
      .execute();
  else
    await mailings
      .where("organization_id", "=", own.organization_id)
      .set({
        people,
        to_confirm: toConfirm,
        ...(people === 0 ? { state: "done", ended_at: dateOf(work.now) } : {}),
      })
      .execute();
  return {
    mailingId: nothing ? null : mailingId,
    people,
    held: Object.fromEntries(
      rows.filter((row) => row.reason !== null).map((row) => [row.reason, row.people]),
    ),
    passedOver: Number(n),
    toConfirm,
  };
}
