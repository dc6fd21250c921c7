/** Pieces as a list: filtered, sorted, a page of them. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import type { Work } from "#platform/work.ts";
import type { PieceStatus } from "../schema.ts";
import { piecesByIds } from "./piece.queries.ts";
import type { Piece } from "./piece.ts";

export interface PieceFilter {
  readonly q?: string;
  readonly kind?: string;
  /** Without one: everything that is not archived. */
  readonly status?: PieceStatus;
  readonly channel?: string;
  /** A user's id. */
  readonly owner?: string;
  /** Civil dates; both days count. */
  readonly from?: string;
  readonly to?: string;
}

const ORDER = sql`case p.status when 'draft' then 1 when 'in-review' then 2 when 'approved' then 3
  when 'scheduled' then 4 when 'handed-off' then 5 when 'published' then 6 else 7 end`;

export const PIECE_SORTS = {
  title: sql`lower(p.title)`,
  status: ORDER,
  kind: sql`p.kind`,
  day: sql`p.planned_on`,
  owner: sql`lower(p.owner_name)`,
  changed: sql`p.updated_at`,
} as const;
export type PieceSort = keyof typeof PIECE_SORTS;

function conditions(work: Work, f: PieceFilter): RawBuilder<SqlBool> {
  const list: RawBuilder<SqlBool>[] = [
    sql`p.organization_id = ${work.actor.organizationId}`,
    f.status ? sql`p.status = ${f.status}` : sql`p.status <> 'archived'`,
  ];
  if (f.kind) list.push(sql`p.kind = ${f.kind}`);
  if (f.channel) list.push(sql`${f.channel} = any(p.channels)`);
  if (f.owner) list.push(sql`p.owner_user_id = ${f.owner}`);
  if (f.from) list.push(sql`p.planned_on >= ${f.from}::date`);
  if (f.to) list.push(sql`p.planned_on <= ${f.to}::date`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(
      sql`(lower(p.title) like ${like} or lower(p.body) like ${like} or lower(p.audience) like ${like})`,
    );
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

/**
 * The pieces that a filter leaves, the last changed first unless sorted.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listPieces(
  work: Work,
  filter: PieceFilter,
  sort: { readonly by: PieceSort; readonly down: boolean } = { by: "changed", down: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: Piece[]; total: number }> {
  const where = conditions(work, filter);
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from piece p where ${where}`.execute(work.trx);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<{ id: string }>`select p.piece_id as id from piece p where ${where}
    order by ${PIECE_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`} nulls last, p.piece_id desc ${limit}`.execute(
    work.trx,
  );
  const ids = rows.map((row) => row.id);
  const pieces = new Map((await piecesByIds(work, ids)).map((piece) => [piece.id, piece]));
  return { rows: ids.map((id) => pieces.get(id)!), total: counted.rows[0]!.n };
}

/** Everybody who owns a piece, by name. */
export async function pieceOwners(
  work: Work,
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const { rows } = await sql<{ userId: string; name: string }>`
    select owner_user_id as "userId", max(owner_name) as name from piece
    where organization_id = ${work.actor.organizationId} and owner_user_id is not null
    group by owner_user_id order by max(owner_name)`.execute(work.trx);
  return rows;
}
