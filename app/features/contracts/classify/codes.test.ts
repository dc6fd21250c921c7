/** Codes that contracts carry, as they propose and rule categories. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { changeContract } from "../change-contract.ts";
import { findContract } from "../contract.queries.ts";
import { recordContract } from "../record-contract.ts";
import { contractFiles } from "../testing/contract-files.ts";
import { codeMatcher } from "./category-codes.ts";
import { categoryWhy } from "./category-why.queries.ts";

const CLASSIFY = "/contracts/classify";
const own = (id: string, unspsc: string | null, naics: string | null = null) => ({
  id,
  unspsc,
  naics,
});

describe("R45 the longest code of a category that a contract's code lies under", () => {
  const match = codeMatcher([
    own("ppe", "46180000"),
    own("gloves", "42132200, 46181504"),
    own("clothing", "46181500"),
    own("supplies", "42000000", "3391"),
    own("devices", "42000000"),
    own("instruments", null, "339112"),
  ]);
  test.each([
    ["unspsc:42132203", "gloves", "sure"],
    ["unspsc:46181504", "gloves", "sure"],
    ["unspsc:46181503", "clothing", "sure"],
    ["unspsc:461815", "clothing", "sure"],
    ["unspsc:46182002", "ppe", "likely"],
    ["naics:339112", "instruments", "likely"],
    ["naics:339113", "supplies", "possible"],
  ])("%s is proposed for %s", (code, categoryId, certainty) => {
    expect(match(code)).toMatchObject({ categoryId, certainty });
  });
  test.each([
    ["unspsc:42171702", "two categories carry the code above it"],
    ["unspsc:10101500", "no category carries one above it"],
    ["unspsc:46", "it is wider than every code"],
    ["naics:42132203", "it is no NAICS code"],
    ["exam gloves", "these are words"],
  ])("%s is proposed for none: %s", (code) => {
    expect(match(code)).toBe(null);
  });
});

describe("R45 classifying by code", () => {
  let t: TestApp;
  let lead: Client;
  const ids = new Map<string, string>();
  const add = (number: string, rest: { description?: string; unspsc?: string; naics?: string }) =>
    t.work("program-lead", async (work) => {
      ids.set(number, await recordContract(work, { number, supplier: "Acme", ...rest }));
    });
  const categoryOf = async (number: string) => {
    const why = await t.work("program-lead", (work) => categoryWhy(work, ids.get(number) ?? ""));
    return `${why?.category} by ${why?.by}`;
  };
  /** The row of a group, by what stands in bold. */
  const rowOf = (page: string, words: string) =>
    page.split("<li").find((part) => part.includes(`<b>${words}</b>`)) ?? "";
  const groupIn = (row: string) => /name="group" value="(group-[0-9a-f]+)"/.exec(row)?.[1] ?? "";

  beforeAll(async () => {
    t = await startTestApp();
    lead = await t.as("program-lead");
    await add("1", { description: "Order 77 of the clinic", unspsc: "42132203" });
    await add("2", { unspsc: "42132205" });
    await add("3", { description: "Office furniture", unspsc: "46181541" });
    await add("4", { description: "Call off", naics: "561720" });
    await add("5", { description: "Whatever", unspsc: "10101500" });
  }, 120_000);
  afterAll(() => t.close());

  test("codes of contracts propose with the code as the reason, and decide nothing", async () => {
    const row = rowOf(await lead.page(CLASSIFY), "UNSPSC 42132200");
    expect(row).toContain("Gloves · 2 contracts");
    expect(row).toContain("Sure");
    expect(row).toContain("lies in 42132200, a UNSPSC code of this category");
    expect(row).toContain("UNSPSC 42132203, such as “Order 77 of the clinic”");
    const trade = rowOf(await lead.page(CLASSIFY), "NAICS 561720");
    expect(trade).toContain("Custodial services");
    expect(trade).toContain("Likely");
    expect(await categoryOf("1")).toBe("null by null");
  });

  test("where code and words disagree, both groups say so, and neither is sure", async () => {
    const page = await lead.page(CLASSIFY);
    const code = rowOf(page, "UNSPSC 46181541");
    expect(code).toContain("Words of 1 contract here propose Furniture instead");
    expect(code).toContain("Likely");
    const words = rowOf(page, "furniture");
    expect(words).toContain("Codes of 1 contract here propose Gloves instead");
    expect(words).not.toContain(">Sure<");
  });

  test("one press accepts a group of codes; later contracts and files follow, and it is taken back whole", async () => {
    const group = groupIn(rowOf(await lead.page(CLASSIFY), "UNSPSC 42132200"));
    const answer = await lead.post(CLASSIFY, { group, verdict: "accept" });
    expect(answer.status).toBe(303);
    expect(await categoryOf("1")).toBe("Gloves by code");
    expect(await categoryOf("2")).toBe("Gloves by code");
    await add("6", { description: "New", unspsc: "42132205" });
    expect(await categoryOf("6")).toBe("Gloves by code");
    await contractFiles(() => t).load(
      t.organization,
      "Contract Number,Vendor Name,Description,UNSPSC\nF-1,Acme,Boxes,42132203\nF-2,Acme,Boxes,10101500\n",
    );
    const { rows } = await t.work("program-lead", (work) =>
      sql<{ number: string; category: string | null }>`select number, category_id as category
        from contract where number like 'F-%' order by number`.execute(work.trx),
    );
    expect(rows).toEqual([
      { number: "F-1", category: "gloves" },
      { number: "F-2", category: null },
    ]);
    const page = await lead.page(`/contracts/${ids.get("1")}`);
    expect(page).toContain("Decided for every contract with this code.");
    const list = await lead.page(`${CLASSIFY}/decisions`);
    expect(list).toContain("UNSPSC 42132203");
    expect((await lead.post(`${CLASSIFY}/undo`, { group })).status).toBe(303);
    expect(await categoryOf("6")).toBe("null by null");
  });

  test("a code rules before words and after a supplier's decision; a changed code changes what follows", async () => {
    const page = await lead.page(CLASSIFY);
    const [code, words] = ["UNSPSC 46181541", "furniture"].map((w) => groupIn(rowOf(page, w)));
    await lead.post(CLASSIFY, { group: words ?? "", verdict: "accept" });
    expect(await categoryOf("3")).toBe("Furniture by phrase");
    const inside = await lead.page(`${CLASSIFY}/group?id=${code}`);
    expect(inside).toContain('value="unspsc:46181541" checked');
    const form = { from: `group:${code}`, phrase: "unspsc:46181541", category: "gloves" };
    await lead.post(`${CLASSIFY}/phrases`, { ...form, reason: "The code is exact." });
    expect(await categoryOf("3")).toBe("Gloves by code");
    await t.work("program-lead", async (work) => {
      const contract = await findContract(work, ids.get("3") ?? "");
      const seen = contract.updatedAt.toISOString();
      const { id: contractId, number } = contract;
      await changeContract(work, { contractId, seen, number, description: "Office furniture" });
    });
    expect(await categoryOf("3")).toBe("Furniture by phrase");
    const supplier = (
      await t.work("program-lead", (work) => findContract(work, ids.get("1") ?? ""))
    ).ownSupplierId;
    await lead.post(`/contracts/suppliers/${supplier}/category`, {
      category: "linens",
      reason: "They sell nothing else.",
    });
    expect(await categoryOf("1")).toBe("Linens and bedding by supplier");
  });

  test("a code that no contract has is refused; a category takes several codes, and says what a code is", async () => {
    const form = { from: "rest", phrase: "unspsc:99999999", category: "gloves", reason: "x" };
    expect((await lead.post(`${CLASSIFY}/phrases`, form)).status).toBe(404);
    const edit = { name: "Drugs", parentId: "pharmaceuticals", kind: "good" };
    const bad = await lead.post("/contracts/categories/drugs", { ...edit, unspsc: "51100000, 12" });
    expect(bad.status).toBe(400);
    expect(await bad.text()).toContain("A UNSPSC code has 8 digits.");
    const good = { ...edit, unspsc: "51100000,10101500" };
    expect((await lead.post("/contracts/categories/drugs", good)).status).toBe(303);
    expect(await lead.page("/contracts/categories")).toContain("51100000, 10101500");
  });
});
