/** Lengths as channels count them. */
import type { PiecesSource } from "../pack/source.ts";

type Channel = PiecesSource["channels"][string];

/** What a link counts for on X, however long it is. */
const WEIGHTED_LINK = 23;
const LINK =
  /https?:\/\/[^\s<>"”]+|(?<![@\w.-])(?:www\.)?(?:[a-z0-9-]{1,63}\.){1,3}(?:org|com|gov|net|edu|mil|info|io)(?![\w.-])(?:\/[^\s<>"”]*)?/giu;

/** X counts a character of these ranges once and any other twice. */
const SINGLE: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

let segmenter: Intl.Segmenter | undefined;

/** Made when it is first asked for: that takes longer than checking a piece. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

function graphemes(text: string): number {
  let count = 0;
  for (const _ of segments(text)) count++;
  return count;
}

/** X's published way: composed text, an emoji twice, a link 23, letters by range. */
function weighted(text: string): number {
  const composed = text.normalize("NFC");
  let [length, at] = [0, 0];
  for (const match of composed.matchAll(LINK)) {
    length += weigh(composed.slice(at, match.index)) + WEIGHTED_LINK;
    at = match.index + match[0].length;
  }
  return length + weigh(composed.slice(at));
}

function weigh(text: string): number {
  let length = 0;
  for (const { segment } of segments(text)) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(segment)) {
      length += segment === "©" || segment === "®" ? 1 : 2;
      continue;
    }
    for (const character of segment) {
      const point = character.codePointAt(0)!;
      length += SINGLE.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
    }
  }
  return length;
}

/** The length of a text as the channel counts it. */
export function lengthOn(channel: Channel, text: string): number {
  if (channel.count === "weighted") return weighted(text);
  return channel.count === "graphemes" ? graphemes(text) : [...text].length;
}
