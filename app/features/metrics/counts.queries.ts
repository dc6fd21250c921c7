import { sql, type RawBuilder } from "kysely";
import { memberSpans, sitesOf, visiblePeople } from "#features/people/index.ts";
import { onlyCountingCourse, trainedBy } from "#features/training/index.ts";
import type { Work } from "#platform/work.ts";
import type { Count } from "./schema.ts";

/** Key of the whole organization, and of people who have no site, among a metric's counts. */
export const WHOLE = "*";
export const NO_SITE = "";

/** n of N on each of the days asked for, in their order. */
type CountsByDay = readonly Count[];

export interface PeopleCounts {
  /** Metric id → site id (or WHOLE, NO_SITE) → counts. */
  readonly byMetric: ReadonlyMap<string, ReadonlyMap<string, CountsByDay>>;
  /** How many different people had completed a counting course, on each day. */
  readonly trained: readonly number[];
}

/** People who share a metric, days of presence, day of completion and sites: one line for all of them. */
interface Row {
  /** null for the lines that count everybody who is trained. */
  metric_id: string | null;
  /** Bits: presence in the population on each day. */
  days: string | number;
  /** The index of the first day on which the completion counts; past the last when it never does. */
  since: number;
  sites: string[] | null;
  /** Bits: presence at each of the sites; a site may stand here once an appointment. */
  site_days: (string | number)[] | null;
  people: number;
}

/**
 * Counts every people metric, whole and by site, on many days in one pass over the data.
 *
 * A person's presence in a population (and at a site) becomes a set of days, one bit a day; the
 * completion becomes the first day on which it counts. So a person is counted once a day however
 * many appointments they hold, and the work grows with people, not with people times days.
 *
 * @param dates ascending, at most 50: their bits must fit in a whole number
 */
export async function countPeople(
  work: Work,
  dates: readonly Temporal.PlainDate[],
  o: { readonly countEvaluationOpen: boolean },
): Promise<PeopleCounts> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  const onlyCourse = await onlyCountingCourse(trx, organization);
  const list = sql`${dates.map(String)}::date[]`;
  // Grouped people have no statistics, so the planner would sort them all where hashing is quicker,
  // and with little memory the hashes of 100,000 people would go over the disk.
  await sql`select set_config('enable_mergejoin', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    trx,
  );
  const { rows } = await sql<Row>`
    with t as materialized (
      select x.person_id, width_bucket(x.trained_on - 1, ${list}) as since
      from ${trainedBy(trx, organization, { ...o, onlyCourse })} x where ${visiblePeople(work, "x.person_id")}
    )
    select m.metric_id, m.days, coalesce(t.since, ${dates.length}::int) as since,
      p.sites, p.site_days, count(*)::int as people
    from (
      select metric_id, person_id, bit_or(days) as days
      from (select s.metric_id, s.person_id, ${dayBits("s", list, dates.length)} as days
        from ${memberSpans(trx, organization)} s
        where s.metric_id is not null and ${visiblePeople(work, "s.person_id")}) spans
      where days <> 0 group by metric_id, person_id
    ) m
    left join t on t.person_id = m.person_id
    left join (
      select person_id, array_agg(site_id) as sites, array_agg(days) as site_days
      from (select s.person_id, s.site_id, ${dayBits("s", list, dates.length)} as days
        from ${sitesOf(trx, organization)} s
        where s.person_id in (select y.person_id from ${memberSpans(trx, organization)} y
          where y.metric_id is not null)) spans
      where days <> 0 group by person_id
    ) p on p.person_id = m.person_id
    group by m.metric_id, m.days, 3, p.sites, p.site_days
    union all
    select null, 0, since, null, null, count(*)::int from t group by since
  `.execute(trx);
  await sql`select set_config('enable_mergejoin', 'on', true)`.execute(trx);
  return fold(rows, dates.length);
}

/** The days of the list that a span covers, as bits: bit 0 is the first day. */
function dayBits(span: string, list: RawBuilder<unknown>, count: number): RawBuilder<bigint> {
  const from = sql.ref(`${span}.from_on`);
  const to = sql.ref(`${span}.to_on`);
  const until = sql`coalesce(width_bucket(${to}, ${list}), ${count}::int)`;
  return sql`((1::bigint << ${until}) - 1) & ~((1::bigint << width_bucket(${from} - 1, ${list})) - 1)`;
}

type Tally = { numerator: number; denominator: number }[];

function fold(rows: readonly Row[], days: number): PeopleCounts {
  const byMetric = new Map<string, Map<string, Tally>>();
  const trained = Array.from({ length: days }, () => 0);
  for (const row of rows) {
    if (row.metric_id === null) {
      for (let day = row.since; day < days; day++) trained[day]! += row.people;
      continue;
    }
    const here = daysIn(row.days, days);
    const sites = sitesIn(row, days);
    add(tally(byMetric, row.metric_id, WHOLE, days), row, (day) => here[day]!);
    for (const [site, there] of sites)
      if (here.some((present, day) => present && there[day]))
        add(tally(byMetric, row.metric_id, site, days), row, (day) => here[day]! && there[day]!);
    add(
      tally(byMetric, row.metric_id, NO_SITE, days),
      row,
      (day) => here[day]! && ![...sites.values()].some((there) => there[day]),
    );
  }
  return { byMetric, trained };
}

/** The days at each site; two appointments at one site make one presence. */
function sitesIn(row: Row, days: number): ReadonlyMap<string, boolean[]> {
  const sites = new Map<string, boolean[]>();
  for (const [i, site] of (row.sites ?? []).entries()) {
    const there = daysIn(row.site_days?.[i] ?? 0, days);
    const before = sites.get(site);
    sites.set(site, before ? there.map((present, day) => present || before[day]!) : there);
  }
  return sites;
}

/** Bits as a list of days; up to 50 of them are exact in a number. */
function daysIn(bits: string | number, days: number): boolean[] {
  let left = Number(bits);
  return Array.from({ length: days }, () => {
    const present = left % 2 === 1;
    left = Math.floor(left / 2);
    return present;
  });
}

function add(counts: Tally, row: Row, present: (day: number) => boolean): void {
  for (const [day, count] of counts.entries()) {
    if (!present(day)) continue;
    count.denominator += row.people;
    if (day >= row.since) count.numerator += row.people;
  }
}

function tally(
  all: Map<string, Map<string, Tally>>,
  metric: string,
  site: string,
  days: number,
): Tally {
  const sites = all.get(metric) ?? new Map<string, Tally>();
  all.set(metric, sites);
  const counts =
    sites.get(site) ?? Array.from({ length: days }, () => ({ numerator: 0, denominator: 0 }));
  sites.set(site, counts);
  return counts;
}
