import { highRiskCategories } from "#features/contracts/index.ts";
import { organizationSettings, programYear } from "#features/organization/index.ts";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { yearGone, yearlyTrendDays, type TrendDay } from "./calendar.ts";
import { catalog, withCategory, type ContractMetricDescription } from "./catalog.ts";
import { countOf, type ContractCount, type ContractCounts } from "./contract-counts.queries.ts";
import { NO_SITE, WHOLE } from "./counts.queries.ts";
import { asFigure, type Figure, NOTHING, type SiteFigure, type TrendFigure } from "./figure.ts";
import { contractCounts } from "./kept-counts.ts";
import { supplierDenominator } from "./metric-settings.ts";
import { pace, type Pace, type Targets } from "./pace.ts";
import { enteredReadings, readingOn, type EnteredReading } from "./readings.queries.ts";
import type { SupplierDenominator } from "./schema.ts";
import { readTargets, targetsOf } from "./targets.queries.ts";

/** A category that the organization has named as high-risk. */
export interface NamedCategory {
  readonly id: string;
  readonly name: string;
}

/** One metric on the list: those with a category once for each that is named. */
export interface ListedMetric {
  /** `<id>`, or `<id>:<category>`. */
  readonly id: string;
  readonly name: string;
  /** What it counts, in a few words. */
  readonly group: string;
  readonly described: ContractMetricDescription;
  /** null for all contracts; also where no category is named yet. */
  readonly category: NamedCategory | null;
}

export interface ContractMetric extends Figure {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly of: "contracts" | "suppliers";
  readonly category: NamedCategory | null;
  /** The last day of the program year: when `target` is due. */
  readonly due: string;
  readonly sites: readonly SiteFigure[];
  /** Every program year's end so far, then the day itself; the day alone where no trend was asked for. */
  readonly trend: readonly TrendFigure[];
  /** The entered reading that holds on the day, also where the register leads. */
  readonly entered: EnteredReading | null;
  /** Beside the number: contracts without the requirement that are out of scope, or waived. */
  readonly setAside: { readonly outOfScope: number; readonly waived: number } | null;
  /** Contracts in scope that cannot be counted, since nobody knows the kind of their supplier. */
  readonly unknownKind: number;
}

export interface ContractMetrics {
  readonly asOf: string;
  readonly programYear: number;
  readonly yearEnd: string;
  /** Among whom suppliers that report are counted. */
  readonly supplierDenominator: SupplierDenominator;
  readonly metrics: readonly ContractMetric[];
}

interface Ground {
  readonly days: readonly TrendDay[];
  /** One for each day. */
  readonly counts: readonly ContractCounts[];
  readonly readings: readonly EnteredReading[];
  readonly sites: readonly Unit[];
  readonly programStart: Temporal.PlainDate;
  readonly among: SupplierDenominator;
  readonly unitId: string | null;
}

/**
 * The metrics about contracts and suppliers as they are listed on a day. A metric with a category
 * for which none is named yet is listed once, without one.
 */
export async function listContractMetrics(
  work: Work,
  asOf: Temporal.PlainDate = work.today,
): Promise<ListedMetric[]> {
  const named = (await highRiskCategories(work, asOf)).map((c) => ({
    id: c.category_id,
    name: c.name,
  }));
  return catalog().contracts.flatMap((described) => {
    const categories = described.perCategory && named.length > 0 ? named : [null];
    return categories.map((category) => ({
      id: category ? `${described.id}:${category.id}` : described.id,
      name: withCategory(described.name, category?.name ?? null),
      group: withCategory(described.group, category?.name ?? null),
      described,
      category,
    }));
  });
}

/**
 * Where the metrics about contracts and suppliers stand at the end of a day: whole, by site and, where
 * asked for, at the end of each program year. A site's point of contact gets the figures of the
 * own unit's contracts. Every screen, file and answer takes its figures from here.
 */
