/** Counts that are kept never say anything else than counting anew. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { decideContractCategory } from "../contracts/classify/decide-category.ts";
import { endContract } from "../contracts/end-contract.ts";
import { contractsWaiting } from "../contracts/index.ts";
import { joinSuppliers } from "../contracts/join-suppliers.ts";
import { keepGoing } from "../contracts/keep-going.ts";
import { recordContract } from "../contracts/record-contract.ts";
import { addCriteria } from "../contracts/requirement/add-criteria.ts";
import { endRequirement } from "../contracts/requirement/end-requirement.ts";
import { recordReport, takeBackReport } from "../contracts/requirement/record-report.ts";
import { requireTraining } from "../contracts/requirement/require-training.ts";
import { undoChange } from "../contracts/requirement/undo-change.ts";
import { endWaiver, waiveRequirement } from "../contracts/requirement/waive-requirement.ts";
import { saveContractSetting } from "../contracts/save-contract-setting.ts";
import { setMaster } from "../contracts/set-master.ts";
import { splitSupplier } from "../contracts/split-supplier.ts";
import { changeSettings } from "../organization/index.ts";
import { moveUnit } from "../people/move-unit.ts";
import type { Work } from "../../platform/work.ts";
import { countStatement } from "./contract-counts.queries.ts";
import { contractFacts, overContracts } from "./contract-facts.queries.ts";
import { contractMetrics } from "./contract-metrics.ts";
import { gatherStamps } from "./gather-stamps.ts";
import { contractCounts } from "./kept-counts.ts";
import { keptUnderStamp } from "./kept-under-stamp.ts";
import { countBy, type Facts, loadRegister, makeRegister, numbers } from "./testing/register.ts";

const LONG = 300_000;
const NOW = "2028-11-25T15:00:00Z";
const ROUNDS = 4;
const register = makeRegister(11);

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp({ now: NOW });
  await t.work("administrator", (work) => loadRegister(work, register));
}, LONG);
afterAll(() => t.close());

const work = <T>(use: (work: Work) => Promise<T>) => t.work("administrator", use);
const n = numbers(5);
const one = <T>(list: readonly T[]): T => list[n(list.length)]!;
const some = (): string[] => [
  ...new Set(Array.from({ length: 1 + n(12) }, () => one(register.contracts).id)),
];
const withoutEnd = register.contracts.filter((c) => c.ends === null);
const supplier = () => one(register.suppliers).id;
const day = (year: number) => `${year}-0${1 + n(9)}-1${n(9)}`;

/** What people do to contracts, each with chance in it. Some of it is refused: that changes nothing. */
const CHANGES: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  "record a contract": (w) =>
    recordContract(w, {
      number: `New ${n(1_000_000)}`,
      supplier: `Supplier ${supplier()}`,
      unitId: one(["north", "south", "south-lab"]),
      startsOn: day(2027),
      endsOn: day(2029),
      amount: String(n(3000)),
    }),
  "end contracts": (w) => endContract(w, { contractIds: some(), endsOn: day(2028) }),
  "let contracts go on": (w) =>
    keepGoing(w, { contractIds: [one(withoutEnd).id], until: day(2029) }),
  "give a master": (w) => setMaster(w, { contractIds: some(), master: one([null, `N-k${n(20)}`]) }),
  "require the training": (w) =>
    requireTraining(w, {
      contractIds: some(),
      fromOn: day(2027),
      employees: true,
      subcontractors: n(2) === 0,
      words: "Train",
    }),
  "end a requirement": (w) =>
    endRequirement(w, { contractIds: some(), lastOn: day(2028), note: "It ended" }),
  waive: (w) => waiveRequirement(w, { contractIds: some(), until: day(2029), reason: "Why not" }),
  "end a waiver": (w) => endWaiver(w, { contractIds: some() }),
  "undo the last change": async (w) => {
    const last = await w.trx
      .selectFrom("requirement_change")
      .select("change_id")
      .where("change_id", "<>", "change")
      .where("undone_at", "is", null)
      .orderBy("change_id", "desc")
      .executeTakeFirst();
    if (last) await undoChange(w, last.change_id);
  },
  "write criteria": (w) =>
    addCriteria(w, {
      words: "Others",
      kinds: one([[], ["gpo", "vendor"]]),
      categoryIds: one([[], ["made"]]),
      unitIds: one([[], ["south"]]),
      amountFrom: one([null, "500"]),
      fromOn: "2028-11-25",
    }),
  "hear from a supplier": (w) =>
    recordReport(w, {
      supplierId: supplier(),
      saidBy: "Their office",
      reportedOn: day(2027),
      employees: one(["yes", "part"]),
      subcontractors: "not-applicable",
    }),
  "take a report back": async (w) => {
    const rows = await w.trx
      .selectFrom("supplier_report")
      .select("report_id")
      .where("void_at", "is", null)
      .orderBy("report_id")
      .execute();
    await takeBackReport(w, { kind: "report", id: one(rows).report_id });
  },
  "join suppliers": (w) => joinSuppliers(w, { into: supplier(), supplierIds: [supplier()] }),
  "split a supplier": (w) => splitSupplier(w, `s${50 + n(10)}`),
  "put a contract into a category": (w) =>
    decideContractCategory(w, {
      contractId: one(register.contracts).id,
      categoryId: one(["made-a", "made-b", "made-other", null]),
      reason: "Looked at it",
    }),
  "let open ends last longer": (w) => saveContractSetting(w, 24 + n(24)),
  "move a department": (w) =>
    moveUnit(w, { unitId: "south-lab", siteId: one(["north", "south", null]) }),
  "live in another time zone": (w) =>
    changeSettings(w, { timeZone: one(["Asia/Tokyo", "America/New_York", "Pacific/Honolulu"]) }),
};

