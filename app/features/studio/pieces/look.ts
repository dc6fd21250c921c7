/** A text as it will look: HTML of its blocks, with what is still open and what was found marked. Pure. */
import type { Finding } from "#checker";
import { parseText } from "../render/parse-text.ts";
import type { Block, Hotline } from "../render/piece-document.ts";
import { fromTheTop, toHtml } from "../render/to-html.ts";
import { type Fills, fillMarkdown } from "./fill-text.ts";

export interface LookOptions {
  readonly fills: Fills;
  /** What a blank is called, by its id. */
  readonly labels: Readonly<Record<string, string>>;
  readonly hotline: Hotline;
  /** Findings in the text as it stands, with their number as severity words. */
  readonly findings: readonly Finding[];
}

/** Signs of nobody's alphabet: they stand around words until the text is HTML. */
const [BEGIN, END] = ["\uE010", "\uE011"];
const SEVERITIES = ["block", "warn", "advise"] as const;
const OPEN = /\{\{([a-z0-9-]+)\}\}/g;
const HASHTAG = /(^|[\s(])(#[\p{L}\p{N}_]+)/gu;

/** Each block of the text as HTML of its own. */
export const lookBlocks = (text: string, options: LookOptions): { block: Block; html: string }[] =>
  fromTheTop(parseText(fillMarkdown(marked(text, options.findings), options.fills))).map(
    (block) => ({
      block,
      html: finish(
        toHtml([block], {
          hotline: options.hotline,
          pictureSrc: (file) => `/pictures/${encodeURIComponent(file)}/file`,
          topLevel: 3,
        }),
        options.labels,
      ),
    }),
  );

/** The whole text as HTML. */
export const lookHtml = (text: string, options: LookOptions): string =>
  lookBlocks(text, options)
    .map((one) => one.html)
    .join("\n");

/**
 * Puts signs around findings that stand within one run of words. Words with marks of their own, such
 * as a link, are left alone: the signs would stand across them.
 */
function marked(text: string, findings: readonly Finding[]): string {
  const taken: Finding[] = [];
  let last = 0;
  for (const finding of findings) {
    const plain = !/[[\](){}*#|<>\\\n:/]/.test(finding.text) && finding.text.length < 200;
    if (!plain || finding.end <= finding.start || finding.start < last) continue;
    if (inAddress(text, finding.start)) continue;
    taken.push(finding);
    last = finding.end;
  }
  let out = "";
  let at = 0;
  for (const { start, end, severity } of taken) {
    out += `${text.slice(at, start)}${BEGIN}${SEVERITIES.indexOf(severity)}${text.slice(start, end)}${END}`;
    at = end;
  }
  return out + text.slice(at);
}

/** Within an address a sign would lead elsewhere; at a line's beginning it would hide what the line is. */
function inAddress(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf(" ", at), text.lastIndexOf("\n", at)) + 1;
  const word = text.slice(from, at);
  return /:\/\/|www\.|picture:/.test(word) || /\n[-*+]?$/.test(text.slice(Math.max(0, at - 2), at));
}

const MARK = new RegExp(`${BEGIN}([0-2])([^${BEGIN}${END}]*)${END}`, "g");
const LEFT = new RegExp(`${BEGIN}[0-2]|${END}`, "g");

/** Marks go into words only, never into a tag: an alternative text may hold the same signs. */
const finish = (html: string, labels: Readonly<Record<string, string>>): string =>
  html
    .replaceAll(/<[^>]*>|[^<]+/g, (part) => (part.startsWith("<") ? part : inWords(part, labels)))
    .replaceAll(LEFT, "");

const inWords = (words: string, labels: Readonly<Record<string, string>>): string =>
  words
    .replaceAll(
      MARK,
      (_, severity: string, found: string) =>
        `<span class="fh-hit fh-hit-${SEVERITIES[Number(severity)]}">${found}</span>`,
    )
    .replaceAll(
      OPEN,
      (_, id: string) =>
        `<mark class="fh-open">${plain(labels[id] ?? id.replaceAll("-", " "))}</mark>`,
    )
    .replaceAll(HASHTAG, '$1<span class="fh-hashtag">$2</span>');

const plain = (label: string): string => label.replaceAll(/[<>&"]/g, "");
