/** What other parts of the program say about themselves in a report. */
import { requestCounts } from "#features/requests/index.ts";
import {
  actionsOnReports,
  type CategorySignals,
  entityMatches,
  signalSummary,
} from "#features/risk/index.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, formatDate } from "#ui/format.ts";
import type { ReportSection } from "./schema.ts";

/** More lines would bury the others; the pages of the program have all. */
const MOST_LINES = 10;

/** The parts that have anything to say on a day. */
export async function reportSections(
  work: Work,
  day: Temporal.PlainDate,
): Promise<ReportSection[]> {
  const sections = [await requests(work), await signals(work, day), await customs(work)];
  return sections.filter((section) => section !== null);
}

async function requests(work: Work): Promise<ReportSection | null> {
  const { states, overdue } = await requestCounts(work);
  const n = (...of: (keyof typeof states)[]) =>
    of.reduce((sum, key) => sum + (states[key] ?? 0), 0);
  if (Object.values(states).every((count) => !count)) return null;
  return {
    id: "requests",
    title: "Requests to suppliers",
    lede: `One request to a supplier covers all its contracts. These counts are of ${formatDate(work.today.toString())}.`,
    figures: [
      { label: "Prepared, not yet sent", value: n("planned") },
      { label: "Asked, no answer yet", value: n("sent", "opened", "draft", "sent-back") },
      { label: "Past the due day without an answer", value: overdue },
      { label: "Did not arrive, or the code is locked", value: n("bounced", "locked") },
      { label: "Answered, waiting for our decision", value: n("waiting") },
      { label: "Answered and accepted", value: n("accepted") },
      { label: "Ended without an answer", value: n("expired", "revoked", "taken-back") },
    ],
    notes: ["An accepted answer is what the supplier says of itself. A check is recorded apart."],
  };
}

async function signals(work: Work, day: Temporal.PlainDate): Promise<ReportSection | null> {
  const { counts, categories, sources } = await signalSummary(work, day);
  if (counts.active === 0 || sources.length === 0) return null;
  const shown = categories.slice(0, MOST_LINES);
  const lists = sources.map(named);
  return {
    id: "signals",
    title: "Risk signals",
    lede: "A signal says that a list named a good from a country. It proves nothing about a supplier.",
    figures: [
      { label: "Active contracts", value: counts.active },
      { label: "With a signal", value: counts.contracts },
      { label: "In no category, so no list can say anything", value: counts.uncategorized },
      { label: "Signals open", value: counts.open },
      { label: "Of these, where the country is unknown", value: counts.possible },
      { label: "Signals reviewed", value: counts.reviewed },
      { label: "Signals acted on", value: counts.acted },
    ],
    ...(shown.length > 0
      ? {
          table: {
            columns: ["Category", "Contracts", "Goods that lists name", "Lists"],
            rows: shown.map((one) => categoryLine(one, lists)),
          },
        }
      : {}),
    notes: [
      "An unknown country is not low risk.",
      ...lists.map((list, i) => `List ${i + 1}: ${list}.`),
      ...(categories.length > shown.length
        ? [`${formatCount(categories.length - shown.length)} more categories are in the program.`]
        : []),
    ],
  };
}

/** A list with the edition that was read. */
const named = ({ source, edition }: { readonly source: string; readonly edition: string }) =>
  `${source} (${edition})`;

/** A cell of a table stands on one page: more goods than fit there are counted. */
const MOST_GOODS = 15;
const inShort = (goods: readonly string[]): string =>
  goods.length <= MOST_GOODS + 1
    ? goods.join(", ")
    : `${goods.slice(0, MOST_GOODS).join(", ")} and ${goods.length - MOST_GOODS} more`;

/** @param lists the lists in the order of their numbers */
const categoryLine = (one: CategorySignals, lists: readonly string[]): string[] => [
  one.named ? `${one.name} (named high-risk)` : one.name,
  formatCount(one.contracts),
  inShort([...new Set(one.goods.map((g) => g.good))]),
  [...new Set(one.goods.map((g) => lists.indexOf(named(g)) + 1))]
    .toSorted((a, b) => a - b)
    .join(", "),
];

/** Companies stand in a report only where the organization has said so, and a person confirmed each. */
async function customs(work: Work): Promise<ReportSection | null> {
  if (work.actor.unitId !== null || !(await actionsOnReports(work))) return null;
  const confirmed = (await entityMatches(work)).filter((match) => match.same && match.named);
  const rows = confirmed.flatMap((match) =>
    match.actions.map((a) => [
      match.supplier,
      `${a.entity}: ${a.action}${a.dated ? `, ${formatDate(a.dated)}` : ""}`,
      `${a.status ?? "Not known"}${a.statusOn ? `, ${formatDate(a.statusOn)}` : ""}`,
      named(a),
    ]),
  );
  if (rows.length === 0) return null;
  return {
    id: "customs",
    title: "Customs actions",
    lede: "Actions that name a company. A person confirmed for each that it is the same company.",
    figures: [],
    table: {
      columns: ["Supplier", "Action", "Status", "Source"],
      rows: rows.slice(0, MOST_LINES),
    },
    notes: [
      "An action speaks of the entity that it names, on its date.",
      ...(rows.length > MOST_LINES
        ? [`${formatCount(rows.length - MOST_LINES)} more actions are in the program.`]
        : []),
    ],
  };
}
