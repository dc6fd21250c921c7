/** The training requirement of contracts, driven as a browser does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Work } from "#platform/work.ts";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { addUnit } from "../../people/place-units.ts";
import { addPeople } from "../../people/testing/roster.ts";
import { recordContract } from "../record-contract.ts";
import { recordSupplier } from "../record-supplier.ts";
import { contractsInScope, contractsRequiring, waivedContracts } from "./doors.ts";

let t: TestApp;
let lead: Client;
let manager: Client;
let harbor: string;
const id = new Map<string, string>();
const supplier = new Map<string, string>();

/** Today is Nov 25, 2026. */
const CONTRACTS = [
  {
    number: "C-1",
    supplier: "Acme Gloves",
    startsOn: "2026-01-01",
    endsOn: "2027-12-31",
    amount: "90,000",
  },
  {
    number: "C-2",
    supplier: "Acme Gloves",
    startsOn: "2026-01-01",
    endsOn: "2027-01-31",
    amount: "10,000",
  },
  { number: "C-3", supplier: "Voices", startsOn: "2026-03-01", endsOn: "2027-12-31", owner: "E-2" },
  {
    number: "C-4",
    supplier: "Premier Buyers",
    startsOn: "2026-01-01",
    endsOn: "2028-12-31",
    amount: "60,000",
  },
  {
    number: "C-5",
    supplier: "Voices",
    startsOn: "2024-01-01",
    endsOn: "2025-12-31",
    amount: "70,000",
  },
] as const;

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    harbor = await addUnit(work, { kind: "site", name: "Harbor Hospital" });
    const hill = await addUnit(work, { kind: "site", name: "Hill Clinic" });
    const people = await addPeople(work, [
      { number: "E-1", name: "Olive Owner" },
      { number: "E-2", name: "Carl Colleague" },
    ]);
    for (const [name, kind] of [
      ["Acme Gloves", "supplier"],
      ["Voices", "vendor"],
      ["Premier Buyers", "gpo"],
    ] as const)
      supplier.set(name, await recordSupplier(work, { name, kind }));
    for (const contract of CONTRACTS)
      id.set(
        contract.number,
        await recordContract(work, {
          ...contract,
          unitId: contract.number === "C-1" ? harbor : hill,
        }),
      );
    id.set("E-1", people.get("E-1")!);
    for (let at = 1; at <= 60; at += 1)
      await recordContract(work, {
        number: `M-${at}`,
        supplier: "Premier Buyers",
        master: "C-4",
        startsOn: "2026-02-01",
        endsOn: "2028-12-31",
        amount: "100",
        unitId: hill,
      });
  });
  manager = await t.as("contracts-manager", { personId: id.get("E-1")! });
});
afterAll(() => t.close());

/** The numbers of contracts that a list shows, as its file has them. */
async function numbers(query: string, client = lead): Promise<string[]> {
  const text = await (await client.get(`/contracts/requirements.csv?${query}`)).text();
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",")[0]!);
}
/** What a door says today, by contract number. */
const required = (day = "2026-11-25") =>
  t.work("program-lead", async (work) => {
    const rows = await contractsRequiring(work.trx, t.organization, day).execute();
    return new Map(rows.map((row) => [row.contract_id, row]));
  });
const scope = (day: string) =>
  t.work("program-lead", async (work) =>
    (await contractsInScope(work.trx, t.organization, day).execute()).map((r) => r.contract_id),
  );
const change = (filter: string, fields: Record<string, string>, client = lead) =>
  client.post("/contracts/requirements/change", { filter, ...fields });
const one = (number: string) => `contract=${id.get(number)!}`;
const notice = async (answer: Response, client = lead) =>
  client.page(answer.headers.get("location")!);

describe("R47 criteria", () => {
  test("without criteria every active contract is in scope, and no ended one", async () => {
    const rows = await scope("2026-11-25");
    expect(rows).toHaveLength(64);
    expect(rows).not.toContain(id.get("C-5"));
    expect(await lead.page("/contracts/criteria")).toContain("every active contract is in scope");
  });

  test("a count comes before anything is kept; then versions count from their day, the past stays", async () => {
    const form = new URLSearchParams({
      words: "Contracts of $50,000 or more with GPOs and suppliers",
      amountFrom: "$50,000",
      currency: "USD",
      fromOn: "2026-07-01",
      do: "preview",
    });
    form.append("kinds", "gpo");
    form.append("kinds", "supplier");
    const preview = await (await lead.post("/contracts/criteria", form)).text();
    expect(preview).toContain("2 of 64 active contracts");
    expect(await scope("2026-11-25")).toHaveLength(64);
    form.set("do", "save");
    expect((await lead.post("/contracts/criteria", form)).status).toBe(303);
    expect(new Set(await scope("2026-11-25"))).toEqual(new Set([id.get("C-1"), id.get("C-4")]));
    expect(await scope("2026-06-30")).toHaveLength(64);

    const next = new URLSearchParams({
      words: "Vendors only",
      kinds: "vendor",
      currency: "USD",
      fromOn: "2026-11-01",
      do: "save",
    });
    const refused = await lead.post("/contracts/criteria", next);
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining("Choose 2026-11-25 or a later day."),
    ]);
    next.set("fromOn", "2026-12-01");
    expect((await lead.post("/contracts/criteria", next)).status).toBe(303);
    expect(new Set(await scope("2026-11-25"))).toEqual(new Set([id.get("C-1"), id.get("C-4")]));
    expect(await scope("2026-12-01")).toEqual([id.get("C-3")]);
    const page = await lead.page("/contracts/criteria");
    expect(page).toContain("Version 2");
    expect(page).toMatch(/Version 1[\s\S]*Counts today/);
  });

  test("what is wrongly typed is said at its field, and kept", async () => {
    const wrong = {
      words: "",
      amountFrom: "lots",
      startsFrom: "2026-02-30",
      fromOn: "",
      do: "save",
    };
    const text = await (await lead.post("/contracts/criteria", wrong)).text();
    expect(text).toContain("Say the criteria in words.");
    expect(text).toContain("Enter the amount as a number");
    expect(text).toContain("Enter the day as a date");
    expect(text).toContain('value="lots"');
  });
});

