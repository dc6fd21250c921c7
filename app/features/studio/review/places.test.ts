/** Places of comments: where a comment stands after the text around it changed. */
import { expect, test } from "vitest";
import { parseText } from "../render/parse-text.ts";
import { needsOf } from "./needs.ts";
import { locate, spanIn, wordsOf } from "./places.ts";
import { sameAddress } from "./same-address.ts";
import type { ReviewNeed } from "./schema.ts";

const BEFORE = ["Notice what you buy", "Ask your suppliers how they hire.", "Call the Hotline."];

test("R94 a comment stands at its words, and moves along with them", () => {
  const anchor = { place: 2, quote: "how they hire" };
  expect(locate(BEFORE, anchor)).toEqual({ place: 2, how: "words" });
  expect(locate(["A new first line", ...BEFORE], anchor)).toEqual({ place: 3, how: "words" });
  expect(locate([BEFORE[1]!], anchor)).toEqual({ place: 1, how: "words" });
});

test("R94 the same words twice: the nearer ones are meant", () => {
  const twice = ["Call the Hotline.", "Between", "Between", "Call the Hotline."];
  expect(locate(twice, { place: 4, quote: "Call the Hotline." })?.place).toBe(4);
  expect(locate(twice, { place: 1, quote: "Call the Hotline." })?.place).toBe(1);
  expect(locate(["Before", ...twice], { place: 4, quote: "Call the Hotline." })?.place).toBe(5);
});

test("R94 words that were mended a little are near; words that are gone have no place", () => {
  const anchor = { place: 2, quote: "Ask your suppliers how they hire." };
  expect(locate(["Ask all suppliers how they hire people."], anchor)).toEqual({
    place: 1,
    how: "near",
  });
  expect(locate(["Something else.", "And more."], anchor)).toBeNull();
  expect(locate(BEFORE, { place: 0, quote: null })).toBeNull();
  expect(locate([], anchor)).toBeNull();
  expect(locate(BEFORE, { place: 2, quote: "…" })).toBeNull();
});

test("R94 every kind of block has words of its own", () => {
  const blocks = parseText(
    "# Hello\n\nA **bold** word\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| c | d |",
  );
  expect(blocks.map(wordsOf)).toEqual([
    "Hello",
    "A bold word",
    "one · two",
    "said",
    expect.stringContaining("c · d"),
  ]);
  expect(spanIn("Say how they hire.", "how they hire")).toEqual({ start: 4, end: 17 });
  expect(spanIn("Say", "how")).toBeNull();
});

test("R94 two spellings of one mailbox are one", () => {
  expect(sameAddress("Ana@Example.org", " ana+second@example.org")).toBe(true);
  expect(sameAddress("ana@example.org", "ann@example.org")).toBe(false);
  expect(sameAddress("ana@example.org", "ana@example.com")).toBe(false);
});

test("R94 R136 a piece needs the reviews that its kind, audience or words ask for", () => {
  const needs: ReviewNeed[] = [
    { subject: "kind:proclamation", kind: "legal" },
    { subject: "lived-experience", kind: "lived-experience" },
    { subject: "audience:patients", kind: "other" },
  ];
  const piece = { kind: "social-post", audience: "", title: "", body: "Hello", variants: {} };
  expect(needsOf(needs, piece)).toEqual([]);
  expect(needsOf(needs, { ...piece, kind: "proclamation" })).toEqual(["legal"]);
  expect(needsOf(needs, { ...piece, audience: "Patients and visitors" })).toEqual(["other"]);
  for (const body of [
    "People who have experienced trafficking lead this work.",
    "Written with people with lived experience.",
  ])
    expect(needsOf(needs, { ...piece, variants: { x: body } })).toEqual(["lived-experience"]);
  expect(needsOf([{ subject: "all", kind: "communications" }], piece)).toEqual(["communications"]);
});
