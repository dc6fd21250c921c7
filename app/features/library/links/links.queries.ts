import type { Trx } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { isShown, type Library, openLibrary } from "../open-library.ts";
import type { LibraryEntry } from "../schema.ts";
import type { LinkAnswer, LinkState } from "./schema.ts";
import { wrongAddress } from "./web-address.ts";

export interface Link {
  readonly url: string;
  readonly state: LinkState;
  readonly answer: string | null;
  readonly movedTo: string | null;
  /** A civil date. */
  readonly goneSince: string | null;
  readonly checkedAt: Date;
  readonly nextCheckAt: Date;
  readonly history: readonly LinkAnswer[];
}

/** What addresses answered when they were last asked, by address. */
export async function linksOf(
  trx: Trx,
  organizationId: string,
  urls?: readonly string[],
): Promise<ReadonlyMap<string, Link>> {
  let query = trx
    .selectFrom("resource_link")
    .select([
      "url",
      "state",
      "answer",
      "moved_to as movedTo",
      "gone_since as goneSince",
      "checked_at as checkedAt",
      "next_check_at as nextCheckAt",
      "history",
    ])
    .where("organization_id", "=", organizationId);
  if (urls !== undefined) query = query.where("url", "in", [...urls, ""]);
  return new Map((await query.execute()).map((row) => [row.url, row]));
}

/** The addresses that a resource has for itself; pages above it are others' own. */
export const addressesOf = (entry: LibraryEntry): readonly string[] =>
  [entry.url, ...entry.altUrls, entry.parentUrl].filter((url): url is string => url !== null);

/** Every address of what visitors see, and which resources hold it. */
export function libraryAddresses(library: Library): ReadonlyMap<string, readonly LibraryEntry[]> {
  const found = new Map<string, LibraryEntry[]>();
  for (const entry of library.entries.filter(isShown))
    for (const url of addressesOf(entry)) {
      if (wrongAddress(url) !== null) continue;
      found.set(url, [...(found.get(url) ?? []), entry]);
    }
  return found;
}

export interface LinkRow {
  readonly url: string;
  readonly entries: readonly LibraryEntry[];
  readonly link: Link | null;
}

/** What needs a person comes first. */
const URGENCY: readonly (LinkState | null)[] = [
  "dead",
  "moved",
  "failing",
  "unreachable",
  "not-asked",
  "kept-out",
  null,
  "ok",
];

/** Every address of the library with what it answered; null where it was not asked yet. */
export async function listLinks(work: Work): Promise<readonly LinkRow[]> {
  const { organizationId } = work.actor;
  const library = await openLibrary(work.trx, organizationId);
  const links = await linksOf(work.trx, organizationId);
  const rank = (row: LinkRow) => URGENCY.indexOf(row.link?.state ?? null);
  return [...libraryAddresses(library)]
    .map(([url, entries]): LinkRow => ({ url, entries, link: links.get(url) ?? null }))
    .toSorted((a, b) => rank(a) - rank(b) || (a.url < b.url ? -1 : 1));
}
