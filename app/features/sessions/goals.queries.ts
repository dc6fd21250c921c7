/** Development goals read for screens: one, one person's, the list, and who has one where. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { membersOn, sitesOf, visiblePeople } from "#features/people/index.ts";
import type { GoalState } from "./schema.ts";

export interface Goal {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Where the person works today; several are separated by commas. */
  readonly sites: string | null;
  readonly wording: string;
  readonly reachedMeans: string | null;
  readonly courseId: string | null;
  readonly courseTitle: string | null;
  readonly courseUrl: string | null;
  readonly sessionId: string | null;
  readonly sessionTitle: string | null;
  readonly targetOn: string | null;
  readonly state: GoalState;
  readonly droppedReason: string | null;
  readonly setByName: string;
  readonly setAt: Date;
  readonly stateAt: Date;
}

const SELECT = (work: Work) => sql`
  select g.goal_id as id, g.person_id as "personId", p.name, p.employee_number as "employeeNumber", p.email,
    (select string_agg(distinct s.name, ', ') from ${sitesOf(work.trx, work.actor.organizationId)} w
      join unit s on s.organization_id = ${work.actor.organizationId} and s.unit_id = w.site_id
      where w.person_id = g.person_id and (w.to_on is null or w.to_on >= ${work.today.toString()}::date)) as sites,
    g.wording, g.reached_means as "reachedMeans", g.course_id as "courseId", k.title as "courseTitle",
    k.url as "courseUrl", g.session_id as "sessionId", t.title as "sessionTitle", g.target_on as "targetOn",
    g.state, g.dropped_reason as "droppedReason", g.set_by_name as "setByName", g.set_at as "setAt",
    g.state_at as "stateAt"`;
const FROM = sql`from development_goal g
  join person p on p.organization_id = g.organization_id and p.person_id = g.person_id
  left join course k on k.organization_id = g.organization_id and k.course_id = g.course_id
  left join training_session t on t.organization_id = g.organization_id and t.session_id = g.session_id`;

