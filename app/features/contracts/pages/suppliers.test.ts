/** Suppliers: spellings that a person joins and splits, and their facts by form. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { recordContract } from "../record-contract.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    for (const [number, supplier] of [
      ["C-1", "Acme Medical, Inc."],
      ["C-2", "ACME MEDICAL"],
      ["C-3", "Voices LLC"],
    ] as const)
      await recordContract(work, { number, supplier, startsOn: "2026-01-01" });
  });
});
afterAll(() => t.close());

const lines = async (path: string) =>
  (await lead.page(path))
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
/** The numbers of the contracts that show under a supplier. */
const numbers = async (query: string) =>
  (await lines(`/contracts.csv?${query}`)).slice(1).map((line) => line.split(",")[0]);
const supplierId = async (name: string) => {
  const page = await lead.page(`/contracts/suppliers?q=${encodeURIComponent(name)}`);
  return /href="\/contracts\/suppliers\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
};

describe("R52 suppliers", () => {
  test("two spellings wait for a person, are joined, shown as one, split, and not proposed again", async () => {
    const page = await lead.page("/contracts/suppliers/proposals");
    expect(page).toContain("ACME MEDICAL");
    const form = page.slice(page.indexOf('<li id="same-'));
    const ids = [...form.matchAll(/name="all" value="([^"]+)"/g)].map((m) => m[1]!);
    expect(ids).toHaveLength(2);
    const row = /name="row" value="([^"]+)"/.exec(form)![1]!;
    const body = (verdict: string) =>
      new URLSearchParams([
        ["row", row],
        ["verdict", verdict],
        ["into", ids[0]!],
        ...ids.flatMap((one) => [
          ["all", one],
          ["supplier", one],
        ]),
      ]);
    const joined = await lead.post("/contracts/suppliers/proposals", body("join"));
    const after = await lead.page(joined.headers.get("location")!);
    expect(after).toContain(`id="${row}"`);
    expect(after).toContain("They show as one supplier now");
    expect(await numbers(`supplier=${ids[0]}`)).toEqual(["C-1", "C-2"]);
    expect(await lead.page(`/contracts/suppliers/${ids[0]}`)).toContain("1 supplier joined");
    expect(await lines("/contracts/suppliers.csv?q=acme")).toHaveLength(2);
    const undo = new URLSearchParams([
      ["did", "joined"],
      ["into", ids[0]!],
      ["supplier", ids[1]!],
    ]);
    await lead.post("/contracts/suppliers/proposals/undo", undo);
    expect(await lead.page("/contracts/suppliers/proposals")).toContain(`id="${row}"`);
    await lead.post("/contracts/suppliers/proposals", body("join"));
    expect((await lead.post(`/contracts/suppliers/${ids[1]}/split`)).status).toBe(303);
    expect(await numbers(`supplier=${ids[0]}`)).toHaveLength(1);
    expect(await lead.page("/contracts/suppliers/proposals")).toContain(
      "No two names look like one",
    );
    expect((await lead.post(`/contracts/suppliers/${ids[1]}/split`)).status).toBe(409);
  });

  test("a person joins two whose names no rule can match, and is told when there is no such name", async () => {
    const voices = `/contracts/suppliers/${await supplierId("Voices")}`;
    const acme = await supplierId("ACME MEDICAL");
    for (const other of ["", "Nobody Ltd", "voices llc"]) {
      const refused = await lead.post(`${voices}/join`, { other });
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain(`value="${other}"`);
    }
    expect((await lead.post(`${voices}/join`, { other: "acme medical" })).status).toBe(303);
    const page = await lead.page(voices);
    expect(page).toContain("The same as ACME MEDICAL");
    expect(page).toContain("Joined with another spelling");
    expect(page).toContain("Same as: ACME MEDICAL");
    expect(await numbers(`supplier=${acme}`)).toContain("C-3");
    expect((await lead.post(`${voices}/split`)).status).toBe(303);
    expect(await numbers(`supplier=${acme}`)).not.toContain("C-3");
  });

  test("a join that is taken back leaves earlier joins as they were", async () => {
    await t.work("program-lead", async (work) => {
      for (const [number, supplier] of [
        ["T-1", "Tide Linen"],
        ["T-2", "Tide Linen Inc"],
        ["T-3", "Old Tide Works"],
      ] as const)
        await recordContract(work, { number, supplier });
    });
    const [plain, inc, old] = [
      await supplierId("Tide Linen"),
      await supplierId("Tide Linen Inc"),
      await supplierId("Old Tide Works"),
    ];
    await lead.post(`/contracts/suppliers/${old}/join`, { other: "Tide Linen Inc" });
    const body = [
      ["row", "same-x"],
      ["verdict", "join"],
      ["into", plain],
      ["supplier", plain],
      ["supplier", inc],
    ];
    const joined = await lead.post("/contracts/suppliers/proposals", new URLSearchParams(body));
    expect(await numbers(`supplier=${plain}`)).toEqual(["T-1", "T-2", "T-3"]);
    const after = await lead.page(joined.headers.get("location")!);
    const row = /<li id="same-x".*?<\/li>/s.exec(after)![0];
    const fields = [...row.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]);
    await lead.post("/contracts/suppliers/proposals/undo", new URLSearchParams(fields));
    expect(await numbers(`supplier=${plain}`)).toEqual(["T-1"]);
    expect(await numbers(`supplier=${inc}`)).toEqual(["T-2", "T-3"]);
    expect(await lead.page("/contracts/suppliers/proposals")).toContain("Tide Linen Inc");
  });

  test("one is added and changed by form; who answers for it is shown only to who works with it", async () => {
    const typed = {
      name: "Gentle Staffing",
      kind: "staffing-agency",
      country: "Atlantis",
      contactName: "Pat Contact",
      contactEmail: "pat@gentle.example",
    };
    const refused = await lead.post("/contracts/suppliers/new", typed);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Pat Contact");
    const added = await lead.post("/contracts/suppliers/new", { ...typed, country: "Malaysia" });
    const place = added.headers.get("location")!;
    const page = await lead.page(place);
    for (const text of ["Staffing agency", "Malaysia", "Pat Contact", "pat@gentle.example"])
      expect(page).toContain(text);
    expect(await lines("/contracts/suppliers.csv?kind=staffing-agency&country=MY")).toHaveLength(2);
    const executive = await (await t.as("executive")).page(place);
    expect(executive).toContain("Gentle Staffing");
    expect(executive).not.toContain("Pat Contact");
    expect(executive).not.toContain("pat@gentle.example");
    expect(await lead.page(`/contracts/suppliers/${await supplierId("Voices")}`)).toContain(
      "Not known",
    );
  });
});
