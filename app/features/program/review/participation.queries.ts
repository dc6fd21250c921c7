/** Participation since the program began, from the figures that metrics, sessions and outreach give. */
import { peopleMetrics, type PeopleMetrics } from "#features/metrics/index.ts";
import { listSessions } from "#features/sessions/index.ts";
import type { Work } from "#platform/work.ts";
import { sumOutreach } from "../outreach/outreach.queries.ts";
import { quartersSoFar, type Quarter } from "./quarters.queries.ts";

/** What was done in a span of days. */
export interface Activity {
  readonly sessions: number;
  /** From the roster and guests together. */
  readonly came: number;
  readonly occasions: number;
  readonly reached: number;
  readonly signUps: number;
}

/** Sessions that took place and outreach that counts between two days, both included. */
export async function activityBetween(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<Activity> {
  const span = { from: from.toString(), to: to.toString() };
  const { rows } = await listSessions(work, { when: "past", ...span });
  const sums = await sumOutreach(work, span);
  return {
    sessions: rows.length,
    came: rows.reduce((sum, row) => sum + row.attended + row.guests, 0),
    occasions: sums.entries,
    reached: sums.reached,
    signUps: sums.signUps,
  };
}

/** Trained of counted, in one population on one day. */
export interface Trained {
  readonly id: string;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number | null;
}
export interface QuarterRow extends Quarter, Activity {
  /** The day that the shares speak of: the quarter's last, or today. */
  readonly on: string;
  readonly populations: readonly Trained[];
}
export interface Participation {
  readonly quarters: readonly QuarterRow[];
  /** The quarter whose sites are shown. */
  readonly shown: QuarterRow | null;
  readonly sites: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly populations: readonly Trained[];
  }[];
}

/**
 * Every quarter since the program began, the latest first, and the sites at the end of one of them.
 * Somebody with one unit gets that unit's.
 * @param wanted the quarter whose sites are shown, as "2-3"; the latest when there is none such
 */
export async function participation(work: Work, wanted: string | null): Promise<Participation> {
  const quarters = await quartersSoFar(work);
  const now = await peopleMetrics(work);
  const rows: QuarterRow[] = [];
  for (const quarter of quarters) {
    const on = quarter.over ? quarter.to.toString() : work.today.toString();
    rows.push({
      ...quarter,
      ...(await activityBetween(work, quarter.from, quarter.to)),
      on,
      populations: now.metrics.map((metric) => {
        const at = metric.trend.find((point) => point.on === on);
        return trained(metric.id, metric.name, at);
      }),
    });
  }
  const shown = rows.find((row) => `${row.year}-${row.quarter}` === wanted) ?? rows[0] ?? null;
  const then =
    shown === null || !shown.over
      ? now
      : await peopleMetrics(work, Temporal.PlainDate.from(shown.on));
  return { quarters: rows, shown, sites: sitesOf(then) };
}

const trained = (
  id: string,
  name: string,
  at: { numerator: number; denominator: number; percent: number | null } | undefined,
): Trained => ({
  id,
  name,
  numerator: at?.numerator ?? 0,
  denominator: at?.denominator ?? 0,
  percent: at?.percent ?? null,
});

function sitesOf({ metrics }: PeopleMetrics): Participation["sites"] {
  const sites = metrics[0]?.sites.map(({ id, name }) => ({ id, name })) ?? [];
  const named = new Map(
    [...sites, ...metrics.flatMap((m) => m.sites)].map((s) => [s.id, s.name] as const),
  );
  return [...named].map(([id, name]) => ({
    id,
    name,
    populations: metrics.map((m) =>
      trained(
        m.id,
        m.name,
        m.sites.find((site) => site.id === id),
      ),
    ),
  }));
}
