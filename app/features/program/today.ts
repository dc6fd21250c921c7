/** The program's own lines on Today. */
import { todayLists } from "#features/metrics/index.ts";
import { plural } from "#ui/format.ts";
import type { Work } from "#platform/work.ts";
import { digestLines, soonestFirst } from "./digest/lines.ts";
import { addProgramSources } from "./digest/sources/index.ts";
import { planOf, yearNow } from "./plans.queries.ts";

/** Five stand open on Today; these more behind a press; the rest on a page of their own. */
const MOST = 12;
/** What is due later does not stand on Today yet. */
const SOON_DAYS = 30;

/** Puts what is next in the program on Today, and the program's own sources before those of other features. */
export function addProgramToday(): void {
  addProgramSources();
  todayLists.add(nextInProgram);
}

/** What this member has to do next in the program, as their digest says it; null where there is nothing. */
export async function nextInProgram(work: Work) {
  const sections = await digestLines.of(work, work.today.add({ days: SOON_DAYS }), notOnToday());
  const lines = sections.flatMap((section) => section.lines).toSorted(soonestFirst);
  const steps = [
    ...(await planToDraft(work)),
    ...lines.slice(0, MOST).map(({ text, sub, href }) => ({ text, sub, href })),
  ];
  const rest = lines.length - MOST;
  if (rest > 0)
    steps.push({
      text: `See ${plural(rest, "more line")}`,
      sub: "Everything that is near or late for you",
      href: "/account/notices/open",
    });
  return steps.length > 0 ? { title: "Next in the program", steps } : null;
}

async function planToDraft(work: Work) {
  if (!work.actor.permissions.has("program:write")) return [];
  const year = await yearNow(work);
  if ((await planOf(work, year)) !== null) return [];
  return [
    {
      text: `Draft the plan of program year ${year}`,
      sub: "Program · from the five steps, your sites and awareness days",
      href: `/program/plan/new?year=${year}`,
    },
  ];
}

const notOnToday = () =>
  new Set(
    digestLines
      .sources()
      .filter((source) => source.notOnToday)
      .map((source) => source.id),
  );
