/** All metrics of a day with everything that a reader needs beside the number: for reports. */
import { organizationSettings } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import { catalog, describeMetric, withCategory } from "./catalog.ts";
import { contractGround, type ContractGround } from "./contract-definition.ts";
import { contractMetrics, listContractMetrics, type ContractMetric } from "./contract-metrics.ts";
import { besideWords, contractPace, countedOf, does, subjectOf } from "./contract-words.ts";
import { choiceFacts, contractFactsOf, type Fact, peopleFacts } from "./definition-facts.ts";
import { commonDefinition, type CommonDefinition } from "./definition.ts";
import type { Figure, SiteFigure, TrendFigure } from "./figure.ts";
import { peopleMetrics, type PeopleMetric, type PeopleTrained } from "./people-metrics.ts";
import { frozenReadings, type FrozenReading } from "./quarters.queries.ts";
import { readTargets, targetsOf, type MetricTargets } from "./targets.queries.ts";
import { byNeed, peopleCounted, paceSentence, toExpected, toTarget } from "./words.ts";

/** One point of a trend; `closed` is the share as it was frozen, null where none was. */
export interface DossierPoint extends Figure {
  readonly on: string;
  /** "Y1 Q2", "Year 1"; null for the day itself. */
  readonly label: string | null;
  readonly closed: number | null;
}

export interface MetricDossier extends Figure {
  readonly id: string;
  readonly name: string;
  readonly of: "people" | "contracts" | "suppliers";
  /** What it counts, to begin a sentence with. */
  readonly subject: string;
  /** "trained", "require the training": after a share in a sentence. */
  readonly does: string;
  /** The category named high-risk that it stands for. */
  readonly category: string | null;
  /** When `target` is due. */
  readonly due: string;
  /** "12 of 133 contracts" */
  readonly counted: string;
  readonly pace: string;
  /** What stands beside the number, such as what was set aside. */
  readonly beside: string | null;
  /** How many more it takes to be on track, and to reach the target. */
  readonly toExpected: number;
  readonly toTarget: number;
  /** The figure at the end of the day `since`; null where nothing was counted then. */
  readonly before: Figure | null;
  readonly trend: readonly DossierPoint[];
  readonly sites: readonly (SiteFigure & { readonly counted: string })[];
  readonly definition: string;
  readonly footnotes: readonly string[];
  readonly facts: readonly Fact[];
}

export interface MetricDossiers {
  readonly asOf: string;
  readonly since: string;
  /** 0 before the program starts. */
  readonly programYear: number;
  readonly yearStart: string;
  readonly yearEnd: string;
  /** Those about people, then those about contracts and suppliers; each sorted by need. */
  readonly metrics: readonly MetricDossier[];
  readonly trained: PeopleTrained & { readonly before: number; readonly definition: string };
  /** What the organization chose where the toolkit leaves it open. */
  readonly choices: readonly Fact[];
}

interface Ground {
  readonly frozen: readonly FrozenReading[];
  readonly targets: ReadonlyMap<string, MetricTargets>;
  readonly people: CommonDefinition;
  readonly contracts: ContractGround;
}

/**
 * Every metric at the end of a day, each with its figure at the end of an earlier day, its trend,
 * sites and definition. A site's point of contact gets the own site's.
 *
 * @param since the earlier day
 */
export async function metricDossiers(
  work: Work,
  asOf: Temporal.PlainDate,
  since: Temporal.PlainDate,
): Promise<MetricDossiers> {
  const people = await peopleMetrics(work, asOf);
  const peopleThen = await peopleMetrics(work, since);
  const contracts = await contractMetrics(work, asOf);
  const contractsThen = await contractMetrics(work, since, { trend: false });
  const ground: Ground = {
    frozen: await frozenReadings(work),
    targets: await readTargets(work),
    people: await commonDefinition(work, await organizationSettings(work)),
    contracts: await contractGround(work, asOf),
  };
  const listed = await listContractMetrics(work, asOf);
  const then = <F extends Figure & { id: string }>(all: readonly F[], id: string) => {
    const found = all.find((m) => m.id === id);
    return found && found.denominator > 0 ? figureOf(found) : null;
  };
  const { peopleTrained, metrics: _metrics, ...year } = people;
  return {
    ...year,
    since: since.toString(),
    metrics: [
      ...byNeed(people.metrics).map((m) => personal(m, ground, then(peopleThen.metrics, m.id))),
      ...byNeed(contracts.metrics).map((m) => ({
        ...contractual(m, ground, then(contractsThen.metrics, m.id)),
        ...wordsOf(listed.find((l) => l.id === m.id)!.described, m, ground),
      })),
    ],
    trained: {
      ...peopleTrained,
      before: peopleThen.peopleTrained.count,
      definition: catalog().peopleTrained.definition,
    },
    choices: choiceFacts(ground.people, ground.contracts),
  };
}

const figureOf = (f: Figure): Figure => ({
  numerator: f.numerator,
  denominator: f.denominator,
  percent: f.percent,
  expected: f.expected,
  target: f.target,
  status: f.status,
  source: f.source,
});

function personal(m: PeopleMetric, ground: Ground, before: Figure | null): MetricDossier {
  const described = describeMetric(m.id);
  return {
    ...figureOf(m),
    id: m.id,
    name: m.name,
    of: "people",
    subject: described?.group ?? m.name,
    does: "trained",
    category: null,
    due: m.due,
    counted: peopleCounted(m),
    pace: paceSentence(m, m.due),
    beside: null,
    toExpected: toExpected(m),
    toTarget: toTarget(m),
    before,
    trend: trendOf(m.id, m.trend, ground, (t) => `Y${t.year} Q${t.quarter}`),
    sites: m.sites.map((site) => ({ ...site, counted: peopleCounted(site) })),
    definition: described?.definition ?? "",
    footnotes: [],
    facts: peopleFacts(m.id, ground.people, targetsOf(ground.targets, m.id)),
  };
}

type Worded = "definition" | "footnotes" | "facts";

function contractual(
  m: ContractMetric,
  ground: Ground,
  before: Figure | null,
): Omit<MetricDossier, Worded> {
  return {
    ...figureOf(m),
    id: m.id,
    name: m.name,
    of: m.of,
    subject: subjectOf(m),
    does: does(m.of),
    category: m.category?.name ?? null,
    due: m.due,
    counted: countedOf(m.of, m),
    pace: contractPace(m.of, m, m.due),
    beside: besideWords(m),
    toExpected: toExpected(m),
    toTarget: toTarget(m),
    before,
    trend: trendOf(m.id, m.trend, ground, (t) => `Year ${t.year}`),
    sites: m.sites.map((site) => ({ ...site, counted: countedOf(m.of, site) })),
  };
}

function wordsOf(
  described: Awaited<ReturnType<typeof listContractMetrics>>[number]["described"],
  m: ContractMetric,
  ground: Ground,
): Pick<MetricDossier, Worded> {
  const category = m.category?.name ?? null;
  return {
    definition: withCategory(described.definition, category),
    footnotes: described.footnotes,
    facts: contractFactsOf(described, ground.contracts, targetsOf(ground.targets, m.id)),
  };
}

const trendOf = (
  id: string,
  trend: readonly TrendFigure[],
  { frozen }: Ground,
  label: (t: TrendFigure) => string,
): DossierPoint[] =>
  trend.map((t) => ({
    ...figureOf(t),
    on: t.on,
    label: t.quarter === null ? null : label(t),
    closed:
      t.quarter === null
        ? null
        : (frozen.find((f) => f.metricId === id && f.end === t.on)?.percent ?? null),
  }));
