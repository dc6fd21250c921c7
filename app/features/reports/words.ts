/** Sentences about all metrics together, and what is asked of leadership, from figures alone. */
import { byNeed, type MetricDossier, type MetricDossiers } from "#features/metrics/index.ts";
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";

const THINGS: Readonly<Record<MetricDossier["of"], readonly [string, string]>> = {
  people: ["more person", "more people"],
  contracts: ["more contract", "more contracts"],
  suppliers: ["more supplier", "more suppliers"],
};

export interface Standing {
  /** One sentence that names the widest gap. */
  readonly headline: string;
  /** How the metrics stand together. */
  readonly summary: string;
}

/** Where everything stands: people, contracts and suppliers together. */
export function standingOf(figures: MetricDossiers): Standing {
  const counted = byNeed(figures.metrics.filter((m) => m.denominator > 0));
  const first = counted[0];
  return { headline: headlineOf(figures, first), summary: summaryOf(figures, counted) };
}

function headlineOf(figures: MetricDossiers, first: MetricDossier | undefined): string {
  if (!first) return "Nothing is counted yet.";
  if (figures.programYear === 0)
    return `The program begins on ${formatDate(figures.yearStart)}. Nothing is expected before that day.`;
  if (first.status === "ahead")
    return "This year’s targets are reached wherever anything is counted.";
  const day = formatDate(figures.asOf);
  const share = `${formatPercent(first.percent)} ${first.does}, ${formatPercent(first.expected)} expected by ${day}`;
  return first.status === "behind"
    ? `The widest gap: ${first.subject}, ${share}.`
    : `Nothing is behind. Furthest from its target: ${first.subject}, ${share}.`;
}

function summaryOf(figures: MetricDossiers, counted: readonly MetricDossier[]): string {
  const of = (...status: MetricDossier["status"][]) =>
    counted.filter((m) => status.includes(m.status)).length;
  const well = of("on-track", "ahead");
  const left = figures.metrics.length - counted.length;
  const said = `${formatCount(well)} of ${plural(figures.metrics.length, "metric")} ${well === 1 ? "is" : "are"} on track or ahead, ${formatCount(of("behind"))} behind.`;
  return left === 0
    ? said
    : `${said} ${formatCount(left)} ${left === 1 ? "has" : "have"} not started.`;
}

/** The most that one report asks. */
export const MOST_ASKS = 5;

/** Drafts of what to ask of leadership: what it takes to reach the year's targets, widest gap first. */
export function draftAsks({ metrics }: MetricDossiers): string[] {
  const behind = byNeed(metrics.filter((m) => m.status === "behind" && m.toTarget > 0));
  const asks = behind.map((m) => {
    const more = plural(m.toTarget, ...THINGS[m.of]);
    const by = `by ${formatDate(m.due)}.`;
    if (m.of === "people") return `${m.subject}: give ${more} time for the training ${by}`;
    return m.of === "contracts"
      ? `${m.subject}: put the training requirement into ${more} ${by}`
      : `${m.subject}: have ${more} meet the requirement and report it ${by}`;
  });
  if (metrics.some((m) => m.id.startsWith("high-risk") && m.category === null))
    asks.push("Name the goods and services that you consider high-risk, each with a reason.");
  return asks.slice(0, MOST_ASKS);
}
