import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { observancesOf } from "./observances.ts";

export interface ObservanceInput {
  readonly observance: string;
  readonly year: number;
  /** As typed; both empty: back to the days of the rule. */
  readonly from: string;
  readonly to: string;
  /** Where the days were seen. */
  readonly source: string;
}

/**
 * Says on which days an observance is in one calendar year, or takes that back.
 * @throws NotFound for an observance that does not ship; Invalid naming from, to or source
 */
export async function setObservance(work: Work, input: ObservanceInput): Promise<void> {
  const { organizationId } = work.actor;
  if (input.year < 2000 || input.year > 2199) throw new NotFound();
  const known = observancesOf(input.year).find((one) => one.id === input.observance);
  if (!known?.computed) throw new NotFound();
  const days = checkDays(input);
  const key = { observance: input.observance, calendar_year: input.year };
  await work.trx
    .deleteFrom("observance_date")
    .where("organization_id", "=", organizationId)
    .where("observance", "=", key.observance)
    .where("calendar_year", "=", key.calendar_year)
    .execute();
  if (days)
    await work.trx
      .insertInto("observance_date")
      .values({
        organization_id: organizationId,
        ...key,
        ...days,
        set_by_name: work.actor.name,
        set_at: dateOf(work.now),
      })
      .execute();
  await recordAudit(work, {
    action: "set-observance",
    subjectKind: "observance",
    subjectId: `${input.observance}:${input.year}`,
    after: days ?? { days: "as the rule says" },
  });
}

function checkDays(input: ObservanceInput) {
  const [fromText, toText, source] = [input.from.trim(), input.to.trim(), input.source.trim()];
  if (fromText === "" && toText === "") return null;
  const problems: FieldProblem[] = [];
  const day = (field: string, text: string) => {
    const read = parseDate(text, "mdy");
    if ("date" in read && read.date.startsWith(`${input.year}-`)) return read.date;
    problems.push({ field, message: `Enter a day of ${input.year}.` });
    return "";
  };
  const [from, to] = [day("from", fromText), day("to", toText)];
  if (from && to && to < from)
    problems.push({ field: "to", message: "The last day cannot be before the first." });
  if (source.length > 300)
    problems.push({ field: "source", message: "Keep this under 300 characters." });
  if (problems.length > 0) throw new Invalid(problems);
  return { starts_on: from, ends_on: to, source: source || null };
}
