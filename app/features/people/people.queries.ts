/** The roster as a list: search, filters, sort, pages. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "./visible-people.ts";

/** What a list of people is narrowed by; everything is optional. */
export interface PeopleFilter {
  /** Words of a name, number, address or title; each must be found. */
  readonly q?: string;
  readonly siteId?: string;
  readonly departmentId?: string;
  readonly population?: string;
  /** As of today; all by default. */
  readonly status?: "active" | "left" | "none";
}
export type PeopleSort = "name" | "number" | "title" | "department" | "site";

export interface PersonLine {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Of the appointments in force today, else of the last ones. */
  readonly titles: readonly string[];
  readonly departments: readonly string[];
  readonly sites: readonly string[];
  readonly populations: readonly string[];
  readonly active: boolean;
  /** The last day, for somebody who has left. */
  readonly leftOn: string | null;
}
export interface PeoplePage {
  readonly total: number;
  readonly rows: readonly PersonLine[];
}

const SORTS: Record<PeopleSort, RawBuilder<unknown>> = {
  name: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  number: sql`p.employee_key`,
  title: sql`(select min(a.title_key) from appointment a where a.organization_id = p.organization_id and a.person_id = p.person_id)`,
  department: sql`(select min(u.name_key) from appointment a join unit u on u.organization_id = a.organization_id
    and u.unit_id = a.department_id where a.organization_id = p.organization_id and a.person_id = p.person_id)`,
  site: sql`(select min(s.name_key) from appointment a
    left join unit d on d.organization_id = a.organization_id and d.unit_id = a.department_id
    join unit s on s.organization_id = a.organization_id and s.unit_id = coalesce(a.site_id, d.parent_id)
    where a.organization_id = p.organization_id and a.person_id = p.person_id)`,
};

const escaped = (word: string) => `%${word.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;

function conditions(work: Work, filter: PeopleFilter): RawBuilder<unknown> {
  const today = work.today.toString();
  const all = [
    sql`p.organization_id = ${work.actor.organizationId}`,
    sql`${visiblePeople(work, "p.person_id")}`,
  ];
  for (const word of (filter.q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = escaped(word);
    all.push(sql`(p.name ilike ${like} or p.employee_number ilike ${like} or p.email ilike ${like}
      or p.person_id in (select person_id from appointment
        where organization_id = ${work.actor.organizationId} and title ilike ${like}))`);
  }
  const here = sql`a.organization_id = p.organization_id and a.person_id = p.person_id`;
  const now = sql`a.started_on <= ${today}::date and (a.ended_on is null or a.ended_on >= ${today}::date)`;
  const stays = sql`(p.left_on is null or p.left_on >= ${today}::date)`;
  const active = sql`(${stays} and exists (select 1 from appointment a where ${here} and ${now}))`;
  if (filter.status === "active") all.push(active);
  if (filter.status === "left") all.push(sql`not ${active}`);
  if (filter.departmentId)
    all.push(sql`exists (select 1 from appointment a where ${here} and a.department_id = ${filter.departmentId}
      and (${now} or not ${active}))`);
  if (filter.siteId)
    all.push(sql`exists (select 1 from appointment a
      left join unit d on d.organization_id = a.organization_id and d.unit_id = a.department_id
      where ${here} and coalesce(a.site_id, d.parent_id) = ${filter.siteId} and (${now} or not ${active}))`);
  if (filter.population)
    all.push(sql`exists (select 1 from population_member m
      join population q on q.organization_id = m.organization_id and q.population_id = m.population_id
      where m.organization_id = p.organization_id and m.person_id = p.person_id and q.slug = ${filter.population}
        and q.archived_at is null and m.from_on <= ${today}::date and (m.to_on is null or m.to_on >= ${today}::date))`);
  return sql.join(all, sql` and `);
}

/**
 * People whom the actor may see.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listPeople(
  work: Work,
  filter: PeopleFilter,
  sort: { readonly by: PeopleSort; readonly descending: boolean } = {
    by: "name",
    descending: false,
  },
  page?: { readonly number: number; readonly size: number },
): Promise<PeoplePage> {
  const where = conditions(work, filter);
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from person p where ${where}`.execute(work.trx);
  const direction = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const chosen = sql`select p.person_id, row_number() over (order by ${SORTS[sort.by]} ${direction}, p.person_id) as position
    from person p where ${where} order by position
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`;
  const rows = await described(work, chosen);
  return { total: counted.rows[0]?.n ?? 0, rows };
}

/** The distinct values of a column over the appointments that are shown. */
const shown = (column: string) =>
  sql`coalesce(array_agg(distinct ${sql.ref(column)}) filter (where ${sql.ref(column)} is not null and (h.is_now or not h.any_now)), '{}')`;

/** Fills in what the list shows for the chosen people. Current appointments hide earlier ones. */
async function described(work: Work, chosen: RawBuilder<unknown>): Promise<PersonLine[]> {
  const today = work.today.toString();
  const organization = work.actor.organizationId;
  const { rows } = await sql<PersonLine>`with chosen as materialized (${chosen}),
    held as (
      select a.person_id, a.title, d.name as department, s.name as site, a.ended_on, n.is_now,
        bool_or(n.is_now) over (partition by a.person_id) as any_now
      from appointment a
      join chosen c on c.person_id = a.person_id
      left join unit d on d.organization_id = a.organization_id and d.unit_id = a.department_id
      left join unit s on s.organization_id = a.organization_id and s.unit_id = coalesce(a.site_id, d.parent_id)
      cross join lateral (select a.started_on <= ${today}::date
        and (a.ended_on is null or a.ended_on >= ${today}::date) as is_now) n
      where a.organization_id = ${organization}
    ), grouped as (
      select h.person_id, ${shown("h.title")} as titles, ${shown("h.department")} as departments,
        ${shown("h.site")} as sites, bool_or(h.is_now) as any_now, max(h.ended_on) as last_day
      from held h group by h.person_id
    ), counted as (
      select m.person_id, array_agg(distinct q.name order by q.name) as populations
      from population_member m
      join chosen c on c.person_id = m.person_id
      join population q on q.organization_id = m.organization_id and q.population_id = m.population_id and q.archived_at is null
      where m.organization_id = ${organization} and m.from_on <= ${today}::date and (m.to_on is null or m.to_on >= ${today}::date)
      group by m.person_id
    )
    select p.person_id as id, p.name, p.employee_number as "employeeNumber", p.email,
      coalesce(g.titles, '{}') as titles, coalesce(g.departments, '{}') as departments, coalesce(g.sites, '{}') as sites,
      coalesce(k.populations, '{}') as populations,
      coalesce(g.any_now, false) and (p.left_on is null or p.left_on >= ${today}::date) as active,
      case when coalesce(g.any_now, false) and (p.left_on is null or p.left_on >= ${today}::date) then null
        else coalesce(p.left_on, g.last_day) end as "leftOn"
    from chosen c
    join person p on p.organization_id = ${organization} and p.person_id = c.person_id
    left join grouped g on g.person_id = c.person_id
    left join counted k on k.person_id = c.person_id
    order by c.position`.execute(work.trx);
  return rows;
}
