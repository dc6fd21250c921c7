/** See `bench/today-contracts.ts`. */
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { contractsSince, contractsWaiting } from "../../app/features/contracts/today.queries.ts";
import { addShippedCategories } from "../../app/features/contracts/classify/ensure-categories.ts";
import { openGroups } from "../../app/features/contracts/classify/phrase-groups.queries.ts";
import { countContracts } from "../../app/features/contracts/register.queries.ts";
import { countRequirements } from "../../app/features/contracts/requirement/requirements.queries.ts";
import { supplierProposals } from "../../app/features/contracts/supplier-proposals.queries.ts";
import { keptUnderStamp } from "../../app/features/metrics/kept-under-stamp.ts";
import { listRequests, requestCounts } from "../../app/features/requests/requests.queries.ts";
import { addShippedRisk } from "../../app/features/risk/ensure-risk.ts";
import { listSignals } from "../../app/features/risk/signals.queries.ts";
import { countSignals } from "../../app/features/risk/summary.queries.ts";
import { openDatabase } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import type { Work } from "../../app/platform/work.ts";
import { fillRegister } from "./register.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SUPPLIERS = 12_000;
const RUNS = 10;
const LIMIT_MS = 300;
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

const page = { number: 1, size: 60 };
const CASES: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  "counting the contracts alone": (work) =>
    work.trx.selectFrom("contract").select(work.trx.fn.countAll().as("n")).execute(),
  "Today: what waits": (work) => contractsWaiting(work, keptUnderStamp),
  "the same, after a change": (work) => contractsWaiting(work),
  "Today: what the week brought": (work) =>
    contractsSince(work, new Date(Date.now() - 7 * 86_400_000)),
  "Today: requests": (work) => requestCounts(work),
  "Today: signals": (work) => countSignals(work),
  "contracts by state": (work) => countContracts(work),
  "counts of the requirement": (work) => countRequirements(work),
  "spellings that may be one": (work) => supplierProposals(work, 1),
  "groups to classify, all": (work) => openGroups(work),
  "requests, first page": (work) =>
    listRequests(work, { show: "open" }, { by: "due", descending: false }, page),
  "signals, first page": (work) =>
    listSignals(work, { disposition: "open" }, { by: "strength", descending: false }, page),
};

async function fill(
  as: (use: (work: Work) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await fillRegister(client, CONTRACTS, SUPPLIERS);
  await as(addShippedCategories);
  await as(addShippedRisk);
  // 20,000 descriptions, half of them decided; one contract in five carries a code, three of ten an origin.
  await client.query(`update contract set description = split_part(description, ' ', 1) || ' lot ' || (i % 3334),
      unspsc = case when i % 5 = 0 then '4213220' || (i / 5 % 9) end,
      category_by = case when i % 2 = 0 then 'phrase' end,
      category_id = case when i % 2 = 0 then (array['gloves', 'laundry', 'guards'])[1 + i / 2 % 3] end,
      origin = case i % 10 when 1 then 'CN' when 2 then 'CN,MY' when 3 then 'DE' end,
      origin_from = case when i % 10 in (1, 2, 3) then 'file' end
    from (select contract_id as id, substr(contract_id, 2)::int as i from contract) n where contract_id = id`);
  await client.query(`insert into compliance_request (organization_id, request_id, supplier_id, number, number_key,
      channel, to_name, to_address, due_on, made_by_name, made_at, sent_at)
    select 'o', 'q' || i, 's' || i, 'N-' || i, 'n' || i, 'mail', 'Ana', 'ana@example.org', current_date + (i % 60 - 20),
      'B', now(), now() from generate_series(1, ${SUPPLIERS}) i`);
  await client.query(`insert into request_contract (organization_id, request_id, contract_id)
    select 'o', 'q' || substr(supplier_id, 2), contract_id from contract`);
  await client.query("vacuum analyze");
  await client.end();
}

async function measure(): Promise<void> {
  const database = await openDatabase({ url }, { scopeMs: 600_000 });
  const now = Temporal.Now.instant();
  const permissions = new Set(
    "contracts:read contracts:write contracts:decide requests:read organization:write".split(" "),
  );
  const actor = {
    organizationId: "o",
    unitId: null,
    timeZone: "America/New_York",
    userId: null,
    name: "Bench",
    permissions,
  };
  const today = Temporal.Now.plainDateISO();
  const as = (use: (work: Work) => Promise<unknown>, readOnly = false) =>
    database.scope(
      { organization: "o" },
      (trx) => use({ trx, actor, now, today, requestId: null } as unknown as Work),
      { readOnly },
    );
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../../db/migrations"));
    await fill(as);
    for (const [name, use] of Object.entries(CASES)) {
      const times: number[] = [];
      for (let run = 0; run <= RUNS; run++) {
        const begun = performance.now();
        await as(use, true);
        times.push(performance.now() - begun);
      }
      const [first = 0, ...rest] = times;
      const sorted = rest.toSorted((a, b) => a - b);
      const [p50, p95] = [sorted[Math.floor(RUNS / 2)]!, sorted[Math.ceil(RUNS * 0.95) - 1]!];
      console.log(
        `${name.padEnd(30)} first ${first.toFixed(0)} ms, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (limit ${LIMIT_MS}: ${p95 <= LIMIT_MS ? "kept" : "missed"})`,
      );
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
