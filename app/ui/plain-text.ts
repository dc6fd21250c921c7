/** A rendered public page as plain text: for old phones, braille displays and whoever reads by mail. */
import { compile, type FormatCallback } from "html-to-text";
import type { Hotline, Language } from "./frame.ts";
import { publicMessages } from "./public-messages.ts";

const WIDTH = 76;
const SKIPPED = [
  'form[role="search"]',
  ".fh-pick",
  "button",
  "select",
  "textarea",
  "nav",
  "script",
  "template",
];

interface PlainTextOptions {
  readonly hotline: Hotline;
  readonly lang: Language;
  /** The address of this text; links become whole addresses by it. */
  readonly url: string;
}

/** @param page a whole HTML document; only its `<main>` is read */
export function plainText(page: string, o: PlainTextOptions): string {
  const words = publicMessages(o.lang);
  const links: string[] = [];
  const body = toText(page, { links, url: o.url })
    .replaceAll(/[ \t]+$/gm, "")
    .trim();
  const { hotline } = o;
  return [
    `${words.help.danger} ${words.help.emergency}.`,
    `${words.help.name}:`,
    `  ${words.help.call(hotline.phone)} | ${words.help.text(hotline.sms)} | ${words.help.chat}: ${hotline.chatHref}`,
    "",
    body,
    ...(links.length === 0
      ? []
      : [
          "",
          underlined(words.formats.links, "-"),
          "",
          ...links.map((url, at) => `[${at + 1}] ${url}`),
        ]),
    "",
  ].join("\n");
}

interface Metadata {
  readonly links: string[];
  readonly url: string;
}

const underlined = (text: string, mark: string): string => `${text}\n${mark.repeat(text.length)}`;

/** What was given along with the page; the types of the library leave it out. */
const metadataOf = (builder: Parameters<FormatCallback>[2]): Metadata =>
  (builder as unknown as { metadata: Metadata }).metadata;

/** The words, and behind them the number under which the address stands at the end. */
const link: FormatCallback = (element, walk, builder) => {
  // Links side by side are kept apart by styles only.
  const siblings = element.parent?.children ?? [];
  if (siblings[siblings.indexOf(element) - 1]?.name === "a") builder.addInline(" | ");
  walk(element.children, builder);
  const href = (element.attribs as Record<string, string>)["href"] ?? "";
  if (href === "" || /^(#|tel:|sms:)/.test(href)) return;
  const { links, url } = metadataOf(builder);
  if (!URL.canParse(href, url)) return;
  // Of a mail only to whom; one without a reader is written from the page itself.
  const whole = new URL(href, url).href.replace(/^mailto:([^?]*).*$/s, "$1");
  if (whole === "") return;
  if (!links.includes(whole)) links.push(whole);
  builder.addInline(` [${links.indexOf(whole) + 1}]`, { noWordTransform: true });
};

/** A heading with a line under it. */
const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: element.name === "h1" ? 2 : 3 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 2,
    blockTransform: (text) => {
      const longest = Math.max(...text.split("\n").map((line) => line.length));
      const mark = ({ h1: "=", h2: "-" } as Record<string, string>)[String(element.name)];
      return mark ? `${text}\n${mark.repeat(longest)}` : text;
    },
  });
};

/** What a term means, set in under it. */
const meaning: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1, reservedLineLength: 4 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) => text.replaceAll(/^(?=.)/gm, "    "),
  });
};

/** One of the answers to choose from. */
const choice: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline("( ) ");
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** A drawing is its name. */
const drawing: FormatCallback = (element, _walk, builder) => {
  const name = (element.attribs as Record<string, string>)["aria-label"];
  if (!name) return;
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addInline(`(${name})`);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const block = (selector: string, lines = 1) => ({
  selector,
  format: "block",
  options: { leadingLineBreaks: lines, trailingLineBreaks: lines },
});

const toText: (html: string, metadata: Metadata) => string = compile({
  baseElements: { selectors: ["main"] },
  wordwrap: WIDTH,
  formatters: { link, heading, meaning, choice, drawing },
  selectors: [
    { selector: "a", format: "link" },
    ...["h1", "h2", "h3", "h4"].map((selector) => ({ selector, format: "heading" })),
    { selector: "dd", format: "meaning" },
    { selector: "svg", format: "drawing" },
    { selector: '[aria-hidden="true"]', format: "skip" },
    {
      selector: "table",
      format: "dataTable",
      options: { uppercaseHeaderCells: false, maxColumnWidth: 30 },
    },
    { selector: "ul", options: { itemPrefix: "- " } },
    block("dt"),
    block("dl", 2),
    block("details", 2),
    block("summary", 2),
    block("figure", 2),
    block("figcaption"),
    block("form", 2),
    block("fieldset", 2),
    block("legend", 2),
    block("label"),
    ...[".usa-radio__label", ".usa-checkbox__label"].map((selector) => ({
      selector,
      format: "choice",
    })),
    // What only works on the page itself.
    ...SKIPPED.map((selector) => ({
      selector,
      format: "skip",
    })),
  ],
});