export async function contractMetrics(
  work: Work,
  asOf: Temporal.PlainDate = work.today,
  o: { readonly trend: boolean } = { trend: true },
): Promise<ContractMetrics> {
  const { programStart } = await organizationSettings(work);
  const days = o.trend ? yearlyTrendDays(programStart, asOf) : [{ on: asOf, quarter: null }];
  const listed = await listContractMetrics(work, asOf);
  const categories = [...new Set(listed.flatMap((m) => m.category?.id ?? []))];
  const counts = await contractCounts(
    work,
    days.map((day) => day.on),
    categories,
  );
  const targets = await readTargets(work);
  const ground: Ground = {
    days,
    counts,
    readings: await enteredReadings(work, { withdrawn: false }),
    sites: (await visibleUnits(work)).filter((unit) => unit.kind === "site"),
    programStart,
    among: await supplierDenominator(work),
    unitId: work.actor.unitId,
  };
  const year = programYear(programStart, asOf);
  return {
    asOf: asOf.toString(),
    programYear: year.n,
    yearEnd: year.end.toString(),
    supplierDenominator: ground.among,
    metrics: listed.map((metric) =>
      metricOf(ground, metric, targetsOf(targets, metric.id), year.end.toString()),
    ),
  };
}

function metricOf(
  ground: Ground,
  metric: ListedMetric,
  targets: Targets,
  due: string,
): ContractMetric {
  const { days, unitId } = ground;
  const paceOn = (day: TrendDay) => pace(yearGone(ground.programStart, day.on), targets);
  const trend = days.map((day, i) => ({
    on: day.on.toString(),
    year: day.quarter?.year ?? null,
    quarter: day.quarter?.n ?? null,
    ...figureOn(ground, metric, WHOLE, unitId, i, paceOn(day)),
  }));
  const last = days.length - 1;
  const { on: _on, year: _year, quarter: _quarter, ...figure } = trend[last]!;
  const beside = countIn(ground, metric, WHOLE, last);
  return {
    id: metric.id,
    name: metric.name,
    group: metric.group,
    of: metric.described.of,
    category: metric.category,
    ...figure,
    due,
    sites: sitesOfMetric(ground, metric, last, paceOn(days[last]!)),
    trend,
    entered: readingOn(ground.readings, metric.id, unitId, days[last]!.on.toString()) ?? null,
    setAside:
      metric.described.of === "contracts"
        ? { outOfScope: beside?.outOfScope ?? 0, waived: beside?.waived ?? 0 }
        : null,
    unknownKind: beside?.unknownKind ?? 0,
  };
}

function sitesOfMetric(ground: Ground, metric: ListedMetric, day: number, at: Pace): SiteFigure[] {
  const rows = ground.sites.map((site) => ({
    id: site.id as string | null,
    name: site.name,
    ...figureOn(ground, metric, site.id, site.id, day, at),
  }));
  const nowhere = countIn(ground, metric, NO_SITE, day);
  if (ground.unitId === null && nowhere && nowhere.denominator > 0)
    rows.push({ id: null, name: "No site recorded", ...asFigure(nowhere, at, "contracts") });
  return rows;
}

/** undefined where nothing is counted: also for a metric whose category is not named yet. */
function countIn(
  { counts, among }: Ground,
  { described, category }: ListedMetric,
  place: string,
  day: number,
): ContractCount | undefined {
  if (described.perCategory && category === null) return undefined;
  const tally = counts[day]?.get(category?.id ?? "")?.get(place);
  return tally && countOf(described, tally, among);
}

/** The register leads where it has anything to count; else an entered reading speaks. */
function figureOn(
  ground: Ground,
  metric: ListedMetric,
  place: string,
  unitId: string | null,
  day: number,
  at: Pace,
): Figure {
  const counted = countIn(ground, metric, place, day);
  if (counted && counted.denominator > 0) return asFigure(counted, at, "contracts");
  const on = ground.days[day]!.on.toString();
  const entered = readingOn(ground.readings, metric.id, unitId, on);
  return entered ? asFigure(entered, at, "entered") : asFigure(NOTHING, at, null);
}
