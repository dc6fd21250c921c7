/** Contracts and suppliers loaded through the whole importer, on a real database. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPeople } from "../../people/testing/roster.ts";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { undoNow } from "../../imports/undo-now.fixtures.ts";
import { contractFiles } from "../testing/contract-files.ts";
import { contractsOn } from "../contracts-on.ts";
import { endContract } from "../end-contract.ts";
import { joinSuppliers } from "../join-suppliers.ts";
import { requireTraining } from "../requirement/require-training.ts";
import { setOwner } from "../set-owner.ts";
import { splitSupplier } from "../split-supplier.ts";
import { supplierProposals } from "../supplier-proposals.queries.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t?.close());

const { organization, program, load, held, one, counts } = contractFiles(() => t);
const suppliers = (org: string) =>
  program(org, async (work) => {
    const { rows } = await sql<{ name: string; number: string | null; spellings: string[] }>`
      select s.name, s.number, array_agg(p.spelling order by p.spelling) as spellings
      from supplier s join supplier_spelling p on p.supplier_id = s.supplier_id
      group by s.supplier_id, s.name, s.number order by s.name`.execute(work.trx);
    return rows;
  });
const active = (org: string, day: string) =>
  program(org, async (work) => {
    const rows = await contractsOn(work.trx, org, day).execute();
    return rows.length;
  });

const head = "Contract Number,Vendor Name,Description,Department,Start Date,End Date,Amount\n";

describe("one contract, several lines", () => {
  test("R51 lines become contracts, bad ones are refused by line, and all of it is undone", async () => {
    const org = await organization();
    const result = await load(
      org,
      `${head}A-1,Acme Inc.,Gloves,North Campus,20260101,2026-12-31T00:00:00Z,"$1,234.56"
A-2,Acme Inc.,Laundry,Nowhere,7/1/2026,,"(1,234.56)"
A-3,Acme  Inc.,Linen,,,6/30/2027,
,Acme Inc.,No number,,,,1
A-4,,No supplier,,,,1
A-5,Beta LLC,Bad date,,2026-02-30,,1
A-6,Beta LLC,Bad amount,,,6/30/2027,a lot
A-7,Beta LLC,Too far,,2026-01-01,2350-01-01,1.35E7
A-8,Beta LLC,Big,,2026-01-01,9999-12-31,1.35E7
`,
    );
    expect(result).toMatchObject({
      rows: 9,
      people: 4,
      added: 4,
      changed: 0,
      refused: 5,
      repeats: 0,
    });
    expect(result.refusals.map(({ line, column }) => [line, column])).toEqual([
      [5, "Contract Number"],
      [6, "Vendor Name"],
      [7, "Start Date"],
      [8, "Amount"],
      [9, "End Date"],
    ]);
    expect(await held(org)).toEqual([
      expect.objectContaining({
        number: "A-1",
        supplier: "Acme Inc.",
        from: "2026-01-01",
        to: "2026-12-31",
        amount: "1234.56",
      }),
      expect.objectContaining({
        number: "A-2",
        from: "2026-07-01",
        to: null,
        amount: "-1234.56",
        department: "Nowhere",
      }),
      expect.objectContaining({ number: "A-3", supplier: "Acme Inc.", from: null, amount: null }),
      expect.objectContaining({
        number: "A-8",
        from: "2026-01-01",
        to: null,
        amount: "13500000.00",
      }),
    ]);
    const again = await load(
      org,
      `${head}A-1,Acme Inc.,Gloves,North Campus,1/1/2026,12/31/2026,1234.56\n`,
    );
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    expect((await undoNow(t.services, org, again.importId)).kept).toEqual([]);
    expect(await undoNow(t.services, org, result.importId)).toMatchObject({ kept: [] });
    expect(await counts(org)).toEqual({ contracts: 0, lines: 0, suppliers: 0, spellings: 0 });
  });

  test("R51 items add up, amendments without an end leave the end standing, and the first says what it is about", async () => {
    const org = await organization();
    const items = "original_contract_id,current_item_id,vendor,short_desc,start_dt,end_dt,amt\n";
    await load(
      org,
      `${items}1120574,112057403,Ajilon,Staff Augmentation,2012-04-15,2013-11-29,1350000.0
1120574,112057403,Ajilon,Staff Augmentation,2012-11-30,2013-11-29,1100000.0
1120574,112057404,Modis,Amendment 4,2013-09-01,,350000.0
`,
      { effectiveOn: "2014-01-01" },
    );
    expect(await one(org, "1120574")).toMatchObject({
      description: "Staff Augmentation",
      supplier: "Modis",
      from: "2012-04-15",
      to: "2013-11-29",
      amount: "2800000.00",
      lines: 3,
    });
    // The next quarter repeats an item with an end, and an older file says nothing new.
    const next = await load(
      org,
      `${items}1120574,112057404,Modis,Amendment 4,2013-09-01,2014-11-29,400000\n`,
      {
        effectiveOn: "2014-04-01",
      },
    );
    expect(next).toMatchObject({ changed: 1 });
    expect(await one(org, "1120574")).toMatchObject({
      to: "2014-11-29",
      amount: "2850000.00",
      lines: 3,
    });
    const older = await load(org, `${items}1120574,112057404,Modis,Amendment 4,2013-09-01,,1\n`, {
      effectiveOn: "2013-12-01",
    });
    expect(older).toMatchObject({ changed: 0, unchanged: 1 });
    await undoNow(t.services, org, older.importId);
    await undoNow(t.services, org, next.importId);
    expect(await one(org, "1120574")).toMatchObject({
      to: "2013-11-29",
      amount: "2800000.00",
      lines: 3,
    });
  });

  test("R51 without items the newest line says the amount, and what a person set stays until a file says otherwise", async () => {
    const org = await organization();
    await load(
      org,
      `${head}B-1,Acme,Roof,,2026-01-01,,100\nB-1,Acme,Roof and gutters,,2026-01-01,,250\n`,
    );
    const first = await one(org, "B-1");
    expect(first).toMatchObject({
      amount: "250.00",
      to: null,
      lines: 2,
      description: "Roof and gutters",
    });
    await program(org, (work) =>
      endContract(work, { contractIds: [first!.id], endsOn: "2027-06-30" }),
    );
    const same = await load(org, `${head}B-1,Acme,Roof and gutters,,2026-01-01,,300\n`);
    expect(same).toMatchObject({ changed: 1 });
    expect(await one(org, "B-1")).toMatchObject({ amount: "300.00", to: "2027-06-30" });
    await load(org, `${head}B-1,Acme,Roof and gutters,,2026-01-01,2026-12-31,300\n`);
    expect(await one(org, "B-1")).toMatchObject({ to: "2026-12-31" });
  });

  test("R51 an owner and a master agreement are known by number, or the line is refused", async () => {
    const org = await organization();
    const ids = await program(org, (work) => addPeople(work, [{ number: "E1" }]));
    const result = await load(
      org,
      `Contract Number,Supplier,Contract Owner,Master Agreement
M-1,Lakeshore GPO,,
C-1,Linen Co,e1,M-1
C-2,Linen Co,nobody@example.org,
C-3,Linen Co,,M-9
`,
    );
    expect(result).toMatchObject({ added: 2, refused: 2 });
    expect(result.refusals.map(({ line, reason }) => [line, reason.slice(0, 20)])).toEqual([
      [4, "Nobody on the roster"],
      [5, "This master agreemen"],
    ]);
    // A known contract comes under a new one; one whose master is refused is refused, too.
    const next = await load(
      org,
      `Contract Number,Supplier,Contract Owner,Master Agreement
C-1,Linen Co,,M-2
M-2,Lakeshore GPO,,
C-4,Linen Co,,M-3
M-3,Lakeshore GPO,E9,
C-1,Linen Co,,C-1
`,
    );
    expect(next).toMatchObject({ added: 1, changed: 1, refused: 3 });
    const rows = await program(org, (work) =>
      sql`select c.number, c.owner_id, m.number as master from contract c
        left join contract m on m.contract_id = c.master_id order by c.number`.execute(work.trx),
    );
    expect(rows.rows).toEqual([
      { number: "C-1", owner_id: ids.get("E1"), master: "M-2" },
      { number: "M-1", owner_id: null, master: null },
      { number: "M-2", owner_id: null, master: null },
    ]);
  });

  test("R51 an undo keeps and names what somebody worked on since", async () => {
    const org = await organization();
    const ids = await program(org, (work) => addPeople(work, [{ number: "E1" }]));
    const result = await load(
      org,
      `${head}U-1,Acme,Gloves,,,,\nU-2,Beta,Linen,,,,\nU-3,Gamma,Food,,,,\nU-4,Delta,Gowns,,,,\n`,
    );
    const [first] = await held(org, "U-1");
    await program(org, (work) => setOwner(work, { contractIds: [first!.id], owner: "E1" }));
    await load(org, `${head}U-2,Beta,Linen,,,,\n`);
    const fourth = await one(org, "U-4");
    await program(org, (work) =>
      requireTraining(work, {
        contractIds: [fourth!.id],
        fromOn: "2026-07-01",
        employees: true,
        subcontractors: false,
        words: "Everybody takes it.",
      }),
    );
    const report = await undoNow(t.services, org, result.importId);
    expect(report.kept).toEqual([
      { line: 2, what: "Contract U-1 was edited since" },
      { line: 3, what: "Contract U-2 is in a later file, too" },
      { line: 5, what: "Contract U-4 has facts on the training requirement by now" },
      { line: 2, what: "Acme has contracts by now" },
      { line: 3, what: "Beta is in a later file, too" },
      { line: 5, what: "Delta has contracts by now" },
    ]);
    expect((await held(org)).map((c) => c.number)).toEqual(["U-1", "U-2", "U-4"]);
    expect(ids.size).toBe(1);
  });
});

describe("suppliers", () => {
  test("R52 a list of suppliers gives contracts' suppliers their numbers, kinds and contacts, and is undone", async () => {
    const org = await organization();
    await load(org, `${head}A-1,Acme Inc.,Gloves,,,,\n`);
    const list = `Vendor Number,Vendor Name,Type,Country,Contact Name,Email
V-1,Acme Inc.,Distributor,Malaysia,Ann Lee,ann@acme.example
2002,Lakeshore GPO,Group Purchasing Organization,USA,,
2002.0,Lakeshore Group,,,,
V-3,Beta,Bank,,,
V-4,Gamma,,Atlantis,,
`;
    const result = await load(org, list, { kind: "suppliers" });
    expect(result).toMatchObject({
      rows: 5,
      people: 2,
      added: 1,
      changed: 1,
      repeats: 1,
      refused: 2,
    });
    expect(result.refusals.map(({ line, column }) => [line, column])).toEqual([
      [5, "Type"],
      [6, "Country"],
    ]);
    expect(await suppliers(org)).toEqual([
      { name: "Acme Inc.", number: "V-1", spellings: ["Acme Inc."] },
      { name: "Lakeshore Group", number: "2002", spellings: ["Lakeshore GPO", "Lakeshore Group"] },
    ]);
    expect(await load(org, list, { kind: "suppliers" })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    // A contract that names a supplier by number only.
    await load(org, "Contract Number,Vendor Number\nA-9,v-1\n");
    expect(await one(org, "A-9")).toMatchObject({ supplier: "Acme Inc." });
  });

  test("R52 spellings that resemble are proposed, joined by a person, and split again", async () => {
    const org = await organization();
    await load(
      org,
      `${head}A-1,Acme Inc.,Gloves,,,,\nA-2,"ACME, Incorporated",Gloves,,,,\nA-3,Acme Gloves Co,Gloves,,,,\nA-4,Acme Inc.,Gloves,,,,\n`,
    );
    const { groups, total } = await program(org, (work) => supplierProposals(work));
    expect(total).toBe(1);
    expect(groups[0]!.suppliers.map((s) => [s.name, s.contracts])).toEqual([
      ["Acme Inc.", 2],
      ["ACME, Incorporated", 1],
    ]);
    const [stays, joins] = groups[0]!.suppliers;
    await program(org, (work) =>
      joinSuppliers(work, { into: stays!.id, supplierIds: [joins!.id] }),
    );
    expect(await program(org, (work) => supplierProposals(work))).toMatchObject({ total: 0 });
    await program(org, (work) => splitSupplier(work, joins!.id));
    // The answer stands: they are not proposed again.
    expect(await program(org, (work) => supplierProposals(work))).toMatchObject({ total: 0 });
    expect((await suppliers(org)).map((s) => s.name)).toContain("ACME, Incorporated");
  });
});

describe("active on a day", () => {
  test("R51 a contract counts by its own dates, and one without an end until its age", async () => {
    const org = await organization();
    await load(
      org,
      `${head}A-1,Acme,Gloves,,2020-01-01,2026-06-30,\nA-2,Acme,Linen,,2020-01-01,,\nA-3,Acme,Food,,2026-01-01,,\n`,
    );
    expect(await active(org, "2019-12-31")).toBe(0);
    expect(await active(org, "2022-12-31")).toBe(2);
    expect(await active(org, "2023-01-01")).toBe(1);
    expect(await active(org, "2026-06-30")).toBe(2);
    expect(await active(org, "2026-07-01")).toBe(1);
  });
});
