/** Numbers and addresses that look like the Hotline's and are not: a slip sends people to a stranger. */
import type { CheckRule, PiecesSource } from "../pack/source.ts";
import { finding } from "../finding.ts";
import type { Finding } from "../types.ts";

type Hotline = NonNullable<PiecesSource["hotline"]>;

const PHONE = /(?<![\d-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}(?![\d-])/g;
const SHORT = /(?<![\d,.$-])\d{5,6}(?![\d,-]|\.\d)/g;
/** What may end the name of a site. It is looked at backwards, as few full stops have letters behind. */
const ENDING = /\.[a-z]{2,9}(?![\w-])/gi;
const LABEL = /[a-z0-9-]+$/i;
const LONGEST_LABEL = 63;
/** Digits or letters that may differ and still mean the Hotline. */
const NEAR = 2;
/** Characters before a short number in which texting must be spoken of. */
const LOOK = 40;

/** Findings for near misses of the phone and text numbers, and of the site. */
export function hotlineFindings(text: string, rule: CheckRule, hotline: Hotline): Finding[] {
  const findings: Finding[] = [];
  const phone = digits(hotline.phone).slice(-10);
  const add = (start: number, found: string, right: string): void => {
    findings.push(
      finding(rule, text, start, start + found.length, { number: found, phone: right }),
    );
  };
  for (const match of text.matchAll(PHONE)) {
    const number = digits(match[0]).slice(-10);
    if (number === phone) continue;
    const far = distance(number, phone);
    if (far <= NEAR) add(match.index, match[0], hotline.phone);
  }
  for (const match of text.matchAll(SHORT)) {
    if (match[0].length < hotline.sms.length - 1 || match[0] === hotline.sms) continue;
    const look = text.slice(Math.max(0, match.index - LOOK), match.index).toLowerCase();
    const before = look.slice(look.search(/[^.!?]*$/));
    const texting = hotline.smsWords.some((word) => before.includes(word));
    if (!texting || distance(match[0], hotline.sms) > NEAR) continue;
    add(match.index, match[0], hotline.sms);
  }
  const own = bare(hotline.site.split(".").at(-2)!);
  for (const match of text.matchAll(ENDING)) {
    const before = text.slice(Math.max(0, match.index - LONGEST_LABEL), match.index);
    const label = LABEL.exec(before)?.[0] ?? "";
    const site = label + match[0];
    if (site.toLowerCase() === hotline.site) continue;
    const name = bare(label.toLowerCase());
    if (Math.abs(name.length - own.length) > NEAR || distance(name, own) > NEAR) continue;
    add(match.index - label.length, site, hotline.site);
  }
  return findings;
}

/** A name without hyphens. */
const bare = (label: string): string => label.replaceAll("-", "");

const digits = (text: string): string => text.replaceAll(/\D/g, "");

/** Edits, with two neighbors changed over counted once, between two short texts. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  return rows[a.length]![b.length]!;
}
