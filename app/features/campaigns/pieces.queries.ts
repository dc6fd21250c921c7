/** The pieces of campaigns read for screens: by campaign, week, day and status. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { PieceStatus } from "#features/studio/index.ts";
import { anywhere } from "#platform/db/like.ts";
import type { Work } from "#platform/work.ts";

export interface CampaignPiece {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly audience: string | null;
  readonly channels: readonly string[];
  /** A civil date; null while it has none. */
  readonly plannedOn: string | null;
  /** "09:30" at the organization's place. */
  readonly plannedTime: string | null;
  readonly status: PieceStatus;
  readonly ownerName: string;
  readonly campaignId: string | null;
  readonly campaign: string | null;
  readonly weekId: string | null;
  readonly updatedAt: Date;
  readonly createdAt: Date;
  readonly revision: number;
}

export interface PieceFilter {
  /** Only this campaign's; else those of all campaigns and of none. */
  readonly campaignId?: string | undefined;
  /** A focus week's id, or "none" for pieces in no week. */
  readonly weekId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly channel?: string | undefined;
  readonly status?: PieceStatus | undefined;
  readonly audience?: string | undefined;
  readonly q?: string | undefined;
  /** Those without a day. */
  readonly undated?: boolean | undefined;
}

/** A title with what the campaign and the piece itself fill in, as readers will see it. */
const TITLE = sql`coalesce((
  select regexp_replace(replace(replace(replace(replace(p.title,
    '{{year}}', coalesce(p.fills ->> 'year', extract(year from coalesce(c.starts_on, p.planned_on))::text, '{{year}}')),
    '{{theme}}', coalesce(p.fills ->> 'theme', c.theme, '{{theme}}')),
    '{{primary-hashtag}}', coalesce(p.fills ->> 'primary-hashtag', c.primary_hashtag, '{{primary-hashtag}}')),
    '{{organization}}', coalesce(p.fills ->> 'organization', o.name, '{{organization}}')),
    '\\{\\{([a-z0-9-]+)\\}\\}', '(\\1)', 'g')
  from organization o where o.organization_id = p.organization_id), 'This value was erased.')`;
const COLUMNS = sql`p.piece_id as id, p.kind, ${TITLE} as title, p.audience, p.channels,
  p.planned_on::text as "plannedOn", p.planned_time as "plannedTime", p.status, p.owner_name as "ownerName",
  c.campaign_id as "campaignId", c.name as campaign, w.week_id as "weekId", p.updated_at as "updatedAt",
  p.created_at as "createdAt", p.revision`;
/** A piece stands in the focus week that its day falls into: the first, where two share it. */
const FROM = sql`from piece p
  left join campaign_piece cp on cp.organization_id = p.organization_id and cp.piece_id = p.piece_id
  left join campaign c on c.organization_id = cp.organization_id and c.campaign_id = cp.campaign_id
    and c.deleted_at is null
  left join lateral (
    select cw.week_id from campaign_week cw
    where cw.organization_id = c.organization_id and cw.campaign_id = c.campaign_id
      and p.planned_on between cw.starts_on and cw.ends_on
    order by cw.starts_on, cw.week_id limit 1) w on true`;

function where(work: Work, f: PieceFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<unknown>[] = [
    sql`p.organization_id = ${work.actor.organizationId}`,
    f.status ? sql`p.status = ${f.status}` : sql`p.status <> 'archived'`,
  ];
  if (f.campaignId) list.push(sql`c.campaign_id = ${f.campaignId}`);
  if (f.weekId === "none") list.push(sql`w.week_id is null`);
  else if (f.weekId) list.push(sql`w.week_id = ${f.weekId}`);
  if (f.undated) list.push(sql`p.planned_on is null`);
  if (f.from) list.push(sql`p.planned_on >= ${f.from}::date`);
  if (f.to) list.push(sql`p.planned_on <= ${f.to}::date`);
  if (f.channel) list.push(sql`${f.channel} = any(p.channels)`);
  if (f.audience) list.push(sql`p.audience = ${f.audience}`);
  const words = f.q?.trim().toLowerCase();
  if (words) list.push(sql`lower(p.title) like ${anywhere(words)}`);
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

/**
 * The pieces that a filter leaves, by day; those without a day last.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listCampaignPieces(
  work: Work,
  filter: PieceFilter,
  page?: { readonly number: number; readonly size: number },
): Promise<CampaignPiece[]> {
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<CampaignPiece>`select ${COLUMNS} ${FROM} where ${where(work, filter)}
    order by p.planned_on nulls last, p.planned_time nulls last, p.piece_id ${limit}`.execute(
    work.trx,
  );
  return rows;
}

/** How many pieces a filter leaves. */
export async function countPieces(work: Work, filter: PieceFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n ${FROM} where ${where(work, filter)}`.execute(work.trx);
  return rows[0]?.n ?? 0;
}

/** At most so many pieces of each day, with how many the day has; days in order. */
export interface DayOfPieces {
  readonly on: string;
  readonly pieces: readonly CampaignPiece[];
  readonly all: number;
}

/**
 * The pieces of a span by day.
 * @param most how many of one day are read
 */
export async function piecesByDay(
  work: Work,
  filter: PieceFilter,
  most: number,
): Promise<DayOfPieces[]> {
  const { rows } = await sql<CampaignPiece & { all: number }>`
    select * from (
      select ${COLUMNS}, count(*) over (partition by p.planned_on)::int as "all",
        row_number() over (partition by p.planned_on order by p.planned_time nulls last, p.piece_id) as place
      ${FROM} where ${where(work, filter)}) one
    where place <= ${most} order by "plannedOn", place`.execute(work.trx);
  return [...Map.groupBy(rows, (row) => row.plannedOn ?? "")].map(([on, pieces]) => ({
    on,
    pieces,
    all: pieces[0]!.all,
  }));
}

/** How many pieces stand where, by focus week; the week is null for those in none. */
export interface WeekCount {
  readonly weekId: string | null;
  readonly status: PieceStatus;
  readonly n: number;
}
export async function countByWeek(work: Work, campaignId: string): Promise<WeekCount[]> {
  const { rows } = await sql<WeekCount>`
    select w.week_id as "weekId", p.status, count(*)::int as n ${FROM} where ${where(work, { campaignId })}
    group by w.week_id, p.status`.execute(work.trx);
  return rows;
}

/** Every audience that a piece names, for the filter. */
export async function audiencesOfPieces(work: Work): Promise<string[]> {
  const { rows } = await sql<{ audience: string }>`
    select distinct audience from piece where organization_id = ${work.actor.organizationId}
      and audience is not null and status <> 'archived' order by audience limit 60`.execute(
    work.trx,
  );
  return rows.map((row) => row.audience);
}

/** What somebody should look at next in a campaign: late ones without approval first, then by day. */
export const nextPieces = async (
  work: Work,
  until: string,
  campaignId?: string,
  most = 5,
): Promise<CampaignPiece[]> => {
  const { rows } = await sql<CampaignPiece>`select ${COLUMNS} ${FROM}
    where ${where(work, campaignId ? { campaignId } : {})} and c.campaign_id is not null and c.archived_at is null
      and p.status in ('draft', 'in-review', 'approved', 'scheduled') and p.planned_on <= ${until}::date
    order by p.planned_on, p.planned_time nulls last, p.piece_id limit ${most}`.execute(work.trx);
  return rows;
};
