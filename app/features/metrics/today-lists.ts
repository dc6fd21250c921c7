/** Lists of next things that features built on metrics put on Today; metrics itself knows none of them. */
import type { Work } from "#platform/work.ts";
import type { NextStep } from "./next-steps.ts";

export interface TodayList {
  readonly title: string;
  readonly steps: readonly NextStep[];
}
/** Reads a list inside the page's transaction; null where there is nothing to do. Calls no slow thing. */
export type TodayListMaker = (work: Work) => Promise<TodayList | null>;

const makers = new Set<TodayListMaker>();

export const todayLists = {
  /** Adds a list; the same one twice stands once, since a process may be composed several times. */
  add: (make: TodayListMaker): void => void makers.add(make),
  /** What this member has to do, in the order in which lists were added. */
  async of(work: Work): Promise<TodayList[]> {
    const lists: TodayList[] = [];
    for (const make of makers) {
      const list = await make(work);
      if (list !== null && list.steps.length > 0) lists.push(list);
    }
    return lists;
  },
};
