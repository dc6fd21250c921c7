/** The pages of contracts and suppliers, driven as a browser does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { addUnit } from "../../people/place-units.ts";
import { addPeople } from "../../people/testing/roster.ts";
import { recordContract } from "../record-contract.ts";

let t: TestApp;
let lead: Client;
let harbor: string;
let hill: string;
let people: Map<string, string>;
/** Ids by contract number. */
const id = new Map<string, string>();

/** Number, what for, supplier, start, end, amount. */
const CONTRACTS = [
  ["C-1", "Nitrile exam gloves", "Acme Medical, Inc.", "2026-01-01", "2027-12-31", "$1,234.56"],
  ["C-2", "Linen service", "ACME MEDICAL", "2025-01-01", "2025-12-31", "(20.00)"],
  ["C-3", "Interpreting by phone", "Voices LLC", "2020-05-01"],
  ["C-4", "Waste hauling", "Clean Haul Co", "2027-02-01", "2028-01-31"],
  ["C-5", "Standing order", "Clean Haul Co", "2025-06-01"],
  ["G-9", "Gloves master agreement", "Premier Buyers", "2024-01-01", "2029-12-31"],
] as const;

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    harbor = await addUnit(work, { kind: "site", name: "Harbor Hospital" });
    hill = await addUnit(work, { kind: "site", name: "Hill Clinic" });
    people = await addPeople(work, [
      { number: "E-1", name: "Olive Owner" },
      { number: "E-2", name: "Carl Colleague" },
    ]);
    for (const [number, description, supplier, startsOn, endsOn, amount] of CONTRACTS) {
      const unitId = number === "C-1" ? harbor : hill;
      const facts = { number, description, supplier, startsOn, endsOn, amount, unitId };
      id.set(number, await recordContract(work, facts));
    }
  });
});
afterAll(() => t.close());

const here = (number: string) => `/contracts/${id.get(number)!}`;
const lines = async (client: Client, path: string) =>
  (await (await client.get(path)).text())
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
/** The numbers of the contracts that a filter leaves, as the file of the same address has them. */
const numbers = async (query: string, client = lead) =>
  (await lines(client, `/contracts.csv?${query}`)).slice(1).map((line) => line.split(",")[0]);
/** The first supplier that a search finds. */
const supplierId = async (name: string) => {
  const page = await lead.page(`/contracts/suppliers?q=${encodeURIComponent(name)}`);
  return /href="\/contracts\/suppliers\/([0-9a-f-]{36})"/.exec(page)?.[1] ?? "";
};

