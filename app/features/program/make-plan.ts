import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { moveOpen } from "./carry-over.ts";
import { type Draft, draftPlan } from "./draft-plan.ts";
import { yearNow } from "./plans.queries.ts";

export interface PlanInput {
  /** The program year, from 1. */
  readonly year: number;
  /** Keys of the drafted lines that are kept; null keeps all. */
  readonly keep: readonly string[] | null;
}
export interface MadePlan {
  readonly planId: string;
  readonly actions: number;
  /** Open actions that moved in from earlier years, their days as they were. */
  readonly carried: number;
}

/**
 * Makes the plan of a program year from what was drafted. Once the year has begun, what is open moves into it.
 * @throws Conflict when the year has a plan; Invalid for a year far off
 */
export async function makePlan(work: Work, input: PlanInput): Promise<MadePlan> {
  const now = await yearNow(work);
  if (!Number.isInteger(input.year) || input.year < 1 || input.year > now + 1)
    throw new Invalid("A plan is for this program year, an earlier one, or the next.");
  const drafted = await draftPlan(work, input.year);
  const planId = newId();
  const { numInsertedOrUpdatedRows } = await work.trx
    .insertInto("program_plan")
    .values({
      organization_id: work.actor.organizationId,
      plan_id: planId,
      program_year: input.year,
      starts_on: drafted.start.toString(),
      ends_on: drafted.end.toString(),
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
    })
    .onConflict((c) => c.columns(["organization_id", "program_year"]).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows)
    throw new Conflict(`Program year ${input.year} has a plan already. Add actions to it.`);
  const kept = drafted.lines.filter((line) => input.keep?.includes(line.key) ?? true);
  const drafts = kept.flatMap((line) => line.drafts);
  await insertDrafts(work, planId, input.year, drafts);
  // Planned ahead, the year under way keeps what it has until it is over.
  const carried = input.year <= now ? await moveOpen(work, planId, input.year) : 0;
  await recordAudit(work, {
    action: "make-plan",
    subjectKind: "program-plan",
    subjectId: planId,
    after: { year: input.year, actions: drafts.length, carried },
  });
  return { planId, actions: drafts.length, carried };
}

async function insertDrafts(work: Work, planId: string, year: number, drafts: readonly Draft[]) {
  if (drafts.length === 0) return;
  const column = <K extends keyof Draft>(name: K) => drafts.map((draft) => draft[name]);
  await sql`insert into program_action (organization_id, action_id, plan_id, first_year, step, title, note, due_on,
      owner_id, unit_id, template, observance, piece, created_by_name, created_at, updated_at)
    select ${work.actor.organizationId}, d.id, ${planId}, ${year}::int, d.step, d.title, d.note, d.due_on, d.owner_id,
      d.unit_id, d.template, d.observance, d.piece, ${work.actor.name}, ${dateOf(work.now)}::timestamptz,
      ${dateOf(work.now)}::timestamptz
    from unnest(${drafts.map(() => newId())}::text[], ${column("step")}::int[], ${column("title")}::text[],
      ${column("note")}::text[], ${column("dueOn")}::date[], ${column("ownerId")}::text[],
      ${column("unitId")}::text[], ${column("template")}::text[], ${column("observance")}::text[],
      ${column("piece")}::text[])
      as d(id, step, title, note, due_on, owner_id, unit_id, template, observance, piece)`.execute(
    work.trx,
  );
}
