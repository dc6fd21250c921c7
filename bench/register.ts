/**
 * How fast the register of contracts and the list of suppliers answer, at the size of a large system.
 * Beside it, in the same run: counting the contracts.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/register.ts
 *     node bench/register.ts 20000           another size (200,000 contracts if none is named)
 */
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { countContracts, listContracts } from "../app/features/contracts/register.queries.ts";
import { supplierProposals } from "../app/features/contracts/supplier-proposals.queries.ts";
import { listSuppliers } from "../app/features/contracts/suppliers.queries.ts";
import { openDatabase } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import type { Work } from "../app/platform/work.ts";
import { fillRegister } from "./measure/register.ts";
import { timed } from "./measure/timed.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SUPPLIERS = 12_000;
const RUNS = 20;
const LIMIT_MS = 200;
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

async function fill(): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await fillRegister(client, CONTRACTS, SUPPLIERS);
  await client.query("analyze");
  await client.end();
}

const page = { number: 1, size: 60 };
const byNumber = { by: "number", descending: false } as const;
const CASES: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  "counting the contracts alone": (work) =>
    work.trx.selectFrom("contract").select(work.trx.fn.countAll().as("n")).execute(),
  "counts by state": (work) => countContracts(work),
  "first page": (work) => listContracts(work, {}, byNumber, page),
  "active ones, by supplier": (work) =>
    listContracts(work, { state: "active" }, { by: "supplier", descending: false }, page),
  "search for two words": (work) => listContracts(work, { q: "gloves 12" }, byNumber, page),
  "one supplier's contracts": (work) => listContracts(work, { supplierId: "s5" }, byNumber, page),
  "suppliers, by name": (work) => listSuppliers(work, {}, { by: "name", descending: false }, page),
  "same supplier?": (work) => supplierProposals(work, 30),
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
  } finally {
    await database.close();
  }
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
