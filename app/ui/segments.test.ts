import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, type Finding } from "#checker";
import { changeBetween, innermost, segmentsOf } from "./segments.ts";

const at = (start: number, end: number) => ({ start, end }) as Finding;
const TEXT = "thousands of victims were rescued";

describe("R91 findings in place", () => {
  test("a finding inside another keeps its words, the outer one has the rest", () => {
    const segments = segmentsOf(TEXT, [at(0, 20), at(13, 20), at(26, 33)]);
    expect(segments.map((s) => [s.text, s.finding])).toEqual([
      ["thousands of ", 0],
      ["victims", 1],
      [" were ", undefined],
      ["rescued", 2],
    ]);
    expect(segments.map((s) => s.begins)).toEqual([[0], [1], [], [2]]);
  });

  test("two of the same words: both begin there; one about the whole text begins nowhere", () => {
    const segments = segmentsOf(TEXT, [at(0, 0), at(13, 20), at(13, 20)]);
    expect(segments.flatMap((s) => s.begins)).toEqual([1, 2]);
    expect(innermost([at(0, 20), at(13, 20)], 14)).toBe(1);
    expect(innermost([at(0, 20), at(13, 20)], 20)).toBe(-1);
  });

  test("the stretches put together are the text, whatever it is", () => {
    const words = fc.constantFrom(
      "victims ",
      "rescued",
      "\n\n",
      "27.6 million ",
      "😀",
      "{name}",
      ". ",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        const { findings } = check(text);
        const segments = segmentsOf(text, findings);
        expect(segments.map((s) => s.text).join("")).toBe(text);
        const marked = findings.flatMap((f, i) => (f.end > f.start ? [i] : []));
        expect(segments.flatMap((s) => s.begins)).toEqual(marked);
      }),
    );
  });
});

test("R104 the change between two texts leads from one to the other", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
      const { start, end, insert } = changeBetween(before, after);
      expect(before.slice(0, start) + insert + before.slice(end)).toBe(after);
    }),
  );
  expect(changeBetween("one two", "one or two")).toEqual({ start: 4, end: 4, insert: "or " });
});
