/** What an address asks of the list of actions. */
import {
  ACTION_SORTS,
  type ActionFilter,
  type ActionSort,
  type Show,
  SHOWS,
} from "../actions.queries.ts";

export const SHOW_WORDS: Readonly<Record<Show, string>> = {
  open: "Open",
  late: "Late",
  soon: "Due in 30 days",
  done: "Done",
  dropped: "Dropped",
  all: "All",
};
const NAMES = ["show", "year", "step", "unit", "owner", "q"] as const;

/** The filter of an address; what it cannot be is left out. */
export function actionFilter(query: URLSearchParams): ActionFilter {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const number = (name: string, most: number) => {
    const value = Number(text(name) ?? "0");
    return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
  };
  return {
    show: SHOWS.find((one) => one === query.get("show")) ?? "open",
    year: number("year", 99),
    step: number("step", 5),
    unitId: text("unit"),
    ownerId: text("owner"),
    q: text("q"),
  };
}

/** The same filter as text, for a form or a link that keeps it. */
export function actionQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** What an address sorts by: the due day unless it says something else. */
export function actionSort(query: URLSearchParams): ActionSort {
  const text = query.get("sort") ?? "due";
  const by = ACTION_SORTS.find((key) => key === text.replace(/^-/, ""));
  return by ? { by, descending: text.startsWith("-") } : { by: "due", descending: false };
}
