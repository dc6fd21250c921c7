/** Who tells the studio where a piece is at home: campaigns do, which the studio knows nothing of. */
import type { Work } from "#platform/work.ts";

/** Where a piece belongs. */
export interface PieceHome {
  /** "Prevention Month 2027" */
  readonly name: string;
  readonly href: string;
  /** With the #; the campaign's first hashtag, null where it has none. */
  readonly hashtag: string | null;
  /** "Week 3, health care"; null where the piece belongs to no part. */
  readonly part: string | null;
  /** What the campaign fills in by itself, by `Placeholder.from`: theme, primary-hashtag, campaign-link, year. */
  readonly fills: Readonly<Record<string, string>>;
}

type AskHomes = (
  work: Work,
  pieceIds: readonly string[],
) => Promise<ReadonlyMap<string, PieceHome>>;

const asked = new Set<AskHomes>();

/** Register once, where the program is put together. */
export const pieceHomes = { add: (ask: AskHomes): void => void asked.add(ask) };

/** The homes of these pieces, by piece; a piece without one is left out. */
export async function homesOf(
  work: Work,
  pieceIds: readonly string[],
): Promise<ReadonlyMap<string, PieceHome>> {
  const homes = new Map<string, PieceHome>();
  if (pieceIds.length === 0) return homes;
  for (const ask of asked)
    for (const [id, home] of await ask(work, pieceIds)) if (!homes.has(id)) homes.set(id, home);
  return homes;
}
