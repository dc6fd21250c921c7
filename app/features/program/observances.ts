/** Awareness days, weeks and months with their real days in any year. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

type PlainDate = Temporal.PlainDate;

const monthDay = z.string().regex(/^\d{2}-\d{2}$/);
const Common = {
  id: z.string(),
  name: z.string(),
  rule: z.string(),
  source: z.string(),
  url: z.url().optional(),
  certainty: z.string(),
};
const File = z.strictObject({
  observances: z.array(
    z.union([
      z.strictObject({ ...Common, every: z.strictObject({ from: monthDay, to: monthDay }) }),
      z.strictObject({
        ...Common,
        week: z.strictObject({ month: z.int().min(1).max(12) }),
        doubt: z.string(),
      }),
    ]),
  ),
});
type Rule = z.infer<typeof File>["observances"][number];

/** An observance in one calendar year. */
export interface Observance {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly start: PlainDate;
  /** The last day. */
  readonly end: PlainDate;
  readonly rule: string;
  readonly source: string;
  readonly url: string | null;
  readonly certainty: string;
  /** Why its days may be others; null where nothing speaks for it. */
  readonly doubt: string | null;
  /** Worked out by a rule that the source does not state exactly. */
  readonly computed: boolean;
  /** Who set these days by hand; null where the rule says them. */
  readonly setBy: string | null;
}

let rules: readonly Rule[] | undefined;
const shipped = (): readonly Rule[] =>
  (rules ??= File.parse(readContent("observances.yaml")).observances);

/** The first full week of a month, Sunday to Saturday: its Sunday. */
export function firstFullWeek(year: number, month: number): PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: (7 - first.dayOfWeek) % 7 }); // Sunday is 7
}

/** The observances of a calendar year by rule, in order of their first day. */
export function observancesOf(year: number): Observance[] {
  return shipped()
    .map((rule) => inYear(rule, year))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.start, b.start));
}

function inYear(rule: Rule, year: number): Observance {
  const { id, name, source, certainty } = rule;
  const common = { id, name, year, rule: rule.rule, source, certainty, url: rule.url ?? null };
  if ("every" in rule) {
    const on = (day: string) => Temporal.PlainDate.from(`${year}-${day}`);
    const [start, end] = [on(rule.every.from), on(rule.every.to)];
    return { ...common, start, end, doubt: null, computed: false, setBy: null };
  }
  const start = firstFullWeek(year, rule.week.month);
  return {
    ...common,
    start,
    end: start.add({ days: 6 }),
    doubt: start.day === 1 ? rule.doubt : null,
    computed: true,
    setBy: null,
  };
}

/**
 * The observances that touch a span of days, with the days that the organization has set itself.
 * @param from first day
 * @param to last day
 */
export async function observancesBetween(
  work: Work,
  from: PlainDate,
  to: PlainDate,
): Promise<Observance[]> {
  const years = Array.from({ length: to.year - from.year + 1 }, (_, i) => from.year + i);
  const own = await work.trx
    .selectFrom("observance_date")
    .select(["observance", "calendar_year", "starts_on", "ends_on", "source", "set_by_name"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("calendar_year", "in", years)
    .execute();
  return years
    .flatMap(observancesOf)
    .map((one) => {
      const set = own.find((o) => o.observance === one.id && o.calendar_year === one.year);
      if (!set) return one;
      return {
        ...one,
        start: Temporal.PlainDate.from(set.starts_on),
        end: Temporal.PlainDate.from(set.ends_on),
        source: set.source ?? one.source,
        certainty: `Set by ${set.set_by_name}.`,
        doubt: null,
        computed: false,
        setBy: set.set_by_name,
      };
    })
    .filter(
      (one) =>
        Temporal.PlainDate.compare(one.start, to) <= 0 &&
        Temporal.PlainDate.compare(one.end, from) >= 0,
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.start, b.start));
}
