import { recordAudit } from "#platform/audit.ts";
import { Invalid, NotFound, type FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { catalog } from "./catalog.ts";
import { percentOf, tenthsFrom } from "./fraction.ts";
import type { Targets } from "./pace.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

export interface TargetsInput {
  readonly metricId: string;
  /** As typed: "25", "75.5%". */
  readonly year1: string;
  readonly year2: string;
  readonly year3: string;
}

/**
 * Sets what is due at the end of program years 1, 2 and 3 for one metric. Quarters that are
 * closed keep the targets they were closed with.
 *
 * @throws NotFound for a metric the program does not know
 * @throws Invalid naming year1, year2, year3
 */
export async function setTargets(work: Work, input: TargetsInput): Promise<Targets> {
  const known = [...catalog().metrics, ...catalog().contracts];
  if (!known.some((metric) => metric.id === input.metricId))
    throw new NotFound("There is no such metric.");
  const targets = readInput(input);
  const before = targetsOf(await readTargets(work), input.metricId);
  if (before.every((target, i) => target === targets[i])) return targets;
  await work.trx
    .insertInto("target")
    .values(
      targets.map((target, i) => ({
        organization_id: work.actor.organizationId,
        metric_id: input.metricId,
        program_year: i + 1,
        percent: (target / 10).toFixed(1),
        set_by_name: work.actor.name,
        set_at: new Date(work.now.epochMilliseconds),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "metric_id", "program_year"]).doUpdateSet((eb) => ({
        percent: eb.ref("excluded.percent"),
        set_by_name: eb.ref("excluded.set_by_name"),
        set_at: eb.ref("excluded.set_at"),
      })),
    )
    .execute();
  await recordAudit(work, {
    action: "set-targets",
    subjectKind: "metric",
    subjectId: input.metricId,
    before: before.map(percentOf),
    after: targets.map(percentOf),
  });
  return targets;
}

function readInput(input: TargetsInput): Targets {
  const problems: FieldProblem[] = [];
  const fields = ["year1", "year2", "year3"] as const;
  const read = fields.map((field, i) => {
    const target = tenthsFrom(input[field]);
    if (target === undefined || target < 1 || target > 1000)
      problems.push({
        field,
        message: `Enter the target of year ${i + 1} as a percent from 0.1 to 100, such as 25.`,
      });
    return target ?? 0;
  });
  for (const i of [1, 2])
    if (problems.length === 0 && read[i]! < read[i - 1]!)
      problems.push({
        field: fields[i]!,
        message: `The target of year ${i + 1} cannot be below that of year ${i}.`,
      });
  if (problems.length > 0) throw new Invalid(problems);
  return read as unknown as Targets;
}
