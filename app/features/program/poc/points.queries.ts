/** Who speaks for which site or department, read for screens: the map with its gaps, and one point of contact. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { organizationSettings } from "#features/organization/index.ts";
import { trainedBy } from "#features/training/index.ts";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { unitInReach } from "../units-in-reach.ts";
import type { PointKind, Recognition, Rhythm } from "./schema.ts";

/** A site or department with one point of contact or task force; without any: a gap. */
export interface PlaceRow {
  readonly unitId: string;
  readonly unit: string;
  readonly unitKind: "site" | "department";
  /** The site of a department, where it has one. */
  readonly site: string | null;
  readonly pointId: string | null;
  readonly kind: PointKind | null;
  readonly name: string | null;
  readonly rhythm: Rhythm | null;
  /** How they fit the training into work that they do anyway. */
  readonly fits: string | null;
  readonly members: number;
  readonly trained: number;
  /** Their names, by name. */
  readonly people: string | null;
  /** The last meeting that took place, a civil date. */
  readonly lastMet: string | null;
  /** The next one that is set, today or later. */
  readonly nextMeeting: string | null;
  readonly lastMessage: Date | null;
  /** Somebody speaks for the site above. */
  readonly siteHasOne: boolean;
}

export const PLACE_SHOWS = [
  { value: "all", label: "All" },
  { value: "gaps", label: "Gaps only" },
  { value: "site-gaps", label: "Sites without anybody" },
  { value: "untrained", label: "Not all trained" },
  { value: "unfitted", label: "Training not fitted in yet" },
  { value: "sites", label: "Sites only" },
] as const;

export interface PlaceFilter {
  readonly q?: string;
  readonly show?: (typeof PLACE_SHOWS)[number]["value"];
  readonly siteId?: string;
}

/** Members of today, each with whether they are trained: the sub-query that the map and the pages count. */
async function membersNow(work: Work) {
  const { countEvaluationOpen } = await organizationSettings(work);
  const { organizationId } = work.actor;
  const today = work.today.toString();
  return sql`select m.point_id, m.member_id, m.person_id, p.name, p.employee_number, p.email,
      t.trained_on <= ${today} as trained, t.trained_on
    from contact_point_member m
    join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
    left join ${trainedBy(work.trx, organizationId, { countEvaluationOpen })} t on t.person_id = m.person_id
    where m.organization_id = ${organizationId} and (m.left_on is null or m.left_on >= ${today}::date)
      and (p.left_on is null or p.left_on >= ${today}::date)`;
}

/** Points of contact and task forces in use, with what the map says of each. */
async function pointsNow(work: Work): Promise<RawBuilder<unknown>> {
  const { organizationId } = work.actor;
  const today = work.today.toString();
  return sql`select c.point_id, c.unit_id, c.kind, c.name, c.rhythm, c.fits,
      coalesce(n.members, 0) as members, coalesce(n.trained, 0) as trained, n.people,
      g.last_met, g.next_meeting, w.last_message
    from contact_point c
    left join (select point_id, count(*)::int as members, count(*) filter (where trained)::int as trained,
        string_agg(coalesce(name, employee_number, email), ', ' order by lower(name)) as people
      from (${await membersNow(work)}) now group by point_id) n on n.point_id = c.point_id
    left join (select point_id, max(meets_on) filter (where came is not null)::text as last_met,
        min(meets_on) filter (where came is null and meets_on >= ${today}::date)::text as next_meeting
      from contact_point_meeting where organization_id = ${organizationId} and canceled_at is null
      group by point_id) g
      on g.point_id = c.point_id
    left join (select point_id, max(sent_at) as last_message from contact_point_message
      where organization_id = ${organizationId} group by point_id) w on w.point_id = c.point_id
    where c.organization_id = ${organizationId} and c.ended_on is null`;
}

