/** What happens to an import while others go on working: between its steps, and after it. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asProgram, createOrganization } from "#features/organization/index.ts";
import { mergeUnits } from "../people/merge-units.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { acceptMapping } from "./accept-mapping.ts";
import { chooseApply } from "./choose-apply.ts";
import { findRun } from "./imports.queries.ts";
import { releaseImports, sendStep } from "./jobs.ts";
import { readFileOf } from "./read-file.ts";
import { runImport, type WholeImport } from "./run-import.ts";
import { scopeFor } from "./scope.ts";
import { startImport } from "./start-import.ts";
import { undoNow } from "./undo-now.fixtures.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 180_000);
afterAll(() => t?.close(), 60_000);

const BY = { userId: null, name: "Test" };
const HEAD = "Employee ID,Email,Name,Job Title,Department,Campus";
const lines = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i},,Person ${prefix}${i},Nurse,Ward,North`);

/** Each test works in an organization of its own. */
const found = () =>
  createOrganization(t.services, {
    name: `Between ${crypto.randomUUID()}`,
    timeZone: "America/New_York",
    programStart: "2026-07-01",
  });
const file = (rows: readonly string[]) => {
  const bytes = Buffer.from(`${[HEAD, ...rows].join("\n")}\n`);
  return {
    fileName: "roster.csv",
    mediaType: "text/csv",
    source: {
      size: bytes.length,
      async *stream() {
        yield bytes;
      },
    },
  };
};
const load = (organization: string, rows: readonly string[], more: Partial<WholeImport> = {}) =>
  runImport(t.services, {
    organization,
    kind: "people",
    ...file(rows),
    acceptMapping: true,
    by: BY,
    ...more,
  });

/** A run that waits in its preview. */
async function previewed(organization: string, rows: readonly string[]): Promise<string> {
  const { services } = t;
  const scope = scopeFor(services, organization, BY);
  const kind = services.imports.kind("people");
  const importId = await startImport(services, organization, scope, { kind, ...file(rows) });
  await scope(async (work) => {
    const { mapping } = await findRun(work, importId);
    await acceptMapping(work, services.imports, { importId, mapping: mapping ?? {} });
  });
  await readFileOf(services, organization, scope, importId);
  return importId;
}
const runOf = (organization: string, importId: string) =>
  scopeFor(t.services, organization, BY)((work) => findRun(work, importId));
const active = (organization: string) =>
  t.database.scope({ organization }, async (trx) => {
    const { rows } = await sql<{ number: string }>`select employee_number as number from person
      where left_on is null order by 1`.execute(trx);
    return rows.map((row) => row.number);
  });

test("R50 people who were loaded after the preview are not ended with those who were confirmed", async () => {
  const org = await found();
  await load(org, lines("A", 10));
  const importId = await previewed(org, lines("A", 9));
  expect((await runOf(org, importId)).options.missing).toMatchObject({ count: 1 });
  await load(org, lines("B", 20));
  const scope = scopeFor(t.services, org, BY);
  const apply = (confirmedMissing: number | null) =>
    scope(async (work) => {
      const choice = { importId, effectiveOn: null, endMissing: true, confirmedMissing };
      await chooseApply(work, t.services.imports, choice);
      await sendStep(t.services.jobs, work.trx, "apply", { organization: org, importId, by: BY });
    });
  await apply(null);
  await t.services.jobs.runDue();
  const again = await runOf(org, importId);
  expect(again.status).toBe("preview");
  expect(again.problem).toContain("21 of 30 people would leave now");
  expect(again.options.missing).toMatchObject({ count: 21, suspicious: true });
  expect(await active(org)).toHaveLength(30);

  await apply(21);
  await t.services.jobs.runDue();
  expect(await active(org)).toEqual(lines("A", 9).map((line) => line.split(",")[0]));
}, 120_000);