describe("R51 the register", () => {
  test("says where each contract stands today, and each number leads to its rows", async () => {
    const page = await lead.page("/contracts");
    for (const [state, found] of [
      ["active", ["C-1", "C-5", "G-9"]],
      ["review", ["C-3"]],
      ["upcoming", ["C-4"]],
      ["ended", ["C-2"]],
    ] as const) {
      expect(await numbers(`state=${state}`)).toEqual(found);
      const place = state === "review" ? "/contracts/review" : `/contracts?state=${state}`;
      expect(page).toContain(`href="${place}"><b>${found.length}</b>`);
    }
    expect(page).toContain("$1,234.56");
    expect(page).toContain("-$20.00");
  });

  test("is searched by number, words and supplier, and narrowed by unit, owner, kind and dates", async () => {
    expect(await numbers("q=exam+nitrile")).toEqual(["C-1"]);
    expect(await numbers("q=c-4")).toEqual(["C-4"]);
    expect(await numbers("q=clean+haul")).toEqual(["C-4", "C-5"]);
    expect(await numbers("q=%25_")).toEqual([]);
    expect(await numbers(`unit=${harbor}`)).toEqual(["C-1"]);
    expect(await numbers("unit=none")).toEqual([]);
    expect(await numbers("owner=none&state=upcoming")).toEqual(["C-4"]);
    expect(await numbers("kind=gpo")).toEqual([]);
    expect(await numbers("category=none&q=linen")).toEqual(["C-2"]);
    expect(await numbers("from=2028-01-01")).toEqual(["C-3", "C-4", "C-5", "G-9"]);
    expect(await numbers("to=2020-12-31")).toEqual(["C-3"]);
    expect(await numbers("from=2026-02-30&state=__proto__&kind=constructor&sort=x")).toHaveLength(
      6,
    );
    expect(await numbers("sort=-number")).toEqual(["G-9", "C-5", "C-4", "C-3", "C-2", "C-1"]);
    expect((await numbers("sort=-amount")).slice(0, 2)).toEqual(["C-1", "C-2"]);
    expect(await lead.page("/contracts?q=voices")).toMatch(/Suppliers:.*Voices LLC/s);
    expect(await lead.page("/contracts?q=nothing-like-it")).toContain("No contract fits");
  });

  test("the search of the whole program finds contracts and suppliers, for whoever may see them", async () => {
    const page = await lead.page("/search?q=voices");
    expect(page).toContain(here("C-3"));
    expect(page).toMatch(/\/contracts\/suppliers\/[^"]+">Voices LLC/);
    expect(await lead.page("/search?q=olive")).toContain("/people/");
    const manager = await (await t.as("contracts-manager")).page("/search?q=o");
    expect(manager).toContain(here("C-3"));
    expect(manager).not.toContain('href="/people/');
    expect(await (await t.as("reviewer")).page("/search?q=voices")).not.toContain("C-3");
  });

  test("teaches where nothing is here yet", async () => {
    const other = await t.asOther("program-lead");
    for (const path of ["/contracts", "/contracts/suppliers"])
      expect(await other.page(path)).toContain('href="/imports/new?kind=contracts"');
    expect(await other.page("/contracts/review")).toContain("No contract is here yet");
  });
});

describe("R51 one contract", () => {
  test("is added by form, keeps what was typed when refused, and tells its history", async () => {
    const typed = {
      number: "N-1",
      supplier: "New Textiles Ltd",
      startsOn: "2026-03-01",
      endsOn: "2026-02-01",
      amount: "12,50x",
      owner: "nobody",
      currency: "USD",
      unitId: harbor,
    };
    const refused = await lead.post("/contracts/new", typed);
    expect(refused.status).toBe(400);
    const again = await refused.text();
    for (const text of [
      'value="New Textiles Ltd"',
      "The end is before the start",
      "Enter the amount",
      "Nobody on the roster",
    ])
      expect(again).toContain(text);
    const added = await lead.post("/contracts/new", {
      ...typed,
      endsOn: "2027-02-01",
      amount: "€12.50",
      currency: "eur",
      owner: "E-1",
      master: "G-9",
    });
    expect(added.status).toBe(303);
    id.set("N-1", added.headers.get("location")!.split("/").at(-1)!);
    const page = await lead.page(here("N-1"));
    for (const text of [
      "EUR 12.50",
      "Olive Owner",
      "Harbor Hospital",
      "New Textiles Ltd",
      here("G-9"),
      "No file has named it",
      "Added",
    ])
      expect(page).toContain(text);
    const master = await lead.page(here("G-9"));
    expect(master).toContain("A clause in this agreement covers these contracts too");
    expect(master).toContain(here("N-1"));
    expect(await numbers(`master=${id.get("G-9")}`)).toEqual(["N-1"]);
  });

  test("a change names what it was before; somebody else's change meanwhile is not overwritten", async () => {
    const form = await lead.page(`${here("N-1")}/edit`);
    const seen = /name="seen" value="([^"]+)"/.exec(form)![1]!;
    const fields = {
      number: "N-1",
      supplier: "New Textiles Ltd",
      supplierWas: "New Textiles Ltd",
      currency: "EUR",
      amount: "12.50",
      owner: "E-2",
      description: "Scrubs",
      seen,
    };
    expect((await lead.post(`${here("N-1")}/edit`, fields)).status).toBe(303);
    const page = await lead.page(here("N-1"));
    expect(page).toContain("Owner: Olive Owner → Carl Colleague");
    expect(page).toContain("What it is for: Scrubs");
    expect(page).not.toContain(people.get("E-1"));
    const late = await lead.post(`${here("N-1")}/edit`, { ...fields, description: "Gowns" });
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain("Somebody else changed this contract");
    expect(text).toContain('value="Gowns"');
  });

  test("text from a file shows as text and never as markup or a formula", async () => {
    const hostile = '<img src=x onerror=alert(1)>"&';
    const added = await lead.post("/contracts/new", {
      number: "=1+1",
      supplier: hostile,
      description: hostile,
      department: hostile,
      note: hostile,
      currency: "USD",
    });
    const place = added.headers.get("location")!;
    for (const path of [
      place,
      `${place}/edit`,
      "/contracts?q=onerror",
      "/contracts/suppliers?q=onerror",
    ]) {
      const page = await lead.page(path);
      expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
      expect(page).not.toContain("<img src=x");
    }
    const file = await lines(lead, "/contracts.csv?q=onerror");
    expect(file[1]!.startsWith("=")).toBe(false);
  });
});

