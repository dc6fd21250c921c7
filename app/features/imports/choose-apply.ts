import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockRun } from "./imports.queries.ts";
import { type Imports, mustImport } from "./registry.ts";
import { updateRun } from "./update-run.ts";

export interface ApplyChoice {
  readonly importId: string;
  /** From when changes count, "YYYY-MM-DD"; null for the day on which it is applied. */
  readonly effectiveOn: string | null;
  readonly endMissing: boolean;
  /** The number of people who would leave, typed by a person where it is suspicious. */
  readonly confirmedMissing: number | null;
}

/**
 * Decides that a previewed run shall be applied; the applying job does it.
 * @throws Invalid for a date that does not exist, or a suspicious number that was not confirmed
 */
export async function chooseApply(work: Work, imports: Imports, input: ApplyChoice): Promise<void> {
  const run = await lockRun(work, input.importId);
  const kind = imports.kind(run.kind);
  mustImport(work.actor, kind);
  if (run.status !== "preview")
    throw new Conflict(
      "This import is not waiting to be applied. Open it again to see where it is.",
    );
  if (input.effectiveOn !== null) checkDate(input.effectiveOn);
  const missing = run.options.missing ?? null;
  if (input.endMissing && missing?.suspicious && input.confirmedMissing !== missing.count)
    throw new Invalid([
      {
        field: "confirmedMissing",
        message: `Type ${missing.count} to confirm that so many people have left, or do not end them.`,
      },
    ]);
  await updateRun(work, run.id, {
    status: "applying",
    problem: null,
    options: JSON.stringify({
      ...run.options,
      effectiveOn: input.effectiveOn ?? work.today.toString(),
      endMissing: input.endMissing && missing !== null,
      confirmedMissing: input.confirmedMissing,
    }),
  });
}

function checkDate(text: string): void {
  try {
    const date = Temporal.PlainDate.from(text, { overflow: "reject" });
    if (date.toString() === text && date.year >= 1950 && date.year <= 2100) return;
  } catch {
    // said below
  }
  throw new Invalid([{ field: "effectiveOn", message: "Choose a date such as Jan 11, 2027." }]);
}