test("R50 a step that lost its job goes back to where a person decides; others are left alone", async () => {
  const org = await found();
  const importId = await previewed(org, lines("A", 2));
  const apply = () =>
    scopeFor(
      t.services,
      org,
      BY,
    )((work) =>
      chooseApply(work, t.services.imports, {
        importId,
        effectiveOn: null,
        endMissing: false,
        confirmedMissing: null,
      }),
    );
  const released = async () => {
    await releaseImports(t.services);
    return (await runOf(org, importId)).status === "preview";
  };
  await apply();
  expect(await released(), "young: it may be the terminal's").toBe(false);
  await t.database.scope({ organization: org }, (trx) =>
    sql`update import_run set created_at = created_at - interval '3 hours'`.execute(trx),
  );
  const job = { organization: org, importId, by: BY };
  await t.database.scope({ organization: org }, (trx) =>
    sendStep(t.services.jobs, trx, "apply", job),
  );
  expect(await released(), "its job waits").toBe(false);
  await t.services.jobs.runDue();
  expect((await runOf(org, importId)).status).toBe("done");

  const lost = await previewed(org, lines("B", 2));
  await t.database.scope({ organization: org }, (trx) =>
    sql`update import_run set status = 'applying', created_at = created_at - interval '3 hours'
      where import_id = ${lost}`.execute(trx),
  );
  await releaseImports(t.services);
  expect(await runOf(org, lost)).toMatchObject({
    status: "preview",
    problem: expect.stringContaining("Nothing was changed"),
  });
  expect(await active(org)).toEqual(["A0", "A1"]);
}, 120_000);

test("R50 an import from the terminal that is refused while applying leaves nothing waiting", async () => {
  const org = await found();
  await load(org, lines("A", 10));
  const kind = t.services.imports.kind("people");
  const failing = {
    ...t.services,
    imports: {
      ...t.services.imports,
      kind: () => ({ ...kind, apply: () => Promise.reject(new Error("the disk broke")) }),
    },
  };
  await expect(
    runImport(failing, {
      organization: org,
      kind: "people",
      ...file(lines("C", 2)),
      acceptMapping: true,
      by: BY,
    }),
  ).rejects.toThrow("the disk broke");
  const states = await t.database.scope({ organization: org }, async (trx) => {
    const { rows } = await sql<{ status: string }>`select status from import_run
      order by created_at, import_id`.execute(trx);
    return rows.map((row) => row.status);
  });
  expect(states).toEqual(["done", "canceled"]);
}, 120_000);

test("R50 an undo keeps somebody whose former address belongs to somebody else by now", async () => {
  const org = await found();
  await load(org, ["E1,ana@example.org,Ana,Buyer,Store,North", "E2,,Bo,Nurse,Ward,North"]);
  const second = await load(org, [
    "E1,ana.b@example.org,Ana,Buyer,Store,North",
    "E2,,Bob,Nurse,Ward,North",
  ]);
  await load(org, ["E9,ana@example.org,Anabel,Buyer,Store,North"]);
  const report = await undoNow(t.services, org, second.importId);
  expect(report).toMatchObject({
    restored: 1,
    kept: [{ line: 2, what: "Ana had an address that belongs to somebody else by now" }],
  });
}, 120_000);

test("R50 an undo keeps somebody whose former site was merged into another", async () => {
  const org = await found();
  await load(org, ["E1,,Ana,Buyer,Store,North", "E1,,Ana,Coach,School,South"]);
  const second = await load(org, ["E1,,Ana,Coach,School,South"]);
  await asProgram(t.services, org, async (work) => {
    const sites = await work.trx
      .selectFrom("unit")
      .selectAll()
      .where("kind", "=", "site")
      .execute();
    const id = (name: string) => sites.find((site) => site.name === name)?.unit_id ?? "";
    await mergeUnits(work, { unitId: id("North"), intoId: id("South") });
  });
  const report = await undoNow(t.services, org, second.importId);
  expect(report.kept).toMatchObject([
    { what: "Ana had an appointment in a site or department that is gone" },
  ]);
}, 120_000);
