import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInline, plainOf } from "./parse-inline.ts";
import { parseText } from "./parse-text.ts";
import type { Block } from "./piece-document.ts";
import { toPlainText } from "./to-plain-text.ts";
import { escapeText, toMarkdown } from "./to-markdown.ts";

const paragraph = (text: string): Block => ({ type: "paragraph", content: [{ text }] });

describe("R78 the text of a piece", () => {
  test("holds headings, paragraphs, lists, tables, pictures, quotes, breaks and blocks of ours", () => {
    const text = `# One
## Two
Words on
two lines #EndTrafficking

- first
  goes on
- *second*
1. one
2) two

> said **so**

Table: Who was trained
| Site | Share |
| --- | ---: |
| North \\| South | 18% |
| East |

![A hand with a box](picture:01H-a.b)
![](picture:x "decorative")
---
{{hotline}}

{{signature}}
Ana Rivera
Chief executive`;
    expect(parseText(text)).toEqual([
      { type: "heading", level: 1, content: [{ text: "One" }] },
      { type: "heading", level: 2, content: [{ text: "Two" }] },
      paragraph("Words on\ntwo lines #EndTrafficking"),
      {
        type: "list",
        ordered: false,
        items: [[{ text: "first\ngoes on" }], [{ text: "second", emphasis: true }]],
      },
      { type: "list", ordered: true, items: [[{ text: "one" }], [{ text: "two" }]] },
      { type: "quote", content: [{ text: "said " }, { text: "so", strong: true }] },
      {
        type: "table",
        caption: "Who was trained",
        head: ["Site", "Share"],
        rows: [
          ["North | South", "18%"],
          ["East", ""],
        ],
      },
      { type: "picture", file: "01H-a.b", alt: "A hand with a box", decorative: false },
      { type: "picture", file: "x", alt: "", decorative: true },
      { type: "break" },
      { type: "hotline" },
      { type: "signature", lines: ["Ana Rivera", "Chief executive"] },
    ]);
  });

  test("keeps hashtags, brackets, HTML and lone marks as text", () => {
    for (const text of [
      "#EndTrafficking",
      "[XX] day",
      "<script>alert(1)</script>",
      "5 * 3",
      "**open",
      "a ** b",
      "{{month-year}}",
      "| no table |",
      "[x](javascript:alert(1))",
      "[x](http://a.org)",
      "####",
    ])
      expect(parseText(text)).toEqual([paragraph(text)]);
  });

  test("links to https, mail and phone, plain addresses too", () => {
    expect(
      parseInline(
        "See [the **course**](https://a.org/x_(y)), https://b.org/c. [m](mailto:a@b.org)",
      ),
    ).toEqual([
      { text: "See " },
      { text: "the ", href: "https://a.org/x_(y)" },
      { text: "course", strong: true, href: "https://a.org/x_(y)" },
      { text: ", " },
      { text: "https://b.org/c", href: "https://b.org/c" },
      { text: ". " },
      { text: "m", href: "mailto:a@b.org" },
    ]);
    expect(parseInline("[Watch]({{video-link}})")).toEqual([
      { text: "Watch", href: "{{video-link}}" },
    ]);
  });

  test("sets bold and italic inside each other and across", () => {
    expect(parseInline("***both*** **a *b** c*")).toEqual([
      { text: "both", strong: true, emphasis: true },
      { text: " " },
      { text: "a ", strong: true },
      { text: "b", strong: true, emphasis: true },
      { text: " c", emphasis: true },
    ]);
  });
});

const SIGNS = [..."abc *#-+>|![]()\\:.\n\t1{}<&\u00e9\u05d0\u{1f600}"].concat(
  ["**", "[a](https://x.org)", "https://x.org", "{{hotline}}", "{{signature}}", "Table: ", "\n\n"],
  ["| a | b |\n|---|---|\n", "![w](picture:p)", "1. ", "- ", "# ", "> ", "---"],
);
const typed = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ unit: "binary" })), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("any text at all", () => {
  test("reads back as the same blocks once it was written as Markdown", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const blocks = parseText(text);
        expect(parseText(toMarkdown(blocks))).toEqual(blocks);
      }),
      { numRuns: 5000 },
    );
  });

  test("is shown as it is when it fills a placeholder", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainOf(parseInline(escapeText(text)))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("loses no letter", () => {
    fc.assert(
      fc.property(typed, (text) => {
        fc.pre(!text.includes("|") && !text.includes("https:"));
        const letters = (shown: string) => shown.replaceAll(/[^\u05D0\u{1F600}]/gu, "");
        expect(letters(toPlainText(parseText(text)))).toBe(letters(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("text of 200,000 characters", () => {
  const shapes = [
    "*",
    "[",
    "**a ",
    "[a](https://x",
    "\\",
    "- ",
    "| ",
    "a\n",
    "> ",
    "![",
    "a",
    "*a",
    "(",
  ];
  test("is read in proportion to its length, whatever it is made of", () => {
    for (const shape of shapes) {
      const text = shape.repeat(Math.ceil(200_000 / shape.length));
      expect(parseText(text).length).toBeGreaterThan(0);
      expect(parseText(`[${text}](https://x.org)`).length).toBeGreaterThan(0);
    }
  });
});
