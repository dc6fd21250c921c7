/** The one sentence of Today, among all metrics. */
import { formatDate, formatPercent } from "#ui/format.ts";
import { describeMetric } from "./catalog.ts";
import type { ContractMetric } from "./contract-metrics.ts";
import { does, subjectOf } from "./contract-words.ts";
import type { PeopleMetric, PeopleMetrics } from "./people-metrics.ts";
import { byNeed, spelled } from "./words.ts";

/** A sentence in three parts: the middle one is the figure that stands out. */
export interface Headline {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
  /** What it is about; both null when it is about all of them. */
  readonly metric: PeopleMetric | null;
  readonly contract: ContractMetric | null;
}

export const headlineText = (h: Headline): string => `${h.before}${h.figure}${h.after}`;

const STANDS = { behind: "behind", "on-track": "on track", ahead: "ahead" } as const;
const ALL = { metric: null, contract: null };

/**
 * The widest gap among all metrics, else the metric that needs most next. null while no metric has
 * anything to count.
 */
export function headline(
  report: PeopleMetrics,
  contracts: readonly ContractMetric[] = [],
): Headline | null {
  const all = [...report.metrics, ...contracts];
  const [first] = byNeed(all.filter((m) => m.denominator > 0));
  if (!first) return null;
  if (report.programYear === 0)
    return {
      before: `The program begins on ${formatDate(report.yearStart)}. `,
      figure: "",
      after: "Nothing is expected before that day.",
      ...ALL,
    };
  if (first.status === "ahead") return allAhead(all);
  if (first.status === "not-started") return null;
  const said = isOfContracts(first) ? contractWords(first) : peopleWords(first);
  return {
    before: `${said.subject} ${STANDS[first.status]}: `,
    figure: formatPercent(first.percent),
    after: ` ${said.verb}, ${formatPercent(first.expected)} expected by today.`,
    ...said.about,
  };
}

const isOfContracts = (metric: PeopleMetric | ContractMetric): metric is ContractMetric =>
  "of" in metric;

const contractWords = (metric: ContractMetric) => ({
  subject: `${subjectOf(metric)} are`,
  verb: does(metric.of),
  about: { metric: null, contract: metric },
});

function peopleWords(metric: PeopleMetric) {
  const described = describeMetric(metric.id);
  return {
    subject: `${described?.group ?? metric.name} ${described?.plural ? "are" : "is"}`,
    verb: "trained",
    about: { metric, contract: null },
  };
}

/** Nothing that is counted is behind; metrics without anything to count are not passed over. */
function allAhead(all: readonly (PeopleMetric | ContractMetric)[]): Headline {
  const counted = all.filter((m) => m.denominator > 0).length;
  const before = "This year’s targets are reached: ";
  if (counted === all.length) return { before, figure: "all of them", after: ".", ...ALL };
  return {
    before,
    figure: `${spelled(counted)} of ${spelled(all.length)}`.toLowerCase(),
    after: ". Nothing is counted in the rest yet.",
    ...ALL,
  };
}
