/** A report as its readers meet it: every figure in words, the same on the page and on paper. */
import type { MetricDossier } from "#features/metrics/index.ts";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { messages } from "#ui/messages.en.ts";
import type { KeptReport } from "./reports.queries.ts";
import type { ReportData, ReportSection } from "./schema.ts";

type Status = MetricDossier["status"];

/** A share as words and as the length of a bar. */
interface Bar {
  readonly share: string;
  readonly percent: number | null;
  readonly expected: number | null;
  readonly target: number;
  readonly status: Status;
  readonly statusWord: string;
  readonly counted: string;
}
export interface MetricView extends Bar {
  readonly id: string;
  readonly name: string;
  readonly due: string;
  readonly pace: string;
  readonly notes: readonly string[];
  /** "12 of 133" */
  readonly counts: string;
  readonly before: string;
  readonly change: string;
  readonly trend: {
    readonly description: string;
    /** The top of the scale, in percent. */
    readonly top: number;
    readonly points: readonly {
      readonly label: string;
      readonly value: number | null;
      readonly expected: number | null;
      readonly closed: number | null;
      readonly share: string;
      readonly expectedShare: string;
      readonly closedShare: string;
    }[];
    readonly hasClosed: boolean;
  } | null;
  readonly sites: readonly (Bar & { readonly name: string })[];
  readonly definition: string;
  readonly footnotes: readonly string[];
  readonly facts: readonly { readonly term: string; readonly value: string }[];
}
export interface ReportView {
  readonly title: string;
  readonly organization: string;
  readonly site: string | null;
  readonly periodName: string;
  readonly periodLine: string;
  readonly madeLine: string;
  readonly headline: string;
  readonly summary: string;
  readonly asOf: string;
  readonly since: string;
  readonly yearEnd: string;
  readonly people: readonly MetricView[];
  readonly contracts: readonly MetricView[];
  readonly trained: { readonly count: string; readonly sub: string; readonly definition: string };
  readonly asks: readonly string[];
  readonly events: readonly string[];
  readonly closed: readonly string[];
  readonly sections: readonly ReportSection[];
  /** What is true of every metric alike. */
  readonly common: readonly { readonly term: string; readonly value: string }[];
  readonly choices: readonly { readonly term: string; readonly value: string }[];
  /** What this report is not. */
  readonly lines: readonly string[];
}

const LINES = [
  "This report is not from or endorsed by the U.S. Department of Health and Human Services (HHS).",
  "Nothing in it is legal advice.",
  "Training status is for the program. It is not a disciplinary record.",
  "What a supplier reports is its own word. A check is recorded apart.",
];

/** Everything a reader sees, from what was kept. */
export function reportView({ data, asks }: Pick<KeptReport, "data" | "asks">): ReportView {
  const { period, figures } = data;
  const common = commonFacts(figures.metrics);
  const metrics = figures.metrics.map((m) => metricView(m, data, common));
  const of = (people: boolean) =>
    metrics.filter((_, i) => (figures.metrics[i]!.of === "people") === people);
  return {
    title: data.title,
    organization: data.organization,
    site: data.site,
    periodName: period.name,
    periodLine: `${formatDate(period.start)} to ${formatDate(period.end)}${period.soFar ? `, as of ${formatDate(data.asOf)}` : ""}`,
    madeLine: `Made on ${formatDate(data.madeOn)} by ${data.madeBy}.`,
    headline: data.standing.headline,
    summary: `${data.standing.summary}${data.site === null ? "" : ` Only people and contracts of ${data.site} are counted here.`}`,
    asOf: formatDate(data.asOf),
    since: formatDate(data.since),
    yearEnd: formatDate(figures.yearEnd),
    people: of(true),
    contracts: of(false),
    trained: trainedView(data),
    asks,
    events: data.events.map((event) => event.text),
    closed: data.closed.map(
      (q) => `${q.name} was closed; its figures of ${formatDate(q.end)} are frozen.`,
    ),
    sections: data.sections,
    common,
    choices: figures.choices,
    lines: data.isSample ? ["All of this is made up: the sample organization.", ...LINES] : LINES,
  };
}

