/** What every change of all that a filter leaves asks before it is made. */
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Typed } from "./request.ts";

/** Above this many the count is typed, so that nobody changes thousands by a slip. */
export const ASKS_ABOVE = 50;

/**
 * Other things may fit a filter than when its page was shown, which names their `count`.
 * @param things what is changed: "contracts"
 * @throws Conflict when there are more or fewer now
 */
export function asShown(count: number, typed: Typed, things: string): void {
  if (count !== Number(typed["count"]))
    throw new Conflict(`Other ${things} fit this filter now. Look at them, then save again.`);
}

/** @throws Invalid naming `confirm` when there are many and their count was not typed */
export function countTyped(count: number, typed: Typed, things: string): void {
  if (count > ASKS_ABOVE && typed["confirm"]?.replaceAll(/\D/g, "") !== String(count))
    throw new Invalid([
      { field: "confirm", message: `Type ${count} to change this many ${things}.` },
    ]);
}
