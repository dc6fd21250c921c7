/** What the last seven days brought, in lines that lead to what they speak of. */
import type { ContractsSince } from "#features/contracts/index.ts";
import { plural } from "#ui/format.ts";
import type { Week } from "./today.queries.ts";

export interface WeekLine {
  readonly text: string;
  /** null for those who may not go there. */
  readonly href: string | null;
}

type Line = readonly [count: number, text: string, href: string, permission: string];

/**
 * Empty when nothing happened.
 * @param contracts null for those who see no contracts
 * @param may the permissions of whoever reads it: a line leads only where they may go
 */
export function weekWords(
  week: Week,
  contracts: ContractsSince | null,
  may: ReadonlySet<string>,
): WeekLine[] {
  return [...peopleLines(week), ...(contracts ? contractLines(contracts) : [])]
    .filter(([count]) => count > 0)
    .map(([, text, href, permission]) => ({ text, href: may.has(permission) ? href : null }));
}

const peopleLines = (week: Week): readonly Line[] => [
  [
    week.trained,
    `${plural(week.trained, "person", "people")} completed a course that counts`,
    "/metrics/people-trained",
    "metrics:read",
  ],
  [
    week.completions,
    `${plural(week.completions, "completion")} recorded`,
    "/training",
    "training:read",
  ],
  [
    week.newPeople,
    `${plural(week.newPeople, "person", "people")} new on the roster`,
    "/people",
    "people:read",
  ],
  [week.rosters, `${plural(week.rosters, "roster")} loaded`, "/imports", "people:import"],
  [
    week.decisions,
    `${plural(week.decisions, "decision")} on who counts`,
    "/people/populations",
    "people:read",
  ],
  [
    week.readings,
    `${plural(week.readings, "reading")} entered by hand`,
    "/metrics/readings",
    "metrics:read",
  ],
  [week.closed, `${plural(week.closed, "quarter")} closed`, "/metrics/quarters", "metrics:read"],
];

const contractLines = (since: ContractsSince): readonly Line[] => [
  [
    since.added,
    `${plural(since.added, "contract")} new in the register`,
    "/contracts",
    "contracts:read",
  ],
  [
    since.required,
    `${plural(since.required, "contract")} put under the requirement`,
    "/contracts/requirements/changes",
    "contracts:write",
  ],
  [
    since.waived,
    `${plural(since.waived, "contract")} waived`,
    "/contracts/requirements?show=waived",
    "contracts:read",
  ],
  [
    since.reports,
    `${plural(since.reports, "report")} of suppliers recorded`,
    "/contracts/requirements/suppliers",
    "contracts:read",
  ],
  [
    since.checks,
    `${plural(since.checks, "check")} of suppliers recorded`,
    "/contracts/requirements/suppliers",
    "contracts:read",
  ],
  [
    since.decided,
    `${plural(since.decided, "category", "categories")} decided`,
    "/contracts/classify/decisions",
    "contracts:decide",
  ],
];
