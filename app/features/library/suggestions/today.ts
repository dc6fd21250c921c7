import { plural } from "#ui/format.ts";
import type { Work } from "#platform/work.ts";
import { countSuggestions } from "./suggestions.queries.ts";

/** Suggestions that wait for whoever decides them, for Today; null where there are none. */
export async function nextSuggestions(work: Work) {
  if (!work.actor.permissions.has("library:write")) return null;
  const waiting = (await countSuggestions(work)).new;
  if (waiting === 0) return null;
  return {
    title: "Suggested for the library",
    steps: [
      {
        text: `Decide ${plural(waiting, "suggestion")}`,
        sub: "Library · from visitors of your public pages",
        href: "/resources/suggestions",
      },
    ],
  };
}
