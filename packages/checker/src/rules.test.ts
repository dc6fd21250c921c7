import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadFolder, packModule, type Example } from "../scripts/load-pack.ts";
import { check } from "./index.ts";

const root = new URL("../", import.meta.url).pathname;
const loaded = loadFolder(`${root}rules/en`);
const packs = [loaded.pack];

test("the English pack that ships was made from the rules as they are", () => {
  expect(packModule(loaded) === readFileSync(`${root}src/packs/en.ts`, "utf8")).toBe(true);
});

const withExamples = [...loaded.examples].filter(
  ([, { find = [], pass = [] }]) => find.length + pass.length > 0,
);

test("every rule that finds words shows what it finds and what it leaves alone", () => {
  const bare = loaded.pack.rules!.filter((rule) => {
    const { find = [], pass = [] } = loaded.examples.get(rule.id)!;
    return "match" in rule && (find.length === 0 || pass.length === 0);
  });
  expect(bare.map((rule) => rule.id)).toEqual([]);
});

describe.each(withExamples)("R98 rule %s", (id, { find = [], pass = [] }) => {
  const spans = (example: Example): string[] => {
    const options = typeof example === "string" ? { text: example } : example;
    const text = options.text.replaceAll(/[⟦⟧]/g, "");
    const { text: _marked, ...rest } = options;
    return check(text, { packs, ...rest })
      .findings.filter((finding) => finding.rule === id || finding.also?.includes(id))
      .map((finding) => finding.text);
  };
  const text = (example: Example): string => (typeof example === "string" ? example : example.text);

  test.each(find.map((example) => [text(example), example] as const))(
    "finds in: %s",
    (_, example) => {
      const marked = [...text(example).matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]!);
      const found = spans(example);
      // An example without marks says that something is found somewhere.
      const wanted = marked.length > 0 || found.length === 0 ? marked : found;
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(wanted);
    },
  );

  test.each(pass.map((example) => [text(example), example] as const))(
    "passes: %s",
    (_, example) => {
      expect(spans(example)).toEqual([]);
    },
  );
});
