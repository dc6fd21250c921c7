/** What `bench/metrics.ts` measures. */
import { peopleMetrics } from "../../app/features/metrics/index.ts";
import { asProgram } from "../../app/features/organization/index.ts";
import { fixedClock } from "../../app/platform/clock.ts";
import type { Database } from "../../app/platform/db/database.ts";
import { benchDatabase, type BenchDatabase } from "./database.ts";

const LIMIT_MS = 100;
const RUNS = 60;
const ORGANIZATION = "bench";
const START = "2026-07-01";
const clock = fixedClock("2029-08-15T15:00:00Z"); // twelve quarters are over

const embedded = process.argv.includes("embedded");
const asked = process.argv.slice(2).map(Number).filter(Number.isSafeInteger);
const sizes = asked.length > 0 ? asked : embedded ? [10_000] : [10_000, 100_000, 1_000_000];

async function measure(people: number): Promise<void> {
  const database = await benchDatabase({ embedded });
  try {
    await fill(database.bulk, people);
    await run(database); // the first one reads from disk and plans
    const times = await repeat(RUNS, () => run(database));
    const plain = await repeat(RUNS, () => database.pool.query("select count(*) from completion"));
    const p95 = at(times, 0.95);
    console.log(
      [
        people.toLocaleString("en-US").padEnd(11),
        (people * 5).toLocaleString("en-US").padEnd(12),
        ms(at(times, 0.5)).padEnd(12),
        ms(p95).padEnd(10),
        ms(at(plain, 0.5)).padEnd(16),
        people > 100_000
          ? "(no limit at this size)"
          : `${Math.round((100 * p95) / LIMIT_MS)}% of ${LIMIT_MS} ms`,
      ].join(" "),
    );
  } finally {
    await database.close();
  }
}

const run = (database: Database) =>
  asProgram({ database, clock }, ORGANIZATION, async (work) => {
    const report = await peopleMetrics(work);
    if (report.metrics.some((m) => m.trend.length !== 13 || m.sites.length !== 12 || !m.numerator))
      throw new Error("The answer is not what this bench is about.");
  });

async function repeat(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken.toSorted((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
const ms = (time: number) => `${time.toFixed(1)} ms`;

/** A made-up health system: one person in ten is in a group, five courses each, over three years. */
async function fill(bulk: BenchDatabase["bulk"], people: number): Promise<void> {
  const statements = [
    `insert into organization (organization_id, name, time_zone, program_start)
     values ('${ORGANIZATION}', 'Bench', 'America/New_York', '${START}')`,
    `insert into unit (organization_id, unit_id, kind, name, name_key)
     select '${ORGANIZATION}', 's' || n, 'site', 'Site ' || n, 's' || n from generate_series(0, 11) n`,
    `insert into population (organization_id, population_id, slug, name, metric_id) values
     ('${ORGANIZATION}', 'p0', 'contract-managers', 'c', 'contract-managers-trained'),
     ('${ORGANIZATION}', 'p1', 'supply-chain-management', 's', 'supply-chain-management-trained'),
     ('${ORGANIZATION}', 'p2', 'hr-labor-relations', 'h', 'hr-labor-relations-trained')`,
    `insert into course (organization_id, course_id, title, title_key, counts)
     select '${ORGANIZATION}', 'c' || n, 'c' || n, 'c' || n, n = 0 from generate_series(0, 8) n`,
    `insert into person (organization_id, person_id, employee_number, employee_key, name)
     select '${ORGANIZATION}', 'p' || n, n, n, 'Person ' || n from generate_series(1, ${people}) n`,
    `insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on, ended_on)
     select '${ORGANIZATION}', 'a' || n, 'p' || n, 't', 't', 's' || n % 12, '2025-01-01'::date + n % 1200,
       case when n % 9 = 0 then '2025-01-01'::date + n % 1200 + 400 end from generate_series(1, ${people}) n`,
    `insert into population_member (organization_id, population_id, person_id, from_on, to_on, decision_id)
     select '${ORGANIZATION}', case when n % 100 < 2 then 'p0' when n % 100 < 7 then 'p1' else 'p2' end, 'p' || n,
       '2025-01-01'::date + n % 1200, case when n % 9 = 0 then '2025-01-01'::date + n % 1200 + 400 end, 'd'
     from generate_series(1, ${people}) n where n % 100 < 10`,
    `insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, source, recorded_by_name)
     select '${ORGANIZATION}', 'k' || n || '-' || k, 'p' || n, 'c' || (n + k * 2) % 9,
       case (n + k) % 8 when 0 then 'in-progress' when 1 then 'evaluation-open' else 'completed' end,
       '2026-07-01'::date + (n * 7 + k * 31) % 1130, 'import', 'Bench'
     from generate_series(1, ${people}) n, generate_series(0, 4) k`,
    "vacuum analyze",
  ];
  for (const statement of statements) await bulk(statement);
}

console.log("people      completions  metrics p50  p95        plain count p50  against the limit");
for (const people of sizes) await measure(people);
