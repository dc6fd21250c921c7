import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { needed, percentOf, reaches, share, tenthsFrom } from "./fraction.ts";
import { DEFAULT_TARGETS, pace, standing, targetOf, type Targets } from "./pace.ts";

const people = fc.integer({ min: 1, max: 2_000_000 });
const counted = people.chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d)));
const ladder = fc
  .tuple(
    fc.integer({ min: 1, max: 1000 }),
    fc.integer({ min: 1, max: 1000 }),
    fc.integer({ min: 1, max: 1000 }),
  )
  .map((t) => t.toSorted((a, b) => a - b) as unknown as Targets);
const day = fc.constantFrom(365, 366).chain((days) =>
  fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    daysGone: fc.integer({ min: 0, max: days - 1 }),
    days: fc.constant(days),
  }),
);

describe("R48 percent", () => {
  test("is rounded down to one decimal, exactly", () => {
    fc.assert(
      fc.property(counted, ([n, d]) => {
        const t = BigInt(share(n, d)!);
        expect(t * BigInt(d) <= BigInt(n) * 1000n).toBe(true);
        expect((t + 1n) * BigInt(d) > BigInt(n) * 1000n).toBe(true);
      }),
    );
  });
  test("R48 never rounds up across a target: 94.99% stays under 95%", () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 0, max: 1000 }), ([n, d], target) => {
        expect(share(n, d)! >= target).toBe(reaches(n, d, target));
      }),
    );
    expect(percentOf(share(9499, 10_000))).toBe(94.9);
    expect(percentOf(share(18_999, 20_000))).toBe(94.9);
    expect(percentOf(share(19, 20))).toBe(95);
  });
  test("of nobody is no number", () => {
    expect(share(0, 0)).toBeNull();
    expect(percentOf(null)).toBeNull();
  });
  test("says how many people a share takes", () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 1000 }), (d, least) => {
        const n = needed(d, least);
        expect(reaches(n, d, least)).toBe(true);
        expect(reaches(n - 1, d, least)).toBe(false);
      }),
    );
  });
  test("is read from what people type", () => {
    expect([" 25 ", "25%", "25.5", "99.90", "100"].map(tenthsFrom)).toEqual([
      250, 250, 255, 999, 1000,
    ]);
    expect(["", "a", "25.55", "-1", "1e2", "25,5"].map(tenthsFrom)).toEqual(
      Array(6).fill(undefined),
    );
  });
});

const at = (n: number, daysGone: number) => pace({ n, daysGone, days: 365 }, DEFAULT_TARGETS);

describe("R48 pace against 25, 75 and 95 percent", () => {
  test("a year starts at last year's target and climbs to its own", () => {
    expect(at(1, 0)).toEqual({ expected: 0, target: 250 });
    expect(at(1, 147)).toEqual({ expected: 100, target: 250 }); // 147/365 × 25 = 10.06…
    expect(at(1, 364).expected).toBe(249);
    expect(at(2, 0)).toEqual({ expected: 250, target: 750 });
    expect(at(3, 73)).toEqual({ expected: 790, target: 950 }); // 75 + 20/5
  });
  test("from year 4 on the third target is held, every day", () => {
    for (const n of [4, 5, 20])
      for (const daysGone of [0, 200, 364])
        expect(pace({ n, daysGone, days: 365 }, DEFAULT_TARGETS)).toEqual({
          expected: 950,
          target: 950,
        });
    expect(targetOf(DEFAULT_TARGETS, 12)).toBe(950);
  });
  test("before the program starts nothing is expected and nothing has started", () => {
    const before = pace({ n: 0, daysGone: 0, days: 365 }, DEFAULT_TARGETS);
    expect(before).toEqual({ expected: null, target: 250 });
    expect(standing(10, 10, before)).toBe("not-started");
  });
  test("stays between the two targets, never falls during a year, is at most the exact value", () => {
    fc.assert(
      fc.property(day, ladder, (year, targets) => {
        const { expected, target } = pace(year, targets);
        const before = targetOf(targets, year.n - 1);
        expect(expected! >= before && expected! <= target).toBe(true);
        const exact =
          BigInt(before) * BigInt(year.days) + BigInt(target - before) * BigInt(year.daysGone);
        expect(BigInt(expected!) * BigInt(year.days) <= exact).toBe(true);
        expect(BigInt(expected! + 1) * BigInt(year.days) > exact).toBe(true);
        const dayBefore = { ...year, daysGone: Math.max(0, year.daysGone - 1) };
        expect(pace(dayBefore, targets).expected! <= expected!).toBe(true);
      }),
    );
  });
});

describe("R48 the word beside a metric", () => {
  test("agrees with the figures shown, always", () => {
    fc.assert(
      fc.property(counted, day, ladder, ([n, d], year, targets) => {
        const today = pace(year, targets);
        const shown = share(n, d)!;
        const word = standing(n, d, today);
        const shouldBe =
          shown >= today.target ? "ahead" : shown >= today.expected! ? "on-track" : "behind";
        expect(word).toBe(shouldBe);
      }),
    );
  });
  test("one more trained person never makes it worse", () => {
    const rank = { "not-started": 0, behind: 1, "on-track": 2, ahead: 3 };
    fc.assert(
      fc.property(counted, day, ladder, ([n, d], year, targets) => {
        fc.pre(n < d);
        const today = pace(year, targets);
        expect(rank[standing(n + 1, d, today)] >= rank[standing(n, d, today)]).toBe(true);
      }),
    );
  });
  test("nobody to count is not started, not 0% and not 100%", () => {
    expect(standing(0, 0, { expected: 100, target: 250 })).toBe("not-started");
  });
});
