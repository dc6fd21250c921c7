/** Categories and decisions, driven as a browser does. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { undoNow } from "../../imports/undo-now.fixtures.ts";
import { addUnit } from "../../people/place-units.ts";
import { changeContract } from "../change-contract.ts";
import { findContract } from "../contract.queries.ts";
import { joinSuppliers } from "../join-suppliers.ts";
import { recordContract } from "../record-contract.ts";
import { splitSupplier } from "../split-supplier.ts";
import { contractFiles } from "../testing/contract-files.ts";
import { categoryWhy } from "./category-why.queries.ts";
import { decidePhrases } from "./decide-phrases.ts";
import { shippedCategories } from "./shipped-categories.ts";

const CLASSIFY = "/contracts/classify";
const CATEGORIES = "/contracts/categories";
const HOSTILE = `<script>alert("x")</script> gloves & 'aprons'`;

let t: TestApp;
let lead: Client;
let hill: string;
const ids = new Map<string, string>();

const CONTRACTS = [
  { number: "1", description: "Nitrile exam gloves", supplier: "Acme", amount: "100.10" },
  { number: "2", description: "NITRILE  exam-gloves", supplier: "Acme", amount: "-0.05" },
  { number: "3", description: "Surgical gloves", supplier: "Bolt", amount: "5", currency: "EUR" },
  { number: "4", description: "Custodial Services for two sites", supplier: "Clean Haul" },
  { number: "5", description: "Custody Agreement", supplier: "Acme" },
  { number: "6", description: "Blanket Property Insurance", supplier: "Clean Haul" },
  { number: "7", description: "Standing order", supplier: "Clean Haul" },
  { number: "8", supplier: "Acme Two" },
  { number: "9", description: HOSTILE, supplier: "Bolt" },
  { number: "10", description: "ACME CORP Bid # 77", supplier: "Acme" },
  { number: "12", description: "Gloves, ask pat.doe@example.org", supplier: "Dove" },
] as const;

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  await t.work("program-lead", async (work) => {
    hill = await addUnit(work, { kind: "site", name: "Hill", parentId: null });
    for (const contract of CONTRACTS)
      ids.set(
        contract.number,
        await recordContract(work, {
          startsOn: "2026-01-01",
          endsOn: "2027-12-31",
          ...contract,
          unitId: contract.number === "4" ? hill : null,
        }),
      );
  });
}, 120_000);
afterAll(() => t.close());

const idOf = (number: string) => ids.get(number) ?? "";
const why = (number: string) => t.work("program-lead", (work) => categoryWhy(work, idOf(number)));
/** Contract numbers in a category, or by what rules them. */
async function categories(): Promise<Record<string, string>> {
  const { rows } = await t.work("program-lead", (work) =>
    sql<{ number: string; what: string }>`
      select number, coalesce(category_id, 'none') || ' by ' || category_by as what from contract
      where organization_id = ${t.organization} and category_by is not null order by number::int`.execute(
      work.trx,
    ),
  );
  return Object.fromEntries(rows.map((row) => [row.number, row.what]));
}
/** The id of a group of the page, by its words. */
function groupOf(page: string, words: string): string {
  const row = page.split("<li").find((part) => part.includes(`<b>${words}</b>`)) ?? "";
  return /name="group" value="(group-[0-9a-f]+)"/.exec(row)?.[1] ?? "";
}
const supplierOf = async (number: string) => {
  const contract = await t.work("program-lead", (work) => findContract(work, idOf(number)));
  return contract.ownSupplierId;
};

