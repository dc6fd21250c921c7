/** One piece read whole, with what was kept, its versions and where it stands. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { PieceStatus, Texts } from "../schema.ts";
import type { KeptFinding, Piece } from "./piece.ts";

/** What stands where a value named somebody who was erased. */
export const ERASED = "This value was erased.";

const COLUMNS = sql`p.piece_id as id, p.kind, coalesce(p.title, ${ERASED}) as title,
  coalesce(p.body, ${ERASED}) as body, coalesce(p.fills, '{}'::jsonb) as fills, coalesce(p.audience, '') as audience,
  p.language, p.channels, p.planned_on::text as "plannedOn", p.planned_time as "plannedTime",
  p.owner_user_id as "ownerUserId", p.owner_name as "ownerName", p.status, p.revision, p.template,
  p.action_id as "actionId", p.created_by as "createdBy", p.created_by_name as "createdByName",
  p.created_at as "createdAt", p.updated_by as "updatedBy", p.updated_by_name as "updatedByName",
  p.updated_at as "updatedAt",
  coalesce((select jsonb_object_agg(c.channel, c.body) from piece_channel c
    where c.organization_id = p.organization_id and c.piece_id = p.piece_id), '{}'::jsonb) as variants,
  coalesce((select max(v.version) from piece_version v
    where v.organization_id = p.organization_id and v.piece_id = p.piece_id), 0) as version`;

/** One piece. @throws NotFound */
export async function findPiece(work: Work, pieceId: string): Promise<Piece> {
  const [piece] = await piecesByIds(work, [pieceId]);
  if (!piece) throw new NotFound();
  return piece;
}

/** These pieces, as far as they exist, in no order. */
export async function piecesByIds(work: Work, pieceIds: readonly string[]): Promise<Piece[]> {
  const { rows } = await sql<Piece>`select ${COLUMNS} from piece p
    where p.organization_id = ${work.actor.organizationId} and p.piece_id = any(${[...pieceIds]})`.execute(
    work.trx,
  );
  return rows;
}

/** What was kept in these pieces, the oldest first. */
export async function keptFindings(
  work: Work,
  pieceIds: readonly string[],
): Promise<ReadonlyMap<string, KeptFinding[]>> {
  const rows = await work.trx
    .selectFrom("piece_kept_finding")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "in", pieceIds.length > 0 ? [...pieceIds] : [""])
    .orderBy("kept_at")
    .selectAll()
    .execute();
  const kept = rows.map((row) => ({
    piece: row.piece_id,
    rule: row.rule_id,
    words: row.words,
    reason: row.reason,
    by: row.kept_by_name,
    at: row.kept_at,
  }));
  return Map.groupBy(kept, (one) => one.piece);
}

/** One numbered state of a piece. */
export interface PieceVersion {
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly variants: Texts;
  readonly fills: Texts;
  readonly note: string | null;
  readonly madeBy: string | null;
  readonly madeByName: string;
  readonly madeAt: Date;
}

/** The versions of a piece, the latest first. */
export async function versionsOf(work: Work, pieceId: string): Promise<PieceVersion[]> {
  const rows = await work.trx
    .selectFrom("piece_version")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .orderBy("version", "desc")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    version: row.version,
    title: row.title,
    body: row.body,
    variants: row.variants,
    fills: row.fills,
    note: row.note,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    madeAt: row.made_at,
  }));
}

/** An address at which a piece stands. */
export interface PieceAddress {
  readonly id: string;
  readonly channel: string | null;
  readonly url: string;
  readonly by: string;
  readonly at: Date;
}

/** Where a piece stands since it is out, the first first. */
export async function addressesOf(work: Work, pieceId: string): Promise<PieceAddress[]> {
  const rows = await work.trx
    .selectFrom("piece_link")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .orderBy("added_at")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.link_id,
    channel: row.channel,
    url: row.url,
    by: row.added_by_name,
    at: row.added_at,
  }));
}

/** The pieces of actions of the program: which status each has. */
export async function piecesOfActions(
  work: Work,
  actionIds: readonly string[],
): Promise<
  readonly { readonly id: string; readonly actionId: string; readonly status: PieceStatus }[]
> {
  const rows = await work.trx
    .selectFrom("piece")
    .where("organization_id", "=", work.actor.organizationId)
    .where("action_id", "in", [...actionIds])
    .where("status", "<>", "archived")
    .orderBy("created_at")
    .select(["piece_id", "action_id", "status"])
    .execute();
  return rows.map((row) => ({ id: row.piece_id, actionId: row.action_id!, status: row.status }));
}
