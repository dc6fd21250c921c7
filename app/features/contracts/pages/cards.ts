/** Cards that features built on contracts put on its pages; contracts itself knows none of them. */
import type { Child } from "hono/jsx";
import type { Work } from "#platform/work.ts";

/**
 * Reads what a card shows, inside the page's transaction, and answers the card; null where there is
 * nothing to show. Calls no slow thing.
 */
export type CardMaker = (work: Work, id: string) => Promise<Child | null>;

/** The cards of one page, in the order in which they were added. */
export interface CardSlot {
  /** Adds a card; the same one twice stands once, since a process may be composed several times. */
  add(make: CardMaker): void;
  /** All cards for one contract, supplier or category. `id` is one that the actor may see. */
  cardsOf(work: Work, id: string): Promise<Child[]>;
}

function slot(): CardSlot {
  const makers = new Set<CardMaker>();
  return {
    add: (make) => void makers.add(make),
    async cardsOf(work, id) {
      const cards: Child[] = [];
      for (const make of makers) {
        const card = await make(work, id);
        if (card !== null) cards.push(card);
      }
      return cards;
    },
  };
}

/** What stands beside suppliers in their list: for some of these ids a few words. */
export type MarkMaker = (work: Work, ids: readonly string[]) => Promise<ReadonlyMap<string, Child>>;

/** One more column of the list of suppliers, filled by whoever has something to say of them. */
export const supplierMarks = {
  label: null as string | null,
  make: null as MarkMaker | null,
  /** Sets the column; once is enough, and a second time changes nothing. */
  set(label: string, make: MarkMaker): void {
    this.label ??= label;
    this.make ??= make;
  },
};

/** On the page of a contract, below the training requirement; `id` is the contract's. */
export const contractCards: CardSlot = slot();
/** On the page of a supplier, below its training; `id` is the supplier's. */
export const supplierCards: CardSlot = slot();
/** On the page of a category; `id` is the category's. */
export const categoryCards: CardSlot = slot();
