/** Plans of program years, and which of them a page is about. */
import type { Work } from "#platform/work.ts";
import { organizationSettings, programYear } from "#features/organization/index.ts";
import "./schema.ts";

export interface Plan {
  readonly id: string;
  readonly year: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

const plans = (work: Work) =>
  work.trx
    .selectFrom("program_plan")
    .select([
      "plan_id as id",
      "program_year as year",
      "starts_on as startsOn",
      "ends_on as endsOn",
      "made_by_name as madeBy",
      "made_at as madeAt",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("program_year", "desc");

/** Every plan, the latest year first. */
export const listPlans = (work: Work): Promise<Plan[]> => plans(work).execute();

/** The plan of a program year; null when none was made. */
export async function planOf(work: Work, year: number): Promise<Plan | null> {
  return (await plans(work).where("program_year", "=", year).executeTakeFirst()) ?? null;
}

/** How many actions of earlier years' plans are open. */
export async function openBefore(work: Work, year: number): Promise<number> {
  const row = await work.trx
    .selectFrom("program_action as a")
    .innerJoin("program_plan as p", (join) =>
      join
        .onRef("p.organization_id", "=", "a.organization_id")
        .onRef("p.plan_id", "=", "a.plan_id"),
    )
    .select((e) => e.fn.countAll<string>().as("n"))
    .where("a.organization_id", "=", work.actor.organizationId)
    .where("a.status", "=", "open")
    .where("p.program_year", "<", year)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** The program year of today; before the program begins, its first. */
export async function yearNow(work: Work): Promise<number> {
  const { programStart } = await organizationSettings(work);
  return Math.max(1, programYear(programStart, work.today).n);
}

/**
 * The plan that a page shows.
 * @param wanted the program year that an address names, if it names one
 * @returns that year's plan; else the current year's, else the latest; null while there is none
 */
export async function shownPlan(work: Work, wanted: number | null): Promise<Plan | null> {
  const all = await listPlans(work);
  const year = wanted ?? (await yearNow(work));
  return all.find((plan) => plan.year === year) ?? (wanted === null ? (all[0] ?? null) : null);
}
