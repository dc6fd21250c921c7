/** Rosters loaded through the whole importer, on a real database. */
import { existsSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MappingNeeded, runImport, type WholeImport } from "#features/imports/index.ts";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import { undoNow } from "../../imports/undo-now.fixtures.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 120_000);
afterAll(() => t?.close());

/** Each test works in an organization of its own, so that none depends on another. */
async function organization(): Promise<string> {
  const { createOrganization } = await import("#features/organization/index.ts");
  return createOrganization(t.services, {
    name: `Roster ${crypto.randomUUID()}`,
    timeZone: "America/New_York",
    programStart: "2026-07-01",
    sites: [],
  });
}

const load = (org: string, csv: string, more: Partial<WholeImport> = {}) => {
  const bytes = Buffer.from(csv);
  return runImport(t.services, {
    organization: org,
    kind: "people",
    fileName: "roster.csv",
    mediaType: "text/csv",
    source: {
      size: bytes.length,
      async *stream() {
        yield bytes;
      },
    },
    acceptMapping: true,
    by: { userId: null, name: "Test" },
    ...more,
  });
};

interface Held {
  number: string;
  title: string;
  department: string | null;
  site: string | null;
  fraction: string | null;
  from: string;
  to: string | null;
}
const held = async (org: string, number?: string): Promise<Held[]> =>
  t.database.scope({ organization: org }, async (trx) => {
    const { rows } = await sql<Held>`
      select p.employee_number as number, a.title, d.name as department, s.name as site, a.fraction::text,
        a.started_on as "from", a.ended_on as "to"
      from appointment a join person p on p.person_id = a.person_id
      left join unit d on d.unit_id = a.department_id left join unit s on s.unit_id = a.site_id
      where ${number === undefined ? sql`true` : sql`p.employee_number = ${number}`}
      order by p.employee_number, a.started_on, a.title, a.department_id`.execute(trx);
    return rows;
  });
const facts = async (org: string) =>
  t.database.scope({ organization: org }, async (trx) => {
    const { rows } = await sql<{
      number: string | null;
      email: string | null;
      name: string | null;
      left: string | null;
    }>`
      select employee_number as number, email, name, left_on as "left" from person
      order by employee_number nulls last, email`.execute(trx);
    return rows;
  });

const head = "Employee ID,Email,Name,Job Title,Department,Campus,FTE\n";

test("R50 a roster becomes people, appointments and units; people are counted once", async () => {
  const org = await organization();
  const result = await load(
    org,
    `${head}E1,a@example.org,Ana,Buyer,Purchasing,North,1.00
e1,,,Coach,Education,South,50%
E2,,Bo,Nurse,Ward 1,North,0.8
,c@example.org,Cy,Nurse,Ward 1,South,1
E3,,,,Ward 1,North,1
,,Nobody,Nurse,Ward 1,North,1
E4,not an address,,Nurse,Ward 1,North,1
`,
  );
  expect(result).toMatchObject({
    rows: 7,
    people: 3,
    appointments: 4,
    added: 3,
    changed: 0,
    unchanged: 0,
    ended: 0,
    refused: 3,
    review: 0,
  });
  expect(result.refusals.map(({ line, column }) => [line, column])).toEqual([
    [6, "Job Title"],
    [7, "Employee ID"],
    [8, "Email"],
  ]);
  expect(await held(org, "E1")).toEqual([
    expect.objectContaining({
      title: "Buyer",
      department: "Purchasing",
      site: "North",
      fraction: "1.0000",
      from: "2026-11-25",
      to: null,
    }),
    expect.objectContaining({
      title: "Coach",
      department: "Education",
      site: "South",
      fraction: "0.5000",
    }),
  ]);
  expect(await facts(org)).toEqual([
    { number: "E1", email: "a@example.org", name: "Ana", left: null },
    { number: "E2", email: null, name: "Bo", left: null },
    { number: null, email: "c@example.org", name: "Cy", left: null },
  ]);
});

