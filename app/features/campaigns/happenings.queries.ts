/** What stands beside pieces in the calendar: observances, focus weeks, sessions and meetings. */
import { sql } from "kysely";
import { observancesBetween } from "#features/program/index.ts";
import { sessionsBetween } from "#features/sessions/index.ts";
import type { Work } from "#platform/work.ts";

type PlainDate = Temporal.PlainDate;

/** One line beside the pieces. */
export interface Happening {
  readonly kind: "observance" | "focus" | "session" | "meeting";
  readonly id: string;
  /** First and last day, civil dates. */
  readonly on: string;
  readonly until: string;
  readonly title: string;
  /** Wall times such as "2027-01-11T09:00"; null for whole days. */
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
  readonly timeZone: string | null;
  readonly place: string | null;
  /** Rises with its changes; 0 where nothing counts them. */
  readonly sequence: number;
  /** Its page; null where it has none or the actor may not open it. */
  readonly href: string | null;
}

/**
 * Everything that touches a span of days and that the actor may see, in order.
 * @param campaignId focus weeks of this campaign; of all that are not archived when left out
 */
export async function happeningsBetween(
  work: Work,
  from: PlainDate,
  to: PlainDate,
  campaignId?: string,
): Promise<Happening[]> {
  const list = [
    ...(await observances(work, from, to)),
    ...(await focusWeeks(work, from, to, campaignId)),
    ...(await sessions(work, from, to)),
    ...(work.actor.permissions.has("program:read") ? await meetings(work, from, to) : []),
  ];
  return list.toSorted((a, b) => (a.startsLocal ?? a.on).localeCompare(b.startsLocal ?? b.on));
}

const wholeDay = { startsLocal: null, endsLocal: null, timeZone: null, place: null, sequence: 0 };

async function observances(work: Work, from: PlainDate, to: PlainDate): Promise<Happening[]> {
  return (await observancesBetween(work, from, to)).map((one) => ({
    ...wholeDay,
    kind: "observance",
    id: `${one.id}-${one.year}`,
    on: one.start.toString(),
    until: one.end.toString(),
    title: one.name,
    href: work.actor.permissions.has("program:read")
      ? `/program/observances?year=${one.year}`
      : null,
  }));
}

async function focusWeeks(work: Work, from: PlainDate, to: PlainDate, campaignId?: string) {
  const { rows } = await sql<Omit<Happening, keyof typeof wholeDay>>`
    select 'focus' as kind, w.week_id as id, w.starts_on::text as "on", w.ends_on::text as until,
      coalesce(w.audience, 'This value was erased.') as title, '/campaigns/' || c.campaign_id as href
    from campaign_week w
    join campaign c on c.organization_id = w.organization_id and c.campaign_id = w.campaign_id
    where w.organization_id = ${work.actor.organizationId} and c.deleted_at is null
      and ${campaignId === undefined ? sql`c.archived_at is null` : sql`c.campaign_id = ${campaignId}`}
      and w.starts_on <= ${to.toString()}::date and w.ends_on >= ${from.toString()}::date
    order by w.starts_on, w.week_id`.execute(work.trx);
  return rows.map((row): Happening => ({ ...wholeDay, ...row }));
}

async function sessions(work: Work, from: PlainDate, to: PlainDate): Promise<Happening[]> {
  const may = work.actor.permissions.has("training:read");
  return (await sessionsBetween(work, from, to)).map((one) => ({
    ...one,
    kind: "session",
    on: one.startsLocal.slice(0, 10),
    until: one.startsLocal.slice(0, 10),
    href: may ? `/training/sessions/${one.id}` : null,
  }));
}

/** Meetings of task forces, and with executives where the actor sees the whole organization. */
async function meetings(work: Work, from: PlainDate, to: PlainDate): Promise<Happening[]> {
  if (work.actor.unitId !== null) return [];
  const days = sql`between ${from.toString()}::date and ${to.toString()}::date`;
  const { organizationId } = work.actor;
  const { rows } = await sql<Omit<Happening, "kind">>`
    select m.meeting_id as id, m.meets_on::text as "on", m.meets_on::text as until,
      coalesce(p.name, u.name) as title, m.starts_local as "startsLocal", m.ends_local as "endsLocal",
      m.time_zone as "timeZone", m.place, m.sequence, '/program/points/' || p.point_id as href
    from contact_point_meeting m
    join contact_point p on p.organization_id = m.organization_id and p.point_id = m.point_id
    join unit u on u.organization_id = p.organization_id and u.unit_id = p.unit_id
    where m.organization_id = ${organizationId} and m.canceled_at is null and p.ended_on is null
      and m.meets_on ${days}
    union all
    select m.meeting_id, left(m.starts_local, 10), left(m.starts_local, 10), e.name, m.starts_local, m.ends_local,
      m.time_zone, m.place, m.sequence, '/program/leadership/' || e.executive_id
    from leadership_meeting m
    join executive e on e.organization_id = m.organization_id and e.executive_id = m.executive_id
    where m.organization_id = ${organizationId} and m.canceled_at is null and e.removed_at is null
      and left(m.starts_local, 10)::date ${days}`.execute(work.trx);
  return rows.map((row): Happening => ({ ...row, kind: "meeting" }));
}

/** "9:00 AM" of a wall time. */
export function clockOf(local: string): string {
  const [hours = 0, minutes = 0] = local.slice(11).split(":").map(Number);
  return `${hours % 12 || 12}:${String(minutes).padStart(2, "0")} ${hours < 12 ? "AM" : "PM"}`;
}
