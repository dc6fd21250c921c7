/** The pages of an import, as a browser without JavaScript walks through them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
}, 180_000);
afterAll(() => t?.close(), 60_000);

const form = (kind: string, name: string, content: BlobPart) => {
  const data = new FormData();
  data.set("kind", kind);
  data.set("file", new File([content], name));
  return data;
};
const upload = async (content: string, kind = "people", name = "staff.csv"): Promise<string> => {
  const answer = await lead.post("/imports/new", form(kind, name, content));
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("/")[2]!;
};
const mapping = {
  "map.employeeNumber": "Employee ID",
  "map.title": "Job Title",
  "map.department": "Dept",
};
const roster = `Staff report,,,
Printed,11/20/2026,,
Employee ID,Job Title,Dept,SSN
A1,Buyer,Purchasing,123-45-6789
A2,Nurse,Ward 1,234-56-7890
A3,,Ward 1,345-67-8901
Total,3,,
`;

test("R50 a roster from upload to undo, page by page", async () => {
  const id = await upload(roster);
  const columns = await lead.page(`/imports/${id}/mapping`);
  expect(columns).toContain("Match the columns");
  expect(columns).toMatch(/<option value="Employee ID" selected(="")?>Employee ID: A1, A2/);
  expect(columns).toContain("looks like Social Security numbers");
  expect(columns).not.toContain("123-45-6789");
  expect(columns).toContain("Not used and not kept: SSN.");

  const sent = await lead.post(`/imports/${id}/mapping`, mapping);
  expect(sent.headers.get("location")).toBe(`/imports/${id}`);
  const waiting = await lead.page(`/imports/${id}`);
  expect(waiting).toContain(`data-poll="/imports/${id}/progress"`);
  expect(waiting).toContain("You can close this page");
  await t.services.jobs.runDue();
  expect(await lead.page(`/imports/${id}/progress`)).not.toContain("data-poll");

  const preview = await lead.page(`/imports/${id}/preview`);
  expect(preview).toContain("nothing has changed yet");
  expect(preview).toContain("There is no job title.");
  const applied = await lead.post(`/imports/${id}/apply`, { effectiveOn: "2026-07-01" });
  expect(applied.status).toBe(303);
  await t.services.jobs.runDue();
  const done = await lead.page(`/imports/${id}`);
  expect(done).toContain("What it did");
  expect(done).toContain("Undo this import");
  expect(await lead.page("/people")).toContain("A1");

  const list = await (await lead.get(`/imports/${id}/refusals.csv`)).text();
  expect(list).toContain("6,Job Title,,There is no job title.");
  expect(await lead.page("/imports")).toContain("staff.csv");

  await lead.post(`/imports/${id}/undo`);
  await t.services.jobs.runDue();
  const undone = await lead.page(`/imports/${id}`);
  expect(undone).toContain("This import was undone");
  expect(await lead.page("/people")).not.toContain("A1");
  expect((await lead.post(`/imports/${id}/undo`)).status).toBe(409);
}, 120_000);

test("R50 the mapping is remembered for the next file with the same columns, in any order", async () => {
  const id = await upload("Nummer,Rolle\nX1,Buyer\n");
  expect(await lead.page(`/imports/${id}/mapping`)).toContain("does not fit a staff roster yet");
  const wrong = await lead.post(`/imports/${id}/mapping`, { "map.title": "Rolle" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("Choose a column with employee numbers");
  await lead.post(`/imports/${id}/mapping`, {
    "map.title": "Rolle",
    "map.employeeNumber": "Nummer",
  });
  await t.services.jobs.runDue();
  expect((await lead.post(`/imports/${id}/cancel`)).status).toBe(303);
  const next = await upload("Rolle,Nummer\nNurse,X2\n");
  expect(await lead.page(`/imports/${next}/mapping`)).toMatch(
    /<option value="Nummer" selected(="")?>/,
  );
}, 120_000);

test("R50 the file can be read differently than recognized", async () => {
  const id = await upload("1;2\n3;4\nEmployee ID;Job Title\nB1;Buyer\n");
  const answer = await lead.post(`/imports/${id}/mapping`, {
    action: "read-again",
    headerLine: "3",
    delimiter: ";",
    encoding: "utf-8",
  });
  expect(answer.status).toBe(303);
  expect(await lead.page(`/imports/${id}/mapping`)).toMatch(
    /<option value="Job Title" selected(="")?>Job Title: Buyer/,
  );
  const wrong = await lead.post(`/imports/${id}/mapping`, {
    action: "read-again",
    headerLine: "99",
  });
  expect(wrong.status).toBe(400);
});

test("R50 many leavers must be confirmed with their number; what was typed stays", async () => {
  const lines = Array.from({ length: 12 }, (_, i) => `C${i},Nurse,Ward\n`);
  const head = "Employee ID,Job Title,Dept\n";
  const first = await upload(head + lines.join(""));
  await lead.post(`/imports/${first}/mapping`, mapping);
  await t.services.jobs.runDue();
  await lead.post(`/imports/${first}/apply`, { effectiveOn: "2026-07-01" });
  await t.services.jobs.runDue();
  const second = await upload(head + lines.slice(0, 4).join(""));
  await lead.post(`/imports/${second}/mapping`, mapping);
  await t.services.jobs.runDue();
  const preview = await lead.page(`/imports/${second}/preview`);
  const count = /([\d,]+) people on record are not in this file/.exec(preview)![1]!;
  const refused = await lead.post(`/imports/${second}/apply`, {
    effectiveOn: "2026-10-01",
    endMissing: "on",
    confirmedMissing: "3",
  });
  expect(refused.status).toBe(400);
  const text = await refused.text();
  expect(text).toContain(`Type ${count} to confirm`);
  expect(text).toContain('value="2026-10-01"');
  await lead.post(`/imports/${second}/apply`, {
    effectiveOn: "2026-10-01",
    endMissing: "on",
    confirmedMissing: count,
  });
  await t.services.jobs.runDue();
  expect(await lead.page(`/imports/${second}`)).toContain("What it did");
  const gone = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("person").select("person_id").where("left_on", "=", "2026-09-30").execute(),
  );
  expect(gone).toHaveLength(Number(count));
}, 120_000);

test("R50 a file that is no table says what it is, and nothing is kept", async () => {
  const answer = await lead.post("/imports/new", form("people", "staff.xls", "<html><table>"));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("This is a web page");
  expect((await lead.post("/imports/new", form("people", "staff.csv", ""))).status).toBe(400);
  expect((await lead.post("/imports/new", {})).status).toBe(400);
  const open = 'Employee ID,Job Title\nD1,Buyer\n"D2,Nurse\n';
  const short = await lead.post("/imports/new", form("people", "staff.csv", open));
  expect(short.status).toBe(400);
  expect(await short.text()).toContain("opens in line 3");
}, 120_000);

test("R151 a learning manager loads completions only", async () => {
  const manager = await t.as("learning-manager");
  const id = await upload("Employee ID,Job Title\nE1,Buyer\n");
  expect((await manager.get(`/imports/${id}/mapping`)).status).toBe(403);
  expect((await manager.post("/imports/new", form("people", "a.csv", "a,b\n1,2\n"))).status).toBe(
    403,
  );
  expect(await manager.page("/imports/new")).toContain("Load a course completions");
  expect(await manager.page("/imports")).not.toContain("staff.csv");
  expect((await (await t.asOther("administrator")).get(`/imports/${id}`)).status).toBe(404);
});

test("R50 a reading that is killed begins again and ends the same", async () => {
  const { readFileOf } = await import("./read-file.ts");
  const { scopeFor } = await import("./scope.ts");
  const { findRun } = await import("./imports.queries.ts");
  const id = await upload("Employee ID,Job Title\nF1,Buyer\nF2,Nurse\n");
  await lead.post(`/imports/${id}/mapping`, {
    "map.employeeNumber": "Employee ID",
    "map.title": "Job Title",
  });
  const real = scopeFor(t.services, t.organization, { userId: null, name: "Test" });
  for (const dieAt of [1, 2, 3]) {
    let calls = 0;
    const dying: typeof real = (use, options) => {
      calls += 1;
      if (calls > dieAt) throw new DOMException("killed", "AbortError");
      return real(use, options);
    };
    await readFileOf(t.services, t.organization, dying, id).catch(() => {});
  }
  await t.services.jobs.runDue();
  await t.services.jobs.runDue();
  const run = await real((work) => findRun(work, id));
  expect(run).toMatchObject({ status: "preview", counts: { rows: 2, added: 2, refused: 0 } });
}, 120_000);
