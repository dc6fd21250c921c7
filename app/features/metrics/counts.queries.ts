import { sql, type RawBuilder } from "kysely";
import { memberSpans, sitesOf, visiblePeople } from "#features/people/index.ts";
import { trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { Count } from "./schema.ts";

/** Key of the whole organization, and of people who have no site, among a metric's counts. */
export const WHOLE = "*";
export const NO_SITE = "";

/** n of N on each of the days asked for, in their order. */
export type CountsByDay = readonly Count[];

export interface PeopleCounts {
  /** Metric id → site id (or WHOLE, NO_SITE) → counts. */
  readonly byMetric: ReadonlyMap<string, ReadonlyMap<string, CountsByDay>>;
  /** How many different people had completed a counting course, on each day. */
  readonly trained: readonly number[];
}

interface Row {
  metric_id: string | null;
  site_id: string | null;
  days: string | number | bigint;
  since: number;
  people: number;
}

/**
 * Counts every people metric, whole and by site, on many days in one pass over the data.
 *
 * A person's presence in a population (and at a site) becomes a set of days, one bit a day; the
 * completion becomes the first day on which it counts. So a person is counted once a day however
 * many appointments they hold, and the work grows with people, not with people times days.
 *
 * @param dates ascending, at most 62
 */
export async function countPeople(
  work: Work,
  dates: readonly Temporal.PlainDate[],
  o: { readonly countEvaluationOpen: boolean },
): Promise<PeopleCounts> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  const list = sql`${dates.map(String)}::date[]`;
  const { rows } = await sql<Row>`
    with member as materialized (
      select metric_id, person_id, bit_or(days) as days
      from (select s.metric_id, s.person_id, ${dayBits("s", list, dates.length)} as days
        from ${memberSpans(trx, organization)} s
        where s.metric_id is not null and ${visiblePeople(work, "s.person_id")}) spans
      where days <> 0 group by metric_id, person_id
    ), trained as materialized (
      select t.person_id, width_bucket(t.trained_on - 1, ${list}) as since
      from ${trainedBy(trx, organization, o)} t where ${visiblePeople(work, "t.person_id")}
    ), counted as materialized (
      select m.metric_id, m.person_id, m.days, coalesce(t.since, ${dates.length}::int) as since
      from member m left join trained t on t.person_id = m.person_id
    ), place as materialized (
      select person_id, site_id, bit_or(days) as days
      from (select s.person_id, s.site_id, ${dayBits("s", list, dates.length)} as days
        from ${sitesOf(trx, organization)} s where s.person_id in (select person_id from member)) spans
      where days <> 0 group by person_id, site_id
    ), placed as (
      select person_id, bit_or(days) as days from place group by person_id
    )
    select metric_id, ${WHOLE} as site_id, days, since, count(*)::int as people
    from counted group by metric_id, days, since
    union all
    select c.metric_id, p.site_id, c.days & p.days, c.since, count(*)::int
    from counted c join place p on p.person_id = c.person_id
    where c.days & p.days <> 0 group by 1, 2, 3, 4
    union all
    select c.metric_id, ${NO_SITE}, c.days & ~coalesce(p.days, 0), c.since, count(*)::int
    from counted c left join placed p on p.person_id = c.person_id
    where c.days & ~coalesce(p.days, 0) <> 0 group by 1, 3, 4
    union all
    select null, null, 0, since, count(*)::int from trained group by since
  `.execute(trx);
  return fold(rows, dates.length);
}

/** The days of the list that a span covers, as bits: bit 0 is the first day. */
function dayBits(span: string, list: RawBuilder<unknown>, count: number): RawBuilder<bigint> {
  const from = sql.ref(`${span}.from_on`);
  const to = sql.ref(`${span}.to_on`);
  const until = sql`coalesce(width_bucket(${to}, ${list}), ${count}::int)`;
  return sql`((1::bigint << ${until}) - 1) & ~((1::bigint << width_bucket(${from} - 1, ${list})) - 1)`;
}

function fold(rows: readonly Row[], days: number): PeopleCounts {
  const byMetric = new Map<string, Map<string, { numerator: number; denominator: number }[]>>();
  const trained = Array.from({ length: days }, () => 0);
  for (const row of rows) {
    if (row.metric_id === null) {
      for (let day = row.since; day < days; day++) trained[day]! += row.people;
      continue;
    }
    const counts = countsOf(byMetric, row.metric_id, row.site_id ?? NO_SITE, days);
    const bits = BigInt(row.days);
    for (const [day, count] of counts.entries()) {
      if (((bits >> BigInt(day)) & 1n) === 0n) continue;
      count.denominator += row.people;
      if (day >= row.since) count.numerator += row.people;
    }
  }
  return { byMetric, trained };
}

function countsOf(
  all: Map<string, Map<string, { numerator: number; denominator: number }[]>>,
  metric: string,
  site: string,
  days: number,
): { numerator: number; denominator: number }[] {
  const sites = all.get(metric) ?? new Map<string, { numerator: number; denominator: number }[]>();
  all.set(metric, sites);
  const counts =
    sites.get(site) ?? Array.from({ length: days }, () => ({ numerator: 0, denominator: 0 }));
  sites.set(site, counts);
  return counts;
}
