/** Sessions read for screens: one, and the filtered list. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { visiblePeople, visibleUnits } from "#features/people/index.ts";
import { lockRow } from "./lock-row.ts";
import type { SessionKind } from "./schema.ts";

export interface SessionRow {
  readonly id: string;
  readonly seriesId: string | null;
  readonly title: string;
  readonly kind: SessionKind;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly seats: number | null;
  readonly about: string | null;
  readonly courseId: string | null;
  readonly courseTitle: string | null;
  readonly topic: string | null;
  readonly host: string | null;
  readonly remindHours: number | null;
  readonly sequence: number;
  readonly guests: number;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
  readonly updatedAt: Date;
  /** Seats taken, whoever may see the people in them. */
  readonly taken: number;
  /** Of the people whom the actor may see. */
  readonly signedUp: number;
  readonly waiting: number;
  readonly invited: number;
  readonly attended: number;
}

const COLUMNS = (work: Work) => sql`
  s.session_id as id, s.series_id as "seriesId", s.title, s.kind, s.starts_local as "startsLocal",
  s.ends_local as "endsLocal", s.time_zone as "timeZone", s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.place, s.link, s.unit_id as "unitId", u.name as "unitName", s.seats, s.about, s.course_id as "courseId",
  k.title as "courseTitle", s.topic, s.host, s.remind_hours as "remindHours", s.sequence, s.guests,
  s.canceled_at as "canceledAt", s.cancel_reason as "cancelReason", s.updated_at as "updatedAt",
  coalesce(n.taken, 0) as taken, coalesce(n.signed_up, 0) as "signedUp", coalesce(n.waiting, 0) as waiting,
  coalesce(n.invited, 0) as invited, coalesce(n.attended, 0) as attended
  from training_session s
  left join unit u on u.organization_id = s.organization_id and u.unit_id = s.unit_id
  left join course k on k.organization_id = s.organization_id and k.course_id = s.course_id
  left join lateral (select count(*) filter (where p.state = 'signed-up')::int as taken,
      count(*) filter (where p.state = 'signed-up' and p.seen)::int as signed_up,
      count(*) filter (where p.state = 'waiting' and p.seen)::int as waiting,
      count(*) filter (where p.state = 'invited' and p.seen)::int as invited,
      count(*) filter (where p.attended and p.seen)::int as attended
    from (select sp.state, sp.attended, ${visiblePeople(work, "sp.person_id")} as seen from session_person sp
      where sp.organization_id = s.organization_id and sp.session_id = s.session_id) p) n on true`;

/** Sessions of the whole organization, and of the units that the actor may see. */
async function inSight(work: Work): Promise<RawBuilder<SqlBool>> {
  if (work.actor.unitId === null) return sql<SqlBool>`true`;
  const ids = (await visibleUnits(work)).map((unit) => unit.id);
  return sql<SqlBool>`(s.unit_id is null or s.unit_id = any(${ids}))`;
}

/** One session. @throws NotFound also where the actor may not see it */
export async function findSession(work: Work, id: string): Promise<SessionRow> {
  const { rows } = await sql<SessionRow>`select ${COLUMNS(work)}
    where s.organization_id = ${work.actor.organizationId} and s.session_id = ${id}
      and ${await inSight(work)}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/**
 * Whether the actor may change this session: one with a unit changes sessions of that unit only.
 * @param session one that the actor may see
 */
export const mayManage = (
  work: Pick<Work, "actor">,
  session: { readonly unitId: string | null },
): boolean =>
  work.actor.permissions.has("sessions:manage") &&
  (work.actor.unitId === null || session.unitId !== null);

/**
 * One session that the actor may change, locked until the transaction ends: seats are counted and
 * given away by one after the other.
 * @throws NotFound, Forbidden
 */
export async function lockSession(work: Work, id: string): Promise<SessionRow> {
  await lockRow(work, id);
  const session = await findSession(work, id);
  if (!mayManage(work, session))
    throw new Forbidden(
      "This session is for the whole organization. Ask whoever plans those to change it.",
    );
  return session;
}

export interface SessionFilter {
  readonly q?: string;
  /** Upcoming unless something else is asked for. */
  readonly when?: "upcoming" | "past" | "canceled" | "all";
  /** A unit's id, or "all" for those of the whole organization. */
  readonly unitId?: string;
  /** Civil dates on the wall of each session; both days count. */
  readonly from?: string;
  readonly to?: string;
}

function conditions(work: Work, f: SessionFilter): RawBuilder<SqlBool>[] {
  const now = new Date(work.now.epochMilliseconds);
  const list: RawBuilder<SqlBool>[] = [];
  const when = f.when ?? "upcoming";
  if (when === "upcoming") list.push(sql`(s.ends_at >= ${now} and s.canceled_at is null)`);
  if (when === "past") list.push(sql`(s.ends_at < ${now} and s.canceled_at is null)`);
  if (when === "canceled") list.push(sql`s.canceled_at is not null`);
  if (f.unitId === "all") list.push(sql`s.unit_id is null`);
  else if (f.unitId) list.push(sql`s.unit_id = ${f.unitId}`);
  if (f.from) list.push(sql`left(s.starts_local, 10) >= ${f.from}`);
  if (f.to) list.push(sql`left(s.starts_local, 10) <= ${f.to}`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql`(lower(s.title) like ${like} or lower(s.topic) like ${like} or lower(s.place) like ${like}
      or lower(s.host) like ${like})`);
  }
  return list;
}

/**
 * The sessions that a filter leaves: upcoming ones soonest first, all others latest first.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listSessions(
  work: Work,
  filter: SessionFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: SessionRow[]; total: number }> {
  const where = sql.join(
    [
      sql`s.organization_id = ${work.actor.organizationId}`,
      await inSight(work),
      ...conditions(work, filter),
    ],
    sql` and `,
  );
  const order = (filter.when ?? "upcoming") === "upcoming" ? sql`asc` : sql`desc`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from training_session s where ${where}`.execute(work.trx);
  const { rows } = await sql<SessionRow>`select ${COLUMNS(work)} where ${where}
    order by s.starts_at ${order}, s.session_id ${limit}`.execute(work.trx);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}