describe("R45 classifying by description", () => {
  test("a new organization has our categories; rules propose with words, counts and examples, and decide nothing", async () => {
    const page = await lead.page(CLASSIFY);
    expect(page).toContain("<b>gloves</b> → Gloves · 4 contracts");
    expect(page).toContain("<b>custodial services</b> → Custodial services · 1 contract");
    expect(page).toContain("<b>property insurance</b>");
    expect(page).not.toContain("Custody Agreement");
    expect(page).not.toContain("Bid # 77");
    expect(page).toMatch(/nitrile/i);
    expect(await categories()).toEqual({});
    const tree = await lead.page(CATEGORIES);
    for (const one of shippedCategories().filter((c) => c.parentId === null))
      expect(tree).toContain(one.name.replaceAll("&", "&amp;"));
    expect(tree).toContain("11 contracts in no category");
  });

  test("the groups are narrowed by how sure their rule is, and a decision comes back to the same ones", async () => {
    const sure = await lead.page(`${CLASSIFY}?certainty=sure`);
    expect(sure).toContain(`href="${CLASSIFY}?certainty=likely"`);
    expect(sure).toContain('name="certainty" value="sure"');
    const rows = sure.split("<li").filter((row) => row.includes("data-decision"));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.includes(">Sure<"))).toEqual([]);
    const group = groupOf(sure, "gloves");
    const answer = await lead.post(CLASSIFY, { group, verdict: "accept", certainty: "sure" });
    expect(answer.headers.get("location")).toContain("certainty=sure");
    await lead.post(`${CLASSIFY}/undo`, { group });
  });

  test("hostile text is shown as text", async () => {
    const page = await lead.page(CLASSIFY);
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert");
  });

  test("one press accepts a group; the row says who and offers to take it back; later contracts follow", async () => {
    const group = groupOf(await lead.page(CLASSIFY), "gloves");
    const answer = await lead.post(CLASSIFY, { group, verdict: "accept" });
    expect(answer.status).toBe(303);
    const after = await lead.page(answer.headers.get("location") ?? "");
    expect(after).toContain(`id="${group}"`);
    expect(after).toContain("Gloves, by Test program-lead");
    expect(after).toContain("Take back");
    const all = "gloves by phrase";
    expect(await categories()).toEqual({ 1: all, 2: all, 3: all, 9: all });
    await t.work("program-lead", async (work) => {
      const id = await recordContract(work, {
        number: "11",
        description: "nitrile EXAM gloves",
        supplier: "New",
      });
      ids.set("11", id);
    });
    expect((await why("11"))?.category).toBe("Gloves");
    expect(await why("1")).toMatchObject({
      by: "phrase",
      group: "Personal protective equipment",
      decidedBy: "Test program-lead",
      reason: expect.stringContaining("“gloves”"),
    });
  });

  test("a file brings contracts into the categories that are decided, and its undo takes them out", async () => {
    const loaded = await contractFiles(() => t).load(
      t.organization,
      "Contract Number,Vendor Name,Description\nF-1,Acme,Surgical Gloves\nF-2,Acme,Window boxes\n",
    );
    const held = () =>
      t.work("program-lead", (work) =>
        sql<{ number: string; category: string | null }>`select number, category_id as category
          from contract where number like 'F-%' order by number`.execute(work.trx),
      );
    expect((await held()).rows).toEqual([
      { number: "F-1", category: "gloves" },
      { number: "F-2", category: null },
    ]);
    await undoNow(t.services, t.organization, loaded.importId);
    expect((await held()).rows).toEqual([]);
  });

  test("a changed description changes what follows from it", async () => {
    const change = (description: string) =>
      t.work("program-lead", async (work) => {
        const { updatedAt } = await findContract(work, idOf("11"));
        const seen = updatedAt.toISOString();
        await changeContract(work, { contractId: idOf("11"), seen, number: "11", description });
      });
    await change("Window boxes");
    expect((await categories())["11"]).toBeUndefined();
    await change("Surgical gloves");
    expect((await categories())["11"]).toBe("gloves by phrase");
  });

  test("the group is taken back whole, and accepted again with all that are sure, only as many as were seen", async () => {
    const first = await lead.page(CLASSIFY);
    expect((await lead.post(`${CLASSIFY}/accept-sure`, { count: "99" })).status).toBe(409);
    const count = /name="count" value="(\d+)"/.exec(first)?.[1] ?? "";
    expect(count).toBe("2");
    const group = /group-[0-9a-f]+/.exec(
      (
        await lead.post(CLASSIFY, { group: groupOf(first, "property insurance"), verdict: "none" })
      ).headers.get("location") ?? "",
    )?.[0];
    expect(await why("6")).toMatchObject({ setAside: true, by: "phrase", category: null });
    expect((await lead.post(`${CLASSIFY}/undo`, { group: group ?? "" })).status).toBe(303);
    expect((await why("6"))?.by).toBe(null);
    expect((await lead.post(`${CLASSIFY}/undo`, { group: group ?? "" })).status).toBe(409);
    expect((await lead.post(`${CLASSIFY}/accept-sure`, { count })).status).toBe(303);
    expect(await categories()).toMatchObject({
      4: "custodial by phrase",
      6: "insurance by phrase",
    });
    expect(await lead.page(CLASSIFY)).toContain("Every proposal is decided");
  });

  test("what no rule knows is ticked and put in a category together; a refusal keeps the ticks", async () => {
    const rest = await lead.page(`${CLASSIFY}/rest`);
    expect(rest).toContain("Custody Agreement");
    expect(rest).toContain("names a bid, not what is bought");
    expect(rest).toContain("2 contracts without a description, or with an address in it");
    const form = new URLSearchParams({ from: "rest", reason: "Standing orders are linen here." });
    form.append("phrase", "standing order");
    form.append("phrase", "acme corp bid 77");
    const refused = await lead.post(`${CLASSIFY}/phrases`, form);
    expect(refused.status).toBe(400);
    const text = await refused.text();
    expect(text).toContain("Choose a category of the list.");
    expect(text).toMatch(/value="standing order" checked/);
    form.set("category", "linens");
    expect((await lead.post(`${CLASSIFY}/phrases`, form)).status).toBe(303);
    expect(await categories()).toMatchObject({ 7: "linens by phrase", 10: "linens by phrase" });
    form.set("phrase", "nobody has this");
    expect((await lead.post(`${CLASSIFY}/phrases`, form)).status).toBe(404);
    // An address would outlive its erasure as part of a phrase.
    expect(rest).not.toContain("pat.doe");
    expect((await lead.get(`${CLASSIFY}/phrase?key=gloves+ask+pat+doe+example+org`)).status).toBe(
      404,
    );
    const one = await lead.page(`${CLASSIFY}/phrase?key=standing+order`);
    expect(one).toContain("now: Linens and bedding");
  });
});

