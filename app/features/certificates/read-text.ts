/** Finds in the words of a certificate what a reviewer looks for. It only points; it decides nothing. */
import type { ReadDate } from "./reading.ts";

const MONTHS =
  "january february march april may june july august september october november december";
const MONTH = new Map(
  MONTHS.split(" ").flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
    [name.slice(0, 4), i + 1],
  ]),
);

/** Each way of writing a day, with where year, month and day stand in the match. */
const WAYS: readonly (readonly [RegExp, year: number, month: number, day: number])[] = [
  [/\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/g, 3, 1, 2],
  [/\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b/g, 3, 2, 1],
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, 1, 2, 3],
  [/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g, 3, 1, 2],
];

/** What the words before a date make of it; the nearest ones count. */
const LABELS: readonly (readonly [RegExp, ReadDate["as"] | "not"])[] = [
  [/(birth|born|expir|valid (until|through|to)|regist|enrol|release|renew)/gi, "not"],
  [/(complet|finished|passed|attended|conclu)/gi, "completed"],
  [/(issued|awarded|granted|presented|dated?\b)/gi, "issued"],
];
const NEAR = 60;

/** Every day that stands in a text, in order, once each; how it is labeled goes with it. */
export function datesIn(text: string): ReadDate[] {
  const found: (ReadDate & { readonly at: number })[] = [];
  for (const [pattern, year, month, day] of WAYS)
    for (const match of text.matchAll(pattern)) {
      const date = civil(match[year], match[month], match[day]);
      const as =
        date === null ? "not" : labelOf(text.slice(Math.max(0, match.index - NEAR), match.index));
      if (date !== null && as !== "not") found.push({ date, as, at: match.index });
    }
  const ordered = found.toSorted((a, b) => rank(a.as) - rank(b.as) || a.at - b.at);
  return ordered
    .filter((one, i) => ordered.findIndex((other) => other.date === one.date) === i)
    .slice(0, 12)
    .map(({ date, as }) => ({ date, as }));
}

const rank = (as: ReadDate["as"]) => ["completed", "issued", "other"].indexOf(as);

function civil(year = "", month = "", day = ""): string | null {
  const number = /^\d+$/.test(month) ? Number(month) : MONTH.get(month.toLowerCase());
  if (number === undefined) return null;
  try {
    const parts = { year: Number(year), month: number, day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

function labelOf(before: string): ReadDate["as"] | "not" {
  let nearest = -1;
  let as: ReadDate["as"] | "not" = "other";
  for (const [pattern, label] of LABELS)
    for (const match of before.matchAll(pattern))
      if (match.index > nearest) [nearest, as] = [match.index, label];
  return as;
}

/** Words after which a certificate names its holder; "course name:" is not among them. */
const BEFORE_NAME =
  /(?:certif(?:y|ies) that|awarded to|presented to|issued to|granted to|in recognition of|congratulations,?|acknowledges that|(?<!(?:course|class|activity|training|program|event|organization|company|employer|provider|instructor|teacher|user|file)\s{0,3})\bname\s*:|\b(?:learner|participant|student|attendee|recipient)\s*:)\s*/gi;
/** Words that follow a name, and so end it. */
const AFTER_NAME =
  /\s+(?:has|have|for|on|successfully|completed|attended|participated|earned|is|was)\b.*$|\s{3,}.*$/is;

/** Names that stand where a certificate names its holder, at most three. */
export function namesIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(BEFORE_NAME)) {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
    const line = rest.trimStart().split(/[\r\n]/)[0] ?? "";
    const name = line
      .replace(AFTER_NAME, "")
      .replace(/\s*[.:;]+\s*$/, "")
      .trim();
    if (looksLikeName(name) && !found.includes(name)) found.push(name);
  }
  return found.slice(0, 3);
}

/** Small words inside names. */
const PARTICLES = new Set(
  "de del la las los da das do dos di van von der den ter bin al el y e".split(" "),
);

/** Two words or more, each with a capital where its script has any. */
function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    text.length <= 80 &&
    words.length >= 2 &&
    words.length <= 7 &&
    /^\p{L}[\p{L}\p{M}'’.,\- ]*\p{L}\.?$/u.test(text) &&
    words.every((word) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) || PARTICLES.has(word))
  );
}

/** Runs of five to nine digits, as they stand: a course's number is one of them, or none is. */
export function numbersIn(text: string): string[] {
  const found = [...text.matchAll(/(?<![\d/.-])(\d{5,9})(?![\d/-]|\.\d)/g)].map(
    (match) => match[1]!,
  );
  return [...new Set(found)].slice(0, 20);
}

/** Numbers that the text itself calls a course's: "Course ID 1112251", "Course number: 1112251". */
export const courseNumbersIn = (text: string): string[] =>
  [...text.matchAll(/course\s*(?:id|no\.?|number|#)?\s*[:#]?\s*\(?(\d{5,9})\b/gi)].map(
    (m) => m[1]!,
  );

/** Lower case, without accents, words separated by one space: for comparing, never for showing. */
export const plainWords = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/['’]/g, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
