import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Forbidden } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { planOf, yearNow } from "./plans.queries.ts";

/**
 * Moves what is open in earlier years' plans into this program year's, which was planned ahead.
 * @returns how many actions moved
 * @throws Forbidden; Conflict while the year has no plan
 */
export async function carryOver(work: Work): Promise<number> {
  if (!work.actor.permissions.has("program:write")) throw new Forbidden();
  const year = await yearNow(work);
  const plan = await planOf(work, year);
  if (!plan) throw new Conflict(`Program year ${year} has no plan yet. Make it first.`);
  const moved = await moveOpen(work, plan.id, year);
  if (moved > 0)
    await recordAudit(work, {
      action: "carry-over",
      subjectKind: "program-plan",
      subjectId: plan.id,
      after: { year, carried: moved },
    });
  return moved;
}

/**
 * Moves open actions of earlier years into a plan. They keep their id, history and day; only the plan
 * that they stand in is another. The caller writes the trail.
 * @returns how many moved
 */
export async function moveOpen(work: Work, planId: string, year: number): Promise<number> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<{ id: string; was: number }>`
    update program_action a set plan_id = ${planId}, updated_at = ${dateOf(work.now)}
    from program_plan p
    where a.organization_id = ${organization} and p.organization_id = a.organization_id
      and p.plan_id = a.plan_id and a.status = 'open' and p.program_year < ${year}
    returning a.action_id as id, p.program_year as was`.execute(work.trx);
  await sql`insert into program_action_change (organization_id, change_id, action_id, field, was, became, by_name, at)
    select ${organization}, c.id, c.action_id, 'year', c.was, ${String(year)}, ${work.actor.name},
      ${dateOf(work.now)}::timestamptz
    from unnest(${rows.map(() => newId())}::text[], ${rows.map((r) => r.id)}::text[],
      ${rows.map((r) => String(r.was))}::text[]) as c(id, action_id, was)`.execute(work.trx);
  return rows.length;
}
