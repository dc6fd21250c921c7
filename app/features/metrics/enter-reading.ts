import { listSites } from "#features/people/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { quarterName, quartersBegun, type DatedQuarter } from "./calendar.ts";
import { describeMetric } from "./catalog.ts";

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
  const problems = check(input, quarter, input.unitId !== "" && !site);
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

/** "1,240" or "1240" as 1240; undefined for anything that is no whole number up to a million. */
function wholeNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll(",", "");
  return /^\d{1,7}$/.test(plain) && Number(plain) <= 1_000_000 ? Number(plain) : undefined;
}

function check(
  input: ReadingInput,
  quarter: DatedQuarter | undefined,
  unknownSite: boolean,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const problem = (field: keyof ReadingInput, message: string) => problems.push({ field, message });
  if (!describeMetric(input.metricId)) problem("metricId", "Choose the metric.");
  if (unknownSite) problem("unitId", "Choose the whole organization or one of your sites.");
  if (!quarter) problem("period", "Choose a quarter that has begun.");
  const n = wholeNumber(input.numerator);
  const d = wholeNumber(input.denominator);
  if (n === undefined) problem("numerator", "Enter how many are trained, as a whole number.");
  if (d === undefined || d === 0)
    problem("denominator", "Enter how many there are in all, at least 1.");
  else if (n !== undefined && n > d)
    problem("numerator", "More people cannot be trained than there are in all.");
  for (const [field, what] of [
    ["saidBy", "Say who gave you this number."],
    ["reason", "Say why it is typed in, and where it comes from."],
  ] as const) {
    if (input[field].trim() === "") problem(field, what);
    else if (input[field].length > 500) problem(field, "Shorten this to 500 characters or fewer.");
  }
  return problems;
}