/** The facts of a day as the doors give them one by one, to be counted by loops. */
async function factsNow(w: Work, on: string): Promise<Facts[]> {
  const { rows } = await overContracts(w, () =>
    sql<Facts>`with ${contractFacts(w, Temporal.PlainDate.from(on))}
      select contract_id as id, supplier_id as supplier, kind, site_id as site, category_id as category,
        in_scope as "inScope", requires, waived, complies from f`.execute(w.trx),
  );
  return rows;
}

async function expectWhatLoopsSay(w: Work, after: string): Promise<void> {
  const { metrics } = await contractMetrics(w);
  const said = new Map<string, unknown>();
  const counted = new Map<string, unknown>();
  const note = (where: string, is: { numerator: number; denominator: number }, by: unknown) => {
    // Where nothing is counted a metric says so, without a fraction.
    said.set(where, [is.numerator, is.denominator]);
    counted.set(where, by);
  };
  for (const on of new Set(metrics.flatMap((m) => m.trend.map((point) => point.on)))) {
    const facts = await factsNow(w, on);
    for (const m of metrics) {
      const point = m.trend.find((p) => p.on === on)!;
      note(`${m.id} ${on}`, point, countBy(m.id, facts, "required"));
      if (point !== m.trend.at(-1)) continue;
      for (const site of m.sites)
        note(
          `${m.id} ${site.name}`,
          site,
          countBy(
            m.id,
            facts.filter((f) => f.site === site.id),
            "required",
          ),
        );
    }
  }
  expect({ after, said: [...said] }).toEqual({ after, said: [...counted] });
  const waiting = await contractsWaiting(w, keptUnderStamp);
  expect({ after, waiting }).toEqual({ after, waiting: await contractsWaiting(w) });
}

