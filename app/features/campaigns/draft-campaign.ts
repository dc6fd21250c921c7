/** What a campaign would hold, worked out from templates, known themes and observances. Writes nothing. */
import { observancesBetween } from "#features/program/index.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { type DraftLine, linesFor } from "./draft-lines.ts";
import {
  ambassadorHashtags,
  focusWeekRules,
  hashtagsOf,
  type KnownHashtags,
  standingHashtags,
  themeOf,
} from "./known.ts";
import type { CampaignKind, GoalKind } from "./schema.ts";
import { workdayFrom } from "./spread.ts";

type PlainDate = Temporal.PlainDate;

/** The calendar years in which a campaign may stand. */
export const [FIRST_YEAR, LAST_YEAR] = [2000, 2199];
export const TEXT_MOST = 200;

/** What is asked for, as typed. */
export interface DraftInput {
  readonly kind: CampaignKind;
  /** A calendar year, for what comes every year. */
  readonly year?: string | undefined;
  /** The first day, for what has no day of its own. */
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly name?: string | undefined;
  /** The organization's own theme; empty takes the year's known one, if there is one. */
  readonly theme?: string | undefined;
}
export interface DraftWeek {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly audience: string;
}
export interface DraftHashtags {
  readonly primary: string;
  readonly secondary: readonly string[];
  /** Where they were seen; empty for those of an earlier campaign. */
  readonly source: string;
}
export interface DraftedCampaign {
  readonly kind: CampaignKind;
  readonly name: string;
  readonly theme: string | null;
  readonly themeSource: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hashtags: DraftHashtags;
  readonly weeks: readonly DraftWeek[];
  readonly goals: readonly { readonly kind: GoalKind; readonly measure: string }[];
  readonly lines: readonly DraftLine[];
  /** Why its days may be others; null where nothing speaks for it. */
  readonly doubt: string | null;
}

/** Measures that the program counts itself come first; people change them. */
export const FIRST_GOALS: DraftedCampaign["goals"] = [
  { kind: "awareness", measure: "People reached by outreach while the campaign runs" },
  { kind: "education", measure: "People who complete a training that counts while it runs" },
  { kind: "partnerships", measure: "Partners who share our pieces" },
  { kind: "reports", measure: "Places that show where a concern goes, and the Hotline" },
];

/**
 * Drafts a campaign.
 * @throws Invalid naming kind, year, startsOn, endsOn, name or theme
 */
export async function draftCampaign(work: Work, input: DraftInput): Promise<DraftedCampaign> {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => void problems.push({ field, message });
  const theme = oneLine(input.theme);
  const name = oneLine(input.name);
  if (theme.length > TEXT_MOST) refuse("theme", `Keep the theme under ${TEXT_MOST} characters.`);
  if (name.length > TEXT_MOST) refuse("name", `Keep the name under ${TEXT_MOST} characters.`);
  const days = await daysFor(work, input, refuse);
  if (input.kind === "other" && name === "") refuse("name", "Enter a name.");
  if (problems.length > 0 || days === null) throw new Invalid(problems);
  const known = input.kind === "prevention-month" && theme === "" ? themeOf(days.start.year) : null;
  const lines = linesFor(input.kind, days);
  const end = lines.reduce((last, one) => (one.plannedOn > last ? one.plannedOn : last), "");
  return {
    kind: input.kind,
    name: name || nameFor(input.kind, days.start.year),
    theme: theme || (known?.theme ?? null),
    themeSource: known?.source ?? null,
    startsOn: days.start.toString(),
    // A launch ends with its last piece; what has days of its own keeps them.
    endsOn:
      input.kind === "ambassador-launch" && end > days.end.toString() ? end : days.end.toString(),
    hashtags: hashtagsFor(input.kind, days.start.year),
    weeks: input.kind === "prevention-month" ? focusWeeks(days.start.year) : [],
    goals: FIRST_GOALS,
    lines,
    doubt: days.doubt,
  };
}

/** One line of text, without signs that break lines. */
export const oneLine = (text: string | undefined): string =>
  (text ?? "")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .toWellFormed();

/** The focus weeks of a January. */
export const focusWeeks = (year: number): DraftWeek[] =>
  focusWeekRules().map((rule) => ({
    startsOn: `${year}-${rule.from}`,
    endsOn: `${year}-${rule.to}`,
    audience: rule.audience,
  }));

function nameFor(kind: CampaignKind, year: number): string {
  if (kind === "prevention-month") return `Prevention Month ${year}`;
  if (kind === "supply-chain-week") return `National Health Care Supply Chain Week ${year}`;
  if (kind === "world-day") return `World Day Against Trafficking in Persons ${year}`;
  return `Ambassador launch ${year}`;
}

function hashtagsFor(kind: CampaignKind, year: number): KnownHashtags {
  if (kind === "prevention-month") return hashtagsOf(year);
  if (kind === "ambassador-launch" || kind === "supply-chain-week") return ambassadorHashtags();
  return standingHashtags();
}

interface Days {
  readonly start: PlainDate;
  readonly end: PlainDate;
  readonly doubt: string | null;
}
type Refuse = (field: string, message: string) => void;

/** An observance that stands behind a kind of campaign. */
const OBSERVANCES: Partial<Record<CampaignKind, string>> = {
  "prevention-month": "prevention-month",
  "supply-chain-week": "supply-chain-week",
  "world-day": "world-day",
};

async function daysFor(work: Work, input: DraftInput, refuse: Refuse): Promise<Days | null> {
  const observance = OBSERVANCES[input.kind];
  if (observance !== undefined) {
    const year = typedYear(input.year, refuse);
    return year === null ? null : observanceDays(work, observance, year);
  }
  const start = typedDay(input.startsOn, "startsOn", refuse);
  if (start === null) return null;
  // Four weeks hold the whole launch: an agenda first, then words to all, then posts.
  if (input.kind === "ambassador-launch")
    return { start: workdayFrom(start), end: workdayFrom(start).add({ days: 27 }), doubt: null };
  const end = typedDay(input.endsOn, "endsOn", refuse);
  if (end === null) return null;
  if (Temporal.PlainDate.compare(end, start) < 0)
    refuse("endsOn", "The last day cannot be before the first.");
  else if (start.until(end, { largestUnit: "days" }).days > 366)
    refuse("endsOn", "A campaign lasts a year at most.");
  return { start, end, doubt: null };
}

/** The days of an observance in a year, those set by hand before those of the rule. */
export async function observanceDays(work: Work, id: string, year: number): Promise<Days | null> {
  const list = await observancesBetween(
    work,
    Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  );
  const found = list.find((one) => one.id === id && one.year === year);
  if (!found) return null;
  const computed = found.computed ? "These days are computed. Confirm them before you plan." : null;
  return { start: found.start, end: found.end, doubt: found.doubt ?? computed };
}

function typedYear(text: string | undefined, refuse: Refuse): number | null {
  const year = /^\d{4}$/.test(text?.trim() ?? "") ? Number(text) : 0;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  refuse("year", `Enter a year from ${FIRST_YEAR} to ${LAST_YEAR}.`);
  return null;
}

function typedDay(text: string | undefined, field: string, refuse: Refuse): PlainDate | null {
  const read = parseDate((text ?? "").trim(), "mdy");
  const good =
    "date" in read && read.date >= `${FIRST_YEAR}-01-01` && read.date < `${LAST_YEAR + 1}-01-01`;
  if (good) return Temporal.PlainDate.from(read.date);
  refuse(field, "Enter a real date, such as 2027-03-14.");
  return null;
}
