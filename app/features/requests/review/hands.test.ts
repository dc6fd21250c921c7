/** Nobody decides about an answer that they could have given themselves, whichever way they came to it. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addUnit } from "../../people/place-units.ts";
import { type Client, client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { answersOf } from "../answer/answers.queries.ts";
import { type Asked, askSupplier, FULL_ANSWER } from "../testing/asked.ts";

let t: TestApp;
let lead: Client;
let admin: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  admin = await t.as("administrator");
});
afterAll(() => t.close());

const ask = (o: Parameters<typeof askSupplier>[1] = {}) =>
  t.work("program-lead", (work) => askSupplier(work, o));
async function answerOf(asked: Asked): Promise<string> {
  const newest = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
  return newest[0]!.id;
}
async function answer(asked: Asked): Promise<string> {
  // Some deeds end the link, so the answer comes by one that is made now.
  await t.database.pool.query("update request_link set revoked_at = null where request_id = $1", [
    asked.requestId,
  ]);
  await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "send" });
  return answerOf(asked);
}
const accept = (who: Client, id: string) => who.post(`/contracts/requests/review/${id}/accept`);

describe("R53 whoever could have answered does not decide, also after somebody else did the same later", () => {
  const deeds: Readonly<Record<string, (who: Client, at: string) => Promise<Response>>> = {
    "made its letter": (who, at) => who.post(`${at}/letter`),
    "made its code": (who, at) => who.post(`${at}/code`),
    "mailed it again": (who, at) => who.post(`${at}/send-again`),
    "changed where it goes": (who, at) =>
      who.post(`${at}/contact`, { name: "Ana Ruiz", address: `a${Math.random()}@acme.example` }),
  };
  test.each(Object.entries(deeds))("whoever %s", async (_name, deed) => {
    const asked = await ask({ channel: "letter" });
    const at = `/contracts/requests/${asked.requestId}`;
    expect((await deed(lead, at)).status).toBeLessThan(400);
    expect((await deed(admin, at)).status).toBeLessThan(400);
    const id = await answer(asked);
    const refused = await accept(lead, id);
    expect(refused.status).toBe(403);
    expect((await accept(admin, id)).status).toBe(403);
    expect(await lead.page(`/contracts/requests/review/${id}`)).toContain("Somebody else decides");
    expect((await accept(await t.as("contracts-manager"), id)).status).toBe(303);
  });

  test("whoever was asked at their own address", async () => {
    const { rows } = await t.database.pool.query<{ email: string }>(
      `select u.email from accounts."user" u join membership m on m.user_id = u.id
        where m.role = 'program-lead' and m.organization_id = $1`,
      [t.organization],
    );
    const id = await answer(await ask({ toAddress: rows[0]!.email.toUpperCase() }));
    expect((await accept(lead, id)).status).toBe(403);
    expect((await accept(admin, id)).status).toBe(303);
  });
});

describe("R53 no other way to a report", () => {
  const by = { saidBy: "Ana", reportedOn: "2026-11-25", employees: "yes", subcontractors: "yes" };
  const reports = async (supplierId: string) => {
    const { rows } = await t.database.pool.query<{ request_id: string | null }>(
      "select request_id from supplier_report where supplier_id = $1",
      [supplierId],
    );
    return rows;
  };

  test("while a supplier is asked, what it says goes to the request; what was typed is kept", async () => {
    const asked = await ask();
    const refused = await lead.post(`/contracts/suppliers/${asked.supplierId}/report`, by);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(`asked by request ${asked.number}`);
    expect(await reports(asked.supplierId)).toEqual([]);
  });

  test("no form makes a report by hand look like an accepted answer", async () => {
    const asked = await ask();
    await accept(lead, await answer(asked));
    const done = await admin.post(`/contracts/suppliers/${asked.supplierId}/report`, {
      ...by,
      requestId: asked.requestId,
    });
    expect(done.status).toBe(303);
    const found = await reports(asked.supplierId);
    expect(found.map((one) => one.request_id).toSorted()).toEqual([asked.requestId, null]);
  });
});

test("R53 an answer that waits is decided before its request can be revoked", async () => {
  const asked = await ask();
  const id = await answer(asked);
  const at = `/contracts/requests/${asked.requestId}`;
  expect((await lead.post(`${at}/revoke`, { reason: "Merged" })).status).toBe(409);
  expect(await lead.page(at)).not.toContain("Revoke this request");
  expect((await accept(lead, id)).status).toBe(303);
});

test("R53 another contact ends also the links that the old one passed on", async () => {
  const asked = await ask();
  const passed = await client(t.app).post(asked.path, {
    do: "pass",
    revision: "0",
    part: "numbers",
    partName: "Bo",
  });
  const secret = /passed=([\w-]+)/.exec(passed.headers.get("location") ?? "")?.[1];
  const part = asked.path.replace(/[^/]+$/, secret ?? "none");
  expect((await t.visitor.get(part)).status).toBe(200);
  await lead.post(`/contracts/requests/${asked.requestId}/contact`, {
    name: "Cy",
    address: "cy@acme.example",
  });
  expect((await t.visitor.get(part)).status).toBe(404);
});

test("R53 the words of a reviewer are for those who ask and review", async () => {
  const asked = await ask();
  const id = await answer(asked);
  await lead.post(`/contracts/requests/review/${id}/send-back`, { words: "Maria Lopez is named" });
  const at = `/contracts/requests/${asked.requestId}`;
  expect(await lead.page(at)).toContain("Maria Lopez is named");
  for (const role of ["executive", "auditor"] as const)
    expect(await (await t.as(role)).page(at)).not.toContain("Maria Lopez");
});

test("R53 a download of what a supplier attached leaves a row of the trail", async () => {
  const asked = await ask();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FULL_ANSWER, mayKeep: "files", do: "send" }))
    form.append(name, value);
  const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  form.append("files", new File([pdf], "count.pdf"));
  await client(t.app).post(asked.path, form);
  const { rows } = await t.work("program-lead", (work) =>
    sql<{ id: string }>`select evidence_id as id from request_evidence
      where request_id = ${asked.requestId}`.execute(work.trx),
  );
  const downloads = () =>
    t.work("program-lead", async (work) => {
      const found = await sql<{ after: string }>`select after from audit_entry
        where action = 'download-request-evidence' and subject_id = ${asked.requestId}`.execute(
        work.trx,
      );
      return found.rows.map((row) => row.after);
    });
  expect((await lead.get(`/contracts/requests/evidence/${rows[0]!.id}`)).status).toBe(200);
  expect(JSON.stringify(await downloads())).toContain(rows[0]!.id);
  expect(
    (await (await t.as("contracts-manager")).get(`/contracts/requests/evidence/${rows[0]!.id}`))
      .status,
  ).toBe(403);
  expect(await downloads()).toHaveLength(1);
});

test("R151 a site's point of contact sees of a request the contracts of the own site only", async () => {
  const asked = await ask({ contracts: ["C-mine", "C-theirs"] });
  const unit = await t.work("program-lead", async (work) => {
    const one = await addUnit(work, { kind: "site", name: "Harbor Hospital" });
    const other = await addUnit(work, { kind: "site", name: "Hill Clinic" });
    for (const [number, id] of [
      ["C-mine", one],
      ["C-theirs", other],
    ] as const)
      await sql`update contract set unit_id = ${id} where number = ${number}`.execute(work.trx);
    return one;
  });
  const poc = await t.as("site-poc", { unitId: unit });
  const page = await poc.page(`/contracts/requests/${asked.requestId}`);
  expect(page).toContain("C-mine");
  expect(page).not.toContain("C-theirs");
  expect(page).toContain("1 contract");
  const list = await poc.page("/contracts/requests.csv?show=all");
  expect(list).toMatch(/,1(,|\r|\n|$)/m);
  expect(list).not.toMatch(/,2(,|\r|\n|$)/m);
});
