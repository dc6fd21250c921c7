/** Reasons of a send-back, as what stops a piece until each is resolved. */
import type { Work } from "#platform/work.ts";
import type { Concern } from "../pieces/concern.ts";
import { type Piece, textOn } from "../pieces/piece.ts";
import { type Comment, commentsOf } from "./comments.queries.ts";
import { spanIn } from "./places.ts";

/** What reviewers want mended in these pieces, by piece. */
export async function reviewConcerns(
  work: Work,
  pieces: readonly Piece[],
): Promise<ReadonlyMap<string, readonly Concern[]>> {
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  const comments = await commentsOf(work, [...byId.keys()]);
  const open = comments.filter((one) => one.mustMend && one.resolvedAt === null);
  return Map.groupBy(
    open.map((one) => ({ pieceId: one.pieceId, ...concernOf(one, byId.get(one.pieceId)!) })),
    (one) => one.pieceId,
  );
}

function concernOf(comment: Comment, piece: Piece): Concern {
  const own = piece.variants[comment.channel] !== undefined;
  const channel = own ? comment.channel : "";
  const span = spanIn(textOn(piece, channel), comment.quote);
  const words = comment.quote ? `“${cut(comment.quote)}”: ` : "";
  return {
    key: `review:${comment.id}`,
    stops: true,
    title: `${comment.by} sent it back`,
    why: `${words}${comment.body}`,
    field: "text",
    channel,
    ...(span ?? { href: `#comment-${comment.id}` }),
  };
}

const cut = (quote: string): string => (quote.length > 80 ? `${quote.slice(0, 79)}…` : quote);
