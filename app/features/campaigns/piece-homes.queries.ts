/** Where pieces are at home, for the studio: which campaign, which week, what it fills in. */
import { sql } from "kysely";
import type { PieceHome } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";

interface Row {
  readonly pieceId: string;
  readonly id: string;
  readonly name: string;
  readonly theme: string | null;
  readonly hashtag: string | null;
  readonly year: number;
  readonly week: number | null;
  readonly audience: string | null;
}

/** The campaigns of these pieces, by piece; those in none are left out. */
export async function campaignHomes(
  work: Work,
  pieceIds: readonly string[],
): Promise<ReadonlyMap<string, PieceHome>> {
  const { rows } = await sql<Row>`
    select cp.piece_id as "pieceId", c.campaign_id as id, coalesce(c.name, 'This value was erased.') as name, c.theme,
      c.primary_hashtag as hashtag, extract(year from c.starts_on)::int as year, w.n::int as week, w.audience
    from campaign_piece cp
    join campaign c on c.organization_id = cp.organization_id and c.campaign_id = cp.campaign_id
      and c.deleted_at is null
    join piece p on p.organization_id = cp.organization_id and p.piece_id = cp.piece_id
    left join lateral (
      select n, audience from (
        select row_number() over (order by starts_on, ends_on, week_id) as n, audience, starts_on, ends_on
        from campaign_week cw where cw.organization_id = c.organization_id and cw.campaign_id = c.campaign_id) all_weeks
      where p.planned_on between starts_on and ends_on order by n limit 1) w on true
    where cp.organization_id = ${work.actor.organizationId}
      and cp.piece_id = any(${[...pieceIds]}::text[])`.execute(work.trx);
  return new Map(rows.map((row) => [row.pieceId, homeOf(row)]));
}

const homeOf = (row: Row): PieceHome => ({
  name: row.name,
  href: `/campaigns/${row.id}`,
  hashtag: row.hashtag,
  part: row.week === null ? null : `Week ${row.week}, ${row.audience ?? "no audience"}`,
  fills: {
    year: String(row.year),
    ...(row.theme ? { theme: row.theme } : {}),
    ...(row.hashtag ? { "primary-hashtag": row.hashtag } : {}),
  },
});
