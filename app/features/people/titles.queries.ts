/** Titles of the roster and what is decided about them in a population. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "./visible-people.ts";
import type { TitleCount, TitleDecision } from "./title-lines.ts";

/**
 * Every title that somebody holds today or will hold, with its people in all and by department, of
 * those whom the actor may see.
 * Titles whose spelling differs only in case and spaces are one.
 */
export async function titleCounts(work: Work): Promise<TitleCount[]> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<{
      titleKey: string;
      title: string;
      placeId: string | null;
      place: string | null;
      site: string | null;
      isPlace: boolean;
      people: number;
    }>`with held as materialized (
      select title_key, department_id, person_id, max(title) as title
      from appointment
      where organization_id = ${organization}
        and (ended_on is null or ended_on >= ${work.today.toString()}::date)
        and ${visiblePeople(work)}
      group by title_key, department_id, person_id
    ), place as (
      select title_key, department_id, max(title) as title, count(*)::int as people
      from held group by title_key, department_id
    ), whole as (
      select title_key, max(title) as title, count(*)::int as people
      from (select title_key, person_id, max(title) as title from held group by title_key, person_id) each
      group by title_key
    )
    select title_key as "titleKey", title, null as "placeId", null as place, null as site, false as "isPlace", people from whole
    union all
    select p.title_key, p.title, p.department_id, u.name, s.name, true, p.people from place p
    left join unit u on u.organization_id = ${organization} and u.unit_id = p.department_id
    left join unit s on s.organization_id = ${organization} and s.unit_id = u.parent_id`.execute(
      work.trx,
    ),
  );
  return rows.map((r) => ({
    titleKey: r.titleKey,
    title: r.title,
    place: r.isPlace ? { id: r.placeId, name: r.place, site: r.site } : null,
    people: r.people,
  }));
}

/**
 * Titles and where they are held, without counting heads: what the rules need to see what is left
 * to decide, in a third of the time.
 */
export async function titlePlaces(work: Work): Promise<TitleCount[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<{
    titleKey: string;
    title: string;
    id: string | null;
    name: string | null;
  }>`
    select p.title_key as "titleKey", p.title, p.department_id as id, u.name
    from (
      select title_key, department_id, max(title) as title from appointment
      where organization_id = ${organization}
        and (ended_on is null or ended_on >= ${work.today.toString()}::date)
        and ${visiblePeople(work)}
      group by title_key, department_id
    ) p
    left join unit u on u.organization_id = ${organization} and u.unit_id = p.department_id`.execute(
    work.trx,
  );
  return rows.map(({ titleKey, title, ...place }) => ({ titleKey, title, place, people: 0 }));
}

/** The decisions in force on titles in a population. */
export async function titleDecisions(work: Work, populationId: string): Promise<TitleDecision[]> {
  const rows = await work.trx
    .selectFrom("population_decision as d")
    .leftJoin("unit as u", (join) =>
      join
        .onRef("u.organization_id", "=", "d.organization_id")
        .onRef("u.unit_id", "=", "d.department_id"),
    )
    .select([
      "d.decision_id as id",
      "d.title_key",
      "d.department_id as departmentId",
      "u.name as department",
      "d.verdict",
      "d.is_manager as isManager",
      "d.from_on as fromOn",
      "d.to_on as toOn",
      "d.reason",
      "d.decided_by_name as decidedBy",
      "d.decided_at as decidedAt",
    ])
    .where("d.organization_id", "=", work.actor.organizationId)
    .where("d.population_id", "=", populationId)
    .where("d.subject", "=", "title")
    .where("d.reversed_at", "is", null)
    .execute();
  return rows.map(({ title_key, ...row }) => ({ ...row, titleKey: title_key ?? "" }));
}

export interface DecidedLine {
  readonly id: string;
  readonly subject: "title" | "person";
  /** The title as the roster writes it, or the person's name or number. */
  readonly about: string;
  readonly personId: string | null;
  readonly department: string | null;
  readonly verdict: "include" | "exclude";
  readonly isManager: boolean;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reversedAt: Date | null;
  readonly reversedBy: string | null;
}

/** Every decision of a population about titles and visible people: those in force first, then the newest. */
export async function decisionsOf(work: Work, populationId: string): Promise<DecidedLine[]> {
  const { rows } = await sql<DecidedLine>`
    select d.decision_id as id, d.subject, d.person_id as "personId", u.name as department, d.verdict,
      d.is_manager as "isManager", d.from_on as "fromOn", d.to_on as "toOn", d.reason,
      d.decided_by_name as "decidedBy", d.decided_at as "decidedAt",
      d.reversed_at as "reversedAt", d.reversed_by_name as "reversedBy",
      case when d.subject = 'person' then coalesce(p.name, p.employee_number, p.email)
        else coalesce((select max(a.title) from appointment a
          where a.organization_id = d.organization_id and a.title_key = d.title_key), d.title_key) end as about
    from population_decision d
    left join unit u on u.organization_id = d.organization_id and u.unit_id = d.department_id
    left join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${work.actor.organizationId} and d.population_id = ${populationId}
      and (d.person_id is null or ${visiblePeople(work, "d.person_id")})
    order by d.reversed_at is not null, d.decided_at desc, d.decision_id desc`.execute(work.trx);
  return rows;
}

/** A title with the people who hold it today or will. */
export interface HeldTitle {
  readonly title: string;
  readonly people: number;
}

/**
 * Titles that people hold, the most held first, of those whom the actor may see.
 * @param population only people who belong to this population today, by its slug
 */
export async function titlesHeld(work: Work, population?: string): Promise<HeldTitle[]> {
  const organization = work.actor.organizationId;
  const day = sql`${work.today.toString()}::date`;
  const members = population
    ? sql`and a.person_id in (select m.person_id from population_member m
        join population q on q.organization_id = m.organization_id and q.population_id = m.population_id
        where m.organization_id = ${organization} and q.slug = ${population}
          and m.from_on <= ${day} and (m.to_on is null or m.to_on >= ${day}))`
    : sql``;
  const { rows } = await expectingMany(work.trx, () =>
    sql<HeldTitle>`
      select max(a.title) as title, count(distinct a.person_id)::int as people from appointment a
      where a.organization_id = ${organization} and (a.ended_on is null or a.ended_on >= ${day})
        and ${visiblePeople(work, "a.person_id")} ${members}
      group by a.title_key order by people desc, a.title_key`.execute(work.trx),
  );
  return rows;
}
