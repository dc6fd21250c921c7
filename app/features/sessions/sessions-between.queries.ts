import { sql } from "kysely";
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
  const { organizationId, unitId } = work.actor;
  const seen =
    unitId === null
      ? sql`true`
      : sql`(s.unit_id is null or s.unit_id in ${unitsUnder(organizationId, unitId)})`;
  const seat =
    personId === undefined
      ? seen
      : sql`exists (select 1 from session_person p where p.organization_id = s.organization_id
          and p.session_id = s.session_id and p.person_id = ${personId} and p.state = 'signed-up')`;
  const { rows } = await sql<DatedSession>`
    select s.session_id as id, s.title, s.starts_local as "startsLocal", s.ends_local as "endsLocal",
      s.time_zone as "timeZone", s.place, s.link, s.about, s.host, s.sequence, u.name as "unitName"
    from training_session s
    left join unit u on u.organization_id = s.organization_id and u.unit_id = s.unit_id
    where s.organization_id = ${organizationId} and s.canceled_at is null and ${seat}
      and s.starts_local >= ${from.toString()} and s.starts_local < ${to.add({ days: 1 }).toString()}
    order by s.starts_local, s.session_id`.execute(work.trx);
  return rows;
}
