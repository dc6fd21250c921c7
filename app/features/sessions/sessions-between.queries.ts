import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { unitsUnder } from "#features/people/index.ts";

/** A session as a calendar shows it: nothing of the people in it. */
export interface DatedSession {
  readonly id: string;
  readonly title: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly about: string | null;
  readonly host: string | null;
  readonly sequence: number;
  readonly unitName: string | null;
}

/**
 * Sessions that begin between two days and are not canceled, of the whole organization and of units
 * that the actor may see; soonest first.
 * @param personId only those in which this person has a seat; all when left out
 */
export async function sessionsBetween(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  personId?: string,
): Promise<DatedSession[]> {
  const seat =
    personId === undefined
      ? inSight(work)
      : sql`exists (select 1 from session_person p where p.organization_id = s.organization_id
          and p.session_id = s.session_id and p.person_id = ${personId} and p.state = 'signed-up')`;
  return read(work, from, to, seat);
}

/**
 * Sessions that the actor planned or hosts, begin between two days and are not canceled; soonest
 * first. A host is written as a name, and older sessions know their planner by name only.
 */
export async function sessionsRunBy(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<DatedSession[]> {
  const { userId, name } = work.actor;
  const run = sql`(s.planned_by = ${userId} or (s.planned_by is null and s.created_by_name = ${name})
    or lower(s.host) = lower(${name})) and ${inSight(work)}`;
  return read(work, from, to, run);
}

function inSight({ actor }: Work): RawBuilder<unknown> {
  if (actor.unitId === null) return sql`true`;
  return sql`(s.unit_id is null or s.unit_id in ${unitsUnder(actor.organizationId, actor.unitId)})`;
}

async function read(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  which: RawBuilder<unknown>,
): Promise<DatedSession[]> {
  const { rows } = await sql<DatedSession>`
    select s.session_id as id, s.title, s.starts_local as "startsLocal", s.ends_local as "endsLocal",
      s.time_zone as "timeZone", s.place, s.link, s.about, s.host, s.sequence, u.name as "unitName"
    from training_session s
    left join unit u on u.organization_id = s.organization_id and u.unit_id = s.unit_id
    where s.organization_id = ${work.actor.organizationId} and s.canceled_at is null and ${which}
      and s.starts_local >= ${from.toString()} and s.starts_local < ${to.add({ days: 1 }).toString()}
    order by s.starts_local, s.session_id`.execute(work.trx);
  return rows;
}
