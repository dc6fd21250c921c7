/** The people of a session, and people to add to one. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Work } from "#platform/work.ts";
import { sitesOf, visiblePeople } from "#features/people/index.ts";
import type { PersonState } from "./schema.ts";

export interface SessionPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Where the person works today; several are separated by commas. */
  readonly sites: string | null;
  readonly state: PersonState;
  readonly line: number;
  readonly source: "self" | "staff";
  readonly byName: string;
  readonly changedAt: Date;
  readonly attended: boolean | null;
  readonly attendedAt: Date | null;
  readonly attendedByName: string | null;
  /** A mail can reach this person. */
  readonly reminded: boolean;
}

const ORDER = sql`array_position(array['signed-up', 'walk-in', 'waiting', 'invited', 'dropped'], m.state)`;

const siteNames = (work: Work, column: RawBuilder<unknown>) => sql<string | null>`(
  select string_agg(distinct s.name, ', ') from ${sitesOf(work.trx, work.actor.organizationId)} w
  join unit s on s.organization_id = ${work.actor.organizationId} and s.unit_id = w.site_id
  where w.person_id = ${column} and (w.to_on is null or w.to_on >= ${work.today.toString()}::date))`;

const like = (text: string) =>
  `%${text
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const named = (text: string): RawBuilder<SqlBool> => {
  const pattern = like(text);
  return sql<SqlBool>`(lower(p.name) like ${pattern} or p.employee_key like ${pattern} or p.email_key like ${pattern})`;
};

export interface PeopleFilter {
  readonly states?: readonly PersonState[];
  readonly attended?: boolean;
  readonly q?: string;
}

/**
 * The people of a session whom the actor may see, those with a seat first, then by name.
 * @param sessionId one that the actor may see
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function sessionPeople(
  work: Work,
  sessionId: string,
  filter: PeopleFilter = {},
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: SessionPerson[]; total: number }> {
  const conditions = [
    sql<SqlBool>`m.organization_id = ${work.actor.organizationId} and m.session_id = ${sessionId}`,
    visiblePeople(work, "m.person_id"),
  ];
  if (filter.states) conditions.push(sql<SqlBool>`m.state = any(${[...filter.states]})`);
  if (filter.attended) conditions.push(sql<SqlBool>`m.attended`);
  if (filter.q?.trim()) conditions.push(named(filter.q));
  const from = sql`from session_person m
    join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
    where ${sql.join(conditions, sql` and `)}`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(work.trx);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<SessionPerson>`
    select m.person_id as "personId", p.name, p.employee_number as "employeeNumber", p.email,
      ${siteNames(work, sql`m.person_id`)} as sites, m.state, m.line, m.source, m.by_name as "byName",
      m.changed_at as "changedAt", m.attended, m.attended_at as "attendedAt",
      m.attended_by_name as "attendedByName", m.reminded_for is not null as reminded
    ${from} order by ${ORDER}, case when m.state = 'waiting' then m.line end,
      lower(coalesce(p.name, p.employee_number, p.email)), m.person_id ${limit}`.execute(work.trx);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly sites: string | null;
  /** Where they stand with the session; null when not on its list. */
  readonly state: PersonState | null;
}

/** More than these are not offered to choose from. */
export const MOST_FOUND = 20;

/**
 * People of the roster to choose from by hand: name, number or e-mail contain what was typed. At
 * most 20. A suggestion for a person's eyes; nothing is ever matched by name without one.
 */
export async function searchRoster(
  work: Work,
  text: string,
  sessionId: string,
): Promise<FoundPerson[]> {
  if (text.trim().length < 2) return [];
  const { rows } = await sql<FoundPerson>`
    select p.person_id as id, p.name, p.employee_number as "employeeNumber", p.email,
      ${siteNames(work, sql`p.person_id`)} as sites, m.state
    from person p
    left join session_person m on m.organization_id = p.organization_id and m.person_id = p.person_id
      and m.session_id = ${sessionId}
    where p.organization_id = ${work.actor.organizationId} and ${visiblePeople(work, "p.person_id")}
      and ${named(text)}
    order by lower(p.name) nulls last, p.employee_key limit ${MOST_FOUND}`.execute(work.trx);
  return rows;
}

/** Populations in use, with the people of today whom the actor may see: the toolkit's first. */
export async function populationChoices(
  work: Work,
): Promise<{ id: string; slug: string; name: string; members: number }[]> {
  const today = work.today.toString();
  const { rows } = await sql<{ id: string; slug: string; name: string; members: number }>`
    select q.population_id as id, q.slug, q.name, (select count(*)::int from population_member m
      where m.organization_id = q.organization_id and m.population_id = q.population_id
        and m.from_on <= ${today}::date and (m.to_on is null or m.to_on >= ${today}::date)
        and ${visiblePeople(work, "m.person_id")}) as members
    from population q
    where q.organization_id = ${work.actor.organizationId} and q.archived_at is null
    order by q.metric_id is null, q.name`.execute(work.trx);
  return rows;
}
