import { type Insert, inserts } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";
import { kindLabel } from "./kinds.ts";
import { openLibrary } from "./open-library.ts";
import { isShown } from "./search/build-library.ts";

/** Offers the library's resources to whoever writes a piece: those with an address of their own. */
export const addResourceInserts = (): void => inserts.add(resourceInserts);

async function resourceInserts(work: Work, short: boolean): Promise<readonly Insert[]> {
  const library = await openLibrary(work.trx, work.actor.organizationId);
  return library.orders.title
    .map((place) => library.entries[place]!)
    .filter((entry) => isShown(entry) && entry.url?.startsWith("https://"))
    .map((entry) => ({
      id: `resource-${entry.id}`,
      group: "resource",
      label: entry.title,
      about: [kindLabel(entry.kind), entry.publisher].filter(Boolean).join(" · "),
      text: short ? entry.url! : `[${entry.title.replaceAll(/[[\]]/g, "")}](${entry.url!})`,
    }));
}
