/** Whatever the groups are, nobody can work out an answer of fewer than five. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { shownGroups } from "./shown-groups.ts";

const groups = (counts: readonly number[]) => new Map(counts.map((n, at) => [at, n]));

test("R55 a group is shown from five on, with five beside it; the smallest gives way", () => {
  expect([...shownGroups(groups([6, 5, 3]))]).toEqual([0]);
  expect([...shownGroups(groups([6, 5]))].toSorted()).toEqual([0, 1]);
  expect([...shownGroups(groups([20, 4]))]).toEqual([]);
  expect([...shownGroups(groups([5]))]).toEqual([]);
  expect([...shownGroups(groups([9, 8, 3, 2]))].toSorted()).toEqual([0, 1]);
});

test("R55 what all shown groups leave of the whole is nothing, or five and more", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), (counts) => {
      const shown = shownGroups(groups(counts));
      const total = counts.reduce((sum, n) => sum + n, 0);
      const left = total - [...shown].reduce((sum, at) => sum + counts[at]!, 0);
      const each = [...shown].every((at) => counts[at]! >= 5 && total - counts[at]! >= 5);
      // Where no group is shown, nothing is taken from the whole; a whole of fewer than five is shown nowhere.
      expect(each && (shown.size === 0 || left === 0 || left >= 5)).toBe(true);
    }),
  );
});