test("R50 the next month's file: joiners, movers, leavers, returners, and nobody ends unasked", async () => {
  const org = await organization();
  const first = `${head}E1,,Ana,Buyer,Purchasing,North,1
E2,,Bo,Nurse,Ward 1,North,1
E3,,Cy,Nurse,Ward 1,North,1
E4,,Di,Nurse,Ward 1,North,1
E4,,Di,Nurse,Ward 1,North,0.2
`;
  await load(org, first, { effectiveOn: "2026-08-01" });
  const again = await load(org, first, { effectiveOn: "2026-09-01" });
  expect(again).toMatchObject({ people: 4, added: 0, changed: 0, unchanged: 4, ended: 0 });

  const second = `${head}E1,,Ana,Senior Buyer,Purchasing,North,1
E2,,Bo,Nurse,Ward 2,North,1
E4,,Di,Nurse,Ward 1,North,1
E5,,Ed,Buyer,Purchasing,North,1
`;
  const kept = await load(org, second, { effectiveOn: "2026-10-01" });
  expect(kept).toMatchObject({ people: 4, added: 1, changed: 3, unchanged: 0, ended: 0 });
  expect(kept.missing).toMatchObject({ count: 1, total: 4, suspicious: false });
  expect(kept.missing!.examples).toEqual([{ name: "Cy", detail: "Nurse" }]);
  expect(await held(org, "E1")).toEqual([
    expect.objectContaining({ title: "Buyer", from: "2026-08-01", to: "2026-09-30" }),
    expect.objectContaining({ title: "Senior Buyer", from: "2026-10-01", to: null }),
  ]);
  expect(await held(org, "E3")).toEqual([expect.objectContaining({ to: null })]);
  expect((await held(org, "E4")).map((a) => a.to)).toEqual(
    expect.arrayContaining([null, "2026-09-30"]),
  );

  const ended = await load(org, second, { effectiveOn: "2026-11-01", endMissing: true });
  expect(ended).toMatchObject({ ended: 1, unchanged: 4 });
  expect(await held(org, "E3")).toEqual([expect.objectContaining({ to: "2026-10-31" })]);
  expect((await facts(org)).find((p) => p.number === "E3")!.left).toBe("2026-10-31");

  const back = await load(org, `${head}E3,,Cy,Nurse,Ward 1,North,1\n`, {
    effectiveOn: "2026-11-20",
  });
  expect(back).toMatchObject({ changed: 1, added: 0 });
  expect((await facts(org)).find((p) => p.number === "E3")!.left).toBeNull();
  expect((await held(org, "E3")).map((a) => [a.from, a.to])).toEqual([
    ["2026-08-01", "2026-10-31"],
    ["2026-11-20", null],
  ]);
});

test("R50 a file that would end many must be confirmed with the number", async () => {
  const org = await organization();
  const lines = Array.from({ length: 20 }, (_, i) => `E${i},,P ${i},Nurse,Ward,North,1\n`);
  await load(org, head + lines.join(""), { effectiveOn: "2026-08-01" });
  const few = head + lines.slice(0, 10).join("");
  await expect(load(org, few, { endMissing: true })).rejects.toThrow(/Type 10 to confirm/);
  expect((await facts(org)).every((p) => p.left === null)).toBe(true);
  const done = await load(org, few, { endMissing: true, confirmedMissing: 10 });
  expect(done).toMatchObject({ ended: 10 });
});

