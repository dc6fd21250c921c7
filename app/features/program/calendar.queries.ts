/** What stands in the program's calendar: actions, sessions and observances, and where nothing does. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { contactsBetween } from "#features/partners/index.ts";
import { sessionsBetween } from "#features/sessions/index.ts";
import { inSight } from "./action-rules.ts";
import { observancesBetween } from "./observances.ts";
import type { ActionStatus } from "./schema.ts";

type PlainDate = Temporal.PlainDate;

/** One line of the calendar. Actions of one title and day stand together. */
export interface CalendarItem {
  readonly kind: "action" | "session" | "observance" | "partner";
  readonly on: string;
  /** The last day, where it is another. */
  readonly until: string | null;
  readonly title: string;
  /** "9:00 to 10:30" of a session; the rule of an observance; null of an action. */
  readonly sub: string | null;
  readonly step: number | null;
  readonly status: ActionStatus | null;
  readonly late: boolean;
  /** How many actions stand in this line; 1 for everything else. */
  readonly count: number;
  /** The id of the action or session; null where several stand together. */
  readonly id: string | null;
}

/** Everything between two days, in order of day. */
export async function calendarBetween(
  work: Work,
  from: PlainDate,
  to: PlainDate,
): Promise<CalendarItem[]> {
  const items = [
    ...(await observanceItems(work, from, to)),
    ...(await sessionItems(work, from, to)),
    ...(await actionItems(work, from, to)),
    ...(await partnerItems(work, from, to)),
  ];
  return items.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

async function observanceItems(work: Work, from: PlainDate, to: PlainDate) {
  return (await observancesBetween(work, from, to)).map((one): CalendarItem => ({
    kind: "observance",
    // One that began before still stands in the first month.
    on: one.start.toString() < from.toString() ? from.toString() : one.start.toString(),
    until: one.start.equals(one.end) ? null : one.end.toString(),
    title: one.name,
    sub: one.computed ? "Computed. Confirm the days." : null,
    step: null,
    status: null,
    late: false,
    count: 1,
    id: null,
  }));
}

async function sessionItems(work: Work, from: PlainDate, to: PlainDate) {
  return (await sessionsBetween(work, from, to)).map((one): CalendarItem => ({
    kind: "session",
    on: one.startsLocal.slice(0, 10),
    until: null,
    title: one.title,
    sub: [`${clock(one.startsLocal)} to ${clock(one.endsLocal)}`, one.unitName]
      .filter(Boolean)
      .join(" · "),
    step: 4,
    status: null,
    late: false,
    count: 1,
    id: one.id,
  }));
}
/** The next contact with each partner. */
async function partnerItems(work: Work, from: PlainDate, to: PlainDate) {
  return (await contactsBetween(work, from, to)).map((one): CalendarItem => ({
    kind: "partner",
    on: one.on,
    until: null,
    title: one.name,
    sub: one.keeper,
    step: null,
    status: null,
    late: one.on < work.today.toString(),
    count: 1,
    id: one.id,
  }));
}

const clock = (local: string) => {
  const [hours = 0, minutes = 0] = local.slice(11).split(":").map(Number);
  const end = hours < 12 ? "AM" : "PM";
  return `${hours % 12 || 12}:${String(minutes).padStart(2, "0")} ${end}`;
};

async function actionItems(work: Work, from: PlainDate, to: PlainDate): Promise<CalendarItem[]> {
  const { rows } = await sql<CalendarItem>`
    select 'action' as kind, a.due_on as "on", null as until, coalesce(a.title, 'This value was erased.') as title,
      case when count(*) = 1 then max(u.name) end as sub, a.step, a.status,
      a.status = 'open' and a.due_on < ${work.today.toString()}::date as late, count(*)::int as count,
      case when count(*) = 1 then max(a.action_id) end as id
    from program_action a
    left join unit u on u.organization_id = a.organization_id and u.unit_id = a.unit_id
    where a.organization_id = ${work.actor.organizationId} and ${inSight(work)} and a.status <> 'dropped'
      and a.due_on between ${from.toString()}::date and ${to.toString()}::date
    group by a.due_on, a.title, a.step, a.status
    order by a.due_on, a.step, a.title`.execute(work.trx);
  return rows;
}

/** Days between which staff meet nothing. */
export interface Gap {
  readonly from: string;
  readonly to: string;
}

/**
 * Where more than three months pass without a session and without an action of steps 2 to 4: nothing
 * that staff would notice. Observances and contact with partners alone fill no gap.
 * @param items in order of day
 */
export function gapsIn(items: readonly CalendarItem[], from: PlainDate, to: PlainDate): Gap[] {
  const days = items
    .filter(
      (item) =>
        item.kind !== "observance" && item.kind !== "partner" && item.step !== 1 && item.step !== 5,
    )
    .map((item) => Temporal.PlainDate.from(item.on));
  const borders = [from, ...days, to];
  return borders.slice(1).flatMap((day, at) => {
    const before = borders[at]!;
    return Temporal.PlainDate.compare(day, before.add({ months: 3 })) > 0
      ? [{ from: before.toString(), to: day.toString() }]
      : [];
  });
}
