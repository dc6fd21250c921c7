import { expect, test } from "vitest";
import { firstFullWeek, observancesOf } from "./observances.ts";

test("R37 Supply Chain Week is the first full week of October, as the dates seen say", () => {
  const starts = [2020, 2021, 2022, 2025, 2026, 2027, 2028, 2029, 2030].map((year) =>
    firstFullWeek(year, 10).toString(),
  );
  expect(starts).toEqual([
    "2020-10-04",
    "2021-10-03",
    "2022-10-02",
    "2025-10-05",
    "2026-10-04",
    "2027-10-03",
    "2028-10-01",
    "2029-10-07",
    "2030-10-06",
  ]);
});

test("R37 every year has January, January 11, July 30 and Supply Chain Week, with their sources", () => {
  const list = observancesOf(2027);
  expect(list.map((one) => [one.id, one.start.toString(), one.end.toString()])).toEqual([
    ["prevention-month", "2027-01-01", "2027-01-31"],
    ["awareness-day", "2027-01-11", "2027-01-11"],
    ["world-day", "2027-07-30", "2027-07-30"],
    ["supply-chain-week", "2027-10-03", "2027-10-09"],
  ]);
  expect(list.every((one) => one.source !== "" && one.certainty !== "")).toBe(true);
});

test("R37 only a week that is open to doubt says so: October 1, 2028 is a Sunday", () => {
  const doubtful = (year: number) => observancesOf(year).filter((one) => one.doubt !== null);
  expect(doubtful(2027)).toEqual([]);
  expect(doubtful(2028).map((one) => one.id)).toEqual(["supply-chain-week"]);
});