test("R50 numbers and addresses that contradict each other are refused, never guessed", async () => {
  const org = await organization();
  await load(org, `${head}E1,a@example.org,Ana,Buyer,P,N,1\nE2,b@example.org,Bo,Buyer,P,N,1\n`);
  const result = await load(
    org,
    `${head}E1,b@example.org,Ana,Buyer,P,N,1
E9,a@example.org,New,Buyer,P,N,1
E7,s@example.org,One,Buyer,P,N,1
E8,s@example.org,Two,Buyer,P,N,1
,B@Example.org,Bo,Buyer,P,N,1
`,
  );
  expect(result).toMatchObject({ added: 1, unchanged: 0, refused: 4 });
  expect(result.refusals.map((r) => [r.line, r.column, r.reason])).toEqual([
    [2, "Email", "This address belongs to another person on record."],
    [3, "Email", "This address belongs to another person on record."],
    [5, "Email", "Line 4 gives this address to another employee number."],
    // The file says that this address is E1's, so the line without a number is about E1.
    [6, "Email", "This address belongs to another person on record."],
  ]);
});

test("R50 a wrong file loaded again the same day leaves no trace of its jobs", async () => {
  const org = await organization();
  await load(org, `${head}E1,,Ana,Wrong Title,P,N,1\n`);
  const fixed = await load(org, `${head}E1,,Ana,Buyer,P,N,1\n`);
  expect(fixed).toMatchObject({ changed: 1 });
  expect((await held(org)).map((a) => a.title)).toEqual(["Buyer"]);
  await undoNow(t.services, org, fixed.importId);
  expect((await held(org)).map((a) => a.title)).toEqual(["Wrong Title"]);
});

test("R50 an import is undone whole, and what was edited since is kept and named", async () => {
  const org = await organization();
  await load(org, `${head}E1,,Ana,Buyer,P,N,1\nE2,,Bo,Nurse,P,N,1\n`, {
    effectiveOn: "2026-08-01",
  });
  const before = [await facts(org), await held(org)];
  const second = await load(
    org,
    `${head}E1,,Anna,Senior Buyer,P,N,1\nE2,,Bo,Nurse,Q,M,0.5\nE3,,Cy,Clerk,Q,M,1\nE4,,Di,Clerk,Q,M,1\n`,
    { effectiveOn: "2026-10-01" },
  );
  await t.database.scope({ organization: org }, (trx) =>
    trx.updateTable("person").set({ name: "Dina" }).where("employee_number", "=", "E4").execute(),
  );
  const report = await undoNow(t.services, org, second.importId);
  expect(report.kept).toMatchObject([{ line: 5, what: "Dina was edited since" }]);
  const after = [await facts(org), await held(org)];
  expect(after[0]).toEqual([
    ...before[0]!,
    { number: "E4", email: null, name: "Dina", left: null },
  ]);
  expect(after[1]!.filter((a) => (a as Held).number !== "E4")).toEqual(before[1]);
  expect(await undoNow(t.services, org, second.importId)).toEqual(report);
});

test("R50 an applied import runs its steps again without effect", async () => {
  const org = await organization();
  const csv = `${head}E1,,Ana,Buyer,P,N,1\nE1,,Ana,Buyer,P,N,1\n`;
  const { importId } = await load(org, csv);
  const { applyImport } = await import("../../imports/apply-import.ts");
  const { scopeFor } = await import("../../imports/scope.ts");
  const scope = scopeFor(t.services, org, { userId: null, name: "Test" });
  await applyImport(t.services, scope, importId);
  expect(await held(org)).toHaveLength(2);
  expect(await load(org, csv)).toMatchObject({ people: 1, appointments: 2, unchanged: 1 });
});

test("R50 hire dates and last days of the file are kept, impossible ones refused", async () => {
  const org = await organization();
  const result = await load(
    org,
    `Employee Number,Job Title,Hire Date,Termination Date
E1,Buyer,03/15/2020,
E2,Buyer,3/1/2019,10/31/2026
E3,Buyer,02/30/2020,
E4,Buyer,01/05/2024,01/01/2023
E5,Buyer,01/05/2024,12/31/9999
`,
  );
  expect(result).toMatchObject({ added: 3, refused: 2 });
  expect(result.refusals.map((r) => [r.line, r.column])).toEqual([
    [4, "Hire Date"],
    [5, "Termination Date"],
  ]);
  expect((await held(org)).map((a) => [a.number, a.from, a.to])).toEqual([
    ["E1", "2020-03-15", null],
    ["E2", "2019-03-01", "2026-10-31"],
    ["E5", "2024-01-05", null],
  ]);
});