describe("R67 clauses", () => {
  test("a model text is a draft until its legal approval is recorded; only then a contract can name it", async () => {
    expect(await lead.page("/contracts/clauses")).toContain("Model: needs legal review");
    const model = await lead.page("/contracts/clauses/new?model=employees");
    expect(model).toContain("Training of employees");
    const kept = await lead.post("/contracts/clauses/new", {
      title: "Our clause",
      text: "The Supplier trains its people <b>now</b>.",
      modelId: "employees",
    });
    const here = kept.headers.get("location")!;
    const clause = `${here.split("/").at(-1)}:1`;
    const ask = { action: "require", count: "1", fromOn: "2026-11-01", employees: "yes", clause };
    const early = await change(one("C-1"), ask);
    expect([early.status, await early.text()]).toEqual([
      400,
      expect.stringContaining("Nobody has recorded a legal approval of this version."),
    ]);
    expect(await lead.page(here)).toContain("Draft: needs legal review");
    const nobody = await lead.post(here, { do: "approve", version: "1", note: "" });
    expect(await nobody.text()).toContain("Say who in your legal department approved it.");
    await lead.post(here, { do: "approve", version: "1", note: "Lee Lawyer, letter of Nov 3" });
    expect((await change(one("C-1"), ask)).status).toBe(303);
    const page = await lead.page(here);
    expect(page).toContain("Lee Lawyer, letter of Nov 3");
    expect(page).toContain("1 contract names it today");
    expect(page).not.toContain("<b>now</b>");
    await lead.post(here, { do: "version", text: "The Supplier trains everybody." });
    expect(await lead.page(here)).toContain("Version 2");
    expect(await lead.page("/contracts/requirements?show=renewals")).toContain(
      "Our clause, version 1",
    );
  });
});

