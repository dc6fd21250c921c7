/** What suppliers said, what was checked, and what the organization names as high-risk. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { decideContractCategory } from "../classify/decide-category.ts";
import { joinSuppliers } from "../join-suppliers.ts";
import { recordContract } from "../record-contract.ts";
import { recordSupplier } from "../record-supplier.ts";
import { highRiskCategories, suppliersReporting } from "./doors.ts";
import { requireTraining } from "./require-training.ts";

let t: TestApp;
let lead: Client;
const id = new Map<string, string>();
const supplier = new Map<string, string>();

/** Today is Nov 25, 2026. */
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    for (const name of ["Acme Gloves", "Acme Gloves & More"])
      supplier.set(name, await recordSupplier(work, { name, kind: "supplier" }));
    const dates = { startsOn: "2026-01-01", endsOn: "2027-12-31" };
    for (const number of ["C-1", "C-2"])
      id.set(number, await recordContract(work, { number, supplier: "Acme Gloves", ...dates }));
    await requireTraining(work, {
      contractIds: [id.get("C-1")!],
      fromOn: "2026-07-01",
      employees: true,
      subcontractors: false,
      words: "Section 3",
    });
  });
});
afterAll(() => t.close());

/** The numbers of contracts that a list shows, as its file has them. */
async function numbers(query: string): Promise<string[]> {
  const text = await (await lead.get(`/contracts/requirements.csv?${query}`)).text();
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",")[0]!);
}

describe("R49 reported and verified are separate facts", () => {
  const reporting = (day = "2026-11-25") =>
    t.work("program-lead", (work) => suppliersReporting(work.trx, t.organization, day).execute());
  const report = (name: string, fields: Record<string, string>) =>
    lead.post(`/contracts/suppliers/${supplier.get(name)!}/report`, fields);

  test("a report by hand needs who and when; part is not compliance", async () => {
    const refused = await (
      await report("Acme Gloves", { reportedOn: "2027-01-01", trained: "5" })
    ).text();
    for (const problem of [
      "Say who at the supplier said so.",
      "Choose today or an earlier day.",
      "Choose what they said of employees.",
      "Enter both numbers, or neither.",
    ])
      expect(refused).toContain(problem);
    const said = {
      saidBy: "Sam Seller, sales",
      reportedOn: "2026-10-01",
      subcontractors: "not-applicable",
    };
    await report("Acme Gloves", {
      ...said,
      employees: "part",
      trained: "5",
      ofHowMany: "10",
      byWhen: "2027-03-01",
    });
    expect(await reporting()).toMatchObject([
      { supplier_id: supplier.get("Acme Gloves"), complies: false },
    ]);
    expect(await numbers("show=unreported")).toEqual(["C-1"]);
    await report("Acme Gloves", { ...said, reportedOn: "2026-11-01", employees: "yes" });
    expect(await reporting()).toMatchObject([{ complies: true, reported_on: "2026-11-01" }]);
    expect(await reporting("2026-10-15")).toMatchObject([{ complies: false }]);
    expect(await numbers("show=unreported")).toEqual([]);
    const page = await lead.page(`/contracts/suppliers/${supplier.get("Acme Gloves")!}`);
    expect(page).toContain("5 of 10 people");
    expect(page).toContain("Nobody has recorded a check.");
    expect(await lead.page(`/contracts/${id.get("C-1")!}`)).toContain("Nothing is confirmed yet");
  });

  test("a check stands beside the report and changes nothing of it", async () => {
    const here = `/contracts/suppliers/${supplier.get("Acme Gloves")!}`;
    await lead.post(`${here}/verification`, {
      checkedBy: "Vera Verifier",
      checkedOn: "2026-11-20",
      what: "A list of completions by job",
      outcome: "confirmed",
    });
    expect(await lead.page(here)).toContain("Vera Verifier");
    expect(await reporting()).toHaveLength(1);
    const file = await (await lead.get("/contracts/requirements/suppliers.csv")).text();
    expect(file).toMatch(/Acme Gloves,Supplier,1,.*2026-11-01,2026-11-20/);
    const executive = await (await t.as("executive")).page(here);
    expect(executive).not.toContain("Vera Verifier");
    expect(executive).not.toContain("Sam Seller");
  });

  test("what a joined spelling said counts for the supplier; what was recorded by mistake counts no more", async () => {
    await report("Acme Gloves & More", {
      saidBy: "Sam",
      reportedOn: "2026-11-24",
      employees: "no",
      subcontractors: "no",
    });
    await t.work("program-lead", (work) =>
      joinSuppliers(work, {
        into: supplier.get("Acme Gloves")!,
        supplierIds: [supplier.get("Acme Gloves & More")!],
      }),
    );
    expect(await reporting()).toMatchObject([
      { supplier_id: supplier.get("Acme Gloves"), complies: false },
    ]);
    const page = await lead.page(`/contracts/suppliers/${supplier.get("Acme Gloves")!}`);
    const back = /action="(\/contracts\/requirements\/reports\/[^"]+)"/.exec(page)![1]!;
    await lead.post(back);
    expect(await reporting()).toMatchObject([{ complies: true, reported_on: "2026-11-01" }]);
  });
});

describe("R46 high-risk goods and services", () => {
  test("the organization names them with a reason and a date; signals only propose, no supplier is named", async () => {
    const here = "/contracts/requirements/high-risk";
    await t.work("program-lead", (work) =>
      decideContractCategory(work, {
        contractId: id.get("C-1")!,
        categoryId: "gloves",
        reason: "It is",
      }),
    );
    expect(await lead.page(here)).toContain(`href="/contracts/risk/high-risk"`);
    const refused = await (
      await lead.post(here, { categoryId: "nothing", fromOn: "2026-07-01" })
    ).text();
    expect(refused).toContain("Choose a category of the list.");
    await lead.post(here, {
      categoryId: "gloves",
      reason: "A list of 2024 names gloves",
      fromOn: "2026-07-01",
    });
    const named = (day: string) => t.work("program-lead", (work) => highRiskCategories(work, day));
    expect(await named("2026-11-25")).toMatchObject([{ category_id: "gloves" }]);
    expect(await named("2026-06-30")).toEqual([]);
    const page = await lead.page(here);
    expect(page).toContain("A list of 2024 names gloves");
    expect(page).toContain("1 active contract");
    await lead.post(/action="([^"]+\/end)"/.exec(page)![1]!);
    expect(await named("2026-11-25")).toEqual([]);
    expect(await named("2026-11-24")).toHaveLength(1);
  });
});
