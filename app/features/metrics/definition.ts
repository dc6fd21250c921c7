import type { OrganizationSettings } from "#features/organization/index.ts";
import { listCourses } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import { percentOf } from "./fraction.ts";
import { PACE_RULE, type Targets } from "./pace.ts";
import type { FigureSource } from "./schema.ts";

/** What a figure counted and how: kept with every frozen reading, since settings may change later. */
export interface Definition {
  readonly source: FigureSource | null;
  readonly courses: readonly { readonly number: string | null; readonly title: string }[];
  readonly countEvaluationOpen: boolean;
  readonly supplyChainScope: string;
  readonly programStart: string;
  /** Due at the end of years 1, 2 and 3, in percent; none for the number of people trained. */
  readonly targets: readonly number[];
  readonly target: number | null;
  readonly expected: number | null;
  readonly status: string | null;
  readonly goal: number | null;
  readonly rule: string;
}

/** The part of a definition that is the same for every metric of an organization today. */
export type CommonDefinition = Pick<
  Definition,
  "courses" | "countEvaluationOpen" | "supplyChainScope" | "programStart" | "goal" | "rule"
>;

/** What counts today: courses, the settings that decide, and the rule of pace in words. */
export async function commonDefinition(
  work: Work,
  settings: OrganizationSettings,
): Promise<CommonDefinition> {
  const courses = await listCourses(work);
  return {
    courses: courses.filter((c) => c.counts).map(({ number, title }) => ({ number, title })),
    countEvaluationOpen: settings.countEvaluationOpen,
    supplyChainScope: settings.supplyChainScope,
    programStart: settings.programStart.toString(),
    goal: settings.trainedGoal,
    rule: PACE_RULE,
  };
}

/** Targets as percents, for definitions and answers. */
export const targetPercents = (targets: Targets): number[] =>
  targets.map((target) => percentOf(target) ?? 0);
