/** Pieces judged on the server: the same judgment that the browser makes while somebody types. */
import { check, type CheckOptions, type CheckResult } from "#checker";
import { vettedFacts } from "#features/words/index.ts";
import type { Work } from "#platform/work.ts";
import { kindOf } from "../kinds/kinds.ts";
import { homesOf, type PieceHome } from "../piece-homes.ts";
import type { Hotline } from "../render/piece-document.ts";
import type { Texts } from "../schema.ts";
import type { Judged } from "./concern.ts";
import { type Ground, judge } from "./judge.ts";
import { houseValues, knownFills } from "./known-values.ts";
import { concernsOf } from "./piece-concerns.ts";
import { keptFindings } from "./piece.queries.ts";
import type { Piece } from "./piece.ts";

export interface JudgedPiece {
  readonly piece: Piece;
  readonly home: PieceHome | undefined;
  /** What the house fills in by itself. */
  readonly known: Texts;
  /** Every value: what was typed, else what is known. */
  readonly fills: Texts;
  readonly ground: Ground;
  readonly judged: Judged;
}

/** How the checker reads a piece. @param today a civil date */
export const checkOptions = (
  kind: string,
  hashtag: string | null,
  today: string,
): CheckOptions => ({
  format: "markdown",
  facts: vettedFacts(),
  today,
  kind,
  ...(hashtag ? { campaign: { primary: hashtag } } : {}),
});

/** Pieces with what stops them, in the order given. */
export async function judgePieces(
  work: Work,
  pieces: readonly Piece[],
  hotline: Hotline,
): Promise<JudgedPiece[]> {
  const ids = pieces.map((piece) => piece.id);
  const homes = await homesOf(work, ids);
  const kept = await keptFindings(work, ids);
  const others = await concernsOf(work, pieces);
  const house = await houseValues(work);
  const today = work.today.toString();
  return pieces.map((piece) => {
    const home = homes.get(piece.id);
    const known = knownFills(work, piece, house, home);
    const fills = { ...known, ...piece.fills };
    const kind = kindOf(piece.kind);
    const ground: Ground = {
      kind: {
        id: piece.kind,
        name: kind?.name ?? piece.kind,
        placeholders: kind?.placeholders ?? [],
        required: kind?.required ?? [],
      },
      channels: piece.channels,
      hashtag: home?.hashtag ?? null,
      kept: (kept.get(piece.id) ?? []).map(({ rule, words, reason, by }) => ({
        rule,
        words,
        reason,
        by,
      })),
      hotline,
      others: others.get(piece.id) ?? [],
    };
    const options = checkOptions(piece.kind, ground.hashtag, today);
    const judged = judge(piece, fills, ground, (text) => checked(text, options));
    return { piece, home, known, fills, ground, judged };
  });
}

/** Lists judge the same texts again and again: the last results are kept, as many as a list shows. */
const KEPT = 500;
const results = new Map<string, CheckResult>();

function checked(text: string, options: CheckOptions): CheckResult {
  const key = JSON.stringify([options.kind, options.campaign, options.today, text]);
  const found = results.get(key) ?? check(text, options);
  results.delete(key);
  // A long text is rare, and would fill memory alone.
  if (text.length < 20_000) results.set(key, found);
  if (results.size > KEPT) results.delete(results.keys().next().value!);
  return found;
}
