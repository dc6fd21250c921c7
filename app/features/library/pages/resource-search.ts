import type { Work } from "#platform/work.ts";
import { kindLabel } from "../kinds.ts";
import { openLibrary } from "../open-library.ts";
import { readFilter } from "../search/filter.ts";
import { searchLibrary } from "../search/search-library.ts";

/**
 * What the search of the whole program finds in the library; drafts and hidden ones, too. Whoever types
 * a person's name there is not shown resources with a word that comes close.
 */
export const resourceSearch = {
  title: "Resources",
  permission: "library:read",
  allHref: "/resources?q=",
  find: async (work: Work, q: string, most: number) => {
    const library = await openLibrary(work.trx, work.actor.organizationId);
    const { found, total, partly } = searchLibrary(
      library,
      readFilter(new URLSearchParams({ q, exact: "1" })),
      (entry) => entry.mergedInto === null && !entry.removed,
    );
    if (partly) return { total: 0, rows: [] };
    return {
      total,
      rows: found.slice(0, most).map((entry) => ({
        href: `/resources/${entry.id}`,
        name: entry.title,
        about: [kindLabel(entry.kind), entry.publisher].filter(Boolean).join(" · "),
      })),
    };
  },
};
