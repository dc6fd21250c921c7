import type { SitePlaceMaker } from "#platform/site-places.ts";
import { openLibrary } from "./open-library.ts";
import { isShown } from "./search/build-library.ts";

/** A page for each resource that visitors see. */
export const libraryPlaces: SitePlaceMaker = (services, site) =>
  services.database.scope(
    site === null ? { system: true } : { organization: site.id },
    async (trx) =>
      (await openLibrary(trx, site?.id ?? null)).entries
        .filter(isShown)
        .map((entry) => `/library/${entry.id}`),
    { readOnly: true },
  );
