/** A piece judged without a server: the Hotline's block, blocks out of place, values that look like Markdown. */
import { check } from "#checker";
import { describe, expect, test } from "vitest";
import { HOTLINE } from "../../../hotline.ts";
import { kindOf } from "../kinds/kinds.ts";
import { parseText } from "../render/parse-text.ts";
import { fillMarkdown, strayBlocks, titleWords } from "./fill-text.ts";
import { judge } from "./judge.ts";

const keysOf = (kind: string, body: string, title = "A title"): string[] => {
  const { placeholders = [], required = [] } = kindOf(kind) ?? {};
  const judged = judge(
    { title, body, variants: {} },
    {},
    {
      kind: { id: kind, name: kind, placeholders, required },
      channels: [],
      hashtag: null,
      kept: [],
      hotline: HOTLINE,
      others: [],
    },
    (text) => check(text, { format: "markdown", kind }),
  );
  return [...judged.stops, ...judged.consider].map((one) => one.finding?.rule ?? one.key);
};

describe("R90 the Hotline's block is the Hotline", () => {
  const HELP = ["hotline-missing", "hotline-required", "help-missing", "no-next-step"];
  test.each(["proclamation", "focus-week-post", "news-item", "executive-email"])(
    "in a %s",
    (kind) => {
      const text = "Trafficking happens here, too.";
      expect(keysOf(kind, text).filter((rule) => HELP.includes(rule))).not.toEqual([]);
      expect(keysOf(kind, `${text}\n\n{{hotline}}`).filter((rule) => HELP.includes(rule))).toEqual(
        [],
      );
    },
  );

  test("within a line it would go out as signs, so it stops the piece", () => {
    expect(keysOf("news-item", "Call {{hotline}} now.")).toContain("stray::hotline");
    expect(strayBlocks("a\n\n {{hotline}} \n{{signature}}\nName")).toEqual([]);
  });
});

describe("R84 a value is words, whatever signs it holds", () => {
  const filled = (text: string, value: string) => parseText(fillMarkdown(text, { name: value }));
  test.each([
    "*St. Mary’s*",
    "[Clinic](https://example.org)",
    "# One",
    "- one",
    "1. One",
    "a | b",
    "`x`",
  ])("%s", (value) => {
    const [block] = filled("{{name}}", value);
    expect(block).toMatchObject({ type: "paragraph" });
  });
  test("an address stays one, alone and as the end of a link", () => {
    const address = "https://example.org/a_b";
    expect(filled("See {{name}}", address)).toMatchObject([
      { content: [{ text: "See " }, { href: address }] },
    ]);
    expect(filled("[Go on]({{name}})", address)).toMatchObject([
      { content: [{ text: "Go on", href: address }] },
    ]);
  });
});

test("R84 a blank in the title stops the piece, and reads as words until it is filled", () => {
  expect(keysOf("proclamation", "Whereas.", "The {{jurisdiction}}")).toContain(
    "blank:jurisdiction",
  );
  expect(titleWords("The {{jurisdiction}}, {{year}}", { year: "2027" })).toBe(
    "The (jurisdiction), 2027",
  );
});
