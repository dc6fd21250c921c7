/** A digest in words: pure, the same for the mail and for its preview. */
import { formatCount, plural } from "#ui/format.ts";
import type { DigestLine, DigestSection } from "./lines.ts";
import type { NextDigest } from "./next-digest.queries.ts";

/** More lines of one kind are counted, not listed. */
const MOST_OF_ONE = 12;

export interface DigestText {
  readonly subject: string;
  /** `{link}` and `{stop}` stand where the two addresses go. */
  readonly text: string;
}

/**
 * @param url the server's own address, without a slash at its end
 * @param organization its name
 */
export function digestText(digest: NextDigest, url: string, organization: string): DigestText {
  const late = digest.sections.flatMap((s) => s.lines).filter((one) => one.stage === "late").length;
  const parts = [
    `What is new for you in the awareness program of ${organization}.`,
    ...digest.sections.flatMap((section) => sectionText(section, url)),
    ...(digest.open > 0
      ? [
          `${plural(digest.open, "thing")} you were told of before ${digest.open === 1 ? "is" : "are"} still open.`,
        ]
      : []),
    "{link}",
    `Change how often this comes, or what it says:\n${url}/account/notices`,
    "To end these mails, open this link. No account is needed:\n{stop}",
  ];
  return { subject: subjectOf(digest.fresh, late), text: parts.join("\n\n") };
}

/** "3 new things for you, 1 is late". */
function subjectOf(fresh: number, late: number): string {
  const news = `${plural(fresh, "new thing")} for you`;
  return late === 0 ? news : `${news}, ${formatCount(late)} ${late === 1 ? "is" : "are"} late`;
}

function sectionText({ label, lines }: DigestSection, url: string): string[] {
  // What is late stands first and is never the part that is only counted while something else is listed.
  const sorted = lines.toSorted((a, b) => rank(a) - rank(b));
  const shown = sorted.slice(0, MOST_OF_ONE).map((line) => lineText(line, url));
  const rest = lines.length - shown.length;
  return [
    `${label}:`,
    [...shown, ...(rest > 0 ? [`- And ${formatCount(rest)} more.`] : [])].join("\n"),
  ];
}

const rank = (line: DigestLine) => (line.stage === "late" ? 0 : 1);

const lineText = (line: DigestLine, url: string): string =>
  `- ${flat(line.text)}\n  ${flat(line.sub)}\n  ${url}${line.href}`;

/** Titles are people's words: braces in them must not be taken for the place of an address. */
const flat = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("{", "(")
    .replaceAll("}", ")");
