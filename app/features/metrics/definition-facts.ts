/** What a metric counts and how, in words: the same on its page and in a report. */
import { formatDate, formatPercent } from "#ui/format.ts";
import { catalog, describeMetric, type ContractMetricDescription } from "./catalog.ts";
import { amongWords, type ContractGround } from "./contract-definition.ts";
import type { CommonDefinition } from "./definition.ts";
import { DENOMINATORS } from "./metric-settings.ts";
import { PACE_RULE, type Targets } from "./pace.ts";

/** A term and what stands behind it. */
export interface Fact {
  readonly term: string;
  readonly value: string;
}

const targetWords = (targets: Targets): string =>
  `${targets.map((t) => formatPercent(t / 10)).join(", ")} by the end of years 1, 2 and 3; then held`;

/** The courses that make somebody trained, with their numbers. */
const courseWords = ({ courses }: Pick<CommonDefinition, "courses">): string =>
  courses.length === 0
    ? "None yet"
    : courses.map((k) => (k.number ? `${k.title} (${k.number})` : k.title)).join("; ");

const evaluationWords = (counts: boolean): string =>
  counts ? "Counts as trained" : "Does not count";

const scopeWords = (scope: string): string =>
  scope === "managers" ? "Managers only" : "Everyone in the function";

/** The criteria that say which contracts should require the training. */
const criteriaWords = ({ criteria }: Pick<ContractGround, "criteria">): string =>
  criteria
    ? `Version ${criteria.version}, since ${formatDate(criteria.fromOn)}: ${criteria.words}`
    : "None are written, so every contract is in scope.";

/** The facts of a metric about people; of the number of people trained where `id` is its id. */
export function peopleFacts(id: string, definition: CommonDefinition, targets: Targets): Fact[] {
  const described = describeMetric(id);
  const facts: Fact[] = described
    ? [
        { term: "Counted", value: described.counts },
        { term: "Among", value: described.among },
      ]
    : [];
  facts.push(
    { term: "Courses that count", value: courseWords(definition) },
    {
      term: "Completed, evaluation open",
      value: evaluationWords(definition.countEvaluationOpen),
    },
  );
  if (described?.population === "supply-chain-management")
    facts.push({ term: "Supply chain means", value: scopeWords(definition.supplyChainScope) });
  if (described)
    facts.push(
      { term: "Targets", value: targetWords(targets) },
      { term: "Pace", value: PACE_RULE },
    );
  return [...facts, { term: "Source", value: catalog().source }];
}

/** The facts of a metric about contracts or suppliers. */
export function contractFactsOf(
  described: ContractMetricDescription,
  ground: ContractGround,
  targets: Targets,
): Fact[] {
  return [
    { term: "Counted", value: described.counts },
    { term: "Among", value: amongWords(described.id, ground.supplierDenominator) },
    ...(described.of === "contracts" ? [{ term: "Criteria", value: criteriaWords(ground) }] : []),
    { term: "Targets", value: targetWords(targets) },
    { term: "Pace", value: PACE_RULE },
    { term: "Read", value: "Once a year: its reading is frozen when quarter 4 is closed." },
    { term: "Source", value: catalog().source },
  ];
}

/** What the organization chose where the toolkit leaves it open. */
export const choiceFacts = (people: CommonDefinition, contracts: ContractGround): Fact[] => [
  { term: "Courses that count", value: courseWords(people) },
  { term: "Completed, evaluation open", value: evaluationWords(people.countEvaluationOpen) },
  { term: "Supply chain means", value: scopeWords(people.supplyChainScope) },
  { term: "Criteria for contracts", value: criteriaWords(contracts) },
  { term: "Suppliers are counted among", value: DENOMINATORS[contracts.supplierDenominator] },
  { term: "Program start", value: formatDate(contracts.programStart) },
];
