import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { addressesOf, type Link, linksOf } from "../../links/links.queries.ts";
import { readSite } from "../../pages/read-site.ts";
import { type ListEntry, listEntries } from "../list-entries.ts";
import type { ListLine } from "../schema.ts";

export interface ReadList {
  readonly entries: readonly ListEntry[];
  /** What their addresses answered, where somebody asks them. */
  readonly links: ReadonlyMap<string, Link>;
}

/** Looks up the lines of a list as visitors of this site see the library. */
export const readLines = (c: Context<Env>, lines: readonly ListLine[]): Promise<ReadList> =>
  readSite(c, async (library, trx, organization) => {
    const entries = listEntries(library, lines);
    const urls = entries.flatMap(({ entry }) => (entry ? addressesOf(entry) : []));
    return {
      entries,
      links: organization === null ? new Map() : await linksOf(trx, organization, urls),
    };
  });
