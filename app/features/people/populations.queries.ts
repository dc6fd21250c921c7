/** Populations: which there are, how many they count, who is in them. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { titleCounts, titleDecisions, titlePlaces } from "./titles.queries.ts";
import { type TitleLine, titleLines, undecidedTitles } from "./title-lines.ts";
import { rulesOf } from "./title-rules.ts";
import { visiblePeople } from "./visible-people.ts";

export interface Population {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  /** The metric of the toolkit that counts it; null for one of the organization's own. */
  readonly metricId: string | null;
  readonly archived: boolean;
}

const columns = [
  "population_id as id",
  "slug",
  "name",
  "description",
  "metric_id as metricId",
] as const;

/** Those in use: the toolkit's first, then local ones; by name. */
export async function listPopulations(work: Work): Promise<Population[]> {
  const rows = await work.trx
    .selectFrom("population")
    .select(columns)
    .where("organization_id", "=", work.actor.organizationId)
    .where("archived_at", "is", null)
    .orderBy(sql`metric_id is null`)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({ ...row, archived: false }));
}

/** One population, archived ones too. @throws NotFound */
export async function findPopulation(work: Work, slug: string): Promise<Population> {
  const row = await work.trx
    .selectFrom("population")
    .select([...columns, "archived_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  const { archived_at, ...population } = row;
  return { ...population, archived: archived_at !== null };
}

export interface PopulationCount extends Population {
  /** People who belong today and whom the actor may see. */
  readonly members: number;
  /** Titles that a rule proposes and nobody has decided. */
  readonly undecided: number;
}

/** Every population in use with its members of today and its open proposals. */
export async function populationCounts(work: Work): Promise<PopulationCount[]> {
  const populations = await listPopulations(work);
  const today = work.today.toString();
  const members = await work.trx
    .selectFrom("population_member as m")
    .select(["m.population_id", sql<number>`count(*)::int`.as("n")])
    .where("m.organization_id", "=", work.actor.organizationId)
    .where("m.from_on", "<=", today)
    .where((eb) => eb.or([eb("m.to_on", "is", null), eb("m.to_on", ">=", today)]))
    .where(visiblePeople(work, "m.person_id"))
    .groupBy("m.population_id")
    .execute();
  const count = new Map(members.map((m) => [m.population_id, m.n]));
  const places = await titlePlaces(work);
  const answer: PopulationCount[] = [];
  for (const p of populations) {
    const decisions = await titleDecisions(work, p.id);
    const undecided = undecidedTitles(places, decisions, rulesOf(p.slug));
    answer.push({ ...p, members: count.get(p.id) ?? 0, undecided });
  }
  return answer;
}

/** Every title of the roster as it stands in a population, proposals first. */
export async function populationTitles(work: Work, population: Population): Promise<TitleLine[]> {
  return titleLines(
    await titleCounts(work),
    await titleDecisions(work, population.id),
    rulesOf(population.slug),
  );
}

export interface Member {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Of the appointment that counts, or of one in force on the day. */
  readonly title: string | null;
  readonly department: string | null;
  readonly site: string | null;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly subject: "title" | "person";
  readonly decisionDepartment: string | null;
  readonly isManager: boolean;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

/**
 * Who belongs to a population on a day, with the reason, by name.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function membersOf(
  work: Work,
  populationId: string,
  date: string,
  page?: { readonly number: number; readonly size: number },
): Promise<{ total: number; rows: Member[] }> {
  const organization = work.actor.organizationId;
  const who = sql`from population_member m
    join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
    where m.organization_id = ${organization} and m.population_id = ${populationId}
      and m.from_on <= ${date}::date and (m.to_on is null or m.to_on >= ${date}::date)
      and ${visiblePeople(work, "m.person_id")}`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${who}`.execute(work.trx);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<Member>`
    select x.person_id as "personId", x.name, x.employee_number as "employeeNumber", x.email,
      a.title, a.department, a.site, x.from_on as "fromOn", x.to_on as "toOn", d.subject,
      d.is_manager as "isManager", u.name as "decisionDepartment", d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"
    from (select m.person_id, m.from_on, m.to_on, m.decision_id, p.name, p.employee_number, p.email
      ${who} order by lower(coalesce(p.name, p.employee_number, p.email)), m.person_id ${limit}) x
    join population_decision d on d.organization_id = ${organization} and d.decision_id = x.decision_id
    left join unit u on u.organization_id = ${organization} and u.unit_id = d.department_id
    left join lateral (select a.title, dep.name as department, site.name as site
      from appointment a
      left join unit dep on dep.organization_id = a.organization_id and dep.unit_id = a.department_id
      left join unit site on site.organization_id = a.organization_id and site.unit_id = coalesce(a.site_id, dep.parent_id)
      where a.organization_id = ${organization} and a.person_id = x.person_id
        and a.started_on <= ${date}::date and (a.ended_on is null or a.ended_on >= ${date}::date)
      order by (a.title_key = d.title_key) desc nulls last,
        (a.department_id = d.department_id) desc nulls last, a.fraction desc nulls last, a.appointment_id
      limit 1) a on true
    order by lower(coalesce(x.name, x.employee_number, x.email)), x.person_id`.execute(work.trx);
  return { total: counted.rows[0]?.n ?? 0, rows };
}
