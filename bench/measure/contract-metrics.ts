/** What `bench/contract-metrics.ts` measures. */
import { loadavg } from "node:os";
import { sql } from "kysely";
import { contractsOn } from "../../app/features/contracts/index.ts";
import { contractMetrics } from "../../app/features/metrics/index.ts";
import { asProgram } from "../../app/features/organization/index.ts";
import { fixedClock } from "../../app/platform/clock.ts";
import type { Work } from "../../app/platform/work.ts";
import { benchDatabase } from "./database.ts";
import { timed } from "./timed.ts";

const CONTRACTS = process.argv.slice(2).map(Number).find(Number.isSafeInteger) ?? 200_000;
const SUPPLIERS = 12_000;
const RUNS = 20;
const LIMIT_MS = 150;
const clock = fixedClock("2031-08-15T15:00:00Z"); // five years are over

/** A number below `n` that looks random and is the same in every run. */
const mixed = (what: string, n: number) => `(hashtext('${what}' || i) & 2147483647) % ${n}`;

/** One contract in five carries the requirement, one in eight has a master, one in twenty is waived, one supplier in three reports; a supplier has several sites. */
const FILL = [
  `insert into organization (organization_id, name, time_zone, program_start)
   values ('o', 'Bench', 'America/New_York', '2026-07-01')`,
  `insert into unit (organization_id, unit_id, kind, name, name_key)
   select 'o', 'u' || n, 'site', 'Site ' || n, 'u' || n from generate_series(0, 11) n`,
  `insert into category (organization_id, category_id, name, kind)
   select 'o', 'g' || n, 'Category ' || n, 'good' from generate_series(0, 49) n`,
  `insert into high_risk_category (organization_id, high_risk_id, category_id, reason, from_on, named_by_name, named_at)
   select 'o', 'h' || n, 'g' || n, 'Bench', '2026-01-01', 'Bench', now() from generate_series(0, 1) n`,
  `insert into supplier (organization_id, supplier_id, name, kind)
   select 'o', 's' || i, 'Supplier ' || i, (array['gpo', 'supplier', 'vendor', 'unknown'])[1 + i % 4]
   from generate_series(0, ${SUPPLIERS - 1}) i`,
  `insert into supplier_report (organization_id, report_id, supplier_id, reported_on, employees, subcontractors,
     recorded_by_name, recorded_at)
   select 'o', 'r' || i, 's' || i, '2026-09-01'::date + i % 1500, case when i % 2 = 0 then 'yes' else 'part' end,
     'not-applicable', 'Bench', now() from generate_series(0, ${SUPPLIERS - 1}, 3) i`,
  `insert into contract (organization_id, contract_id, number, number_key, description, supplier_id, unit_id,
     category_id, category_by, master_id, starts_on, ends_on, amount)
   select 'o', 'c' || i, 'C-' || i, 'c-' || i, 'Goods ' || i % 997, 's' || ${mixed("s", SUPPLIERS)}, 'u' || ${mixed("u", 12)},
     'g' || ${mixed("g", 50)}, 'phrase', case when i > 500 and i % 8 = 0 then 'c' || (1 + i % 500) end, date '2024-01-01' + i % 1800, date '2029-01-01' + i % 1500, i % 9000
   from generate_series(1, ${CONTRACTS}) i`,
  `insert into requirement_criteria (organization_id, version, words, amount_from, from_on, made_by_name, made_at)
   values ('o', 1, 'From a thousand up', 1000, '2026-07-01', 'Bench', now())`,
  `insert into requirement_change (organization_id, change_id, action, contracts, made_by_name, made_at)
   values ('o', 'x', 'require', 1, 'Bench', now())`,
  `insert into contract_requirement (organization_id, requirement_id, contract_id, from_on, employees, subcontractors,
     words, set_by_name, set_at, change_id)
   select 'o', 'q' || i, 'c' || i, '2026-07-01'::date + i % 1500, true, i % 2 = 0, 'Bench', 'Bench', now(), 'x'
   from generate_series(1, ${CONTRACTS}, 5) i`,
  `insert into contract_waiver (organization_id, waiver_id, contract_id, from_on, until_on, reason, set_by_name, set_at, change_id)
   select 'o', 'w' || i, 'c' || i, '2026-07-01', '2032-01-01', 'Bench', 'Bench', now(), 'x'
   from generate_series(2, ${CONTRACTS}, 20) i`,
  "vacuum analyze",
];

type Case = (work: Work) => Promise<unknown>;
const oneDay: Case = (work) => contractMetrics(work, work.today, { trend: false });
const fiveYears: Case = async (work) => {
  const { metrics } = await contractMetrics(work);
  if (metrics.some((m) => m.trend.length !== 6 || m.sites.length !== 12 || !m.numerator))
    throw new Error(
      `The answer is not what this bench is about: ${JSON.stringify(metrics.map((m) => [m.id, m.numerator, m.denominator, m.trend.length, m.sites.length]))}`,
    );
};

const database = await benchDatabase();
const inWork = (use: Case) => asProgram({ database, clock }, "o", use);

/** @param before what happens before each turn, outside of its time */
const measure = (name: string, use: Case, before: Case = async () => {}): Promise<void> =>
  timed(name, () => inWork(use), {
    runs: RUNS,
    limitMs: LIMIT_MS,
    width: 44,
    before: () => inWork(before),
  });

/** What somebody changes between two looks: all that is kept is of no use any more. */
const change: Case = (work) =>
  work.trx
    .updateTable("contract")
    .set({ amount: "2000.00" })
    .where("organization_id", "=", "o")
    .where("contract_id", "=", "c7")
    .execute();

try {
  for (const statement of FILL) await database.bulk(statement);
  console.log(`${CONTRACTS.toLocaleString("en-US")} contracts, load ${loadavg()[0]!.toFixed(1)}`);
  await measure("active contracts, counted alone", (work) =>
    sql`select count(*) from ${contractsOn(work.trx, "o", work.today)} c`.execute(work.trx),
  );
  await measure("five metrics, one day", oneDay);
  await measure("five metrics, five years", fiveYears);
  await measure("five metrics, one day, after a change", oneDay, change);
  await measure("five metrics, five years, after a change", fiveYears, change);
  console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
} finally {
  await database.close();
}
