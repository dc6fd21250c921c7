import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { categoryRules, readCategoryRules, saysNothing } from "./category-rules.ts";
import { shippedCategories } from "./shipped-categories.ts";

const { rules, propose } = categoryRules();
const CATEGORIES = new Map(shippedCategories().map((c) => [c.id, c]));
const proposed = (description: string) => propose(description)?.rule.category ?? null;

test.each(rules)("R45 the rule $id finds its examples and leaves the others alone", (rule) => {
  expect([...CATEGORIES.keys()]).toContain(rule.category);
  expect(rule.matches.filter((example) => rule.applies(example) === null)).toEqual([]);
  expect(rule.matches.map((example) => [example, proposed(example)])).toEqual(
    rule.matches.map((example) => [example, rule.category]),
  );
  expect(rule.leaves.filter((example) => rule.applies(example) !== null)).toEqual([]);
});

describe("R45 false friends of the real files", () => {
  test.each([
    ["Clean Air Reports", null],
    ["Safety Data Sheets", null],
    ["Custody Agreement", null],
    ["Custody - Commer Bank Svc", null],
    ["Blanket Property Insurance", "insurance"],
    ["Blanket Property Insuranc", "insurance"],
    ["IT Network Security", "it-development"],
    ["AMS Lab Gases", "gases"],
    ["Global Custodian Bank", "financial-services"],
    ["Dry Cleaning Plant Report", null],
    ["Interpretive Signage", null],
    ["JANITORIAL SERVICES-FAIRMOUNT INTERPRETIVE CENTER", "custodial"],
    ["Placement of Bituminous Tack Coat", null],
    ["Hospital Nutrition Stand", "prevention-programs"],
    ["Money laundering training", "training-education"],
    ["Diaper Bank", null],
    ["Milk Bank", null],
    ["Bridge Loan", null],
    ["Vital signs monitors", null],
    ["Phila.Condom Campaign", null],
    ["Smoke Free Housing", "prevention-programs"],
  ])("%s", (description, category) => expect(proposed(description)).toBe(category));

  test("a bid with a supplier's name says nothing of what is bought", () => {
    for (const text of [
      "ARAMARK UNIFORM & CAREER APPAREL LLCBid # S3YL4690",
      "EMC CORPORATION Bid# V3WO195C",
      " - ",
      "",
    ])
      expect([text, saysNothing(text), propose(text)]).toEqual([text, true, null]);
    expect(saysNothing("Terminals B and C Restroom Renovation (Emergency Letter Bid)")).toBe(false);
  });
});

test("R45 the surer rule speaks, then the one with the longer words, and the words are shown", () => {
  expect(propose("Janitorial Supplies")).toMatchObject({
    words: "janitorial supplies",
    rule: { category: "cleaning-products", certainty: "sure" },
  });
  expect(propose("  NITRILE\texam GLOVES (L/XL)")?.words).toBe("gloves");
  expect(propose("Consultant")?.rule.certainty).toBe("possible");
  expect(propose("<script>alert(1)</script> gloves'; drop table")?.words).toBe("gloves");
});

test("R45 categories: two levels, goods and services, each id and name once", () => {
  const all = [...CATEGORIES.values()];
  expect(all).toHaveLength(shippedCategories().length);
  for (const one of all.filter((c) => c.parentId !== null)) {
    const group = CATEGORIES.get(one.parentId ?? "");
    expect([one.id, group?.parentId, group?.kind]).toEqual([one.id, null, one.kind]);
  }
  expect(new Set(all.map((one) => one.name)).size).toBe(all.length);
  expect(new Set(all.map((one) => one.kind))).toEqual(new Set(["good", "service"]));
});

test("a rule that is wrongly written is refused with its name", () => {
  const rule = {
    id: "a.b",
    category: "gloves",
    certainty: "sure",
    words: ["a"],
    reason: "Because it is so.",
    matches: ["a"],
    leaves: ["b"],
  };
  expect(() => readCategoryRules({ rules: [rule, rule] })).toThrow("id a.b");
  expect(() => readCategoryRules({ rules: [{ ...rule, words: ["A+"] }] })).toThrow("words");
  expect(() => readCategoryRules({ rules: [{ ...rule, words: [] }] })).toThrow("words");
});

/** Which column of each real file says what is bought. */
const FILES: readonly (readonly [file: string, column: string])[] = [
  ["phila_commodities_contracts_latest.csv", "description"],
  ["phila_health_dept_professional_services.csv", "description"],
  ["raw-quarters/commodities__FY2014Q1.csv", "Contract_Description"],
  ["raw-quarters/commodities__FY2015Q3.csv", "Contract_Description"],
  ["raw-quarters/professional-services__FY-2014-Q2.csv", "short_desc"],
  ["raw-quarters/professional-services__FY-2018-Q1.csv", "short_desc"],
];
const folder = path.resolve("../shared/data/contracts");
const present = FILES.every(([file]) => existsSync(path.join(folder, file)));

function realDescriptions(): Set<string> {
  const found = new Set<string>();
  for (const [file, column] of FILES) {
    const text = readFileSync(path.join(folder, file), "utf8").replaceAll(/\r\n?/g, "\n");
    const rows: Record<string, string>[] = parse(text, {
      bom: true,
      columns: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    for (const row of rows) {
      const description = (row[column] ?? "").replaceAll(/\s+/g, " ").trim();
      if (description !== "") found.add(description);
    }
  }
  return found;
}

test.skipIf(!present)(
  "R45 on six real files a sure proposal comes for two of five descriptions, and for no false friend (skipped where ../shared/data is absent)",
  () => {
    const all = [...realDescriptions()];
    const sure = all.filter((text) => propose(text)?.rule.certainty === "sure");
    const some = all.filter((text) => propose(text) !== null);
    expect(all.length).toBeGreaterThan(3_700);
    expect(sure.length / all.length).toBeGreaterThan(0.4);
    expect(some.length / all.length).toBeGreaterThan(0.48);
    const of = (category: string) => sure.filter((text) => proposed(text) === category);
    expect(of("gloves").toSorted()).toEqual([
      "Structural Fire Fighters Protective Gloves",
      "Work Gloves",
      "Work Gloves, Schedule 1000",
    ]);
    expect(of("guards").filter((text) => /network|cyber/i.test(text))).toEqual([]);
    expect(of("custodial").filter((text) => /bank|custody|sewer/i.test(text))).toEqual([]);
    expect(of("interpreting").filter((text) => /interpretive/i.test(text))).toEqual([]);
    expect(of("linens").filter((text) => /insur/i.test(text))).toEqual([]);
    expect(sure.filter((text) => /bid ?#/i.test(text))).toEqual([]);
  },
);
