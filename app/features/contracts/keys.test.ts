import { describe, expect, test } from "vitest";
import { rounded } from "./contract-rules.ts";
import { numberKey, supplierKey, supplierNameKey } from "./keys.ts";
import { countryOf, kindOf } from "./supplier-rules.ts";

describe("R52 which spellings are proposed as one supplier", () => {
  test.each([
    ["Acme Inc.", "ACME, INCORPORATED"],
    ["The Salvation Army", "Salvation Army"],
    ["A P CONSTRUCTION COMPANY", "A.P. Construction Co., L.L.C."],
    ["Carr & Duff Inc", "CARR AND DUFF"],
    ["Société Générale S.A.", "Societe Generale"],
    ["Dome-Tech, Inc.", "DOME TECH INC"],
  ])("%s and %s", (one, other) => {
    expect(supplierNameKey(one)).toBe(supplierNameKey(other));
    expect(supplierKey(one)).not.toBe(supplierKey(other));
  });
  test.each([
    ["Acme Gloves Inc", "Acme Linen Inc"],
    ["Company", "Limited"],
    ["3M Company", "3M Health Information"],
  ])("never %s and %s", (one, other) => {
    expect(supplierNameKey(one)).not.toBe(supplierNameKey(other));
  });
  test("a name of nothing but signs keeps itself", () => {
    expect(supplierNameKey("***")).toBe("***");
    expect(supplierKey("  Acme \u00A0 Inc ")).toBe("Acme Inc");
    expect(supplierKey("\u200B ")).toBeNull();
  });
});

test("R51 numbers are known again from a spreadsheet, and leading zeros count", () => {
  expect(numberKey(" PW-11 40 ")).toBe("pw-1140");
  expect(numberKey("130313.0")).toBe("130313");
  expect(numberKey("0320600")).not.toBe(numberKey("320600"));
});

test("R51 amounts are kept to the cent without ever being a float", () => {
  expect(rounded("1234")).toBe("1234.00");
  expect(rounded("0.005")).toBe("0.01");
  expect(rounded("-0.004")).toBe("0.00");
  expect(rounded("-12345678901234.999")).toBe("-12345678901235.00");
});

test("R52 kinds and countries are read as files write them; what is not known is not guessed", () => {
  expect(kindOf("Group Purchasing Organization")).toBe("gpo");
  expect(kindOf("STAFFING AGENCY")).toBe("staffing-agency");
  expect(kindOf("Bank")).toBeNull();
  expect(["USA", "U.S.", "Malaysia", "my", "Côte d’Ivoire", "South Korea"].map(countryOf)).toEqual([
    "US",
    "US",
    "MY",
    "MY",
    "CI",
    "KR",
  ]);
  expect(["Atlantis", "ZZ", "European Union", "Soviet Union"].map(countryOf)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
