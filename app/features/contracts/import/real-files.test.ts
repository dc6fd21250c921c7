/** The real files of the city of Philadelphia, as they are. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { undoNow } from "../../imports/undo-now.fixtures.ts";
import { supplierProposals } from "../supplier-proposals.queries.ts";
import { contractFiles } from "../testing/contract-files.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t?.close());
const { organization, program, load, held, one, counts } = contractFiles(() => t);

const data = "../shared/data/contracts";
const present = existsSync(data);
if (!present) console.warn(`skipped: the real files are not beside this clone (${data})`);

describe.skipIf(!present)("the real files", () => {
  const files = {
    "phila_commodities_contracts_latest.csv": { rows: 1762, people: 1759, refused: 0 },
    "phila_health_dept_professional_services.csv": { rows: 1051, people: 1051, refused: 0 },
    "raw-quarters/commodities__FY2014Q1.csv": { rows: 863, people: 863, refused: 0 },
    "raw-quarters/commodities__FY2015Q3.csv": { rows: 831, people: 831, refused: 0 },
    "raw-quarters/professional-services__FY-2014-Q2.csv": { rows: 1531, people: 1495, refused: 0 },
    "raw-quarters/professional-services__FY-2018-Q1.csv": { rows: 1311, people: 1265, refused: 0 },
  };
  test("R51 all six go in as they are, none of their lines is lost, and all are undone", async () => {
    const org = await organization();
    const runs: string[] = [];
    for (const [name, expected] of Object.entries(files)) {
      const result = await load(org, readFileSync(`${data}/${name}`), { fileName: name });
      expect({ name, ...result, refusals: result.refusals.slice(0, 3) }).toMatchObject({
        name,
        ...expected,
      });
      runs.push(result.importId);
    }
    for (const id of runs.toReversed())
      expect((await undoNow(t.services, org, id)).kept).toEqual([]);
    expect(await counts(org)).toEqual({ contracts: 0, lines: 0, suppliers: 0, spellings: 0 });
  }, 120_000);

  test("R51 R52 open ends and spellings of the goods contracts are found", async () => {
    const org = await organization();
    await load(org, readFileSync(`${data}/phila_commodities_contracts_latest.csv`));
    const rows = await held(org);
    expect(rows.filter((c) => c.to === null).length).toBe(663);
    expect(await one(org, "PW-124147")).toMatchObject({
      supplier: "A P CONSTRUCTION INCORPORATION",
      amount: "899800.00",
    });
    const { total, groups } = await program(org, (work) => supplierProposals(work, 1000));
    expect(total).toBe(groups.length);
    expect(groups.map((group) => group.suppliers.map((s) => s.name))).toContainEqual([
      "XEROX CORP",
      "XEROX CORPORATION",
    ]);
    expect(groups.map((g) => g.nameKey)).toContain("ap construction");
  }, 60_000);
});