describe("R48 requirements", () => {
  test("says whom it asks since when, on the contract's page and in the list", async () => {
    const row = (await required()).get(id.get("C-1")!);
    expect(row).toMatchObject({
      employees: true,
      subcontractors: false,
      inherited: false,
      since: "2026-11-01",
    });
    expect((await required("2026-10-31")).size).toBe(0);
    expect(await numbers("show=required")).toEqual(["C-1"]);
    expect(await numbers("show=open")).toEqual(["C-4"]);
    const page = await lead.page(`/contracts/${id.get("C-1")!}`);
    expect(page).toContain("Our clause, version 1");
    expect(page).toContain("Yes, by your criteria");
    expect(page).toContain("Recorded that it requires the training");
  });

  test("a clause in a master covers its contracts, is shown as inherited, and is undone whole", async () => {
    const answer = await change(one("C-4"), {
      action: "require",
      count: "1",
      fromOn: "2026-07-01",
      subcontractors: "yes",
      words: "Section 9 of the master agreement",
    });
    const page = await notice(answer);
    const rows = await required();
    expect([...rows.values()].filter((row) => row.inherited)).toHaveLength(60);
    expect(rows.get(id.get("C-4")!)).toMatchObject({ inherited: false, subcontractors: true });
    expect(await numbers("show=inherited")).toHaveLength(60);
    expect(page).toContain("1 contract changed");
    const undo = /\/contracts\/requirements\/changes\/[0-9a-f-]{36}\/undo/.exec(page)![0];
    await lead.post(undo);
    expect((await required()).size).toBe(1);
    expect(await notice(await lead.post(undo))).toContain("This change was undone already.");
  });

  test("above 50 contracts the count is typed; one entry of the trail for each; one undo for all", async () => {
    const filter = "show=all&q=M-";
    const all = {
      action: "require",
      count: "60",
      fromOn: "2026-11-25",
      employees: "yes",
      words: "Annex",
    };
    const asked = await change(filter, all);
    expect([asked.status, await asked.text()]).toEqual([
      400,
      expect.stringContaining("Type 60 to change this many contracts."),
    ]);
    expect((await change(filter, { ...all, count: "59" })).status).toBe(409);
    const done = await change(filter, { ...all, confirm: "60" });
    expect(done.status).toBe(303);
    expect((await required()).size).toBe(61);
    const trail = await t.work("program-lead", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("subject_id")
        .where("action", "=", "require-training")
        .execute(),
    );
    expect(new Set(trail.slice(-60).map((row) => row.subject_id)).size).toBe(60);
    const again = await notice(await change(filter, { ...all, confirm: "60" }));
    expect(again).toContain("Nothing had to change.");

    await change(filter, {
      action: "end",
      count: "60",
      confirm: "60",
      lastOn: "2026-12-31",
      note: "Over",
    });
    expect([(await required()).size, (await required("2027-01-01")).size]).toEqual([61, 1]);
    const changes = await lead.page("/contracts/requirements/changes");
    const undo = /action="(\/contracts\/requirements\/changes\/[^"]+\/undo)"/g;
    const undos = [...new Set([...changes.matchAll(undo)].map((found) => found[1]!))];
    expect(await notice(await lead.post(undos[1]!))).toContain("Undo the later change first.");
    expect((await required("2027-01-01")).size).toBe(1);
    await lead.post(undos[0]!);
    expect((await required("2027-01-01")).size).toBe(61);
    await lead.post(undos[1]!);
    expect((await required()).size).toBe(1);
  });

  test("a later day takes the place of what was recorded, and earlier days keep what they had", async () => {
    await change(one("C-1"), {
      action: "require",
      count: "1",
      fromOn: "2026-12-01",
      employees: "yes",
      subcontractors: "yes",
      words: "Amendment 1",
    });
    const contract = id.get("C-1")!;
    expect((await required("2026-11-30")).get(contract)).toMatchObject({ subcontractors: false });
    expect((await required("2026-12-01")).get(contract)).toMatchObject({ subcontractors: true });
  });

  test("a form without whom or what is refused at its fields", async () => {
    const text = await (
      await change(one("C-2"), { action: "require", count: "1", fromOn: "x" })
    ).text();
    for (const problem of [
      "Enter the first day as a date",
      "Choose whom the clause asks",
      "Choose a clause, or say",
    ])
      expect(text).toContain(problem);
  });
});

describe("R48 waivers", () => {
  test("who, why and until; it can be ended, and changes nothing of what is required", async () => {
    const waived = (day: string) =>
      t.work("program-lead", (work: Work) =>
        waivedContracts(work.trx, t.organization, day).execute(),
      );
    const refused = await (
      await change(one("C-2"), { action: "waive", count: "1", until: "2026-01-01" })
    ).text();
    expect(refused).toContain("Say why these are waived.");
    await change(one("C-2"), {
      action: "waive",
      count: "1",
      until: "2027-01-31",
      reason: "Ends soon",
    });
    expect(await waived("2026-11-25")).toEqual([{ contract_id: id.get("C-2") }]);
    expect(await waived("2027-02-01")).toEqual([]);
    expect(await waived("2026-11-24")).toEqual([]);
    expect(await numbers("show=waived")).toEqual(["C-2"]);
    expect(await lead.page(`/contracts/${id.get("C-2")!}`)).toContain("Ends soon");
    await change(one("C-2"), { action: "end-waiver", count: "1" });
    expect(await waived("2026-11-25")).toEqual([]);
  });

  test("R67 contracts that end within 90 days are listed for renewal", async () => {
    expect(await numbers("show=renewals")).toEqual(["C-2"]);
  });
});

describe("R150 who may", () => {
  test("a contracts manager changes own contracts and those of nobody, and is told what is left out", async () => {
    const filter = `show=all&supplier=${supplier.get("Voices")!}`;
    const page = await manager.page(`/contracts/requirements/change?action=require&${filter}`);
    expect(page).toContain("1 contract left out");
    const answer = await change(
      one("C-3"),
      { action: "waive", count: "1", until: "2027-01-01", reason: "Mine?" },
      manager,
    );
    expect(answer.status).toBe(409);
  });

  test("a site sees its own contracts only; an executive reads and changes nothing", async () => {
    const poc = await t.as("site-poc", { unitId: harbor });
    expect(await numbers("show=all", poc)).toEqual(["C-1"]);
    expect(await poc.page("/contracts/criteria")).not.toContain("Keep version");
    const executive = await t.as("executive");
    expect((await change(one("C-2"), { action: "end-waiver", count: "1" }, executive)).status).toBe(
      403,
    );
    expect(await executive.page("/contracts/requirements")).not.toContain("Change these");
  });

  test("another organization meets none of it", async () => {
    const other = await t.asOther("administrator");
    expect(await numbers("show=all", other)).toEqual([]);
    const answer = await change(
      one("C-1"),
      { action: "waive", count: "1", until: "2027-01-01", reason: "x" },
      other,
    );
    expect(answer.status).toBe(409);
    expect(await other.page("/contracts/requirements/changes")).toContain(
      "Nothing has changed yet",
    );
  });
});
