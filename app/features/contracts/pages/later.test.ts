/** What comes after the files: units with their names, and what suppliers said. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { addUnit } from "../../people/place-units.ts";
import { recordContract } from "../record-contract.ts";
import { recordReport } from "../requirement/record-report.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    for (const [number, department] of [
      ["C-1", "Harbor  HOSPITAL"],
      ["C-2", "Harbor Hospital"],
      ["C-3", "Cath Lab 2"],
    ] as const)
      await recordContract(work, {
        number,
        department,
        supplier: "Voices LLC",
        startsOn: "2026-01-01",
      });
  });
});
afterAll(() => t.close());

describe("R51 units that come after the contracts", () => {
  test("are offered for contracts whose department has their name, and matched in one press", async () => {
    expect(await lead.page("/contracts?unit=none")).not.toContain("can be matched");
    const unit = await t.work("program-lead", (work) =>
      addUnit(work, { kind: "site", name: "Harbor Hospital" }),
    );
    expect(await lead.page("/contracts?unit=none")).toContain("Match 2 contracts");
    const answer = await lead.post("/contracts/units", {});
    expect(await lead.page(answer.headers.get("location")!)).toContain("Matched: 2 contracts.");
    const list = await lead.page(`/contracts.csv?unit=${unit}`);
    expect(list.trim().split(/\r?\n/).slice(1)).toHaveLength(2);
    const trail = await t.work("program-lead", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("subject_kind")
        .where("action", "=", "match-unit")
        .execute(),
    );
    expect(trail).toHaveLength(2);
    expect(await lead.page("/contracts?unit=none")).not.toContain("can be matched");
  });

  test("R151 are matched by nobody who may only read", async () => {
    const executive = await t.as("executive");
    expect((await executive.post("/contracts/units", {})).status).toBe(403);
  });
});

test("R51 an owner or a master set for many contracts is put back in one press", async () => {
  const form = { filter: "q=C-", count: "3", master: "" };
  await t.work("program-lead", (work) =>
    recordContract(work, { number: "G-1", supplier: "Buyers", startsOn: "2026-01-01" }),
  );
  const saved = await lead.post("/contracts/master", { ...form, master: "G-1" });
  const address = saved.headers.get("location")!;
  const page = await lead.page(address);
  expect(page).toContain("Undo it for 3 contracts");
  const change = new URL(address, "http://localhost").searchParams.get("changed")!;
  const under = () =>
    t.work("program-lead", (work) =>
      work.trx.selectFrom("contract").select("number").where("master_id", "is not", null).execute(),
    );
  expect(await under()).toHaveLength(3);
  const manager = await t.as("contracts-manager");
  const refused = await manager.post("/contracts/undo", { change });
  expect(await manager.page(refused.headers.get("location")!)).toContain("Nothing of this change");
  const undone = await lead.post("/contracts/undo", { change });
  expect(await lead.page(undone.headers.get("location")!)).toContain("Undone: 3 contracts");
  expect(await under()).toHaveLength(0);
  expect(await lead.page(address)).not.toContain("Undo it");
});

test("R52 the list of suppliers says what each said last", async () => {
  expect(await lead.page("/contracts/suppliers")).toContain("Nothing yet");
  const row = await t.work("program-lead", (work) =>
    work.trx.selectFrom("supplier").select("supplier_id").executeTakeFirstOrThrow(),
  );
  await t.work("program-lead", (work) =>
    recordReport(work, {
      supplierId: row.supplier_id,
      saidBy: "Owner",
      reportedOn: "2026-11-02",
      employees: "yes",
      subcontractors: "not-applicable",
    }),
  );
  expect(await lead.page("/contracts/suppliers")).toMatch(/Complies<.*?>Nov 2, 2026</);
  expect(await lead.page("/contracts/suppliers.csv")).toContain("Complies, Nov 2, 2026");
});
