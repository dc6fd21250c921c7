/** What keeps the program from moving, the gravest first, each with the way to mend it. */
import { nextToClose } from "#features/metrics/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import { readConcernLine } from "./concern-line.ts";
import { commitmentOf, listExecutives } from "./leadership/executives.queries.ts";
import type { StepProgress } from "./overview.queries.ts";
import type { Plan } from "./plans.queries.ts";
import { fitsOf } from "./poc/fits.queries.ts";
import { placeTotals } from "./poc/points.queries.ts";
import { stepName } from "./schema.ts";

/** Something that keeps the program from moving, in a sentence, and where to mend it. */
export interface Blocker {
  readonly text: string;
  readonly sub: string;
  readonly href: string;
}

interface Ground {
  /** null while the year has no plan. */
  readonly plan: Plan | null;
  readonly steps: readonly StepProgress[];
  /** The program year of today. */
  readonly year: number;
}

/** What blocks. Somebody with one unit is told what they can mend there. */
export async function blockers(work: Work, ground: Ground): Promise<Blocker[]> {
  const whole = work.actor.unitId === null;
  return [
    ...(whole ? await missing(work, ground) : []),
    ...(whole ? await ofLeadership(work) : []),
    ...(await ofPoints(work)),
    ...(ground.plan === null ? [] : ofActions(work, ground.plan, ground.steps)),
  ];
}

/** What the whole organization must have: a plan, its compliance line, closed quarters. */
async function missing(work: Work, { plan, year }: Ground): Promise<Blocker[]> {
  const list: Blocker[] = [];
  if (plan === null)
    list.push({
      text: `Program year ${year} has no plan`,
      sub: "A draft is made from the five steps, your sites and awareness days",
      href: work.actor.permissions.has("program:write")
        ? `/program/plan/new?year=${year}`
        : "/program",
    });
  if ((await readConcernLine(work)) === null)
    list.push({
      text: "Set your organization’s compliance line",
      sub: "Staff need to know where a concern about a supplier goes",
      href: "/concern",
    });
  const { programStart } = await organizationSettings(work);
  const quarter = await nextToClose(work, programStart);
  if (quarter !== null)
    list.push({
      text: `Quarter ${quarter.n} of program year ${quarter.year} is not closed`,
      sub: `It ended on ${formatDate(quarter.end.toString())}; its figures can still move`,
      href: "/metrics/quarters",
    });
  return list;
}

async function ofLeadership(work: Work): Promise<Blocker[]> {
  const { executives, by } = commitmentOf(await listExecutives(work));
  if (executives === 0)
    return [
      {
        text: "No executive is on the list",
        sub: "Step 1 begins with 15 minutes with each top executive",
        href: "/program/leadership",
      },
    ];
  const list: Blocker[] = [];
  const unmet = by["not-booked"];
  if (unmet > 0)
    list.push({
      text: `${plural(unmet, "executive has", "executives have")} not been met`,
      sub: "No meeting is booked",
      href: "/program/leadership?standing=not-booked",
    });
  if (by.met > 0)
    list.push({
      text: `${plural(by.met, "executive was", "executives were")} met without an answer`,
      sub: "Record what they said to the closing question",
      href: "/program/leadership?standing=met",
    });
  return list;
}

async function ofPoints(work: Work): Promise<Blocker[]> {
  const totals = await placeTotals(work);
  const list: Blocker[] = [];
  const gaps = totals.sites - totals.sitesWith;
  if (gaps > 0)
    list.push({
      text: `${plural(gaps, "site has", "sites have")} no point of contact`,
      sub: "Nobody there speaks for the program",
      href: "/program/points?show=site-gaps",
    });
  const untrained = totals.people - totals.peopleTrained;
  if (untrained > 0)
    list.push({
      text: `${plural(untrained, "point of contact has", "points of contact have")} not taken the training`,
      sub: "Somebody who took the course can speak about it",
      href: "/program/points?show=untrained",
    });
  const silent = (await fitsOf(work)).filter((one) => one.fits === null).length;
  if (silent > 0)
    list.push({
      text: `${plural(silent, "group has", "groups have")} not said how the training fits in`,
      sub: "Points of contact and task forces",
      href: "/program/points?show=unfitted",
    });
  return list;
}

function ofActions(work: Work, plan: Plan, steps: readonly StepProgress[]): Blocker[] {
  const list: Blocker[] = [];
  const actions = (query: string) => `/program/actions?year=${plan.year}&${query}`;
  for (const one of steps.filter((step) => step.late > 0))
    list.push({
      text: `${plural(one.late, "action is", "actions are")} late`,
      sub: `Step ${one.step}: ${stepName(one.step)}`,
      href: actions(`show=late&step=${one.step}`),
    });
  const noOwner = steps.reduce((sum, step) => sum + step.noOwner, 0);
  if (noOwner > 0)
    list.push({
      text: `${plural(noOwner, "open action has", "open actions have")} no owner`,
      sub: "Without an owner, nobody is asked",
      href: actions("owner=none"),
    });
  const noDay = steps.reduce((sum, step) => sum + step.noDay, 0);
  if (noDay > 0)
    list.push({
      text: `${plural(noDay, "open action has", "open actions have")} no day`,
      sub: "They never become late, and stand in no calendar",
      href: actions("sort=-due"),
    });
  if (work.actor.unitId === null)
    for (const { step } of steps.filter((s) => s.open + s.done + s.dropped === 0))
      list.push({
        text: `Step ${step} has no action`,
        sub: stepName(step),
        href: actions(`show=all&step=${step}`),
      });
  return list;
}
