/** Which resources fit the typed words, and how well. */
import type { Library } from "./build-library.ts";
import type { LibraryFilter } from "./filter.ts";
import { parseQuery, type Query, type Term } from "./query.ts";
import { stemOf } from "./words.ts";

/** A word that is nowhere, and what was searched in its place. */
export interface Instead {
  readonly typed: string;
  readonly searched: string;
}
interface Match {
  readonly marks: Uint8Array;
  /** Have most of the words, not all. */
  readonly near: Uint8Array;
  readonly scores: Float32Array;
  readonly instead: readonly Instead[];
  readonly partly: boolean;
}

/**
 * @param looked which entries count: what others say must not change what is found, nor be given away
 * @returns null where nothing was typed
 */
export function matchQuery(
  library: Library,
  filter: LibraryFilter,
  looked: Uint8Array,
): Match | null {
  if (filter.q === "") return null;
  const direct = library.named(filter.q);
  if (direct !== null) return only(library, direct);
  const instead: Instead[] = [];
  const query = filter.exact
    ? parseQuery(filter.q)
    : mended(parseQuery(filter.q), { library, looked, instead });
  if (query.all.length === 0 && query.none.length === 0) return none(library);
  const { marks, near, scores, partly } = meetsMost(query, library, looked);
  for (const term of query.none) {
    const hit = new Float32Array(library.entries.length);
    library.text.score(term.stems, hit);
    for (let i = 0; i < hit.length; i++) if (hit[i]! > 0) marks[i] = near[i] = 0;
  }
  return { marks, near, scores, instead, partly };
}

/** Somebody pasted its id or its address. */
function only(library: Library, entry: number): Match {
  const marks = new Uint8Array(library.entries.length);
  marks[entry] = 1;
  return { ...none(library), marks };
}
const none = (library: Library): Match => ({
  marks: new Uint8Array(library.entries.length),
  near: new Uint8Array(library.entries.length),
  scores: new Float32Array(library.entries.length),
  instead: [],
  partly: false,
});

/** Puts the nearest known word in the place of one that is nowhere, and says so. */
function mended(
  query: Query,
  o: { readonly library: Library; readonly looked: Uint8Array; readonly instead: Instead[] },
): Query {
  const { library, looked, instead } = o;
  const all = query.all.flatMap((terms) => {
    if (terms.length > 1 || terms[0]!.quoted || terms[0]!.words.length > 1) return [terms];
    const [typed = ""] = terms[0]!.words;
    if (library.text.has(stemOf(typed), looked)) return [terms];
    const words = library.nearest.find(typed);
    if (words.length === 0) return [terms];
    instead.push({ typed: terms[0]!.typed, searched: words.join(" ") });
    return words.map((word): Term[] => [
      { typed: word, words: [word], stems: [stemOf(word)], quoted: false },
    ]);
  });
  return { ...query, all };
}

function meetsMost(query: Query, library: Library, looked: Uint8Array) {
  const size = library.entries.length;
  const scores = new Float32Array(size);
  const met = new Uint8Array(size);
  for (const terms of query.all) {
    const best = bestOf(terms, library);
    for (let i = 0; i < size; i++)
      if (best[i]! > 0 && looked[i] === 1) {
        met[i]!++;
        scores[i]! += best[i]!;
      }
  }
  const all = query.all.length;
  const most = met.reduce((a, b) => Math.max(a, b), 0);
  const partly = all > 1 && most < all;
  // At least half of the words; one of two is still a way on.
  const half = all === 0 ? 0 : Math.max(1, Math.min(Math.ceil(all / 2), most));
  const needed = partly ? half : all;
  const [marks, near] = [new Uint8Array(size), new Uint8Array(size)];
  const factor = library.text.titleFactor(query.all.flatMap((terms) => terms[0]!.stems));
  for (let i = 0; i < size; i++) {
    if (met[i]! < half) continue;
    const fits = met[i]! >= needed;
    marks[i] = Number(fits);
    near[i] = Number(!fits);
    // Who has more of the words stands first.
    scores[i] = scores[i]! * (fits ? factor(i) : 1) + met[i]! * MORE_WORDS;
  }
  return { marks, near, scores, partly };
}
/** More than what any words can score. */
const MORE_WORDS = 1000;

/** Of words joined by OR, each resource counts the one that says most. */
function bestOf(terms: readonly Term[], library: Library): Float32Array {
  const best = new Float32Array(library.entries.length);
  library.text.score(terms[0]!.stems, best);
  for (const term of terms.slice(1)) {
    const other = new Float32Array(library.entries.length);
    library.text.score(term.stems, other);
    for (let i = 0; i < other.length; i++) best[i] = Math.max(best[i]!, other[i]!);
  }
  return best;
}
