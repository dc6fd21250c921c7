/** Our own texts pass our own checker. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { check, type Fact, type Finding } from "../packages/checker/src/index.ts";

const root = new URL("../", import.meta.url).pathname;
const { facts } = parse(readFileSync(`${root}content/facts.yml`, "utf8")) as { facts: Fact[] };

/**
 * Files whose words are not ours to change, or that show on purpose what is to be avoided.
 * Single findings are let stand in the text itself, with a reason.
 */
const LEFT_ALONE: Readonly<Record<string, string>> = {
  "content/category-rules.yaml": "words that purchase descriptions use, to be matched as they are",
  "docs/guide/checker-rules.md": "made from the rules: shows the words that they find",
};

/** Rules that cannot judge a single text of a YAML file. */
const NOT_IN_DATA = [
  "placeholder", // The program fills these in when it uses the text.
  "number-without-source", // The source stands in a field of its own.
  "course-link", // The course's number stands in a field of its own.
  "htla-views", // The disclaimer stands in a field of its own.
];

/** All texts in a YAML value, longer than a code; not the words that readers look for it with. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return value.includes(" ") ? [value] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "keywords" ? [] : texts(inner)));
}

const says = (file: string, text: string, off: readonly string[] = []): string[] =>
  check(text, { facts, off })
    .findings.filter((finding: Finding) => finding.severity !== "advise")
    .map(
      (f) =>
        `${file}: ${f.rule} "${f.text}" in "${text.slice(Math.max(0, f.start - 60), f.end + 40)}"`,
    );

const files = (pattern: string): string[] =>
  globSync(pattern, { cwd: root })
    .filter((file) => !(file in LEFT_ALONE))
    .toSorted();

describe("R98 our own words", () => {
  test.each([...files("docs/guide/*.md"), "README.md"])("%s", (file) => {
    expect(says(file, readFileSync(root + file, "utf8"))).toEqual([]);
  });

  test.each(files("app/features/site/**/messages.en.ts"))("%s", async (file) => {
    const catalog = (await import(`${root}${file}`)) as { messages: unknown };
    expect(texts(catalog.messages).flatMap((text) => says(file, text, NOT_IN_DATA))).toEqual([]);
  });

  test.each(files("content/**/*.yaml"))("%s", (file) => {
    const documents = parseAllDocuments(readFileSync(root + file, "utf8"));
    const all = documents.flatMap((document) => texts(document.toJS()));
    expect(all.flatMap((text) => says(file, text, NOT_IN_DATA))).toEqual([]);
  });
});
