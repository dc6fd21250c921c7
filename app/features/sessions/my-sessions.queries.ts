/** Sessions as one person meets them: what is offered, what they signed up for, what is over. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { PersonState, SessionKind } from "./schema.ts";

/** A session in one person's eyes; nothing about anybody else. */
export interface MySession {
  readonly id: string;
  readonly title: string;
  readonly kind: SessionKind;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly unitName: string | null;
  readonly seats: number | null;
  readonly about: string | null;
  readonly courseTitle: string | null;
  readonly courseUrl: string | null;
  readonly topic: string | null;
  readonly host: string | null;
  readonly sequence: number;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
  /** Seats taken. */
  readonly taken: number;
  /** null: not on the list. */
  readonly state: PersonState | null;
  /** Place in the waiting list, from 1; null when not waiting. */
  readonly inLine: number | null;
  readonly attended: boolean | null;
}

const mine = (personId: string) => sql`
  select s.session_id as id, s.title, s.kind, s.starts_local as "startsLocal", s.ends_local as "endsLocal",
    s.time_zone as "timeZone", s.starts_at as "startsAt", s.ends_at as "endsAt", s.place, s.link,
    u.name as "unitName", s.seats, s.about, k.title as "courseTitle", k.url as "courseUrl", s.topic, s.host,
    s.sequence, s.canceled_at as "canceledAt", s.cancel_reason as "cancelReason", m.state, m.attended,
    (select count(*)::int from session_person t where t.organization_id = s.organization_id
      and t.session_id = s.session_id and t.state = 'signed-up') as taken,
    case when m.state = 'waiting' then (select count(*)::int from session_person t
      where t.organization_id = s.organization_id and t.session_id = s.session_id and t.state = 'waiting'
        and (t.line, t.person_id) <= (m.line, m.person_id)) end as "inLine"
  from training_session s
  left join session_person m on m.organization_id = s.organization_id and m.session_id = s.session_id
    and m.person_id = ${personId}
  left join unit u on u.organization_id = s.organization_id and u.unit_id = s.unit_id
  left join course k on k.organization_id = s.organization_id and k.course_id = s.course_id`;

/** Open to this person: for the whole organization, or for where they work today. */
const offered = (
  work: Work,
  personId: string,
): RawBuilder<SqlBool> => sql<SqlBool>`(s.unit_id is null
  or exists (select 1 from appointment a
    left join unit d on d.organization_id = a.organization_id and d.unit_id = a.department_id
    where a.organization_id = s.organization_id and a.person_id = ${personId}
      and s.unit_id in (a.site_id, a.department_id, d.parent_id)
      and a.started_on <= ${work.today.toString()}::date
      and (a.ended_on is null or a.ended_on >= ${work.today.toString()}::date)))`;

const onList = sql<SqlBool>`m.person_id is not null`;

async function read(
  work: Work,
  personId: string,
  where: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
): Promise<MySession[]> {
  const { rows } = await sql<MySession>`${mine(personId)}
    where s.organization_id = ${work.actor.organizationId} and ${where}
    order by ${order}`.execute(work.trx);
  return rows;
}

/**
 * What lies ahead for a person and is theirs: seats, places in the waiting list, invitations;
 * soonest first. Canceled ones stay until their day is over.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function upcomingSessions(work: Work, personId: string): Promise<MySession[]> {
  const now = new Date(work.now.epochMilliseconds);
  return read(
    work,
    personId,
    sql<SqlBool>`(m.state in ('signed-up', 'waiting') or (m.state = 'invited' and s.canceled_at is null))
      and s.ends_at >= ${now}`,
    sql`s.starts_at, s.session_id`,
  );
}

/** Upcoming sessions that the person could sign up for and is not on the list of. */
export async function offeredSessions(work: Work, personId: string): Promise<MySession[]> {
  const now = new Date(work.now.epochMilliseconds);
  return read(
    work,
    personId,
    sql<SqlBool>`(m.state is null or m.state = 'dropped') and s.canceled_at is null
      and s.ends_at >= ${now} and ${offered(work, personId)}`,
    sql`s.starts_at, s.session_id`,
  );
}

/** Sessions that are over and that the person signed up for or came to, latest first; at most 50. */
export async function pastSessions(work: Work, personId: string): Promise<MySession[]> {
  const now = new Date(work.now.epochMilliseconds);
  const all = await read(
    work,
    personId,
    sql<SqlBool>`(m.state in ('signed-up', 'walk-in') or m.attended) and s.canceled_at is null
      and s.ends_at < ${now}`,
    sql`s.starts_at desc, s.session_id`,
  );
  return all.slice(0, 50);
}

/** One session that is open to the person or has them on its list. @throws NotFound */
export async function findOffered(work: Work, personId: string, id: string): Promise<MySession> {
  const where = sql<SqlBool>`s.session_id = ${id} and (${onList} or ${offered(work, personId)})`;
  const [row] = await read(work, personId, where, sql`1`);
  if (!row) throw new NotFound();
  return row;
}

/** One session that has the person on its list. @throws NotFound */
export async function findMine(work: Work, personId: string, id: string): Promise<MySession> {
  const [row] = await read(
    work,
    personId,
    sql<SqlBool>`s.session_id = ${id} and ${onList}`,
    sql`1`,
  );
  if (!row) throw new NotFound();
  return row;
}
