/** Events of an organization, read for the workspace. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { When } from "./event-words.ts";
import type { EventState, EventTexts } from "./schema.ts";

export interface EventRow extends When, EventTexts {
  readonly id: string;
  readonly state: EventState;
  readonly category: string;
  /** null, as the other texts: it named a person who was erased. */
  readonly title: string | null;
  readonly sequence: number;
  readonly revision: number;
  readonly cancelReason: string | null;
  readonly declineReason: string | null;
  readonly suggestedAt: Date | null;
  readonly suggesterEmail: string | null;
  readonly publishedAt: Date | null;
  readonly madeBy: string;
  readonly updatedAt: Date;
  /** Its last moment has gone by. */
  readonly over: boolean;
}

const OVER = (work: Work) => sql<boolean>`case when e.ends_at is null
  then e.ends_on < ${work.today.toString()}::date
  else e.ends_at < ${work.now.toString()}::timestamptz end`;

const select = (work: Work) => sql`select e.event_id as id, e.state, e.category, e.title, e.host,
    e.attendance, e.place, e.link, e.audience, e.about, e.contact, e.access,
    e.starts_on::text as "startsOn", e.ends_on::text as "endsOn", e.starts_local as "startsLocal",
    e.ends_local as "endsLocal", e.time_zone as "timeZone", e.starts_at as "startsAt",
    e.ends_at as "endsAt", e.sequence, e.revision, e.cancel_reason as "cancelReason",
    e.decline_reason as "declineReason", e.suggested_at as "suggestedAt",
    e.suggester_email as "suggesterEmail", e.published_at as "publishedAt", e.made_by_name as "madeBy",
    e.updated_at as "updatedAt", ${OVER(work)} as over
  from event e`;

/** What a list shows: what is coming or past, or one state. */
export const SHOWS = {
  coming: "Coming",
  suggested: "Suggested",
  draft: "Drafts",
  canceled: "Canceled",
  declined: "Declined",
  past: "Past",
} as const;
export type Show = keyof typeof SHOWS;

const condition = (work: Work, show: Show): RawBuilder<SqlBool> => {
  if (show === "coming") return sql`e.state = 'published' and not ${OVER(work)}`;
  if (show === "past") return sql`e.state = 'published' and ${OVER(work)}`;
  return sql`e.state = ${show}`;
};

export const EVENT_SORTS = {
  when: sql`coalesce(e.starts_at, e.starts_on::timestamptz)`,
  title: sql`lower(e.title)`,
  category: sql`e.category`,
  host: sql`lower(e.host)`,
} as const;
export type EventSort = keyof typeof EVENT_SORTS;

export interface EventFilter {
  readonly show: Show;
  readonly q?: string;
  readonly category?: string;
}

function conditions(work: Work, filter: EventFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<SqlBool>[] = [
    sql`e.organization_id = ${work.actor.organizationId}`,
    condition(work, filter.show),
  ];
  if (filter.category) list.push(sql`e.category = ${filter.category}`);
  const words = filter.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql`(lower(e.title) like ${like} or lower(e.host) like ${like}
      or lower(e.place) like ${like} or lower(e.audience) like ${like})`);
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

/** The events that a filter leaves, and how many; without a page all of them. */
export async function listEvents(
  work: Work,
  filter: EventFilter,
  sort: { readonly by: EventSort; readonly down: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: EventRow[]; total: number }> {
  const where = conditions(work, filter);
  const { rows } = await sql<EventRow>`${select(work)} where ${where}
    order by ${EVENT_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`} nulls last, e.event_id
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from event e where ${where}`.execute(work.trx);
  return { rows, total: counted.rows[0]!.n };
}

/** How many events stand where. */
export async function countEvents(work: Work): Promise<Readonly<Record<Show, number>>> {
  const columns = (Object.keys(SHOWS) as Show[]).map(
    (show) => sql`count(*) filter (where ${condition(work, show)})::int as ${sql.ref(show)}`,
  );
  const { rows } = await sql<Record<Show, number>>`select ${sql.join(columns)} from event e
    where e.organization_id = ${work.actor.organizationId}`.execute(work.trx);
  return rows[0]!;
}

/** One event. @throws NotFound */
export async function findEvent(work: Work, id: string): Promise<EventRow> {
  return oneOf(work, id, sql``);
}

/** One event, held until the transaction ends. @throws NotFound */
export async function lockEvent(work: Work, id: string): Promise<EventRow> {
  return oneOf(work, id, sql`for update of e`);
}

async function oneOf(work: Work, id: string, lock: RawBuilder<unknown>): Promise<EventRow> {
  const { rows } = await sql<EventRow>`${select(work)}
    where e.organization_id = ${work.actor.organizationId} and e.event_id = ${id} ${lock}`.execute(
    work.trx,
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** What everybody may see: an event whose title was erased is nothing to show. */
const isPublic = (work: Work) => sql<SqlBool>`e.organization_id = ${work.actor.organizationId}
  and e.state in ('published', 'canceled') and e.title is not null`;

/** Public events that touch a span of days, canceled ones among them; in order. */
export async function publicEvents(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`${select(work)}
    where ${isPublic(work)} and e.starts_on <= ${to.toString()}::date
      and e.ends_on >= ${from.toString()}::date
    order by e.starts_on, e.starts_local nulls first, e.event_id`.execute(work.trx);
  return rows;
}

/** One public event; null where there is none. */
export async function publicEvent(work: Work, id: string): Promise<EventRow | null> {
  const { rows } = await sql<EventRow>`${select(work)}
    where ${isPublic(work)} and e.event_id = ${id}`.execute(work.trx);
  return rows[0] ?? null;
}

/** The ids of all public events, the latest first. */
export async function publicEventIds(work: Work): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select e.event_id as id from event e
    where ${isPublic(work)} order by e.starts_on desc, e.event_id`.execute(work.trx);
  return rows.map((row) => row.id);
}
