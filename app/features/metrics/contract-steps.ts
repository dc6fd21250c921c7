/** What to do next about contracts and suppliers: pure, so that it can be read and tested. */
import type { ContractsWaiting } from "#features/contracts/index.ts";
import { plural } from "#ui/format.ts";
import type { NextStep } from "./next-steps.ts";
import type { Asked } from "./today.queries.ts";

type Line = readonly [count: number | null, text: (n: number) => string, sub: string, href: string];

/** Things that wait, by what comes first. A count is that of the list that its link leads to. */
export function contractSteps(waiting: ContractsWaiting, asked: Asked): NextStep[] {
  return [...ofRequirement(waiting, asked), ...ofRegister(waiting, asked)].flatMap(
    ([count, text, sub, href]) =>
      count === null || count === 0 ? [] : [{ text: text(count), sub, href }],
  );
}

const ofRequirement = (waiting: ContractsWaiting, asked: Asked): readonly Line[] => [
  [
    waiting.due,
    (n) => `Add the clause to ${plural(n, "renewal")}`,
    "In scope, end within 90 days, and do not require the training",
    "/contracts/requirements?show=due&sort=ends",
  ],
  [
    asked.answers,
    (n) => `Review ${plural(n, "answer")} of suppliers`,
    "They count once somebody has accepted them",
    "/contracts/requests/review",
  ],
  [
    asked.overdue,
    (n) => `Follow up ${plural(n, "request")} that ${n === 1 ? "is" : "are"} overdue`,
    "Call, or give them more time",
    "/contracts/requests?overdue=on",
  ],
  [
    asked.trouble,
    (n) => `Mend ${plural(n, "request")} that cannot go on`,
    "Mail came back, a code is locked, or an answer was sent back",
    "/contracts/requests?show=trouble",
  ],
];

const ofRegister = (waiting: ContractsWaiting, asked: Asked): readonly Line[] => [
  [
    asked.signals,
    (n) => `Look at ${plural(n, "open signal")}`,
    "Lists name goods that you buy, or may buy. A signal is no finding",
    "/contracts/risk?disposition=open",
  ],
  [
    waiting.groups,
    (n) => `Decide ${plural(n, "group")} of descriptions`,
    "Rules propose a category, you confirm",
    "/contracts/classify",
  ],
  [
    waiting.spellings,
    (n) => `Look at ${plural(n, "supplier")} spelled in several ways`,
    "Join them, or keep them apart",
    "/contracts/suppliers/proposals",
  ],
  [
    waiting.review,
    (n) => `Check the dates of ${plural(n, "contract")}`,
    "They have no end and are too old to count",
    "/contracts/review",
  ],
];