describe("counts of contracts that are kept", () => {
  test(
    "R49 after every change by anybody the figures are those of counting anew",
    async () => {
      await work((w) => expectWhatLoopsSay(w, "the start"));
      const done = new Set<string>();
      for (let round = 0; round < ROUNDS; round++)
        for (const name of Object.keys(CHANGES).toSorted(() => n(3) - 1)) {
          const change = work(CHANGES[name]!);
          if (await change.then(() => true, refusal)) done.add(name);
          await work((w) => expectWhatLoopsSay(w, name));
        }
      expect([...done].toSorted()).toEqual(Object.keys(CHANGES).toSorted());
    },
    LONG,
  );

  test(
    "R49 two changes in one transaction are both seen, and one that is taken back leaves nothing",
    async () => {
      await work(async (w) => {
        for (const name of ["require the training", "waive"]) {
          await CHANGES[name]!(w);
          await expectWhatLoopsSay(w, name);
        }
      });
      const taken = work(async (w) => {
        await w.trx.updateTable("contract").set({ ends_on: "2027-01-01" }).execute();
        expect((await contractMetrics(w)).metrics[0]!.denominator).toBe(0);
        throw new Error("Taken back");
      });
      await expect(taken).rejects.toThrow("Taken back");
      await work((w) => expectWhatLoopsSay(w, "what was taken back"));
    },
    LONG,
  );

  test("R49 what nobody has changed is not counted again, also not after another organization's change", async () => {
    const days = [Temporal.PlainDate.from("2028-06-30"), Temporal.PlainDate.from("2028-11-25")];
    const count = () => work((w) => contractCounts(w, days, ["made"]));
    const first = await count();
    await t.workOther("administrator", (w) => saveContractSetting(w, 12));
    const second = await count();
    for (const [i, counts] of second.entries()) expect(counts).toBe(first[i]);
    const again = () => Promise.reject(new Error("Counted again"));
    const kept = await work((w) => keptUnderStamp(w, "test", () => Promise.resolve({})));
    expect(await work((w) => keptUnderStamp(w, "test", again))).toBe(kept);
    await work((w) => saveContractSetting(w, 13));
    expect((await count())[0]).not.toBe(first[0]);
    await expect(work((w) => keptUnderStamp(w, "test", again))).rejects.toThrow("Counted again");
  });

  test(
    "R49 gathering the marks of many changes loses none of them",
    async () => {
      const before = await work((w) => w.trx.selectFrom("contract_stamp").selectAll().execute());
      expect(before.length).toBeGreaterThan(20);
      expect(await work((w) => gatherStamps(w, 10_000))).toBe(0);
      expect(await work((w) => gatherStamps(w, 10))).toBe(before.length);
      expect(await work((w) => gatherStamps(w, 10))).toBe(0);
      const after = await work((w) => w.trx.selectFrom("contract_stamp").selectAll().execute());
      expect(after).toHaveLength(1);
      expect(before.map((row) => row.stamp_id)).not.toContain(after[0]!.stamp_id);
      await work(CHANGES["require the training"]!);
      await work((w) => expectWhatLoopsSay(w, "gathering"));
    },
    LONG,
  );

  test("R49 somebody who may see or do less gets a count of their own", async () => {
    const count = (role: "administrator" | "auditor") =>
      t.work(role, (w) => contractsWaiting(w, keptUnderStamp));
    expect((await count("administrator")).due).not.toBe(null);
    expect((await count("auditor")).due).toBe(null);
    expect(await t.workOther("administrator", (w) => contractsWaiting(w, keptUnderStamp))).toEqual({
      contracts: 0,
      review: null,
      due: null,
      spellings: null,
      groups: null,
    });
  });

  test("R49 every table that is counted from leaves a mark when it changes", async () => {
    const plan = await work(async (w) => {
      const statement = countStatement(w, [Temporal.PlainDate.from("2028-11-25")], ["made"], [1]);
      const { rows } = await sql<
        Record<string, unknown>
      >`explain (format json) ${statement}`.execute(w.trx);
      return JSON.stringify(rows);
    });
    const read = new Set([...plan.matchAll(/"Relation Name":\s?"(\w+)"/g)].map((m) => m[1]!));
    // The marks themselves, and what the policy of organizations asks about members.
    for (const aside of ["contract_stamp", "membership"]) read.delete(aside);
    const { rows } = await t.database.pool.query(
      `select tgrelid::regclass::text as name, tgtype from pg_trigger
       where tgname like '%\\_stamps' and tgenabled = 'O'`,
    );
    expect(read.size).toBeGreaterThan(8);
    expect([...read].filter((table) => !rows.some((row) => row.name === table))).toEqual([]);
    // For each statement (no bit 0), after it (no bit 1), on insert, delete, update and truncate.
    for (const row of rows)
      expect([row.name, row.tgtype & 0b111_1111]).toEqual([row.name, 0b11_1100]);
  });
});

/** What a use case refuses is no fault; anything else is. */
function refusal(error: unknown): false {
  const name = (error as Error).constructor.name;
  if (["Invalid", "NotFound", "Conflict"].includes(name)) return false;
  throw error;
}
