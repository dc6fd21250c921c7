import type { Work } from "#platform/work.ts";
import { judgePieces } from "../pieces/judge-piece.ts";
import type { Piece } from "../pieces/piece.ts";
import type { Hotline } from "../render/piece-document.ts";
import type { Standing } from "./moves.ts";
import { dueKinds } from "./needs.queries.ts";
import { authorsOf } from "./review.queries.ts";
import { reviewKindLabel } from "./schema.ts";

/** What a member's move of a piece is judged by, read in the transaction that moves it. */
export async function standingOf(
  work: Work,
  piece: Piece,
  o: { readonly hotline: Hotline; readonly reviewer?: boolean; readonly reason?: string | null },
): Promise<Standing> {
  const [judged] = await judgePieces(work, [piece], o.hotline);
  const { userId, permissions } = work.actor;
  const authors = await authorsOf(work, piece.id);
  return {
    status: piece.status,
    permissions,
    person: userId !== null,
    reviewer: o.reviewer ?? false,
    own: authors.some((one) => one.userId === userId),
    blockers: judged!.judged.stops.map((one) => one.title),
    needs: (await dueKinds(work, piece)).map(
      (kind) => `${reviewKindLabel(kind)} review has not been given for these words.`,
    ),
    day: piece.plannedOn !== null,
    reason: Boolean(o.reason?.trim()),
  };
}
