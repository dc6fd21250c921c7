/**
 * What the language checker and four others find on our labelled corpus: how many marks of sentences
 * that must be found, and in how many traps they speak. The others were not made for this field; the
 * comparison says whether they could take our checker's place, not how good they are at their own.
 *
 *     node bench/checker-peers.ts
 */
import { globSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { check, type CheckOptions, type Fact } from "../packages/checker/src/index.ts";
import { OTHERS, type Place } from "./measure/checkers.ts";

type Item = string | (CheckOptions & { readonly text: string });
interface Group {
  readonly find?: readonly Item[];
  readonly pass?: readonly Item[];
}

const { facts } = parse(readFileSync("content/facts.yml", "utf8")) as { facts: Fact[] };

/** Takes the marks out of a text. */
function unmark(marked: string): { text: string; spans: Place[] } {
  const spans: Place[] = [];
  let text = "";
  let start = 0;
  for (const part of marked.split(/([⟦⟧])/u)) {
    if (part === "⟦") start = text.length;
    else if (part === "⟧") spans.push({ start, end: text.length });
    else text += part;
  }
  return { text, spans };
}

const checkers: readonly {
  name: string;
  check(text: string, options: CheckOptions): Promise<readonly Place[]>;
}[] = [
  {
    name: "ours",
    check: async (text, options) =>
      check(text, { format: "text", facts, ...options }).findings.map(({ start, end }) =>
        start === end ? { start: 0, end: text.length } : { start, end },
      ),
  },
  ...OTHERS,
];

for (const half of ["tuning", "unseen"] as const) {
  const groups = globSync(`packages/checker/corpus/${half}/*.yaml`)
    .toSorted()
    .flatMap((file) => parse(readFileSync(file, "utf8")) as Group[]);
  console.log(`\n${half}`);
  for (const { name, check } of checkers) {
    const tally = { spans: 0, found: 0, traps: 0, spoke: 0 };
    const run = (item: Item, text: string): Promise<readonly Place[]> => {
      const { text: _text, ...options } = typeof item === "string" ? { text: item } : item;
      return check(text, options);
    };
    for (const group of groups) {
      for (const item of group.find ?? []) {
        const { text, spans } = unmark(typeof item === "string" ? item : item.text);
        const places = await run(item, text);
        tally.spans += spans.length;
        tally.found += spans.filter((s) =>
          places.some((p) => p.start < s.end && p.end > s.start),
        ).length;
      }
      for (const item of group.pass ?? []) {
        tally.traps++;
        const text = typeof item === "string" ? item : item.text;
        if ((await run(item, text)).length > 0) tally.spoke++;
      }
    }
    console.log(
      `${name.padEnd(28)} ${tally.found} of ${tally.spans} marks touched; speaks in ${tally.spoke} of ${tally.traps} traps`,
    );
  }
}
