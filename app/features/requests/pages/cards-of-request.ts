/** Cards that answering and review put on the page of a request: what was answered stands first there. */
import type { Child } from "hono/jsx";
import type { Work } from "#platform/work.ts";

type CardMaker = (work: Work, requestId: string) => Promise<Child | null>;
const makers = new Set<CardMaker>();

export const requestCards = {
  /** Adds a card; the same one twice stands once. */
  add: (make: CardMaker): void => void makers.add(make),
  /** All cards for one request that the actor may see. */
  async cardsOf(work: Work, requestId: string): Promise<Child[]> {
    const cards: Child[] = [];
    for (const make of makers) {
      const card = await make(work, requestId);
      if (card !== null) cards.push(card);
    }
    return cards;
  },
};
