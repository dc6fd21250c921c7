/** How far each step is, and what blocks: counted from actions, as far as the actor may see them. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import { inSight } from "./action-rules.ts";
import { readConcernLine } from "./concern-line.ts";
import type { Plan } from "./plans.queries.ts";
import { STEPS, stepName } from "./schema.ts";

export interface StepProgress {
  readonly step: number;
  readonly open: number;
  readonly done: number;
  readonly dropped: number;
  readonly late: number;
  readonly noOwner: number;
  readonly noDay: number;
  /** The next day on which something is due; null where nothing is. */
  readonly nextOn: string | null;
}

/** The five steps of a plan, each with its counts. */
export async function stepProgress(work: Work, plan: Plan): Promise<StepProgress[]> {
  const today = work.today.toString();
  const { rows } = await sql<StepProgress>`
    select a.step, count(*) filter (where a.status = 'open')::int as open,
      count(*) filter (where a.status = 'done')::int as done,
      count(*) filter (where a.status = 'dropped')::int as dropped,
      count(*) filter (where a.status = 'open' and a.due_on < ${today}::date)::int as late,
      count(*) filter (where a.status = 'open' and a.owner_id is null)::int as "noOwner",
      count(*) filter (where a.status = 'open' and a.due_on is null)::int as "noDay",
      min(a.due_on) filter (where a.status = 'open' and a.due_on >= ${today}::date) as "nextOn"
    from program_action a
    where a.organization_id = ${work.actor.organizationId} and a.plan_id = ${plan.id} and ${inSight(work)}
    group by a.step`.execute(work.trx);
  return STEPS.map(
    ({ n }) =>
      rows.find((row) => row.step === n) ?? {
        step: n,
        open: 0,
        done: 0,
        dropped: 0,
        late: 0,
        noOwner: 0,
        noDay: 0,
        nextOn: null,
      },
  );
}

/** How much of a step is done, in whole percent, rounded down; null where there is nothing to do. */
export const percentDone = (p: Pick<StepProgress, "open" | "done">): number | null =>
  p.open + p.done === 0 ? null : Math.floor((100 * p.done) / (p.open + p.done));

/** Something that keeps the program from moving, in a sentence, and where to mend it. */
export interface Blocker {
  readonly text: string;
  readonly sub: string;
  readonly href: string;
}

/** What blocks a plan, the gravest first. */
export async function blockers(
  work: Work,
  plan: Plan,
  steps: readonly StepProgress[],
): Promise<Blocker[]> {
  const list: Blocker[] = [];
  const actions = (query: string) => `/program/actions?year=${plan.year}&${query}`;
  if (work.actor.unitId === null && (await readConcernLine(work)) === null)
    list.push({
      text: "Set your organization’s compliance line",
      sub: "Staff need to know where a concern about a supplier goes",
      href: "/concern",
    });
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
