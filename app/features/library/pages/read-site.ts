import type { Context } from "hono";
import type { Trx } from "#platform/db/database.ts";
import type { Env } from "#platform/env.ts";
import { openLibrary } from "../open-library.ts";
import type { Library } from "../search/build-library.ts";

/**
 * Reads the library as visitors of this site see it: the organization's, or what ships where there
 * is none.
 * @param use gets the organization, too, for what it keeps beside its resources
 */
export function readSite<T>(
  c: Context<Env>,
  use: (library: Library, trx: Trx, organization: string | null) => T | Promise<T>,
): Promise<T> {
  const organization = c.get("site")?.id ?? null;
  return c
    .get("services")
    .database.scope(
      organization === null ? { system: true } : { organization },
      async (trx) => use(await openLibrary(trx, organization), trx, organization),
      { readOnly: true },
    );
}
