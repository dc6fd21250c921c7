import { dateIn } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import type { Count } from "./schema.ts";

/** A reading that somebody typed in. */
export interface EnteredReading extends Count {
  readonly id: string;
  readonly metricId: string;
  /** The category that the metric stands for, as it was named then. */
  readonly category: string | null;
  /** null: the whole organization. */
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly periodStart: string;
  readonly periodEnd: string;
  /** The first day on which it holds: the period's end, or the day it was entered if earlier. */
  readonly holdsFrom: string;
  readonly saidBy: string;
  readonly reason: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawReason: string | null;
}

/**
 * Readings entered by hand, latest period first. Somebody who sees one unit only gets that
 * unit's readings.
 */
export async function enteredReadings(
  work: Work,
  o: { readonly withdrawn: boolean },
): Promise<EnteredReading[]> {
  const { actor } = work;
  let query = work.trx
    .selectFrom("reading")
    .selectAll()
    .where("organization_id", "=", actor.organizationId)
    .where("kind", "=", "entered")
    .orderBy("period_end", "desc")
    .orderBy("entered_at", "desc")
    .orderBy("reading_id", "desc");
  if (!o.withdrawn) query = query.where("withdrawn_at", "is", null);
  if (actor.unitId !== null) query = query.where("unit_id", "=", actor.unitId);
  const rows = await query.execute();
  return rows.map((row) => {
    const entered = dateIn(
      Temporal.Instant.fromEpochMilliseconds(row.entered_at.getTime()),
      actor.timeZone,
    ).toString();
    return {
      id: row.reading_id,
      metricId: row.metric_id,
      category: categoryIn(row.definition),
      unitId: row.unit_id,
      unitName: row.unit_name,
      periodStart: row.period_start,
      periodEnd: row.period_end,
      holdsFrom: entered < row.period_end ? entered : row.period_end,
      numerator: row.numerator,
      denominator: row.denominator,
      saidBy: row.said_by ?? "",
      reason: row.reason ?? "",
      enteredBy: row.entered_by_name,
      enteredAt: row.entered_at,
      withdrawnAt: row.withdrawn_at,
      withdrawnBy: row.withdrawn_by_name,
      withdrawReason: row.withdraw_reason,
    };
  });
}

/** The name of the category that a kept definition speaks of; null for other metrics. */
export const categoryIn = (definition: unknown): string | null =>
  typeof definition === "object" && definition !== null && "category" in definition
    ? String(definition.category ?? "") || null
    : null;

/**
 * The reading that speaks for a metric and a unit on a day: of those that hold by then, the one
 * with the latest period; of two for one period, the one entered last.
 *
 * @param readings as `enteredReadings` orders them, none withdrawn
 */
export function readingOn(
  readings: readonly EnteredReading[],
  metricId: string,
  unitId: string | null,
  on: string,
): EnteredReading | undefined {
  return readings.find((r) => r.metricId === metricId && r.unitId === unitId && r.holdsFrom <= on);
}
