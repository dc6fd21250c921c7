/**
 * How fast the lists of the training requirement answer, and how long a change of many contracts and
 * its undo take, at the size of a large system. Beside it, in the same run: counting the contracts.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/requirements.ts
 *     node bench/requirements.ts 20000           another size (200,000 contracts if none is named)
 */
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { suppliersUnderRequirement } from "../app/features/contracts/requirement/reports.queries.ts";
import { requireTraining } from "../app/features/contracts/requirement/require-training.ts";
import {
  countRequirements,
  listRequirements,
  requirementTargets,
} from "../app/features/contracts/requirement/requirements.queries.ts";
import { undoChange } from "../app/features/contracts/requirement/undo-change.ts";
import { openDatabase } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import type { Work } from "../app/platform/work.ts";
import { fillRegister } from "./measure/register.ts";
import { timed } from "./measure/timed.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SUPPLIERS = 12_000;
const RUNS = 10;
const LIMIT_MS = 300;
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

async function fill(): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await fillRegister(client, CONTRACTS, SUPPLIERS);
  await client.query(`insert into requirement_criteria (organization_id, version, words, kinds, amount_from,
    from_on, made_by_name, made_at) values ('o', 1, 'Large ones', '{unknown,gpo}', 3000, '2026-01-01', 'B', now())`);
  await client.query(`insert into requirement_change (organization_id, change_id, action, contracts, made_by_name,
    made_at) values ('o', 'x', 'require', 1, 'B', now())`);
  await client.query(`insert into contract_requirement (organization_id, requirement_id, contract_id, from_on,
      employees, subcontractors, words, set_by_name, set_at, change_id)
    select 'o', contract_id, contract_id, '2026-07-01', true, false, 'Section 3', 'B', now(), 'x'
    from contract where right(contract_id, 1) in ('3', '6')`);
  await client.query(`insert into supplier_report (organization_id, report_id, supplier_id, reported_on, employees,
      subcontractors, recorded_by_name, recorded_at)
    select 'o', supplier_id, supplier_id, '2026-09-01', 'yes', 'no', 'B', now() from supplier
    where right(supplier_id, 1) = '4'`);
  await client.query("analyze");
  await client.end();
}

const page = { number: 1, size: 60 };
const byNumber = { by: "number", descending: false } as const;
const CASES: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  "counting the contracts alone": (work) =>
    work.trx.selectFrom("contract").select(work.trx.fn.countAll().as("n")).execute(),
  "counts of the requirement": (work) => countRequirements(work),
  "open ones, first page": (work) => listRequirements(work, { show: "open" }, byNumber, page),
  "required ones, by supplier": (work) =>
    listRequirements(work, { show: "required" }, { by: "supplier", descending: false }, page),
  "one contract": (work) =>
    listRequirements(work, { show: "all", contractId: "c5" }, byNumber, page),
  "suppliers under it": (work) => suppliersUnderRequirement(work, "all"),
};

async function measure(): Promise<void> {
  const database = await openDatabase({ url });
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../db/migrations"));
    await fill();
    const now = Temporal.Now.instant();
    const actor = { organizationId: "o", unitId: null, timeZone: "America/New_York" };
    for (const [name, use] of Object.entries(CASES)) {
      const ask = () =>
        database.scope(
          { organization: "o" },
          (trx) => use({ trx, actor, now, today: Temporal.Now.plainDateISO() } as unknown as Work),
          { readOnly: true },
        );
      await timed(name, ask, { runs: RUNS, limitMs: LIMIT_MS, width: 32 });
    }
    await changeMany(database);
  } finally {
    await database.close();
  }
}

/** Everything that is open is required at once, and undone. */
async function changeMany(database: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const actor = {
    organizationId: "o",
    unitId: null,
    timeZone: "America/New_York",
    userId: null,
    name: "Bench",
    permissions: new Set(["contracts:write", "organization:write"]),
  };
  const now = Temporal.Now.instant();
  const run = <T>(use: (work: Work) => Promise<T>) =>
    database.scope({ organization: "o" }, (trx) =>
      use({
        trx,
        actor,
        now,
        today: Temporal.Now.plainDateISO(),
        requestId: null,
      } as unknown as Work),
    );
  const begun = performance.now();
  const changed = await run(async (work) => {
    const targets = await requirementTargets(work, { show: "open" });
    return requireTraining(work, {
      contractIds: targets.map((row) => row.id),
      fromOn: "2026-07-01",
      employees: true,
      subcontractors: false,
      words: "Section 3",
    });
  });
  const middle = performance.now();
  await run((work) => undoChange(work, changed.changeId ?? ""));
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
  console.log(
    `${changed.contracts.toLocaleString("en-US")} contracts required in ${seconds(begun, middle)}, undone in ${seconds(middle, performance.now())}`,
  );
}

const server = new pg.Client(SERVER);
await server.connect();
await server.query(`create database ${NAME}`);
try {
  console.log(`${CONTRACTS.toLocaleString("en-US")} contracts, load ${loadavg()[0]!.toFixed(1)}`);
  await measure();
  console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
} finally {
  await server.query(`drop database ${NAME} with (force)`);
  await server.end();
}