describe("R45 a contract before its supplier, a supplier before its words", () => {
  test("each is decided on its own page, and the stronger one rules", async () => {
    const acme = await supplierOf("1");
    await lead.post(`/contracts/suppliers/${acme}/category`, {
      category: "medical-supplies",
      reason: "They sell nothing else.",
    });
    expect(await categories()).toMatchObject({
      1: "medical-supplies by supplier",
      5: "medical-supplies by supplier",
      3: "gloves by phrase",
    });
    const here = `/contracts/${idOf("5")}/category`;
    await lead.post(here, { category: "none", reason: "An agreement of the court." });
    expect(await why("5")).toMatchObject({ by: "contract", setAside: true });
  });

  test("a supplier that is joined takes over the other's decision, and loses it when split off", async () => {
    const [acme, two] = [await supplierOf("1"), await supplierOf("8")];
    await t.work("program-lead", (work) => joinSuppliers(work, { into: acme, supplierIds: [two] }));
    expect((await categories())["8"]).toBe("medical-supplies by supplier");
    await t.work("program-lead", (work) => splitSupplier(work, two));
    expect((await categories())["8"]).toBeUndefined();
  });

  test("a decision is taken back in the list, which keeps both; what is weaker rules again", async () => {
    const list = await lead.page(`${CLASSIFY}/decisions`);
    const path = /action="([^"]+reverse)"[^>]*Take back: Acme"/.exec(list)?.[1] ?? "";
    expect(path).not.toBe("");
    expect((await lead.post(path)).status).toBe(303);
    expect((await lead.post(path)).status).toBe(409);
    expect(await categories()).toMatchObject({ 1: "gloves by phrase", 5: "none by contract" });
    const csv = await lead.page(`${CLASSIFY}/decisions.csv`);
    expect(csv).toMatch(/Acme,supplier,.*They sell nothing else\..*Test program-lead/);
    const { rows } = await t.work("program-lead", (work) =>
      sql<{ action: string }>`select distinct action from audit_entry
        where action in ('decide-category', 'reverse-category') order by action`.execute(work.trx),
    );
    expect(rows.map((row) => row.action)).toEqual(["decide-category", "reverse-category"]);
  });
});

