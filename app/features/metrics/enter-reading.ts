import { listSites } from "#features/people/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { quarterName, quartersBegun, type DatedQuarter } from "./calendar.ts";
import { describeContractMetric, describeMetric } from "./catalog.ts";
import { contractGround } from "./contract-definition.ts";
import { listContractMetrics, type ListedMetric } from "./contract-metrics.ts";

export interface ReadingInput {
  readonly metricId: string;
  /** "" for the whole organization, else a site. */
  readonly unitId: string;
  /** "2-3": program year and quarter. */
  readonly period: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly saidBy: string;
  readonly reason: string;
}

/** How a form names a quarter: "2-3" is year 2, quarter 3. */
export const periodKey = (q: { year: number; n: number }): string => `${q.year}-${q.n}`;

/**
 * Takes a reading by hand: n of N for a metric, the whole organization or a site, and a quarter
 * that has begun, with who said so and why it is typed in. It is marked as entered wherever it shows.
 *
 * @returns the reading's id
 * @throws Invalid naming the fields of `ReadingInput`
 */
export async function enterReading(work: Work, input: ReadingInput): Promise<string> {
  const { programStart } = await organizationSettings(work);
  const sites = await listSites(work.trx, work.actor.organizationId);
  const quarter = quartersBegun(programStart, work.today).find(
    (q) => periodKey(q) === input.period,
  );
  const site = sites.find((s) => s.id === input.unitId);
  const contract = (await listContractMetrics(work)).find((m) => m.id === input.metricId);
  const known = describeMetric(input.metricId) !== undefined || canBeRead(contract);
  const problems = check(input, quarter, { metric: known, site: input.unitId === "" || !!site });
  if (problems.length > 0 || !quarter) throw new Invalid(problems);
  const id = newId();
  const values = {
    metric_id: input.metricId,
    unit_id: site?.id ?? null,
    unit_name: site?.name ?? null,
    period_start: quarter.start.toString(),
    period_end: quarter.end.toString(),
    numerator: wholeNumber(input.numerator) ?? 0,
    denominator: wholeNumber(input.denominator) ?? 0,
    said_by: input.saidBy.trim(),
    reason: input.reason.trim(),
  };
  await work.trx
    .insertInto("reading")
    .values({
      ...values,
      organization_id: work.actor.organizationId,
      reading_id: id,
      kind: "entered",
      definition: JSON.stringify({
        source: "entered",
        period: quarterName(quarter.year, quarter.n),
        ...(contract ? await contractMeaning(work, contract, quarter) : {}),
      }),
      close_id: null,
      entered_by_name: work.actor.name,
      entered_at: new Date(work.now.epochMilliseconds),
    })
    .execute();
  await recordAudit(work, {
    action: "enter-reading",
    subjectKind: "reading",
    subjectId: id,
    after: values,
  });
  return id;
}

/** A metric with a category takes readings only for a category that is named. */
const canBeRead = (metric: ListedMetric | undefined): boolean =>
  metric !== undefined && (!metric.described.perCategory || metric.category !== null);

/** What a reading about contracts or suppliers was said to count. */
async function contractMeaning(work: Work, metric: ListedMetric, quarter: DatedQuarter) {
  const { supplierDenominator } = await contractGround(work, quarter.end);
  return {
    of: metric.described.of,
    category: metric.category?.name ?? null,
    ...(metric.described.of === "suppliers" ? { supplierDenominator } : {}),
  };
}

/** "1,240" or "1240" as 1240; undefined for anything that is no whole number up to a million. */
function wholeNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll(",", "");
  return /^\d{1,7}$/.test(plain) && Number(plain) <= 1_000_000 ? Number(plain) : undefined;
}

const WORDS = {
  people: { are: "are trained", tooMany: "More people cannot be trained than there are in all." },
  contracts: {
    are: "require the training",
    tooMany: "More contracts cannot require the training than there are in all.",
  },
  suppliers: {
    are: "report that they meet it",
    tooMany: "More cannot report than there are in all.",
  },
} as const;

function check(
  input: ReadingInput,
  quarter: DatedQuarter | undefined,
  known: { readonly metric: boolean; readonly site: boolean },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const problem = (field: keyof ReadingInput, message: string) => problems.push({ field, message });
  if (!known.metric) problem("metricId", "Choose the metric.");
  if (!known.site) problem("unitId", "Choose the whole organization or one of your sites.");
  if (!quarter) problem("period", "Choose a quarter that has begun.");
  const words = WORDS[describeContractMetric(input.metricId)?.of ?? "people"];
  const n = wholeNumber(input.numerator);
  const d = wholeNumber(input.denominator);
  if (n === undefined) problem("numerator", `Enter how many ${words.are}, as a whole number.`);
  if (d === undefined || d === 0)
    problem("denominator", "Enter how many there are in all, at least 1.");
  else if (n !== undefined && n > d) problem("numerator", words.tooMany);
  for (const [field, what] of [
    ["saidBy", "Say who gave you this number."],
    ["reason", "Say why it is typed in, and where it comes from."],
  ] as const) {
    if (input[field].trim() === "") problem(field, what);
    else if (input[field].length > 500) problem(field, "Shorten this to 500 characters or fewer.");
  }
  return problems;
}
