import { Conflict, Forbidden, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { piecesByIds } from "../pieces/piece.queries.ts";
import type { Piece } from "../pieces/piece.ts";
import type { Hotline } from "../render/piece-document.ts";
import { answerReview } from "./answer-review.ts";
import { memberAnswerer, rowFor } from "./answerers.ts";
import { dueKinds } from "./needs.queries.ts";
import { openRound } from "./review.queries.ts";
import { reviewKindLabel } from "./schema.ts";

export interface ApprovedMany {
  readonly batchId: string;
  readonly approved: readonly string[];
  /** Pieces that were left, and why. */
  readonly left: readonly { readonly title: string; readonly why: string }[];
}

/** So many at once: more is no review. */
const MOST = 60;

/**
 * Approves those of these pieces that nothing stops; the others are left as they are, each with its
 * reason. What is still due elsewhere counts as a reason, so that one press has one effect.
 * @throws Invalid without a piece, or with more than 60
 */
export async function approveMany(
  work: Work,
  pieceIds: readonly string[],
  hotline: Hotline,
): Promise<ApprovedMany> {
  if (pieceIds.length === 0) throw new Invalid("Choose the pieces first.");
  if (pieceIds.length > MOST) throw new Invalid(`Choose at most ${MOST} pieces at once.`);
  const batchId = newId();
  const approved: string[] = [];
  const left: { title: string; why: string }[] = [];
  const pieces = await piecesByIds(work, pieceIds);
  // In the order of their ids: two who press at once wait for each other, and neither is stuck.
  for (const piece of pieces.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    try {
      await approveOne(work, piece, { hotline, batchId });
      approved.push(piece.id);
    } catch (error) {
      if (!(error instanceof Invalid || error instanceof Conflict || error instanceof Forbidden))
        throw error;
      left.push({ title: piece.title, why: error.message });
    }
  }
  return { batchId, approved, left };
}

async function approveOne(
  work: Work,
  piece: Piece,
  o: { readonly hotline: Hotline; readonly batchId: string },
): Promise<void> {
  const round = await openRound(work, piece.id);
  const own = round ? rowFor(round, work.actor)?.kind : undefined;
  const [due] = (await dueKinds(work, piece)).filter((kind) => kind !== own);
  if (due) throw new Invalid(`${reviewKindLabel(due)} review has not been given for these words.`);
  const typed = { answer: "approve", version: String(round?.version ?? "") };
  await answerReview(work, piece.id, typed, memberAnswerer(work.actor), o);
}