describe("R51 dates to check", () => {
  test("one without an end waits when it is too old, until somebody gives an end or says it goes on", async () => {
    expect(await lead.page(here("C-3"))).toContain("Does this contract still run?");
    expect(await lines(lead, "/contracts/review.csv")).toHaveLength(2);
    const until = { what: "goes-on", until: "2026-11-01", from: "review" };
    const refused = await lead.post(`${here("C-3")}/end`, until);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Choose a day from today on");
    const kept = await lead.post(`${here("C-3")}/end`, { ...until, until: "2027-05-01" });
    expect(kept.headers.get("location")).toBe("/contracts/review");
    expect(await numbers("state=review")).toEqual([]);
    expect(await lead.page(here("C-3"))).toContain("May 1, 2027");
    expect((await lead.post(`${here("C-3")}/end`, { endsOn: "2026-10-31" })).status).toBe(303);
    expect(await numbers("state=ended")).toEqual(["C-2", "C-3"]);
  });

  test("the age is a setting of the organization, and all that then wait can go on at once", async () => {
    expect((await lead.post("/contracts/settings", { openEndedMonths: "0" })).status).toBe(400);
    expect((await lead.post("/contracts/settings", { openEndedMonths: "12" })).status).toBe(303);
    expect(await numbers("state=review")).toEqual(["C-5"]);
    expect(await lead.page("/contracts/review")).toContain("Say that this one goes on");
    const stale = await lead.post("/contracts/review", {
      filter: "",
      count: "7",
      until: "2027-06-01",
    });
    expect(stale.status).toBe(303);
    expect(await numbers("state=review")).toEqual(["C-5"]);
    await lead.post("/contracts/review", { filter: "", count: "1", until: "2027-06-01" });
    expect(await numbers("state=review")).toEqual([]);
    const manager = await t.as("contracts-manager");
    expect((await manager.post("/contracts/settings", { openEndedMonths: "60" })).status).toBe(403);
    await lead.post("/contracts/settings", { openEndedMonths: "36" });
  });

  test("all that a search leaves can be said to have ended, on a day that fits each", async () => {
    await t.work("program-lead", (work) =>
      recordContract(work, { number: "OLD-1", supplier: "Voices LLC", startsOn: "2015-01-01" }),
    );
    const form = { what: "ended", filter: "q=old-1", count: "1" };
    const refused = await lead.post("/contracts/review", { ...form, endsOn: "2014-12-31" });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("starts after this day");
    await lead.post("/contracts/review", { ...form, endsOn: "2018-12-31" });
    expect(await numbers("state=ended&q=old")).toEqual(["OLD-1"]);
  });

  test("a missing start has a list of its own", async () => {
    expect(
      (await lines(lead, "/contracts/review.csv?show=start")).slice(1).map((l) => l.split(",")[0]),
    ).toEqual(expect.arrayContaining(["N-1"]));
  });
});

