/** How far each step is: counted from actions, as far as the actor may see them. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { inSight } from "./action-rules.ts";
import type { Plan } from "./plans.queries.ts";
import { STEPS } from "./schema.ts";

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
