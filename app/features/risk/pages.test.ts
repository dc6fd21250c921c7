/** The pages of risk, asked for as a browser does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { recordSupplier } from "../contracts/record-supplier.ts";
import { addUnit } from "../people/place-units.ts";
import { addPeople } from "../people/testing/roster.ts";
import { recordContract } from "../contracts/record-contract.ts";
import { decideContractCategory } from "../contracts/classify/decide-category.ts";
import { ACTIONS_HEAD, riskFiles } from "./testing/risk-files.ts";

let t: TestApp;
let lead: Client;
let manager: Client;
let poc: Client;
let supplier: string;
const id = new Map<string, string>();

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  const { harbor, person } = await t.work("program-lead", async (work) => {
    const site = await addUnit(work, { kind: "site", name: "Harbor Hospital" });
    const people = await addPeople(work, [
      { number: "E-1", name: "Olive Owner" },
      { number: "E-2", name: "Carl Colleague" },
    ]);
    supplier = await recordSupplier(work, { name: "Quay Latex Holdings", kind: "vendor" });
    for (const [number, owner, unitId] of [
      ["G-1", "E-1", site],
      ["G-2", "E-2", null],
    ] as const) {
      const contractId = await recordContract(work, {
        number,
        owner,
        unitId,
        supplier: "Quay Latex Holdings",
        startsOn: "2026-01-01",
        endsOn: "2027-12-31",
      });
      await decideContractCategory(work, { contractId, categoryId: "gloves", reason: "Test" });
      id.set(number, contractId);
    }
    return { harbor: site, person: people.get("E-1")! };
  });
  manager = await t.as("contracts-manager", { personId: person });
  poc = await t.as("site-poc", { unitId: harbor });
  await riskFiles(() => t).load(
    t.organization,
    `${ACTIONS_HEAD}"Quay Group (Quay Latex Holdings)",Malaysia,gloves,WRO,2021-10-21,modified 2023-09-18,https://www.cbp.gov/x\n`,
    { source: "US Customs and Border Protection", edition: "Nov 2024" },
  );
}, 120_000);
afterAll(() => t?.close());

const rows = async (query: string, client = lead) =>
  (await (await client.get(`/contracts/risk.csv?${query}`)).text()).trim().split(/\r?\n/).slice(1);
const location = (answer: Response) => answer.headers.get("location") ?? "";

describe("R45 R46 signals on pages", () => {
  test("each names its source and edition, says how sure it is, and that it is no proof", async () => {
    const page = await lead.page("/contracts/risk");
    expect(page).toContain("Possible: origin unknown; the list names this good from 6 countries.");
    expect(page).toContain("US Department of Labor, edition 2022");
    expect(page).toContain("It is not proof about a supplier.");
    const card = await lead.page(`/contracts/${id.get("G-1")}`);
    expect(card).toContain("Risk signals");
    expect(card).toContain("Say where its goods are made");
    expect(await lead.page("/contracts/categories/gloves")).toContain(
      "Signals on 2 active contracts",
    );
  });

  test("a site's point of contact sees the signals of the own site only", async () => {
    expect((await rows("source=dol-tvpra")).length).toBe(6);
    const own = await rows("source=dol-tvpra", poc);
    expect([own.length, own.every((line) => line.startsWith("G-1,"))]).toEqual([3, true]);
    expect((await poc.get("/contracts/risk/dispose")).status).toBe(403);
  });

  test("an origin is said on a form that keeps what was typed", async () => {
    const contract = id.get("G-1")!;
    const send = (countries: string, from: string) =>
      lead.post("/contracts/origin", {
        filter: `contract=${contract}`,
        count: "1",
        countries,
        from,
      });
    const refused = await send("Malaysia; Atlantis", "supplier");
    const page = await refused.text();
    expect([refused.status, page.includes("Not a country: Atlantis")]).toEqual([400, true]);
    expect(page).toContain('value="Malaysia; Atlantis"');
    expect((await send("Malaysia", "")).status).toBe(400);
    expect((await send("Malaysia", "document")).status).toBe(303);
    expect(await lead.page(`/contracts/${contract}`)).toContain("A document says so");
    expect(await rows("source=dol-tvpra&country=MY")).toHaveLength(1);
    expect((await lead.get("/contracts?origin=none")).status).toBe(200);
    await lead.post("/contracts/origin", {
      filter: `contract=${contract}`,
      count: "1",
      nobody: "yes",
    });
    expect(await rows("source=dol-tvpra")).toHaveLength(6);
  });
});

describe("R49 dispositions", () => {
  test("a contracts manager disposes of own signals; others are left out, and said so", async () => {
    const page = await manager.page("/contracts/risk/dispose?state=acted&source=dol-tvpra");
    expect(page).toContain("3 signals left out");
    const send = (fields: Record<string, string>) =>
      manager.post("/contracts/risk/dispose", {
        filter: "source=dol-tvpra",
        count: "3",
        state: "acted",
        actedOn: "2026-11-20",
        ...fields,
      });
    const refused = await send({ what: "", note: "Kept" });
    expect([refused.status, (await refused.text()).includes(">Kept</textarea>")]).toEqual([
      400,
      true,
    ]);
    expect((await send({ what: "Asked.", actedOn: "2026-12-24" })).status).toBe(400);
    expect((await send({ what: "Asked.", count: "7" })).status).toBe(409);
    const done = await send({ what: "Asked where they are made." });
    expect(done.status).toBe(303);
    expect(await rows("source=dol-tvpra&disposition=acted")).toHaveLength(3);
    expect(await manager.page(`/contracts/${id.get("G-1")}`)).toContain(
      "Asked where they are made.",
    );
    const changes = await manager.page("/contracts/risk/changes");
    const undo = /\/contracts\/risk\/changes\/[^"/]+\/undo/.exec(changes)![0];
    expect((await manager.post(undo)).status).toBe(303);
    expect(await rows("source=dol-tvpra&disposition=acted")).toHaveLength(0);
    expect((await manager.post(undo)).status).toBe(409);
  });
});

describe("R45 goods and lists", () => {
  test("a good is confirmed, taken to none and back, and its signals follow", async () => {
    const page = await lead.page("/contracts/risk/goods");
    const good = /name="good" value="([^"]+)"/g;
    const of = (name: string) => {
      const at = page.indexOf(`<b>${name}</b>`);
      good.lastIndex = at;
      return good.exec(page)![1]!;
    };
    const rubber = of("Rubber");
    const post = (does: string) => lead.post("/contracts/risk/goods", { good: rubber, does });
    expect((await post("none")).status).toBe(303);
    expect(await rows("source=dol-tvpra")).toHaveLength(4);
    expect((await post("reopen")).status).toBe(303);
    expect(await rows("source=dol-tvpra")).toHaveLength(6);
    const form = new URLSearchParams({ good: rubber, fit: "material", reason: "Ours" });
    form.append("categories", "laundry");
    expect((await lead.post("/contracts/risk/goods/choose", form)).status).toBe(303);
    expect(await rows("source=dol-tvpra")).toHaveLength(4);
    await post("reopen");
    expect((await lead.post("/contracts/risk/goods/choose", { fit: "good" })).status).toBe(400);
    expect((await poc.post("/contracts/risk/goods", { good: rubber, does: "none" })).status).toBe(
      403,
    );
  });

  test("a list asks on its own page which edition it is", async () => {
    const form = new FormData();
    form.set("kind", "risk");
    form.set("file", new File(["good,country,forced_labor\nTea,Kenya,Yes\n"], "list.csv"));
    const mapping = location(await lead.post("/imports/new", form));
    expect(await lead.page(mapping)).toContain("About this file");
    const fields = {
      "map.good": "good",
      "map.country": "country",
      "map.forcedLabor": "forced_labor",
    };
    const refused = await lead.post(mapping, { ...fields, "about.source": "Own list" });
    const page = await refused.text();
    expect([refused.status, page.includes("Say: Edition.")]).toEqual([400, true]);
    expect(page).toContain('value="Own list"');
    const taken = await lead.post(mapping, {
      ...fields,
      "about.source": "Own list",
      "about.edition": "2024",
    });
    expect(taken.status).toBe(303);
  });

  test("the lists say what an edition holds; a category is named with the signal as reason", async () => {
    const lists = await lead.page("/contracts/risk/lists");
    expect(lists).toContain("Comes along with Fairhand.");
    const edition = /\/contracts\/risk\/lists\/[^"]+\/lines/.exec(lists)![0];
    expect((await lead.get(`${edition}.csv`)).status).toBe(200);
    const page = await lead.page("/contracts/risk/high-risk");
    const href = /href="(\/contracts\/requirements\/high-risk\?categoryId=gloves[^"]+)"/
      .exec(page)![1]!
      .replaceAll("&amp;", "&");
    expect(await lead.page(href)).toContain("edition 2022: Gloves (forced labor, 1 country)");
    expect(await lead.page("/contracts/risk/concerns")).toContain("Seen on the body");
  });
});

describe("R46 customs actions on pages", () => {
  test("nothing shows on a supplier before a program lead has confirmed it, and never as current", async () => {
    const here = `/contracts/suppliers/${supplier}`;
    expect(await lead.page(here)).not.toContain("Customs actions");
    expect((await manager.get("/contracts/risk/entities")).status).toBe(403);
    expect(await manager.page("/contracts/risk/lists")).not.toContain("Border Protection");
    const page = await lead.page("/contracts/risk/entities");
    const name = /name="name" value="([^"]+)"/.exec(page)![1]!;
    const send = (why: string) =>
      lead.post("/contracts/risk/entities", { supplier, name, verdict: "same", why });
    expect((await send("")).status).toBe(400);
    expect((await send("The registration number is the same.")).status).toBe(303);
    const shown = await manager.page(here);
    expect(shown).toContain("Modified Sep 18, 2023");
    expect(shown).toContain("Not in reports");
    expect(shown).not.toContain('fh-tag-warning">Active');
    expect((await lead.post("/contracts/risk/settings", { reports: "on" })).status).toBe(303);
    expect(await lead.page(here)).toContain("May stand in reports");
    const match = /\/contracts\/risk\/entities\/[^"/]+\/withdraw/.exec(
      await lead.page("/contracts/risk/entities"),
    )![0];
    expect((await lead.post(match)).status).toBe(303);
    expect(await lead.page(here)).not.toContain("Customs actions");
  });
});
