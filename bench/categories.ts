/**
 * How long it takes to say into which categories contracts belong: every description looked at by
 * the rules, all sure groups accepted, every contract's category worked out anew, one contract's
 * alone. Beside it, in the same run: an update of every contract that writes one column.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/categories.ts
 *     node bench/categories.ts 20000           another size (200,000 contracts if none is named)
 */
import { loadavg } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { ensureCategories } from "../app/features/contracts/classify/ensure-categories.ts";
import { acceptSureGroups } from "../app/features/contracts/classify/decide-phrases.ts";
import { groupedPhrases } from "../app/features/contracts/classify/phrase-groups.queries.ts";
import { refreshCategories } from "../app/features/contracts/classify/refresh-categories.ts";
import { asProgram, createOrganization } from "../app/features/organization/index.ts";
import { systemClock } from "../app/platform/clock.ts";
import { openDatabase } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import type { Work } from "../app/platform/work.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;

/** Of ten kinds of descriptions a rule is sure of seven; each comes in 2,000 wordings. */
const KINDS = [
  "Nitrile exam gloves lot",
  "Custodial services floor",
  "Security guard service post",
  "Legal services matter",
  "Laboratory supplies shelf",
  "Interpretation services shift",
  "Roof repair building",
  "Standing order number",
  "Amendment of agreement",
  "Program support item",
];

const url = () => Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

async function query(address: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function fill(organization: string): Promise<void> {
  const kinds = KINDS.map((kind) => `'${kind}'`).join(", ");
  await query(url(), [
    `insert into supplier (organization_id, supplier_id, name)
     select '${organization}', 's' || n, 'Supplier ' || n from generate_series(0, 11999) n`,
    `insert into contract (organization_id, contract_id, number, number_key, description, supplier_id, starts_on, ends_on, amount)
     select '${organization}', 'c' || n, 'C-' || n, 'c' || n,
       (array[${kinds}])[1 + n % 10] || ' ' || (n / 10) % 2000, 's' || n % 12000, '2025-07-01', '2027-06-30', n
     from generate_series(0, ${CONTRACTS - 1}) n`,
    "analyze supplier, contract",
  ]);
}

async function seconds(use: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await use();
  return (performance.now() - started) / 1000;
}

async function timed<T>(name: string, limit: number, use: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const answer = await use();
  const took = (performance.now() - started) / 1000;
  const kept = took <= limit ? "kept" : "missed";
  console.log(`${name}: ${took.toFixed(2)} s; limit ${limit.toFixed(1)} s: ${kept}`);
  return answer;
}

async function measure(): Promise<void> {
  const database = await openDatabase({ url: url() }, { scopeMs: 600_000 });
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../db/migrations"));
    const services = { database, clock: systemClock, founding: [ensureCategories] };
    const organization = await createOrganization(services, {
      name: "Bench",
      timeZone: "America/New_York",
      programStart: "2026-07-01",
      sites: [],
    });
    await fill(organization);
    const program = <T>(use: (work: Work) => Promise<T>) =>
      asProgram(services, organization, (work) =>
        use({
          ...work,
          actor: { ...work.actor, permissions: new Set(["contracts:decide"]) },
        }),
      );
    const found = await timed("the rules look at every description, cold", 3, () =>
      program(groupedPhrases),
    );
    await timed("the same again", 1, () => program(groupedPhrases));
    const open = found.groups.filter((group) => group.certainty === "sure" && group.open > 0);
    const phrases = open.reduce((sum, group) => sum + group.phrases.length, 0);
    console.log(`${open.length} sure groups with ${phrases} descriptions`);
    const plain = await seconds(() =>
      program(async (work) => {
        await sql`update contract set department = 'x' where organization_id = ${organization}`.execute(
          work.trx,
        );
      }),
    );
    console.log(`a plain update of every contract: ${plain.toFixed(2)} s`);
    // Seven contracts of ten come into a category, with their decisions and the trail.
    await timed("accept all sure groups, with every contract's category", 2 * plain, () =>
      program((work) => acceptSureGroups(work, open.length)),
    );
    await timed("work out every category, nothing new", plain, () =>
      program((work) => refreshCategories(work)),
    );
    await program(async (work) => {
      await sql`update contract set category_id = null, category_by = null
        where organization_id = ${organization}`.execute(work.trx);
    });
    await timed("work out every category, all new", 2 * plain, () =>
      program((work) => refreshCategories(work)),
    );
    await timed("one contract alone", 0.5, () =>
      program((work) => refreshCategories(work, { contracts: ["c5"] })),
    );
  } finally {
    await database.close();
  }
}

console.log(`${CONTRACTS.toLocaleString("en-US")} contracts, load ${loadavg()[0]?.toFixed(1)}`);
await query(SERVER, [`create database ${NAME} template template0`]);
try {
  await measure();
} finally {
  await query(SERVER, [`drop database if exists ${NAME} with (force)`]);
}