function conditions(f: PlaceFilter): RawBuilder<SqlBool>[] {
  const list: RawBuilder<SqlBool>[] = [];
  if (f.show === "gaps") list.push(sql`coalesce(c.members, 0) = 0`);
  if (f.show === "site-gaps") list.push(sql`(u.kind = 'site' and coalesce(c.members, 0) = 0)`);
  if (f.show === "unfitted") list.push(sql`(c.point_id is not null and c.fits is null)`);
  if (f.show === "untrained") list.push(sql`(c.members > 0 and c.trained < c.members)`);
  if (f.show === "sites") list.push(sql`u.kind = 'site'`);
  if (f.siteId) list.push(sql`(u.unit_id = ${f.siteId} or u.parent_id = ${f.siteId})`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(u.name) like ${like} or lower(c.name) like ${like} or lower(c.people) like ${like})`,
    );
  }
  return list;
}

/**
 * Every site and department that the actor may see, one row for each point of contact or task force
 * there, and one row without for a gap: sites by name, each followed by its departments.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listPlaces(
  work: Work,
  filter: PlaceFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: PlaceRow[]; total: number }> {
  const { organizationId } = work.actor;
  const today = work.today.toString();
  const from = sql`from unit u
    left join unit s on s.organization_id = u.organization_id and s.unit_id = u.parent_id
    left join (${await pointsNow(work)}) c on c.unit_id = u.unit_id
    where ${sql.join(
      [
        sql`u.organization_id = ${organizationId}`,
        unitInReach(work, "u.unit_id"),
        ...conditions(filter),
      ],
      sql` and `,
    )}`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(work.trx);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } =
    await sql<PlaceRow>`select u.unit_id as "unitId", u.name as unit, u.kind as "unitKind",
      s.name as site, c.point_id as "pointId", c.kind, c.name, c.rhythm, c.fits, coalesce(c.members, 0) as members,
      coalesce(c.trained, 0) as trained, c.people, c.last_met as "lastMet", c.next_meeting as "nextMeeting",
      c.last_message as "lastMessage",
      exists (select 1 from contact_point above
        join contact_point_member m on m.organization_id = above.organization_id and m.point_id = above.point_id
        join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
        where above.organization_id = ${organizationId} and above.unit_id = u.parent_id and above.ended_on is null
          and (m.left_on is null or m.left_on >= ${today}::date)
          and (p.left_on is null or p.left_on >= ${today}::date)) as "siteHasOne"
    ${from}
    order by coalesce(s.name_key, u.name_key), (s.unit_id is not null), u.name_key, c.kind, c.point_id
    ${limit}`.execute(work.trx);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}

/** How many sites and departments somebody speaks for, and how far these people are. */
export interface PlaceTotals {
  readonly sites: number;
  readonly sitesWith: number;
  readonly departments: number;
  readonly departmentsWith: number;
  /** Different people, once each. */
  readonly people: number;
  readonly peopleTrained: number;
}

/** The sums over everything that the actor may see. */
export async function placeTotals(work: Work): Promise<PlaceTotals> {
  const now = await membersNow(work);
  const reach = unitInReach(work, "u.unit_id");
  const held = sql`select c.unit_id, n.person_id, n.trained from contact_point c join (${now}) n on n.point_id = c.point_id
    where c.organization_id = ${work.actor.organizationId} and c.ended_on is null`;
  const { rows } = await sql<PlaceTotals>`with held as (${held}), place as (
      select u.unit_id, u.kind, exists (select 1 from held where held.unit_id = u.unit_id) as has
      from unit u where u.organization_id = ${work.actor.organizationId} and ${reach}),
    mine as (select distinct person_id, coalesce(trained, false) as trained from held
      where unit_id in (select unit_id from place))
    select count(*) filter (where kind = 'site')::int as sites,
      count(*) filter (where kind = 'site' and has)::int as "sitesWith",
      count(*) filter (where kind = 'department')::int as departments,
      count(*) filter (where kind = 'department' and has)::int as "departmentsWith",
      (select count(*)::int from mine) as people,
      (select count(*)::int from mine where trained) as "peopleTrained" from place`.execute(
    work.trx,
  );
  return rows[0]!;
}

export interface Point {
  readonly id: string;
  readonly kind: PointKind;
  readonly unitId: string;
  readonly unit: string;
  readonly name: string | null;
  readonly fits: string | null;
  readonly rhythm: Rhythm | null;
  readonly endedOn: string | null;
  readonly endReason: string | null;
}

/** What a point of contact is called on screen: the task force's name, else by its place. */
export const pointLabel = (p: Pick<Point, "kind" | "name" | "unit">): string =>
  p.name ?? `${p.kind === "contact" ? "Point of contact" : "Task force"}, ${p.unit}`;

/** Those of one place that are in use, by kind; departments below it are not asked. */
export async function pointsOfPlace(work: Work, unitId: string): Promise<string[]> {
  const rows = await work.trx
    .selectFrom("contact_point")
    .select("point_id as id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("unit_id", "=", unitId)
    .where("ended_on", "is", null)
    .orderBy("kind")
    .orderBy("point_id")
    .execute();
  return rows.map((row) => row.id);
}

/** One point of contact or task force. @throws NotFound also where the actor may not see it */
export async function findPoint(work: Work, id: string): Promise<Point> {
  const { rows } =
    await sql<Point>`select c.point_id as id, c.kind, c.unit_id as "unitId", u.name as unit, c.name,
      c.fits, c.rhythm, c.ended_on as "endedOn", c.end_reason as "endReason"
    from contact_point c
    join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id
    where c.organization_id = ${work.actor.organizationId} and c.point_id = ${id}
      and ${unitInReach(work, "c.unit_id")}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

export interface Member {
  readonly id: string;
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** The day of the first completion that counts; null without one. */
  readonly trainedOn: string | null;
  readonly joinedOn: string;
  readonly recognition: Recognition;
  readonly recognitionNote: string | null;
  readonly recognizedOn: string | null;
}

/** Who belongs to a point of contact or task force today, by name. */
export async function membersOf(work: Work, pointId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`select n.member_id as id, n.person_id as "personId", n.name,
      n.employee_number as "employeeNumber", n.email, case when n.trained then n.trained_on::text end as "trainedOn",
      m.joined_on as "joinedOn", m.recognition, m.recognition_note as "recognitionNote",
      m.recognized_on as "recognizedOn"
    from (${await membersNow(work)}) n
    join contact_point_member m on m.organization_id = ${work.actor.organizationId} and m.member_id = n.member_id
    where n.point_id = ${pointId} order by lower(n.name) nulls last, n.employee_number`.execute(
    work.trx,
  );
  return rows;
}

export interface PointMessage {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly way: "mail" | "copied";
  readonly recipients: number;
  readonly by: string;
  readonly at: Date;
}

/** What a point of contact or task force was told, latest first; the newest 20. */
export async function messagesOf(work: Work, pointId: string): Promise<PointMessage[]> {
  return work.trx
    .selectFrom("contact_point_message")
    .select([
      "message_id as id",
      "subject",
      "body",
      "way",
      "recipients",
      "sent_by_name as by",
      "sent_at as at",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("point_id", "=", pointId)
    .orderBy("sent_at", "desc")
    .orderBy("message_id", "desc")
    .limit(20)
    .execute();
}
