/** 20,000 made-up resources, with words as often as those that ship have them; the same every time. */
import { shippedEntries } from "../../app/features/library/testing/shelf.ts";
import type { LibraryEntry } from "../../app/features/library/schema.ts";

/** A small generator of numbers from 0 to 1 that begins from the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  "an bel cor dan el fir gar hol in jor kel lam mon nor or pel quin ros sal tor".split(" ");

export function madeUpEntries(count: number): LibraryEntry[] {
  const next = numbers(8);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const shipped = shippedEntries();
  const titles = shipped.flatMap((entry) => entry.title.split(/\s+/));
  const texts = shipped.flatMap((entry) =>
    `${entry.description ?? ""} ${entry.remarks ?? ""}`.split(/\s+/).filter(Boolean),
  );
  // One word in twelve is a name or a term that few others have.
  const rare = () => Array.from({ length: 3 }, () => pick(SYLLABLES)).join("");
  const run = (words: readonly string[], length: number) => {
    const out: string[] = [];
    while (out.length < length) {
      const at = Math.floor(next() * words.length);
      out.push(...words.slice(at, at + 1 + Math.floor(next() * 4)));
      if (next() < 1 / 3) out.push(rare());
    }
    return out.slice(0, length).join(" ");
  };
  return Array.from({ length: count }, (_, n) => {
    const like = pick(shipped);
    const dated = `${2008 + Math.floor(next() * 18)}-0${1 + Math.floor(next() * 9)}`;
    return {
      ...like,
      id: `made-up-${n}`,
      title: run(titles, 4 + Math.floor(next() * 9)),
      description: run(texts, 20 + Math.floor(next() * 50)),
      publisher: next() < 0.2 ? null : pick(shipped).publisher,
      audiences: pick(shipped).audiences,
      topics: pick(shipped).topics,
      dated: next() < 0.3 ? null : dated,
      url: next() < 0.5 ? `https://example.org/${n}` : null,
      origin: "own",
    };
  });
}
