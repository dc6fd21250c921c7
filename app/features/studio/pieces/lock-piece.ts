import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { PieceStatus } from "../schema.ts";

/** Holds a piece until the transaction ends. @throws NotFound */
export async function lockPiece(
  work: Work,
  pieceId: string,
): Promise<{ readonly revision: number; readonly status: PieceStatus }> {
  const row = await work.trx
    .selectFrom("piece")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .select(["revision", "status"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}
