/** The program's own lines on Today. */
import { todayLists } from "#features/metrics/index.ts";
import { ownPersonId } from "#features/people/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import type { Work } from "#platform/work.ts";
import { listActions } from "./actions.queries.ts";
import { planOf, yearNow } from "./plans.queries.ts";

const MOST = 5;
/** What is due later does not stand on Today yet. */
const SOON_DAYS = 30;

/** Puts the next actions on Today. */
export const addProgramToday = (): void => todayLists.add(nextInProgram);

/** What this member has to do next in the program; null where nothing. */
export async function nextInProgram(work: Work) {
  const { permissions: may, unitId } = work.actor;
  if (!may.has("program:read")) return null;
  const title = "Next in the program";
  if (may.has("program:write")) {
    const year = await yearNow(work);
    if ((await planOf(work, year)) === null)
      return {
        title,
        steps: [
          {
            text: `Draft the plan of program year ${year}`,
            sub: "Program · from the five steps, your sites and awareness days",
            href: `/program/plan/new?year=${year}`,
          },
        ],
      };
  }
  // Whoever runs the program sees all of it, a point of contact the own site's, others their own.
  const all = may.has("program:write") || unitId !== null;
  const ownerId = all ? undefined : await ownPersonId(work);
  if (ownerId === null) return null;
  const { rows } = await listActions(work, { show: "open", ownerId }, undefined, {
    number: 1,
    size: MOST,
  });
  const until = work.today.add({ days: SOON_DAYS }).toString();
  const steps = rows
    .filter((action) => action.dueOn !== null && action.dueOn <= until)
    .map((action) => ({
      text: action.title ?? "This value was erased.",
      sub: [
        action.late ? `Late by ${lateBy(work, action.dueOn!)}` : `Due ${formatDate(action.dueOn!)}`,
        action.ownerName ?? "no owner",
        ...(action.unitName === null ? [] : [action.unitName]),
      ].join(" · "),
      href: `/program/actions/${action.id}`,
    }));
  return { title, steps };
}

const lateBy = (work: Work, due: string) =>
  plural(Temporal.PlainDate.from(due).until(work.today).days, "day");
