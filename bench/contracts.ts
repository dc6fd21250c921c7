/**
 * How fast contracts are loaded, from the file to the commit, and classified; loaded again as they
 * are; and taken back. Beside it, in the same run: a bare COPY of the same file into a table without keys.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/contracts.ts
 *     node bench/contracts.ts 20000           another size (200,000 contracts if none is named)
 *
 * The server must run on this machine and be able to read the temporary file.
 */
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
} from "node:fs";
import { once } from "node:events";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import pino from "pino";
import { acceptSureGroups } from "../app/features/contracts/classify/decide-phrases.ts";
import { ensureCategories } from "../app/features/contracts/classify/ensure-categories.ts";
import { groupedPhrases } from "../app/features/contracts/classify/phrase-groups.queries.ts";
import { contractsKind } from "../app/features/contracts/import/kinds.ts";
import { createImports, runImport } from "../app/features/imports/index.ts";
import { undoNow } from "../app/features/imports/undo-now.fixtures.ts";
import { asProgram, createOrganization } from "../app/features/organization/index.ts";
import { systemClock } from "../app/platform/clock.ts";
import { openDatabase } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import type { Services } from "../app/platform/env.ts";

const CONTRACTS = Number(process.argv[2] ?? 200_000);
const SERVER =
  process.env.FAIRHAND_BENCH_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
const NAME = `fairhand_bench_${process.pid}`;
const SUPPLIERS = 12_000;

const words = "Gloves Linen Laundry Gowns Security Food Scanners Waste Interpreting Staffing".split(
  " ",
);

/** One contract in ten has an amendment; one in four has no end. Answers the number of lines. */
async function writeFile(file: string): Promise<number> {
  const out = createWriteStream(file);
  let lines = 0;
  const write = async (line: string) => {
    lines += 1;
    if (!out.write(line)) await once(out, "drain");
  };
  out.write("Contract_Number,Item_Number,Vendor_Name,Description,Start_Date,End_Date,Amount\n");
  for (let i = 0; i < CONTRACTS; i++) {
    const supplier = `"Supplier ${i % SUPPLIERS}${i % 3 === 0 ? ", Inc." : ""}"`;
    const about = `${words[i % 10]} for ward ${i % 997}`;
    const end = i % 4 === 0 ? "" : "6/30/2027";
    await write(
      `C-${i},C-${i},${supplier},${about},7/1/2025,${end},"$${1 + (i % 900)},${100 + (i % 900)}.50"\n`,
    );
    if (i % 10 === 9)
      await write(`C-${i},C-${i}-1,${supplier},Amendment 1,7/1/2026,6/30/2028,(1000)\n`);
  }
  out.end();
  await once(out, "close");
  chmodSync(file, 0o644);
  return lines;
}

const url = () => Object.assign(new URL(SERVER), { pathname: `/${NAME}` }).href;

async function query(address: string, statements: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const started = performance.now();
  for (const statement of statements) await client.query(statement);
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}

async function timed<T>(use: () => Promise<T>): Promise<{ seconds: number; answer: T }> {
  const started = performance.now();
  const answer = await use();
  return { seconds: (performance.now() - started) / 1000, answer };
}

async function measure(file: string, lines: number): Promise<void> {
  const database = await openDatabase({ url: url() }, { scopeMs: 600_000 });
  try {
    await migrate(database, path.resolve(import.meta.dirname, "../db/migrations"));
    // Only what an import needs: no jobs, no mail.
    const services = {
      database,
      clock: systemClock,
      log: pino({ level: "silent" }),
      imports: createImports([contractsKind]),
      founding: [ensureCategories],
    } as unknown as Services;
    const organization = await createOrganization(services, {
      name: "Bench",
      timeZone: "America/New_York",
      programStart: "2026-07-01",
    });
    const load = () =>
      timed(() =>
        runImport(services, {
          organization,
          kind: "contracts",
          fileName: "contracts.csv",
          mediaType: "text/csv",
          source: { size: statSync(file).size, stream: () => createReadStream(file) },
          acceptMapping: true,
          by: { userId: null, name: "Bench" },
        }),
      );
    const first = await load();
    const classified = await timed(() => classify(services, organization));
    const again = await load();
    const { added, refused } = first.answer;
    if (added !== CONTRACTS || refused !== 0 || again.answer.unchanged !== CONTRACTS)
      throw new Error("The import is not what this bench is about.");
    const back = await timed(async () => {
      await undoNow(services, organization, again.answer.importId);
      return undoNow(services, organization, first.answer.importId);
    });
    if (back.answer.kept.length > 0) throw new Error("Something was not taken back.");
    const say = (what: string, seconds: number) =>
      console.log(
        `${what.padEnd(24)}${seconds.toFixed(1).padStart(6)} s, ${Math.round(lines / seconds).toLocaleString("en-US")} lines/s`,
      );
    say("import of contracts:", first.seconds);
    say("and classified:", classified.seconds);
    say("the same file again:", again.seconds);
    say("both taken back:", back.seconds);
  } finally {
    await database.close();
  }
}

/**
 * The rules look at every description, and a person accepts all groups of which they are sure. Then it
 * is taken back, since an undo keeps contracts that were worked on.
 */
async function classify(services: Services, organization: string): Promise<void> {
  const takenBack = new Error("Taken back");
  const done = asProgram(services, organization, async (work) => {
    const decided = {
      ...work,
      actor: { ...work.actor, permissions: new Set(["contracts:decide"]) },
    };
    const { groups } = await groupedPhrases(decided);
    const sure = groups.filter((group) => group.certainty === "sure" && group.open > 0);
    if (sure.length === 0) throw new Error("Nothing was classified.");
    await acceptSureGroups(decided, sure.length);
    throw takenBack;
  });
  await done.catch((error: unknown) => {
    if (error !== takenBack) throw error;
  });
}

const folder = mkdtempSync(path.join(tmpdir(), "fairhand-bench-"));
chmodSync(folder, 0o755);
const file = path.join(folder, "contracts.csv");
const load = () => loadavg()[0]!.toFixed(1);
const before = load();
const lines = await writeFile(file);
await query(SERVER, [`create database ${NAME}`]);
try {
  await query(url(), [
    "create table bare (a text, b text, c text, d text, e text, f text, g text)",
  ]);
  const bare = await query(url(), [`copy bare from '${file}' with (format csv, header)`]);
  await query(url(), ["drop table bare"]);
  console.log(
    `${CONTRACTS.toLocaleString("en-US")} contracts, ${lines.toLocaleString("en-US")} lines, ${Math.round(statSync(file).size / 1e6)} MB`,
  );
  console.log(`bare COPY:              ${bare.toFixed(1).padStart(6)} s`);
  await measure(file, lines);
  console.log(`load ${before} before and ${load()} after`);
} finally {
  await query(SERVER, [`drop database if exists ${NAME} with (force)`]);
  rmSync(folder, { recursive: true });
}
