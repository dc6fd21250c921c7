/** See `bench/risk.ts`. */
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { addShippedCategories } from "../../app/features/contracts/classify/ensure-categories.ts";
import { disposeSignals, undoDispositions } from "../../app/features/risk/dispose-signals.ts";
import { addShippedRisk } from "../../app/features/risk/ensure-risk.ts";
import { listSignals, signalTargets } from "../../app/features/risk/signals.queries.ts";
import { categoriesWithSignals, countSignals } from "../../app/features/risk/summary.queries.ts";
import { openDatabase } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import type { Work } from "../../app/platform/work.ts";
import { fillRegister } from "./register.ts";
import { timed } from "./timed.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SUPPLIERS = 12_000;
const RUNS = 10;
const LIMIT_MS = 1000;
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

async function fill(
  as: (use: (work: Work) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await fillRegister(client, CONTRACTS, SUPPLIERS);
  await as(addShippedCategories);
  await as(addShippedRisk);
  // Every description has its category; three of ten contracts have a known origin.
  await client.query(`update contract c set category_by = 'phrase', category_id = case split_part(description, ' ', 1)
      when 'Gloves' then 'gloves' when 'Linen' then 'linens' when 'Gowns' then 'protective-clothing'
      when 'Food' then 'produce' when 'Laundry' then 'laundry' else 'guards' end,
    origin = case right(contract_id, 1) when '1' then 'CN' when '2' then 'CN,MY' when '3' then 'DE' end,
    origin_from = case when right(contract_id, 1) in ('1', '2', '3') then 'file' end`);
  await client.query("vacuum analyze");
  await client.end();
}

const page = { number: 1, size: 60 };
const surest = { by: "strength", descending: false } as const;
const CASES: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  "counting the contracts alone": (work) =>
    work.trx.selectFrom("contract").select(work.trx.fn.countAll().as("n")).execute(),
  "counts of signals": (work) => countSignals(work),
  "open ones, first page": (work) => listSignals(work, { disposition: "open" }, surest, page),
  "of one country": (work) => listSignals(work, { country: "MY" }, surest, page),
  "of one contract": (work) => listSignals(work, { contractId: "c7" }, surest, page),
  "categories with signals": (work) => categoriesWithSignals(work),
};

async function measure(): Promise<void> {
  const database = await openDatabase({ url });
  const now = Temporal.Now.instant();
  const actor = {
    organizationId: "o",
    unitId: null,
    timeZone: "America/New_York",
    userId: null,
    name: "Bench",
    permissions: new Set(["contracts:read", "contracts:write", "organization:write"]),
  };
  const as = (use: (work: Work) => Promise<unknown>, readOnly = false) =>
    database.scope(
      { organization: "o" },
      (trx) =>
        use({
          trx,
          actor,
          now,
          today: Temporal.Now.plainDateISO(),
          requestId: null,
        } as unknown as Work),
      { readOnly },
    );
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../../db/migrations"));
    await fill(as);
    console.log(JSON.stringify(await as(countSignals)));
    for (const [name, use] of Object.entries(CASES))
      await timed(name, () => as(use, true), { runs: RUNS, limitMs: LIMIT_MS, width: 32 });
    await measureMany(as);
  } finally {
    await database.close();
  }
}

/** Every signal of gloves with a known origin, at once, and back. */
async function measureMany(as: (use: (work: Work) => Promise<unknown>) => Promise<unknown>) {
  const begun = performance.now();
  const done = (await as(async (work) =>
    disposeSignals(work, {
      signals: await signalTargets(work, { country: "CN" }),
      state: "reviewed",
    }),
  )) as { signals: number; changeId: string };
  const disposed = performance.now();
  await as((work) => undoDispositions(work, done.changeId));
  const undone = performance.now();
  console.log(
    `${done.signals} signals reviewed at once ${(disposed - begun).toFixed(0)} ms, undone ${(undone - disposed).toFixed(0)} ms`,
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
