import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectDateOrder, parseDate } from "./dates.ts";
import { looksSensitive } from "./sensitive.ts";
import { normalizeKey, parseAmount, parseEmail, parseFraction } from "./values.ts";

describe("dates as exports write them", () => {
  test.each([
    ["2026-05-15", "2026-05-15"],
    ["2013-07-26T09:33:54Z", "2013-07-26"],
    ["20130416", "2013-04-16"],
    ["03/21/2026", "2026-03-21"],
    ["3/21/26", "2026-03-21"],
    ["07/13/26", "2026-07-13"],
    ["21-Mar-2026", "2026-03-21"],
    ["11-Sep-25", "2025-09-11"],
    ["Mar 21, 2026", "2026-03-21"],
    ["March 21 2026", "2026-03-21"],
    ["Saturday, March 21, 2026", "2026-03-21"],
    ["05/15/2026 10:30 AM", "2026-05-15"],
    [" 2026/5/4 ", "2026-05-04"],
    ["46157", "2026-05-15"],
    ["46157.4375", "2026-05-15"],
    ["02/29/2028", "2028-02-29"],
    ["1/1/70", "1970-01-01"],
    ["1/1/69", "2069-01-01"],
  ])("R50 %s is %s", (text, date) => {
    expect(parseDate(text, "mdy")).toEqual({ date });
  });

  test.each(["02/29/2026", "2026-13-01", "31-Jun-2026", "00/10/2026", "20261340", "2026-02-30"])(
    "R50 %s does not exist and is refused, not moved",
    (text) => {
      expect(parseDate(text, "mdy")).toEqual({ problem: expect.stringContaining("not a date") });
    },
  );

  test.each(["", "  ", "soon", "12", "1112251", "99999", "N/A", "Marble 3, 2026", "1/2/3/4"])(
    "R50 %j is no date",
    (text) => {
      expect(parseDate(text)).toHaveProperty("problem");
    },
  );

  test("R50 a cell that only looks like the beginning of a time is no date, however long it is", () => {
    expect(parseDate(", T".repeat(200_000))).toHaveProperty("problem");
    expect(parseDate("Wednesday, September 30, 2026 10:30:05 PM +00:00")).toEqual({
      date: "2026-09-30",
    });
  });

  test("R50 an order that cannot be told is reported", () => {
    expect(parseDate("03/04/2026")).toEqual({ date: "2026-03-04", ambiguous: true });
    expect(parseDate("03/04/2026", "dmy")).toEqual({ date: "2026-04-03" });
    expect(parseDate("04/04/2026")).toEqual({ date: "2026-04-04" });
    expect(parseDate("25/12/2026")).toEqual({ date: "2026-12-25" });
    expect(parseDate("25/12/2026", "mdy")).toHaveProperty("problem");
  });

  test("R50 the order of a column is what its dates prove", () => {
    expect(detectDateOrder(["01/02/2026", "3/21/26", "2026-05-15"])).toBe("mdy");
    expect(detectDateOrder(["01/02/2026", "21/3/26"])).toBe("dmy");
    expect(detectDateOrder(["13/02/2026", "02/13/2026"])).toBe("mixed");
    expect(detectDateOrder(["01/02/2026", "21-Mar-2026", ""])).toBeNull();
  });

  test("R50 any day, written any way, is read back as that day", () => {
    const day = fc.date({
      min: new Date("1955-01-01"),
      max: new Date("2068-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split("-");
        expect(parseDate(`${month}/${dayOfMonth}/${year}`, "mdy")).toEqual({ date: iso });
        expect(parseDate(`${dayOfMonth}.${month}.${year}`, "dmy")).toEqual({ date: iso });
        expect(parseDate(`${year}${month}${dayOfMonth}`)).toEqual({ date: iso });
        const name = date.toLocaleDateString("en-US", { month: "short", timeZone: "UTC" });
        expect(parseDate(`${dayOfMonth}-${name}-${year}`)).toEqual({ date: iso });
      }),
      { seed: 2026 },
    );
  });
});

describe("amounts, fractions, addresses and keys", () => {
  test.each([
    ["$1,234.56", "1234.56"],
    ["(5.00)", "-5.00"],
    ["-$37,901.57", "-37901.57"],
    ["$-5", "-5"],
    ["5.00-", "-5.00"],
    ["0019250.0", "19250.0"],
    [".5", "0.5"],
    ["$ 1 234", "1234"],
    ["-0.00", "0.00"],
    ["12,34", null],
    ["1.2.3", null],
    ["", null],
    ["-", null],
    ["abc", null],
  ])("R50 the amount %j is %j", (text, value) => {
    expect(parseAmount(text)).toBe(value);
  });

  test.each([
    ["1.00", 1],
    ["0.50", 0.5],
    [".5", 0.5],
    ["50%", 0.5],
    ["100", 1],
    ["75", 0.75],
    ["0", 0],
    ["101%", null],
    ["-0.5", null],
    ["full", null],
    ["", null],
  ])("R50 the fraction %j is %j", (text, value) => {
    expect(parseFraction(text)).toBe(value);
  });

  test("R50 addresses are compared in one form", () => {
    expect(parseEmail(" UM1@Health.Example.ORG ")).toBe("um1@health.example.org");
    expect(parseEmail("Kim Doe <kim@example.org>")).toBe("kim@example.org");
    for (const wrong of ["um1", "a@b", "a b@c.org", "a@b..org", "a@b.org, c@d.org", "@x.org", ""])
      expect(parseEmail(wrong)).toBeNull();
  });

  test("R50 keys differ only where people see a difference, and are stable", () => {
    expect(normalizeKey(" UM\u00A024647\u200B ")).toBe("um 24647");
    expect(normalizeKey("ＵＭ１")).toBe("um1");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normalizeKey(normalizeKey(text))).toBe(normalizeKey(text));
      }),
      { seed: 2026 },
    );
  });
});

describe("columns a training program has no need for", () => {
  test.each([
    ["SSN", [], "ssn"],
    ["Social Security Number", [""], "ssn"],
    ["Employee Number", ["123-45-6789", "234-56-7890"], "ssn"],
    ["DOB", ["01/02/1980"], "birth-date"],
    ["dateOfBirth", [], "birth-date"],
    ["Birth Date", ["1980-01-02"], "birth-date"],
    ["Annual Salary", ["$52,000.00"], "pay"],
    ["hourlyRate", [], "pay"],
    ["Hourly Rate", ["31.50"], "pay"],
    ["Pay", ["$31.50"], "pay"],
    ["FTR amount", ["52000"], "pay"],
    ["ftr_basis", ["12-Month"], null],
    ["appointment_fraction", ["1.00"], null],
    ["Hire Date", ["01/02/1980"], null],
    ["Contract_Amount", ["$5,000.00"], null],
    ["Pay Group", ["BIWEEKLY"], null],
    ["Employee Number", ["UM12345"], null],
    ["Phone", ["734-555-0100"], null],
  ] as [string, string[], string | null][])(
    "R50 %s with %j looks like %s",
    (header, samples, kind) => {
      expect(looksSensitive(header, samples)).toBe(kind);
    },
  );
});