/** One goal. @throws NotFound also where the actor may not see its person */
export async function findGoal(work: Work, id: string): Promise<Goal> {
  const { rows } = await sql<Goal>`${SELECT(work)} ${FROM}
    where g.organization_id = ${work.actor.organizationId} and g.goal_id = ${id}
      and ${visiblePeople(work, "g.person_id")}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

const OPEN_FIRST = sql`array_position(array['started', 'set', 'reached', 'dropped'], g.state)`;

/**
 * Every goal of one person, open ones first.
 * @param personId somebody whom the caller has already been allowed to see
 */
export async function personGoals(work: Work, personId: string): Promise<Goal[]> {
  const { rows } = await sql<Goal>`${SELECT(work)} ${FROM}
    where g.organization_id = ${work.actor.organizationId} and g.person_id = ${personId}
    order by ${OPEN_FIRST}, g.target_on nulls last, g.goal_id`.execute(work.trx);
  return rows;
}

export interface GoalNote {
  readonly id: string;
  readonly state: GoalState | null;
  readonly text: string | null;
  readonly byName: string;
  readonly at: Date;
}

/** What happened to goals of one person, newest first, by goal. */
export async function goalNotes(
  work: Work,
  goalIds: readonly string[],
): Promise<Map<string, GoalNote[]>> {
  const rows = await work.trx
    .selectFrom("goal_note")
    .select(["goal_id", "note_id as id", "state", "text", "by_name as byName", "at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("goal_id", "in", goalIds.length > 0 ? [...goalIds] : [""])
    .orderBy("note_id", "desc")
    .execute();
  return Map.groupBy(rows, (row) => row.goal_id);
}

export interface GoalFilter {
  readonly q?: string;
  /** A state, or "open" for those set and started; all but dropped without one. */
  readonly state?: string;
  /** A population's slug: people who belong today. */
  readonly population?: string;
  readonly siteId?: string;
}

function conditions(work: Work, f: GoalFilter): RawBuilder<SqlBool> {
  const organization = work.actor.organizationId;
  const today = work.today.toString();
  const list = [
    sql<SqlBool>`g.organization_id = ${organization}`,
    visiblePeople(work, "g.person_id"),
  ];
  if (f.state === "open") list.push(sql<SqlBool>`g.state in ('set', 'started')`);
  else if (f.state) list.push(sql<SqlBool>`g.state = ${f.state}`);
  else list.push(sql<SqlBool>`g.state <> 'dropped'`);
  if (f.population)
    list.push(sql<SqlBool>`g.person_id in (select m.person_id
      from ${membersOn(work.trx, organization, work.today).as("m")} where m.slug = ${f.population})`);
  if (f.siteId)
    list.push(sql<SqlBool>`g.person_id in (select w.person_id from ${sitesOf(work.trx, organization).as("w")}
      where w.site_id = ${f.siteId} and w.from_on <= ${today}::date and (w.to_on is null or w.to_on >= ${today}::date))`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql<SqlBool>`(lower(p.name) like ${like} or p.employee_key like ${like}
      or p.email_key like ${like} or lower(g.wording) like ${like})`);
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

export interface GoalPage {
  readonly rows: Goal[];
  readonly total: number;
  /** Different people among all rows. */
  readonly people: number;
}

/** The goals that a filter leaves, open ones first, then by person. @param page all rows without it */
export async function listGoals(
  work: Work,
  filter: GoalFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<GoalPage> {
  const where = conditions(work, filter);
  const counted = await sql<{ total: number; people: number }>`
    select count(*)::int as total, count(distinct g.person_id)::int as people ${FROM} where ${where}`.execute(
    work.trx,
  );
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<Goal>`${SELECT(work)} ${FROM} where ${where}
    order by ${OPEN_FIRST}, lower(coalesce(p.name, p.employee_number, p.email)), g.goal_id ${limit}`.execute(
    work.trx,
  );
  return { rows, ...(counted.rows[0] ?? { total: 0, people: 0 }) };
}

/** People of one population, at one site or in all, by whether they have a goal. */
export interface GoalStanding {
  readonly population: string;
  readonly slug: string;
  /** null: all sites together. */
  readonly siteId: string | null;
  readonly site: string | null;
  readonly people: number;
  /** With a goal that is not dropped. */
  readonly withGoal: number;
  readonly reached: number;
}

/** Who has a goal, by population and site: first all sites, then each, populations of the toolkit first. */
export async function goalStandings(work: Work): Promise<GoalStanding[]> {
  const organization = work.actor.organizationId;
  const today = work.today.toString();
  const { rows } = await sql<GoalStanding>`
    with member as (select distinct m.population_id, m.person_id
        from ${membersOn(work.trx, organization, work.today).as("m")} where ${visiblePeople(work, "m.person_id")}),
      goal as (select person_id, bool_or(state = 'reached') as reached from development_goal
        where organization_id = ${organization} and state <> 'dropped' group by person_id),
      place as (select distinct w.person_id, w.site_id from ${sitesOf(work.trx, organization).as("w")}
        where w.from_on <= ${today}::date and (w.to_on is null or w.to_on >= ${today}::date)),
      counted as (
        select m.population_id, null::text as site_id, count(*)::int as people, count(g.person_id)::int as with_goal,
          count(*) filter (where g.reached)::int as reached
        from member m left join goal g using (person_id) group by m.population_id
        union all
        select m.population_id, w.site_id, count(*)::int, count(g.person_id)::int,
          count(*) filter (where g.reached)::int
        from member m join place w using (person_id) left join goal g using (person_id)
        group by m.population_id, w.site_id)
    select q.name as population, q.slug, c.site_id as "siteId", u.name as site, coalesce(c.people, 0) as people,
      coalesce(c.with_goal, 0) as "withGoal", coalesce(c.reached, 0) as reached
    from population q
    left join counted c on c.population_id = q.population_id
    left join unit u on u.organization_id = q.organization_id and u.unit_id = c.site_id
    where q.organization_id = ${organization} and q.archived_at is null
    order by q.metric_id is null, q.name, c.site_id is not null, u.name`.execute(work.trx);
  return rows;
}
