import type { Work } from "#platform/work.ts";
import { listEvents } from "./events.queries.ts";
import { whenWords } from "./event-words.ts";

const MOST = 5;

/** Events that visitors suggested and nobody has looked at, for Today; null where there are none. */
export async function suggestedEvents(work: Work) {
  if (!work.actor.permissions.has("events:write")) return null;
  const { rows } = await listEvents(
    work,
    { show: "suggested" },
    { by: "when", down: false },
    { number: 1, size: MOST },
  );
  if (rows.length === 0) return null;
  return {
    title: "Suggested events to look at",
    steps: rows.map((one) => ({
      text: one.title ?? "This value was erased.",
      sub: whenWords(one),
      href: `/our-events/${one.id}`,
    })),
  };
}
