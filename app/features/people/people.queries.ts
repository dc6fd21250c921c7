/** The roster as a list: search, filters, sort, pages. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
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

/** What people are sorted by: a key of the person, or one of their appointments ("a"). */
const SORTS: Record<PeopleSort, RawBuilder<unknown>> = {
  name: sql`lower(coalesce(p.name, p.employee_number, p.email))`,
  number: sql`p.employee_key`,
  title: sql`a.title_key`,
  department: sql`d.name_key`,
  site: sql`s.name_key`,
};
const OF_PERSON: ReadonlySet<PeopleSort> = new Set(["name", "number"]);

function conditions(work: Work, filter: PeopleFilter): RawBuilder<unknown> {
  const today = work.today.toString();
  const all = [
    sql`p.organization_id = ${work.actor.organizationId}`,
    sql`${visiblePeople(work, "p.person_id")}`,
  ];
  for (const word of (filter.q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = anywhere(word);
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
  return expectingMany(work.trx, async () => {
    const where = conditions(work, filter);
    const { rows } = await sql<{ id: string; total: number }>`
      select p.person_id as id, count(*) over ()::int as total
      from person p ${sortedBy(work, sort.by)} where ${where}
      order by ${OF_PERSON.has(sort.by) ? SORTS[sort.by] : sql`k.key`}
        ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`}, p.person_id
      ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
      work.trx,
    );
    const total = rows[0]?.total ?? (page && page.number > 1 ? await countPeople(work, where) : 0);
    return {
      total,
      rows: await described(
        work,
        rows.map((r) => r.id),
        page === undefined,
      ),
    };
  });
}

async function countPeople(work: Work, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from person p where ${where}`.execute(work.trx);
  return rows[0]?.n ?? 0;
}

/** The join that brings the smallest key over a person's appointments, where one is sorted by. */
function sortedBy(work: Work, by: PeopleSort): RawBuilder<unknown> {
  if (OF_PERSON.has(by)) return sql``;
  const organization = work.actor.organizationId;
  return sql`left join (select a.person_id, min(${SORTS[by]}) as key from appointment a
    left join unit d on d.organization_id = ${organization} and d.unit_id = a.department_id
    left join unit s on s.organization_id = ${organization} and s.unit_id = coalesce(a.site_id, d.parent_id)
    where a.organization_id = ${organization} group by a.person_id) k on k.person_id = p.person_id`;
}

interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly leftOn: string | null;
}
interface HeldRow {
  readonly personId: string;
  readonly title: string;
  readonly department: string | null;
  readonly site: string | null;
  readonly endedOn: string | null;
  readonly isNow: boolean;
}

/**
 * What the list shows of people, in the order of their ids.
 * @param all the ids are most of the roster: whole tables are read rather than looked up one by one
 */
async function described(work: Work, ids: readonly string[], all: boolean): Promise<PersonLine[]> {
  if (ids.length === 0) return [];
  const today = work.today.toString();
  const organization = work.actor.organizationId;
  const among = (column: string) =>
    all ? sql`true` : sql`${sql.ref(column)} = any(${ids}::text[])`;
  const people = await sql<PersonRow>`
    select person_id as id, name, employee_number as "employeeNumber", email, left_on as "leftOn"
    from person where organization_id = ${organization} and ${among("person_id")}`.execute(
    work.trx,
  );
  const held = await sql<HeldRow>`
    select a.person_id as "personId", a.title, d.name as department, s.name as site, a.ended_on as "endedOn",
      a.started_on <= ${today}::date and (a.ended_on is null or a.ended_on >= ${today}::date) as "isNow"
    from appointment a
    left join unit d on d.organization_id = ${organization} and d.unit_id = a.department_id
    left join unit s on s.organization_id = ${organization} and s.unit_id = coalesce(a.site_id, d.parent_id)
    where a.organization_id = ${organization} and ${among("a.person_id")}`.execute(work.trx);
  const counted = await sql<{ personId: string; name: string }>`
    select distinct m.person_id as "personId", q.name
    from population_member m
    join population q on q.organization_id = m.organization_id and q.population_id = m.population_id and q.archived_at is null
    where m.organization_id = ${organization} and ${among("m.person_id")}
      and m.from_on <= ${today}::date and (m.to_on is null or m.to_on >= ${today}::date)`.execute(
    work.trx,
  );
  const byId = new Map(people.rows.map((row) => [row.id, row]));
  const appointments = Map.groupBy(held.rows, (row) => row.personId);
  const populations = Map.groupBy(counted.rows, (row) => row.personId);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const names = populations.get(id)?.map((q) => q.name) ?? [];
    return row ? [lineOf(row, appointments.get(id) ?? [], names, today)] : [];
  });
}

/** Appointments of today hide earlier and later ones. */
function lineOf(
  row: PersonRow,
  held: readonly HeldRow[],
  populations: readonly string[],
  today: string,
): PersonLine {
  const now = held.filter((a) => a.isNow);
  const shown = now.length > 0 ? now : held;
  const values = (of: (a: HeldRow) => string | null) =>
    [...new Set(shown.map(of).filter((v) => v !== null))].toSorted();
  const active = now.length > 0 && (row.leftOn === null || row.leftOn >= today);
  const lastDay =
    held
      .map((a) => a.endedOn)
      .filter((d) => d !== null)
      .toSorted()
      .at(-1) ?? null;
  return {
    ...row,
    titles: values((a) => a.title),
    departments: values((a) => a.department),
    sites: values((a) => a.site),
    populations: [...populations].toSorted(),
    active,
    leftOn: active ? null : (row.leftOn ?? lastDay),
  };
}
