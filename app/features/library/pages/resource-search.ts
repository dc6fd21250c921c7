import type { Work } from "#platform/work.ts";
import { kindLabel } from "../kinds.ts";
import { openLibrary } from "../open-library.ts";
import { readFilter } from "../search/filter.ts";
import { searchLibrary } from "../search/search-library.ts";

/** What the search of the whole program finds in the library; drafts and hidden ones, too. */
export const resourceSearch = {
  title: "Resources",
  permission: "library:read",
  allHref: "/resources?q=",
  find: async (work: Work, q: string, most: number) => {
    const library = await openLibrary(work.trx, work.actor.organizationId);
    const { found, total } = searchLibrary(
      library,
      readFilter(new URLSearchParams({ q })),
      (entry) => entry.mergedInto === null && !entry.removed,
    );
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
