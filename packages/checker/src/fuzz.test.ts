import fc from "fast-check";
import { expect, test } from "vitest";
import { check, createChecker, type CheckOptions } from "./index.ts";

const formats = ["text", "markdown", "html"] as const;
const options: CheckOptions = {
  kind: "focus-week-post",
  channel: "x",
  campaign: { primary: "#Partner2Prevent" },
  today: "2026-11-25",
};

/** Pieces that open, close, nest and break whatever the readers know. */
const pieces = fc.constantFrom(
  ..."victims|rescued|vulnerable|groups|at-risk|youth|27.6 million|one in four|50%|people|trafficking".split(
    "|",
  ),
  ...'“|”|"|‘|’|\'|«|»|(|)|[|]|](x)|![|<a href="|<b>|</b>|<q>|</blockquote>|<!--|-->|<script>|</script>'.split(
    "|",
  ),
  ..."`|```|~~~|\n|\n\n|\r\n|# |> |- |1. |&amp;|&#39;|&shy;|\u00ad|\u200b|e\u0301|𝐯|😀|\ud800|\udc00|漢字|.|!|, |@|#|#Tag|https://|a.org".split(
    "|",
  ),
  ..."<!-- fairhand-ignore victim: quoted -->|[State]|{name}|1-888-373-7888|$150 billion|U.S.|SHOUT|<img src=x>".split(
    "|",
  ),
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(pieces, { maxLength: 60 }).map((p) => p.join("")),
  fc.array(pieces, { maxLength: 60 }).map((p) => p.join(" ")),
);

test("R98 no text makes it throw, and every offset lies inside the text", () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...formats), (text, format) => {
      const result = check(text, { ...options, format });
      for (const at of [...result.findings, ...result.statistics]) {
        expect(at.start).toBeGreaterThanOrEqual(0);
        expect(at.end).toBeLessThanOrEqual(text.length);
        expect(at.text).toBe(text.slice(at.start, at.end));
      }
    }),
    { numRuns: 3000 },
  );
});

test("R98 checking again after a change gives what a full check gives", () => {
  const change = fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), insert: texts });
  const long = fc.array(texts, { maxLength: 8 }).map((t) => t.join("\n\n"));
  fc.assert(
    fc.property(
      long,
      fc.array(change, { maxLength: 5 }),
      fc.constantFrom(...formats),
      (first, changes, format) => {
        const checker = createChecker({ ...options, format });
        let text = first;
        checker.check(text);
        for (const { at, length, insert } of changes) {
          const start = text.length === 0 ? 0 : at % (text.length + 1);
          const end = Math.min(text.length, start + length);
          text = text.slice(0, start) + insert + text.slice(end);
          const { steps: _a, ...again } = checker.update({ start, end, insert });
          const { steps: _b, ...whole } = check(text, { ...options, format });
          expect(again).toEqual(whole);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("R98 a change in a long text reads one paragraph again", () => {
  const text = "Ten victims asked for help.\n\n".repeat(2000);
  const checker = createChecker();
  const whole = checker.check(text).steps;
  const again = checker.update({ start: 29_000, end: 29_001, insert: "x" }).steps;
  expect(again).toBeLessThan(whole / 500);
});

/** Texts that make careless readers slow, as long as asked for. */
const hostile: readonly (readonly [string, string])[] = [
  ["one letter", "a"],
  ["one word", "victim "],
  ["starts of a phrase", "the most "],
  ["words of a gap", "save the "],
  ["opening quotes", "“"],
  ["nested quotes", "“a ‘b "],
  ["closing quotes", "a”"],
  ["straight quotes", '" '],
  ["brackets", "["],
  ["link ends", "]("],
  ["image starts", "!["],
  ["links", "[a](b"],
  ["backticks of two lengths", "` `` "],
  ["fences", "```\n"],
  ["tag starts", "<a "],
  ["tag starts with quotes", "<a b=\"' "],
  ["comment starts", "<!--"],
  ["comment starts on lines", "<!--\n\n"],
  ["closing tags", "</p>"],
  ["quoting elements", "<q>"],
  ["entities", "&#x"],
  ["at signs", "a@"],
  ["hash signs", "#a"],
  ["full stops", "a."],
  ["schemes", "http://"],
  ["hyphens", "a-"],
  ["apostrophes", "a'"],
  ["combining marks", "e\u0301\u0301"],
  ["numbers", "1 in 4 "],
  ["numbers with commas", "1,"],
  ["percentages", "50% of people, "],
  ["capitals", "SHOUT "],
  ["acronyms", "(OTIP) "],
  ["list items", "- a\n"],
  ["quoted lines", "> a\n"],
  ["blank lines", "\n"],
  ["paragraphs", "victims\n\n"],
  ["suppressions", "<!-- fairhand-ignore victim: reason --> victims\n"],
  ["hashtags", "#Tag "],
  ["surrogates", "\ud800"],
];

test.each(hostile)("R98 the cost grows with the length and no faster: %s", (_, piece) => {
  const steps = (size: number, format: (typeof formats)[number]): number =>
    check(piece.repeat(Math.ceil(size / piece.length)).slice(0, size), { ...options, format })
      .steps;
  for (const format of formats) {
    const [small, large] = [steps(20_000, format), steps(160_000, format)];
    expect(large).toBeLessThanOrEqual(small * 8 * 1.25 + 1000);
    expect(large).toBeLessThan(160_000 * 150);
  }
});

test.each(formats)("R98 one megabyte of one letter, as %s", (format) => {
  expect(check("a".repeat(1_000_000), { format }).findings).toEqual([]);
});
