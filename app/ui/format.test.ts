import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDate,
  formatInstant,
  formatPercent,
  plural,
} from "./format.ts";

describe("figures and dates as US readers write them", () => {
  test("dates", () => {
    expect(formatDate("2027-01-11")).toBe("Jan 11, 2027");
    expect(formatDate("2026-12-31")).toBe("Dec 31, 2026");
    expect(formatDate("not a date")).toBe("not a date");
  });

  test("a clock time carries its zone and follows daylight saving", () => {
    expect(formatInstant("2027-01-11T20:05:00Z", "America/New_York")).toBe(
      "Jan 11, 2027, 3:05 PM EST",
    );
    expect(formatInstant("2027-07-11T20:05:00Z", "America/New_York")).toBe(
      "Jul 11, 2027, 4:05 PM EDT",
    );
  });

  test("R48 a percentage is never rounded up across a target", () => {
    expect(formatPercent(18)).toBe("18%");
    expect(formatPercent(18.2)).toBe("18.2%");
    expect(formatPercent(24.99)).toBe("24.9%");
    expect(formatPercent(99.95)).toBe("99.9%");
    expect(formatPercent(0)).toBe("0%");
    expect(formatPercent(100)).toBe("100%");
    // 16.1 is a little less in binary: still 16.1%.
    expect(formatPercent(16.1)).toBe("16.1%");
  });

  test("R48 nothing measured is a dash, not 0%", () => {
    expect(formatPercent(null)).toBe("–");
  });

  test("counts, sizes and plurals", () => {
    expect(formatCount(32_801)).toBe("32,801");
    expect(formatBytes(900)).toBe("900 bytes");
    expect(formatBytes(2_560_000)).toBe("2.4 MB");
    expect(plural(1, "person", "people")).toBe("1 person");
    expect(plural(1200, "title")).toBe("1,200 titles");
  });
});
