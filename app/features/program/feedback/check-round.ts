import { organizationSettings, programYear, yearOf } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { readTypedQuestions } from "./questions.ts";
import { AUDIENCES, type Question } from "./schema.ts";

/** A form stays open so long at most: a round belongs to a quarter. */
const DAYS_MOST = 120;

/** A quarter as forms name it: "2-3" is quarter 3 of program year 2. */
export const quarterKey = (year: number, quarter: number): string => `${year}-${quarter}`;

/** The quarters that a round may belong to: from the program's first to the next one, latest first. */
export async function roundQuarters(work: Work) {
  const { programStart } = await organizationSettings(work);
  const last = Math.max(1, programYear(programStart, work.today.add({ months: 3 })).n);
  return Array.from({ length: last }, (_, i) => yearOf(programStart, i + 1))
    .flatMap((year) => year.quarters.map((quarter) => ({ ...quarter, year: year.n })))
    .filter((q) => Temporal.PlainDate.compare(q.start, work.today.add({ months: 3 })) <= 0)
    .toReversed();
}

/**
 * A round as typed.
 * @param questions those that stay when the form does not send any
 * @throws Invalid naming every field that cannot be taken
 */
export async function checkRound(work: Work, typed: Typed, questions: readonly Question[] | null) {
  const form = new FormReader(typed);
  const audience = form.choice("audience", AUDIENCES, "Choose who is asked.");
  const title = form.line("title", 120, "Enter a title.");
  const quarters = await roundQuarters(work);
  const quarter = quarters.find((q) => quarterKey(q.year, q.n) === typed["quarter"]);
  if (!quarter) form.refuse("quarter", "Choose a quarter of the list.");
  const opensOn = form.day("opensOn", "Enter the first day.");
  const closesOn = form.day("closesOn", "Enter the last day.");
  if (opensOn && closesOn && closesOn < opensOn)
    form.refuse("closesOn", "The last day lies before the first.");
  else if (opensOn && closesOn && Temporal.PlainDate.from(opensOn).until(closesOn).days > DAYS_MOST)
    form.refuse("closesOn", `Keep it open for ${DAYS_MOST} days at most.`);
  const named = typed["named"] === "on";
  if (named && audience !== null && audience !== "leadership")
    form.refuse("named", "Only leadership can be asked by name. Everybody else answers unnamed.");
  const asked = questions ?? readTypedQuestions(form, typed);
  form.done();
  return {
    audience: audience!,
    title: title!,
    program_year: quarter!.year,
    quarter: quarter!.n,
    opens_on: opensOn!,
    closes_on: closesOn!,
    anonymous: !named,
    // Executives are few: a site beside an answer would name them.
    ask_site: typed["askSite"] === "on" && audience !== "leadership",
    questions: JSON.stringify(asked),
  };
}
