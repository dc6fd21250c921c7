import { expect, test } from "vitest";
import { dueDay, firstWorkingDay, nextDigestDay } from "./due-day.ts";
import type { Frequency } from "./schema.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const due = (frequency: Frequency, on: string, weekday = 1, mailDays = "12345") =>
  dueDay({ frequency, weekday }, day(on), mailDays)?.toString() ?? null;
const next = (frequency: Frequency, from: string, weekday = 1, mailDays = "12345") =>
  nextDigestDay({ frequency, weekday }, day(from), mailDays)?.toString() ?? null;

test("R150 a weekly digest is due on its weekday, and is caught up for three days", () => {
  // Nov 23, 2026 is a Monday.
  expect(due("weekly", "2026-11-23")).toBe("2026-11-23");
  expect(due("weekly", "2026-11-26")).toBe("2026-11-23");
  expect(due("weekly", "2026-11-27")).toBe(null);
  expect(due("weekly", "2026-11-24", 2)).toBe("2026-11-24");
});

test("R150 a weekday without mail waits for the next day with mail", () => {
  // Saturday's digest, where mail leaves Monday to Friday.
  expect(due("weekly", "2026-11-28", 6)).toBe(null);
  expect(due("weekly", "2026-11-30", 6)).toBe("2026-11-28");
  expect(due("weekly", "2026-11-28", 6, "1234567")).toBe("2026-11-28");
});

test("R150 a daily digest is due on every day with mail; never is never", () => {
  expect(due("daily", "2026-11-27")).toBe("2026-11-27");
  expect(due("daily", "2026-11-28")).toBe(null);
  expect(due("never", "2026-11-27")).toBe(null);
});

test.each([
  ["2026-12-01", "2026-12-01"], // a Tuesday
  ["2026-08-01", "2026-08-03"], // a Saturday
  ["2027-01-01", "2027-01-04"], // New Year's Day on a Friday
  ["2023-01-01", "2023-01-03"], // on a Sunday, kept on Monday
  ["2025-09-01", "2025-09-02"], // Labor Day
  ["2026-09-01", "2026-09-01"],
])("R150 the first working day of the month of %s is %s", (first, expected) => {
  expect(firstWorkingDay(day(first)).toString()).toBe(expected);
});

test("R150 a monthly digest is due on the first working day, and the next one is said in advance", () => {
  expect(due("monthly", "2027-01-04")).toBe("2027-01-04");
  expect(due("monthly", "2027-01-12")).toBe(null);
  expect(next("monthly", "2027-01-05")).toBe("2027-02-01");
  expect(next("weekly", "2026-11-24")).toBe("2026-11-30");
  expect(next("weekly", "2026-11-24", 6)).toBe("2026-11-30");
  expect(next("daily", "2026-11-28")).toBe("2026-11-30");
  expect(next("never", "2026-11-28")).toBe(null);
});

test("R150 where mail leaves on one day of the week, every digest finds it", () => {
  // Nov 30, 2026 is a Monday, and mail leaves on Mondays only.
  expect(due("weekly", "2026-11-30", 2, "1")).toBe("2026-11-24");
  expect(due("weekly", "2026-12-01", 2, "1")).toBe(null);
  expect(next("weekly", "2026-11-25", 2, "1")).toBe("2026-11-30");
  // The month begins on a Tuesday; its digest leaves on the first Sunday.
  expect(due("monthly", "2026-12-06", 1, "7")).toBe("2026-12-01");
  expect(due("monthly", "2026-12-13", 1, "7")).toBe(null);
});