test("R50 columns that look like Social Security numbers, birth dates or pay are refused unless insisted on", async () => {
  const org = await organization();
  const csv = "SSN,Job Title,Birth Date,Annual Salary\n123-45-6789,Buyer,01/02/1980,$52000\n";
  const error = await load(org, csv).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MappingNeeded);
  const mapping = { employeeNumber: "SSN", title: "Job Title" };
  await expect(load(org, csv, { mapping })).rejects.toThrow(/looks like Social Security numbers/);
  const insisted = await load(org, csv, { mapping, insist: true });
  expect(insisted).toMatchObject({ added: 1 });
  const kept = await t.database.scope({ organization: org }, (trx) =>
    trx.selectFrom("stored_file").selectAll().execute(),
  );
  expect(kept).toEqual([]);
});

test("R50 a dry run says what would happen and keeps nothing", async () => {
  const org = await organization();
  const result = await load(org, `${head}E1,,Ana,Buyer,P,N,1\n`, { dryRun: true });
  expect(result).toMatchObject({ added: 1, people: 1 });
  expect(await facts(org)).toEqual([]);
  const rows = await t.database.scope({ organization: org }, async (trx) => [
    await trx.selectFrom("stored_file").selectAll().execute(),
    await trx.selectFrom("import_people_row").selectAll().execute(),
  ]);
  expect(rows).toEqual([[], []]);
});

const data = "../shared/data";
const present = existsSync(data);
if (!present) console.warn("skipped: the real files are not beside this clone (../shared/data)");
const real = (name: string) => readFileSync(`${data}/${name}`, "utf8");

test.skipIf(!present)(
  "R50 the real staff list: 32,801 appointments of 32,434 people, and the same again unchanged",
  async () => {
    const org = await organization();
    const csv = real("staff/michigan_medicine_staff_2025_deidentified.csv");
    const started = performance.now();
    const first = await load(org, csv);
    const loaded = performance.now() - started;
    const { mapping, missing: _missing, importId, refusals, ...counts } = first;
    expect(mapping).toMatchObject({
      employeeNumber: "person_key",
      title: "appointment_title",
      department: "appointing_department",
      site: "campus",
      fraction: "appointment_fraction",
    });
    expect(counts).toEqual({
      rows: 32_801,
      people: 32_434,
      appointments: 32_801,
      added: 32_434,
      changed: 0,
      unchanged: 0,
      ended: 0,
      refused: 0,
      review: 0,
      repeats: 0,
    });
    expect(refusals).toEqual([]);
    const again = await load(org, csv);
    expect(again).toMatchObject({ unchanged: 32_434, added: 0, changed: 0 });
    if (process.env.FAIRHAND_TIMES) console.info(`loaded in ${Math.round(loaded)} ms`);
    const report = await undoNow(t.services, org, importId);
    expect(report).toMatchObject({ removed: 0, restored: 0, keptCount: 32_434 });
    expect(report.kept[0]!.what).toMatch(/is in a later file, too/);
  },
  300_000,
);

test.skipIf(!present)("R50 a contracts file is told what does not fit, not swallowed", async () => {
  const org = await organization();
  for (const name of ["commodities__FY2014Q1.csv", "professional-services__FY-2018-Q1.csv"]) {
    const error = await load(org, real(`contracts/raw-quarters/${name}`)).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MappingNeeded);
    expect((error as Error).message).toMatch(/looks like a list of contracts/);
    expect((error as Error).message).toMatch(/Job title/);
  }
  expect(await facts(org)).toEqual([]);
});
