import type { JudgedPiece } from "../pieces/judge-piece.ts";
import { lookBlocks } from "../pieces/look.ts";
import { textOn } from "../pieces/piece.ts";
import { wordsOf } from "./places.ts";

/** One place of a text: a paragraph, heading, list or picture. */
export interface TextPlace {
  /** From 1. */
  readonly place: number;
  readonly html: string;
  readonly words: string;
}

/** The places of a piece's text on a channel, as it will look. @param channel "" for the main text */
export function textPlaces(judged: JudgedPiece, channel: string): TextPlace[] {
  const { piece, fills, ground } = judged;
  const labels = Object.fromEntries(
    ground.kind.placeholders.map((one) => [one.id, one.label.toLowerCase()]),
  );
  const findings = [...judged.judged.stops, ...judged.judged.consider, ...judged.judged.kept]
    .flatMap((one) => (one.finding && one.channel === channel ? [one.finding] : []))
    .toSorted((a, b) => a.start - b.start);
  const blocks = lookBlocks(textOn(piece, channel), {
    fills,
    labels,
    hotline: ground.hotline,
    findings: [],
  });
  // Marks of findings cut a text into runs; words are read from the text without them.
  const marked = lookBlocks(textOn(piece, channel), {
    fills,
    labels,
    hotline: ground.hotline,
    findings,
  });
  return blocks.map(({ block, html }, i) => ({
    place: i + 1,
    html: marked[i]?.html ?? html,
    words: wordsOf(block),
  }));
}

/** The texts of a piece that are read apart: its own, then each channel's own. */
export const channelsWithText = (judged: JudgedPiece): string[] => [
  "",
  ...judged.piece.channels.filter((channel) => judged.piece.variants[channel] !== undefined),
];
