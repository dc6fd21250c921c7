/** What to do next about contracts and suppliers: pure, so that it can be read and tested. */
import type { ContractsWaiting } from "#features/contracts/index.ts";
import { plural } from "#ui/format.ts";
import type { NextStep } from "./next-steps.ts";

const MOST = 5;

/** Things that wait, by what comes first. A count is that of the list that its link leads to. */
export function contractSteps(waiting: ContractsWaiting, others: readonly NextStep[]): NextStep[] {
  const { review, due, spellings, groups } = waiting;
  const step = (count: number | null, text: (n: number) => string, sub: string, href: string) =>
    count === null || count === 0 ? [] : [{ text: text(count), sub, href }];
  return [
    ...step(
      due,
      (n) => `Add the clause to ${plural(n, "renewal")}`,
      "In scope, end within 90 days, and do not require the training",
      "/contracts/requirements?show=due&sort=ends",
    ),
    ...others,
    ...step(
      groups,
      (n) => `Decide ${plural(n, "group")} of descriptions`,
      "Rules propose a category, you confirm",
      "/contracts/classify",
    ),
    ...step(
      spellings,
      (n) => `Look at ${plural(n, "supplier")} spelled in several ways`,
      "Join them, or keep them apart",
      "/contracts/suppliers/proposals",
    ),
    ...step(
      review,
      (n) => `Check the dates of ${plural(n, "contract")}`,
      "They have no end and are too old to count",
      "/contracts/review",
    ),
  ].slice(0, MOST);
}
