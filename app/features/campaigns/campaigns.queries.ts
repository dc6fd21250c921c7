/** Campaigns read for screens: the list, one with its weeks and goals. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { CampaignKind, GoalKind } from "./schema.ts";

export interface CampaignRow {
  readonly id: string;
  readonly kind: CampaignKind;
  readonly name: string;
  readonly theme: string | null;
  readonly themeSource: string | null;
  /** Civil dates. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly primaryHashtag: string | null;
  readonly secondaryHashtags: readonly string[];
  readonly ownerName: string | null;
  /** Employee number, else address: how the form names the owner. */
  readonly ownerKey: string | null;
  readonly notes: string | null;
  readonly revision: number;
  readonly archivedAt: Date | null;
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly copiedFrom: string | null;
  /** Its pieces that are not archived: all, those out, those approved or further. */
  readonly pieces: number;
  readonly out: number;
  readonly ready: number;
}

const READY = sql`('approved', 'scheduled', 'handed-off', 'published')`;
const OUT = sql`('handed-off', 'published')`;

const SELECT = sql`select c.campaign_id as id, c.kind, coalesce(c.name, 'This value was erased.') as name, c.theme,
    c.theme_source as "themeSource", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    c.primary_hashtag as "primaryHashtag", c.secondary_hashtags as "secondaryHashtags",
    coalesce(o.name, o.employee_number, o.email) as "ownerName", coalesce(o.employee_number, o.email) as "ownerKey",
    c.notes, c.revision, c.archived_at as "archivedAt", c.made_by_name as "madeBy", c.created_at as "createdAt",
    c.copied_from as "copiedFrom", coalesce(n.pieces, 0) as pieces, coalesce(n.out, 0) as out,
    coalesce(n.ready, 0) as ready`;
const FROM = sql`from campaign c
  left join person o on o.organization_id = c.organization_id and o.person_id = c.owner_id
  left join lateral (
    select count(*)::int as pieces, (count(*) filter (where p.status in ${OUT}))::int as out,
      (count(*) filter (where p.status in ${READY}))::int as ready
    from campaign_piece cp
    join piece p on p.organization_id = cp.organization_id and p.piece_id = cp.piece_id
    where cp.organization_id = c.organization_id and cp.campaign_id = c.campaign_id and p.status <> 'archived'
  ) n on true`;

export const CAMPAIGN_SHOWS = ["current", "planned", "earlier", "archived", "all"] as const;
export type CampaignShow = (typeof CAMPAIGN_SHOWS)[number];

export interface CampaignFilter {
  readonly show: CampaignShow;
  readonly kind?: CampaignKind | undefined;
  readonly q?: string | undefined;
}

function shown(work: Work, show: CampaignShow): RawBuilder<SqlBool> {
  const year = work.today.year;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (show === "archived") return sql<SqlBool>`c.archived_at is not null`;
  const living = sql<SqlBool>`c.archived_at is null`;
  if (show === "all") return sql<SqlBool>`true`;
  // A campaign that reaches into this year is this year's.
  if (show === "current")
    return sql<SqlBool>`${living} and c.starts_on <= ${last}::date and c.ends_on >= ${first}::date`;
  if (show === "planned") return sql<SqlBool>`${living} and c.starts_on > ${last}::date`;
  return sql<SqlBool>`${living} and c.ends_on < ${first}::date`;
}

export const CAMPAIGN_SORTS = ["starts", "name", "pieces"] as const;
export interface CampaignSort {
  readonly by: (typeof CAMPAIGN_SORTS)[number];
  readonly descending: boolean;
}
const SORT: Readonly<Record<CampaignSort["by"], RawBuilder<unknown>>> = {
  starts: sql`c.starts_on`,
  name: sql`lower(c.name)`,
  pieces: sql`coalesce(n.pieces, 0)`,
};

/**
 * The campaigns that a filter leaves.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listCampaigns(
  work: Work,
  filter: CampaignFilter,
  sort: CampaignSort = { by: "starts", descending: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: CampaignRow[]; total: number }> {
  const list = [
    sql`c.organization_id = ${work.actor.organizationId} and c.deleted_at is null`,
    shown(work, filter.show),
  ];
  if (filter.kind) list.push(sql`c.kind = ${filter.kind}`);
  const words = filter.q?.trim().toLowerCase();
  if (words)
    list.push(
      sql`(lower(c.name) like ${anywhere(words)} or lower(c.theme) like ${anywhere(words)})`,
    );
  const where = sql<SqlBool>`${sql.join(list, sql` and `)}`;
  const way = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<CampaignRow>`${SELECT} ${FROM} where ${where}
    order by ${SORT[sort.by]} ${way}, c.campaign_id desc ${limit}`.execute(work.trx);
  if (!page) return { rows, total: rows.length };
  const counted = await sql<{ n: number }>`
    select count(*)::int as n from campaign c where ${where}`.execute(work.trx);
  return { rows, total: counted.rows[0]?.n ?? 0 };
}

/** How many campaigns each view of the list holds. */
export async function countCampaigns(work: Work): Promise<Record<CampaignShow, number>> {
  const count = (show: CampaignShow) =>
    sql`(count(*) filter (where ${shown(work, show)}))::int as ${sql.ref(show)}`;
  const { rows } = await sql<Record<CampaignShow, number>>`
    select ${sql.join(CAMPAIGN_SHOWS.map(count))} from campaign c
    where c.organization_id = ${work.actor.organizationId} and c.deleted_at is null`.execute(
    work.trx,
  );
  return rows[0]!;
}

/** One campaign. @throws NotFound also where it was deleted */
export async function findCampaign(work: Work, id: string): Promise<CampaignRow> {
  const { rows } = await sql<CampaignRow>`${SELECT} ${FROM}
    where c.organization_id = ${work.actor.organizationId} and c.campaign_id = ${id}
      and c.deleted_at is null`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The campaign of this kind that begins in a calendar year, if there is one. */
export async function campaignOf(
  work: Work,
  kind: CampaignKind,
  year: number,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`
    select campaign_id as id, coalesce(name, 'This value was erased.') as name from campaign
    where organization_id = ${work.actor.organizationId} and kind = ${kind} and deleted_at is null
      and starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
    order by created_at limit 1`.execute(work.trx);
  return rows[0] ?? null;
}

export interface WeekRow {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly audience: string;
}

/** The focus weeks of a campaign in order. */
export async function weeksOf(work: Work, campaignId: string): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select week_id as id, starts_on::text as "startsOn", ends_on::text as "endsOn",
      coalesce(audience, 'This value was erased.') as audience
    from campaign_week
    where organization_id = ${work.actor.organizationId} and campaign_id = ${campaignId}
    order by starts_on, ends_on, week_id`.execute(work.trx);
  return rows;
}

export interface GoalRow {
  readonly id: string;
  readonly kind: GoalKind;
  readonly measure: string;
  readonly target: number | null;
  /** Typed in; null where nobody did. */
  readonly reached: number | null;
}

/** The goals of a campaign, in the order in which the toolkit names their kinds. */
export async function goalsOf(work: Work, campaignId: string): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`
    select goal_id as id, kind, coalesce(measure, 'This value was erased.') as measure, target, reached
    from campaign_goal
    where organization_id = ${work.actor.organizationId} and campaign_id = ${campaignId}
    order by array_position(array['awareness', 'education', 'partnerships', 'reports'], kind), goal_id`.execute(
    work.trx,
  );
  return rows;
}
