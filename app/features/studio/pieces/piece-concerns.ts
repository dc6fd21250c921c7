/** Who else has something to say about pieces: a consent that is missing, a review that is due. */
import type { Work } from "#platform/work.ts";
import type { Concern } from "./concern.ts";
import type { Piece } from "./piece.ts";

type AskConcerns = (
  work: Work,
  pieces: readonly Piece[],
) => Promise<ReadonlyMap<string, readonly Concern[]>>;

const asked = new Set<AskConcerns>();

/** Register once, where the program is put together. What `stops` keeps a piece from approval. */
export const pieceConcerns = { add: (ask: AskConcerns): void => void asked.add(ask) };

/** What others say about these pieces, by piece. */
export async function concernsOf(
  work: Work,
  pieces: readonly Piece[],
): Promise<ReadonlyMap<string, readonly Concern[]>> {
  const all = new Map<string, Concern[]>();
  for (const ask of asked)
    for (const [id, concerns] of await ask(work, pieces))
      all.set(id, [...(all.get(id) ?? []), ...concerns]);
  return all;
}
