import type { Work } from "#platform/work.ts";
import { quartersOver, type DatedQuarter } from "./calendar.ts";
import { catalog, familyOf } from "./catalog.ts";
import type { Definition } from "./definition.ts";
import { percentOf, share } from "./fraction.ts";
import { categoryIn } from "./readings.queries.ts";
import type { Count } from "./schema.ts";

/** A quarter that was closed; with `reopenedAt`, one whose readings are history. */
export interface ClosedQuarter {
  readonly id: string;
  readonly year: number;
  readonly quarter: number;
  readonly start: string;
  readonly end: string;
  readonly closedBy: string;
  readonly closedAt: Date;
  readonly reopenedAt: Date | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}

/** A figure as it was when its quarter was closed. */
export interface FrozenReading extends Count {
  readonly closeId: string;
  readonly metricId: string;
  /** The category that the metric stands for, as it was named then. */
  readonly category: string | null;
  /** null: the whole organization. */
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly end: string;
  readonly percent: number | null;
  readonly definition: Definition;
}

/** Every closing, latest quarter first; of one quarter, the latest closing first. */
export async function closedQuarters(work: Work): Promise<ClosedQuarter[]> {
  return work.trx
    .selectFrom("quarter_close")
    .select([
      "close_id as id",
      "program_year as year",
      "quarter",
      "period_start as start",
      "period_end as end",
      "closed_by_name as closedBy",
      "closed_at as closedAt",
      "reopened_at as reopenedAt",
      "reopened_by_name as reopenedBy",
      "reopen_reason as reopenReason",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("period_end", "desc")
    .orderBy("closed_at", "desc")
    .orderBy("close_id", "desc")
    .execute();
}

/** The frozen readings: of the whole organization, or of the actor's unit where they see only that. */
export async function frozenReadings(
  work: Work,
  o: { readonly metricId?: string; readonly closeId?: string; readonly sites?: boolean } = {},
): Promise<FrozenReading[]> {
  const { organizationId, unitId } = work.actor;
  let query = work.trx
    .selectFrom("reading")
    .select(["close_id", "metric_id", "unit_id", "unit_name", "period_end", "definition"])
    .select(["numerator", "denominator"])
    .where("organization_id", "=", organizationId)
    .where("kind", "=", "frozen")
    .orderBy("period_end")
    .orderBy("unit_name", (order) => order.asc().nullsFirst());
  if (o.closeId === undefined) query = query.where("withdrawn_at", "is", null);
  else query = query.where("close_id", "=", o.closeId);
  if (o.metricId !== undefined) query = query.where("metric_id", "=", o.metricId);
  if (unitId !== null) query = query.where("unit_id", "=", unitId);
  else if (!o.sites) query = query.where("unit_id", "is", null);
  const rows = await query.execute();
  return rows
    .toSorted((a, b) => place(a.metric_id) - place(b.metric_id))
    .map((row) => ({
      closeId: row.close_id ?? "",
      metricId: row.metric_id,
      category: categoryIn(row.definition),
      unitId: row.unit_id,
      unitName: row.unit_name,
      end: row.period_end,
      numerator: row.numerator,
      denominator: row.denominator,
      percent: percentOf(share(row.numerator, row.denominator)),
      definition: row.definition as Definition,
    }));
}

/** The place of a metric in the catalog: people, the number of people trained, contracts. */
const place = (id: string): number => {
  const { metrics, peopleTrained, contracts } = catalog();
  return [...metrics, peopleTrained, ...contracts].findIndex(
    (metric) => metric.id === familyOf(id),
  );
};

/** The quarter to close next: the first one that is over and not closed; null when there is none. */
export async function nextToClose(
  work: Work,
  programStart: Temporal.PlainDate,
): Promise<DatedQuarter | null> {
  const closed = new Set(
    (await closedQuarters(work)).filter((q) => !q.reopenedAt).map((q) => `${q.year}-${q.quarter}`),
  );
  const over = quartersOver(programStart, work.today);
  return over.find((q) => !closed.has(`${q.year}-${q.n}`)) ?? null;
}

/**
 * What has changed for a closed quarter since, in words; null when live and frozen agree.
 *
 * @param live the figure for the same day as it is now
 */
export function lateChange(frozen: Count, live: Count): string | null {
  const trained = live.numerator - frozen.numerator;
  const people = live.denominator - frozen.denominator;
  if (trained === 0 && people === 0) return null;
  const parts: string[] = [];
  if (people !== 0)
    parts.push(`the roster of that day went from ${frozen.denominator} to ${live.denominator}`);
  if (trained > 0)
    parts.push(
      trained === 1 ? "1 completion arrived later" : `${trained} completions arrived later`,
    );
  if (trained < 0)
    parts.push(
      trained === -1 ? "1 completion no longer counts" : `${-trained} completions no longer count`,
    );
  return parts.join(", ");
}

/** The same for a metric about contracts or suppliers. */
export function contractChange(
  of: "contracts" | "suppliers",
  frozen: Count,
  live: Count,
): string | null {
  const done = live.numerator - frozen.numerator;
  if (done === 0 && live.denominator === frozen.denominator) return null;
  const parts: string[] = [];
  if (live.denominator !== frozen.denominator)
    parts.push(`${of} counted on that day went from ${frozen.denominator} to ${live.denominator}`);
  const what = of === "contracts" ? "with the requirement" : "reporting that they meet it";
  if (done !== 0) parts.push(`${Math.abs(done)} ${done > 0 ? "more" : "fewer"} ${what}`);
  return parts.join(", ");
}
