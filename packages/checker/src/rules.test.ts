import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadFolder, packModule, type Example } from "../scripts/load-pack.ts";
import { check } from "./index.ts";

const root = new URL("../", import.meta.url).pathname;
const loaded = loadFolder(`${root}rules/en`);

test("the English pack that ships was made from the rules as they are", () => {
  expect(packModule(loaded) === readFileSync(`${root}src/packs/en.ts`, "utf8")).toBe(true);
});

describe.each([...loaded.examples])("R98 rule %s", (id, { find = [], pass = [] }) => {
  const spans = (example: Example): string[] => {
    const options = typeof example === "string" ? { text: example } : example;
    const text = options.text.replaceAll(/[⟦⟧]/g, "");
    const { text: _marked, ...rest } = options;
    return check(text, rest)
      .findings.filter((finding) => finding.rule === id)
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