describe("R151 whose contracts", () => {
  test("one owner is set for what the filter leaves, each with its own entry", async () => {
    const page = await lead.page("/contracts/owner?q=clean+haul");
    expect(page).toContain("Set the owner of 2 contracts");
    const form = { filter: "q=clean+haul", count: "2" };
    expect(
      (await lead.post("/contracts/owner", { ...form, count: "1", owner: "E-1" })).status,
    ).toBe(409);
    expect((await lead.post("/contracts/owner", { ...form, owner: "Olive Owner" })).status).toBe(
      400,
    );
    expect((await lead.post("/contracts/owner", { ...form, owner: "" })).status).toBe(400);
    const saved = await lead.post("/contracts/owner", { ...form, owner: "E-1" });
    expect(saved.headers.get("location")).toMatch(/^\/contracts\?q=clean\+haul&changed=/);
    expect(await numbers(`owner=${people.get("E-1")}`)).toEqual(["C-4", "C-5"]);
    expect(await lead.page(here("C-4"))).toContain("Set the owner");
  });

  test("many come under one master agreement at once, which is not under one itself", async () => {
    const form = { filter: "q=clean+haul", count: "2" };
    const refused = await lead.post("/contracts/master", { ...form, master: "N-1" });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("under a master agreement itself");
    expect((await lead.post("/contracts/master", { ...form, master: "g-9" })).status).toBe(303);
    expect(await numbers(`master=${id.get("G-9")}`)).toEqual(["C-4", "C-5", "N-1"]);
    await lead.post("/contracts/master", { ...form, master: "" });
    expect(await numbers(`master=${id.get("G-9")}`)).toEqual(["N-1"]);
  });

  test("a contracts manager changes what is theirs and what nobody owns, and nothing else", async () => {
    const manager = await t.as("contracts-manager", { personId: people.get("E-2")! });
    expect((await manager.get(`${here("C-4")}/edit`)).status).toBe(403);
    expect((await manager.post(`${here("C-4")}/end`, { endsOn: "2027-12-31" })).status).toBe(403);
    expect(await manager.page(here("C-4"))).toContain("Olive Owner owns this contract");
    expect((await manager.get(`${here("C-1")}/edit`)).status).toBe(200);
    const offered = await manager.page("/contracts/owner?q=c-");
    expect(offered).toContain("2 contracts left out");
    const count = /name="count" value="(\d+)"/.exec(offered)![1]!;
    await manager.post("/contracts/owner", { filter: "q=c-", count, owner: people.get("E-2")! });
    expect(await numbers(`owner=${people.get("E-1")}`)).toEqual(["C-4", "C-5"]);
    await lead.post("/contracts/owner", { filter: "q=c-1", count: "1", nobody: "yes" });
  });

  test("a site's point of contact sees the contracts and suppliers of that site only", async () => {
    const poc = await t.as("site-poc", { unitId: harbor });
    expect(await numbers("", poc)).toEqual(["C-1"]);
    expect((await poc.get(here("C-1"))).status).toBe(200);
    expect((await poc.get(here("C-4"))).status).toBe(404);
    const suppliers = await lines(poc, "/contracts/suppliers.csv");
    expect(suppliers).toHaveLength(2);
    expect(suppliers[1]).toContain("Acme Medical");
    expect((await poc.get(`/contracts/suppliers/${await supplierId("Voices")}`)).status).toBe(404);
    expect(await lines(poc, "/contracts/review.csv?show=end")).toHaveLength(1);
    expect((await poc.get("/contracts/new")).status).toBe(403);
  });

  test("another organization sees none of it", async () => {
    const other = await t.asOther("administrator");
    for (const path of [
      here("C-1"),
      `${here("C-1")}/edit`,
      `/contracts/suppliers/${await supplierId("Acme")}`,
    ])
      expect((await other.get(path)).status).toBe(404);
    expect(await lines(other, "/contracts.csv")).toHaveLength(1);
    expect(await lines(other, `/contracts.csv?supplier=${await supplierId("Acme")}`)).toHaveLength(
      1,
    );
  });
});

describe("R51 the category of a contract", () => {
  test("is decided for one, or for all of a supplier; the one stands before the other", async () => {
    const page = await lead.page(here("C-1"));
    expect(page).toContain("In no category yet");
    const choices = /id="field-category".*?<\/select>/s.exec(page)![0];
    const [gloves, laundry] = [...choices.matchAll(/<option value="([^"]+)">/g)]
      .map((m) => m[1]!)
      .filter((value) => value !== "none");
    const refused = await lead.post(`${here("C-1")}/category`, { category: gloves!, reason: "" });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Say in a few words why");
    const supplier = `/contracts/suppliers/${await supplierId("Acme Medical, Inc.")}`;
    await lead.post(`${supplier}/category`, { category: gloves!, reason: "Only sells these" });
    expect(await lead.page(here("C-1"))).toContain("Decided for every contract of this supplier.");
    expect(await numbers(`category=${gloves}`)).toEqual(["C-1"]);
    await lead.post(`${here("C-1")}/category`, { category: laundry!, reason: "This one is other" });
    expect(await lead.page(here("C-1"))).toContain("Decided for this contract alone.");
    expect(await numbers(`category=${laundry}`)).toEqual(["C-1"]);
    await lead.post(`${here("C-1")}/category/reverse`);
    expect(await numbers(`category=${gloves}`)).toEqual(["C-1"]);
    const executive = await t.as("executive");
    expect(await executive.page(here("C-1"))).not.toContain("Decide for this contract");
  });
});
