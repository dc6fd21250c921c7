/** Whether 03/04 is March 4 ("mdy", as in the United States) or 3 April ("dmy"). */
export type DateOrder = "mdy" | "dmy";

/** `ambiguous` says that the other order would give another real date. */
export type ParsedDate = { date: string; ambiguous?: true } | { problem: string };

const months =
  "january february march april may june july august september october november december";
const monthNames = months.split(" ");

/** Two-digit years from 70 on are 19xx, the others 20xx. */
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year >= 70 ? 1900 + year : 2000 + year;
};

function civil(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/** 1 to 12 for a month's name or its beginning (three letters at least), else 0. */
const monthOf = (name: string): number =>
  monthNames.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;

const answer = (date: string | null, text: string): ParsedDate =>
  date ? { date } : { problem: `"${text.slice(0, 40)}" is not a date that exists.` };

/** A time of day behind a date, which is left out: 10:30, 10:30:05 PM, T09:33:54Z. */
const TIME =
  /[T ,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$/i;

function numeric(text: string, order: DateOrder | undefined): ParsedDate | null {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4]!)];
  const mdy = civil(year, first, second);
  const dmy = civil(year, second, first);
  if (order) return answer(order === "mdy" ? mdy : dmy, text);
  if (mdy && dmy && mdy !== dmy) return { date: mdy, ambiguous: true };
  return answer(mdy ?? dmy, text);
}

function named(text: string): ParsedDate | null {
  const plain = text.replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, "");
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})$/i.exec(
    plain,
  );
  if (dayFirst && monthOf(dayFirst[2]!))
    return answer(civil(fullYear(dayFirst[3]!), monthOf(dayFirst[2]!), Number(dayFirst[1])), text);
  const monthFirst = /^([a-z]{3,9})\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})$/i.exec(
    plain,
  );
  if (monthFirst && monthOf(monthFirst[1]!))
    return answer(
      civil(fullYear(monthFirst[3]!), monthOf(monthFirst[1]!), Number(monthFirst[2])),
      text,
    );
  return null;
}

/** Excel serials of 1954 to 2119, which no other way of writing a date looks like. */
function serial(text: string): ParsedDate | null {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null;
  const day = Math.floor(Number(text));
  if (day < 20_000 || day > 80_000) return null;
  return { date: new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10) };
}

/**
 * Reads one date as exports write it: ISO, 20260515, 03/21/2026, 3/21/26, 21-Mar-2026,
 * Mar 21, 2026, an Excel serial; a time behind it is left out. Without `order` 03/04/2026 is read
 * the United States way and marked ambiguous. A day that does not exist is a problem, never moved.
 */
export function parseDate(text: string, order?: DateOrder): ParsedDate {
  // Looking for a time in a very long cell would take minutes.
  if (text.length > LONGEST) return unreadable(text);
  const plain = text.trim().replaceAll(/\s+/g, " ").replace(TIME, "");
  if (plain === "") return { problem: "There is no date." };
  const iso = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/.exec(plain);
  if (iso) return answer(civil(Number(iso[1]), Number(iso[3]), Number(iso[4])), text);
  const loose = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain);
  if (loose) return answer(civil(Number(loose[1]), Number(loose[3]), Number(loose[4])), text);
  return numeric(plain, order) ?? named(plain) ?? serial(plain) ?? unreadable(text);
}

/** "Wednesday, September 30, 2026 10:30:05 PM +00:00" has 48 characters. */
const LONGEST = 100;

const unreadable = (text: string): ParsedDate => ({
  problem: `"${text.slice(0, 200).trim().slice(0, 40)}" is not a date this program can read.`,
});

/** Hears the dates of a column one by one and knows what they prove about day and month. */
export class DateOrderWatch {
  #mdy = false;
  #dmy = false;

  hear(text: string): void {
    const match = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b/.exec(text);
    if (!match) return;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12 && second <= 12) this.#dmy = true;
    if (second > 12 && first <= 12) this.#mdy = true;
  }

  /** "mixed" when the column proves both, null when nothing in it proves either. */
  get order(): DateOrder | "mixed" | null {
    if (this.#mdy && this.#dmy) return "mixed";
    return this.#mdy ? "mdy" : this.#dmy ? "dmy" : null;
  }
}

/** The order of day and month in a column, as `DateOrderWatch` tells it. */
export function detectDateOrder(samples: Iterable<string>): DateOrder | "mixed" | null {
  const watch = new DateOrderWatch();
  for (const sample of samples) watch.hear(sample);
  return watch.order;
}
