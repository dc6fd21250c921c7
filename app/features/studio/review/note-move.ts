import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { PieceStatus } from "../schema.ts";
import type { Outcome } from "./schema.ts";

export interface SaidOfMove {
  readonly reason?: string | null;
  /** Several pieces moved by one press. */
  readonly batchId?: string;
  /** How a round that is open now ends; "changed" where nothing is said. */
  readonly outcome?: Outcome;
  /** Whose decision it was, where the last answer was somebody else's. */
  readonly by?: { readonly userId: string | null; readonly name: string };
}

/**
 * Writes a move into the history of a piece, in the transaction that moves it. A piece that leaves
 * review closes its round; words that are approved have no author whom four eyes would keep out.
 * @returns the move's id
 */
export async function noteMove(
  work: Work,
  pieceId: string,
  move: SaidOfMove & { readonly from: PieceStatus; readonly to: PieceStatus },
): Promise<string> {
  const { organizationId, userId, name } = work.actor;
  const by = move.by ?? { userId, name };
  const moveId = newId();
  const { version } = await work.trx
    .selectFrom("piece_version")
    .where("organization_id", "=", organizationId)
    .where("piece_id", "=", pieceId)
    .select((e) => e.fn.coalesce(e.fn.max("version"), e.val(0)).as("version"))
    .executeTakeFirstOrThrow();
  await work.trx
    .insertInto("piece_move")
    .values({
      organization_id: organizationId,
      move_id: moveId,
      piece_id: pieceId,
      from_status: move.from,
      to_status: move.to,
      version,
      reason: move.reason ?? null,
      by_user: by.userId,
      by_name: by.name,
      moved_at: dateOf(work.now),
      batch_id: move.batchId ?? null,
      undone_at: null,
    })
    .execute();
  if (move.from === "in-review")
    await closeRound(work, pieceId, move.to === "approved" ? "approved" : move.outcome);
  if (move.to === "approved" && move.from !== "scheduled")
    await work.trx
      .updateTable("piece_author")
      .set({ approved_by_move: moveId })
      .where("organization_id", "=", organizationId)
      .where("piece_id", "=", pieceId)
      .where("approved_by_move", "is", null)
      .execute();
  return moveId;
}

async function closeRound(work: Work, pieceId: string, outcome: Outcome = "changed") {
  await work.trx
    .updateTable("piece_review")
    .set({ closed_at: dateOf(work.now), outcome })
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("closed_at", "is", null)
    .execute();
}