const statusWord = (status: Status): string => messages.chart.statuses[status];

function barOf(f: Omit<Bar, "share" | "statusWord">): Bar {
  const { percent, expected, target, status, counted } = f;
  const share = percent === null ? statusWord("not-started") : formatPercent(percent);
  return { share, percent, expected, target, status, statusWord: statusWord(status), counted };
}

/** Facts that all metrics share, said once. */
function commonFacts(metrics: readonly MetricDossier[]): MetricDossier["facts"] {
  const [first, ...rest] = metrics;
  return (first?.facts ?? []).filter((fact) => rest.every((m) => has(m.facts, fact)));
}

const has = (facts: MetricDossier["facts"], { term, value }: MetricDossier["facts"][number]) =>
  facts.some((fact) => fact.term === term && fact.value === value);

function metricView(
  m: MetricDossier,
  data: ReportData,
  common: MetricDossier["facts"],
): MetricView {
  return {
    ...barOf(m),
    id: m.id,
    name: m.name,
    due: formatDate(m.due),
    pace: m.pace,
    notes: [
      m.beside ?? "",
      m.source === "entered" ? "This figure was entered by hand. Nothing here counts it." : "",
    ].filter(Boolean),
    counts: countsOf(m),
    before: m.before ? `${formatPercent(m.before.percent)} (${countsOf(m.before)})` : "Not counted",
    change: changeOf(m),
    trend: trendOf(m, data),
    sites: m.sites.map((site) => ({ ...barOf(site), name: site.name })),
    definition: m.definition,
    footnotes: m.footnotes,
    facts: m.facts.filter((fact) => !has(common, fact)),
  };
}

const countsOf = (f: { readonly numerator: number; readonly denominator: number }): string =>
  `${formatCount(f.numerator)} of ${formatCount(f.denominator)}`;

/** "+3.2 points"; a dash where one of the two was not counted. */
function changeOf({ before, percent }: MetricDossier): string {
  if (percent === null || before === null || before.percent === null) return "–";
  const tenths = Math.round(percent * 10) - Math.round(before.percent * 10);
  if (tenths === 0) return "No change";
  const points = Math.abs(tenths) / 10;
  return `${tenths > 0 ? "+" : "−"}${points} ${points === 1 ? "point" : "points"}`;
}

/** With one point there is no line to draw. */
function trendOf(m: MetricDossier, data: ReportData): MetricView["trend"] {
  const shown = m.trend.filter((t) => t.denominator > 0);
  if (shown.length === 0 || m.trend.length < 2) return null;
  const highest = Math.max(
    ...m.trend.flatMap((t) => [t.percent ?? 0, t.expected ?? 0, t.closed ?? 0]),
    1,
  );
  return {
    description: `${m.name}: from ${formatPercent(shown[0]!.percent)} on ${formatDate(shown[0]!.on)} to ${formatPercent(shown.at(-1)!.percent)} on ${formatDate(data.asOf)}.`,
    top: Math.min(100, Math.ceil(highest / 25) * 25),
    hasClosed: m.trend.some((t) => t.closed !== null),
    points: m.trend.map((t) => ({
      label: t.label ?? formatDate(t.on),
      value: t.percent,
      expected: t.expected,
      closed: t.closed,
      share: formatPercent(t.percent),
      expectedShare: formatPercent(t.expected),
      closedShare: formatPercent(t.closed),
    })),
  };
}

function trainedView({ figures }: ReportData): ReportView["trained"] {
  const { count, before, goal, percent, definition } = figures.trained;
  const more = count - before;
  const since =
    more === 0
      ? "as many as before"
      : `${formatCount(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than before`;
  return {
    count: formatCount(count),
    sub:
      goal === null
        ? since
        : `${since}; ${formatPercent(percent)} of the goal of ${formatCount(goal)}`,
    definition,
  };
}
