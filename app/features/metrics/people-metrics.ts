import { organizationSettings, programYear } from "#features/organization/index.ts";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { trendDays, yearGone, type TrendDay } from "./calendar.ts";
import { catalog, type MetricDescription } from "./catalog.ts";
import { countPeople, NO_SITE, WHOLE, type PeopleCounts } from "./counts.queries.ts";
import { asFigure, type Figure, NOTHING, type SiteFigure, type TrendFigure } from "./figure.ts";
import { percentOf, share } from "./fraction.ts";
import { pace, type Pace, type Targets } from "./pace.ts";
import { enteredReadings, readingOn, type EnteredReading } from "./readings.queries.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

export interface PeopleMetric extends Figure {
  readonly id: string;
  readonly name: string;
  /** The last day of the program year: when `target` is due. */
  readonly due: string;
  readonly sites: readonly SiteFigure[];
  /** Every quarter's end so far, then the day itself. */
  readonly trend: readonly TrendFigure[];
  /** The entered reading that holds on the day, also where the roster leads. */
  readonly entered: EnteredReading | null;
}

/** How many different people are trained, against the organization's goal. */
export interface PeopleTrained {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly goal: number | null;
  /** Of the goal; null without one. */
  readonly percent: number | null;
  readonly trend: readonly {
    readonly on: string;
    readonly year: number | null;
    readonly quarter: number | null;
    readonly count: number;
  }[];
}

export interface PeopleMetrics {
  readonly asOf: string;
  /** 0 before the program starts. */
  readonly programYear: number;
  readonly yearStart: string;
  readonly yearEnd: string;
  readonly metrics: readonly PeopleMetric[];
  readonly peopleTrained: PeopleTrained;
}

interface Ground {
  readonly counts: PeopleCounts;
  readonly days: readonly TrendDay[];
  readonly readings: readonly EnteredReading[];
  readonly sites: readonly Unit[];
  readonly programStart: Temporal.PlainDate;
}

/**
 * Where the people metrics stand at the end of a day: whole, by site and over time. A site's
 * point of contact gets the figures of the people they may see. Every screen, export and answer
 * takes its figures from here.
 */
export async function peopleMetrics(
  work: Work,
  asOf: Temporal.PlainDate = work.today,
): Promise<PeopleMetrics> {
  const settings = await organizationSettings(work);
  const { programStart } = settings;
  const days = trendDays(programStart, asOf);
  const counts = await countPeople(
    work,
    days.map((day) => day.on),
    settings,
  );
  const targets = await readTargets(work);
  const readings = await enteredReadings(work, { withdrawn: false });
  const sites = (await visibleUnits(work)).filter((unit) => unit.kind === "site");
  const ground: Ground = { counts, days, readings, sites, programStart };
  const year = programYear(programStart, asOf);
  return {
    asOf: asOf.toString(),
    programYear: year.n,
    yearStart: year.start.toString(),
    yearEnd: year.end.toString(),
    metrics: catalog().metrics.map((metric) =>
      metricOf(work, ground, metric, targetsOf(targets, metric.id), year.end.toString()),
    ),
    // The goal is the organization's: a site's figure beside it would mislead.
    peopleTrained: trainedOf(ground, work.actor.unitId === null ? settings.trainedGoal : null),
  };
}

function metricOf(
  work: Work,
  ground: Ground,
  metric: MetricDescription,
  targets: Targets,
  due: string,
): PeopleMetric {
  const { days, readings, programStart } = ground;
  const own = work.actor.unitId;
  const trend = days.map((day, i) => ({
    on: day.on.toString(),
    year: day.quarter?.year ?? null,
    quarter: day.quarter?.n ?? null,
    ...figureOn(ground, metric.id, WHOLE, own, i, pace(yearGone(programStart, day.on), targets)),
  }));
  const last = days.length - 1;
  const today = days[last]!.on;
  const at = pace(yearGone(programStart, today), targets);
  const { on: _on, year: _year, quarter: _quarter, ...figure } = trend[last]!;
  return {
    id: metric.id,
    name: metric.name,
    ...figure,
    due,
    sites: sitesOfMetric(ground, metric.id, last, at, own === null),
    trend,
    entered: readingOn(readings, metric.id, own, today.toString()) ?? null,
  };
}

function sitesOfMetric(
  ground: Ground,
  metricId: string,
  day: number,
  at: Pace,
  whole: boolean,
): SiteFigure[] {
  const rows = ground.sites.map((site) => ({
    id: site.id as string | null,
    name: site.name,
    ...figureOn(ground, metricId, site.id, site.id, day, at),
  }));
  const nowhere = ground.counts.byMetric.get(metricId)?.get(NO_SITE)?.[day];
  if (whole && nowhere && nowhere.denominator > 0)
    rows.push({ id: null, name: "No site recorded", ...asFigure(nowhere, at, "roster") });
  return rows;
}

/** The roster leads where it has anybody to count; else an entered reading speaks. */
function figureOn(
  ground: Ground,
  metricId: string,
  place: string,
  unitId: string | null,
  day: number,
  at: Pace,
): Figure {
  const counted = ground.counts.byMetric.get(metricId)?.get(place)?.[day];
  if (counted && counted.denominator > 0) return asFigure(counted, at, "roster");
  const on = ground.days[day]!.on.toString();
  const entered = readingOn(ground.readings, metricId, unitId, on);
  return entered ? asFigure(entered, at, "entered") : asFigure(NOTHING, at, null);
}

function trainedOf({ counts, days }: Ground, goal: number | null): PeopleTrained {
  const { id, name } = catalog().peopleTrained;
  const count = counts.trained.at(-1) ?? 0;
  return {
    id,
    name,
    count,
    goal,
    percent: goal === null ? null : percentOf(share(count, goal)),
    trend: days.map((day, i) => ({
      on: day.on.toString(),
      year: day.quarter?.year ?? null,
      quarter: day.quarter?.n ?? null,
      count: counts.trained[i] ?? 0,
    })),
  };
}
