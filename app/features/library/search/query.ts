/** What somebody typed, as what is searched: words, "phrases", -exclusions, and OR. */
import { fold, saysNothing, stemOf, wordsOf } from "./words.ts";

/** One word, or words in a row. */
export interface Term {
  /** As typed, to name it on the page. */
  readonly typed: string;
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** In quotation marks: as typed and nothing in its place. */
  readonly quoted: boolean;
}
export interface Query {
  /** Each must be met, by any of its terms. */
  readonly all: readonly (readonly Term[])[];
  readonly none: readonly Term[];
}

/** Enough for a question; the rest of a pasted page is not read. */
const MOST_TERMS = 32;
const PIECE = /(-?)(?:"([^"]*)"?|“([^”]*)”?|([^\s"“]+))/gu;

export function parseQuery(typed: string): Query {
  const all: Term[][] = [];
  const none: Term[] = [];
  let joined = false;
  for (const [, minus, quoted, curly, bare] of typed.matchAll(PIECE)) {
    if (bare === "OR" && !minus) {
      joined = all.length > 0;
      continue;
    }
    const term = termOf(quoted ?? curly ?? bare ?? "", bare === undefined);
    if (term.words.length === 0) continue;
    if (minus) none.push(term);
    else if (joined) all.at(-1)!.push(term);
    else all.push(...apart(term).map((one) => [one]));
    joined = false;
    if (all.length + none.length >= MOST_TERMS) break;
  }
  return { all: withoutEmpty(all), none };
}

const MOST_IN_A_ROW = 16;

function termOf(text: string, quoted: boolean): Term {
  const words = wordsOf(fold(text)).slice(0, MOST_IN_A_ROW);
  return { typed: text.trim(), words, stems: words.map(stemOf), quoted };
}

/** "ACF-IM-22-01" asks for each of its words; only quotation marks ask for them in a row. */
const apart = (term: Term): readonly Term[] =>
  term.quoted || term.words.length === 1
    ? [term]
    : term.words.map((word) => ({
        typed: word,
        words: [word],
        stems: [stemOf(word)],
        quoted: false,
      }));

/** "the signs of trafficking" asks for signs and trafficking; "who" alone asks for who. */
function withoutEmpty(all: readonly (readonly Term[])[]): readonly (readonly Term[])[] {
  const telling = all.filter((terms) =>
    terms.some((term) => term.words.length > 1 || !saysNothing(term.words[0]!)),
  );
  return telling.length > 0 ? telling : all;
}