describe("R45 categories of one's own", () => {
  test("the tree counts contracts, sums active amounts by currency, and links to the rows", async () => {
    const tree = await lead.page(CATEGORIES);
    expect(tree).toContain("/contracts?category=gloves&amp;state=active");
    expect(tree).toContain("$100.05");
    expect(tree).toContain("EUR 5.00");
    const csv = await lead.page(`${CATEGORIES}.csv`);
    expect(csv).toMatch(/Personal protective equipment,Gloves,Goods,5,"EUR 5\.00; \$100\.05",5,/);
    const register = await lead.page("/contracts?category=ppe&state=active");
    expect(register).toContain("Surgical gloves");
    expect(register).not.toContain("Custody Agreement");
  });

  test("one is added, checked, moved, put out of use and taken back; its contracts stay", async () => {
    const bad = await lead.post(`${CATEGORIES}/new`, {
      name: " gloves",
      parentId: "ppe",
      unspsc: "12",
    });
    expect(bad.status).toBe(400);
    const text = await bad.text();
    expect(text).toContain("There is a category of this name here already.");
    expect(text).toContain("A UNSPSC code has 8 digits.");
    await lead.post(`${CATEGORIES}/new`, { name: "Court & care", parentId: "professional" });
    const tree = await lead.page(CATEGORIES);
    expect(tree).toContain("Court &amp; care");
    const own =
      /href="\/contracts\/categories\/([^"]+)" aria-label="Change Court/.exec(tree)?.[1] ?? "";
    await t.work("program-lead", (work) =>
      decidePhrases(work, { phrases: ["custody agreement"], categoryId: own, reason: "Court." }),
    );
    const nested = { name: "Court & care", parentId: own };
    expect((await lead.post(`${CATEGORIES}/${own}`, nested)).status).toBe(400);
    await lead.post(`${CATEGORIES}/${own}`, { name: "Court and care", parentId: "community" });
    expect((await lead.post(`${CATEGORIES}/community/archive`, { archived: "yes" })).status).toBe(
      303,
    );
    expect(await lead.page(CATEGORIES)).not.toContain("Court and care");
    expect(await lead.page(`${CATEGORIES}?show=all`)).toContain("Court and care");
    const choices = await lead.page(`${CLASSIFY}/rest`);
    expect(choices).not.toContain("Court and care");
    expect((await lead.post(`${CATEGORIES}/${own}/archive`, { archived: "no" })).status).toBe(409);
    await lead.post(`${CATEGORIES}/community/archive`, { archived: "no" });
    await lead.post(`${CATEGORIES}/${own}/archive`, { archived: "no" });
    expect(await lead.page(CATEGORIES)).toContain("Court and care");
    expect((await lead.get(`${CATEGORIES}/nothing`)).status).toBe(404);
  });

  test("a category out of use is proposed no more", async () => {
    await t.work("program-lead", (work) =>
      recordContract(work, { number: "20", description: "Vending machines", supplier: "Bolt" }),
    );
    expect(await lead.page(CLASSIFY)).toContain("<b>vending</b>");
    await lead.post(`${CATEGORIES}/vending/archive`, { archived: "yes" });
    expect(await lead.page(CLASSIFY)).not.toContain("<b>vending</b>");
    expect(await lead.page(`${CLASSIFY}/rest`)).toContain("Vending machines");
  });
});

test("R45 an organization that is older than the categories begins with ours in one press", async () => {
  const other = await t.asOther("program-lead");
  await t.workOther("program-lead", async (work) => {
    await recordContract(work, { number: "H-1", description: "Copy paper", supplier: "Pulp" });
    await sql`delete from category where organization_id = ${t.otherOrganization}`.execute(
      work.trx,
    );
  });
  expect(await other.page(CATEGORIES)).toContain("There are no categories yet");
  expect(await other.page(CLASSIFY)).toContain("Begin with ours");
  expect((await other.post(`${CATEGORIES}/shipped`)).status).toBe(303);
  expect(await other.page(CLASSIFY)).toContain("<b>copy paper</b> → Office supplies and paper");
  await other.post(`${CATEGORIES}/gloves`, { name: "Hand protection", parentId: "ppe" });
  await other.post(`${CATEGORIES}/shipped`);
  expect(await other.page(CATEGORIES)).toContain("Hand protection");
});

describe("R151 who sees and decides", () => {
  test("an auditor reads and decides nothing; nobody else's contracts are seen", async () => {
    const auditor = await t.as("auditor");
    expect(await auditor.page(`${CLASSIFY}/decisions`)).toContain("They sell nothing else.");
    expect(await auditor.page(`${CLASSIFY}/decisions`)).not.toContain("Take back");
    expect(await auditor.page(CATEGORIES)).toContain("Gloves");
    expect((await auditor.post(`${CLASSIFY}/accept-sure`, { count: "0" })).status).toBe(403);
    expect((await auditor.get(CLASSIFY)).status).toBe(403);
    const other = await t.asOther("administrator");
    expect(await other.page(CLASSIFY)).not.toContain("gloves");
    expect(await other.page(`${CLASSIFY}/decisions`)).not.toContain("They sell");
    const decision = { category: "food", reason: "x" };
    expect((await other.post(`/contracts/${idOf("1")}/category`, decision)).status).toBe(404);
  });

  test("a site's point of contact counts the contracts of their site only", async () => {
    const poc = await t.as("site-poc", { unitId: hill });
    const csv = await poc.page(`${CATEGORIES}.csv`);
    expect(csv).toMatch(/Custodial services,Services,1,/);
    expect(csv).toMatch(/,Gloves,Goods,0,/);
    expect(await poc.page(`${CLASSIFY}/decisions`)).not.toContain("surgical gloves");
    expect(await poc.page(`${CLASSIFY}/decisions`)).toContain("custodial services for two sites");
  });
});
