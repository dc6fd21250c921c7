import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import { contentOf } from "./content-columns.ts";
import { buildLibrary, type Library } from "./search/build-library.ts";
import type { LibraryEntry } from "./schema.ts";

export { isShown, type Library } from "./search/build-library.ts";

/** Opens lately used, by the name of their state. */
const open = new Map<string, Library>();
const KEPT = 16;

/**
 * The library of an organization, or what ships where there is none.
 * It is kept in memory under the name of the state that it was made from, so asking again is cheap.
 */
export async function openLibrary(trx: Trx, organization: string | null): Promise<Library> {
  const name = await stateName(trx, organization);
  const kept = open.get(name);
  const library = kept ?? buildLibrary(await readEntries(trx, organization));
  // What changed in between stands under another name, which the next one asks for.
  if (kept || (await stateName(trx, organization)) === name) {
    open.delete(name);
    open.set(name, library);
    for (const old of [...open.keys()].slice(0, -KEPT)) open.delete(old);
  }
  return library;
}

async function stateName(trx: Trx, organization: string | null): Promise<string> {
  const { rows } = await sql<{ catalog: string | null; own: string | null }>`
    select (select content_hash || written_at::text from catalog_state) as catalog,
      (select md5(string_agg(stamp_id, ',' order by stamp_id)) from library_stamp
        where organization_id = ${organization}) as own`.execute(trx);
  return [organization, rows[0]?.catalog, rows[0]?.own].join("|");
}

async function readEntries(trx: Trx, organization: string | null): Promise<LibraryEntry[]> {
  const own =
    organization === null
      ? []
      : await trx
          .selectFrom("resource")
          .selectAll()
          .where("organization_id", "=", organization)
          .execute();
  const shipped = await trx.selectFrom("catalog_resource").selectAll().execute();
  const hashes = new Map(shipped.map((row) => [row.resource_id, row.content_hash]));
  const taken = new Set(own.map((row) => row.resource_id));
  return [
    ...own.map((row): LibraryEntry => ({
      ...contentOf(row),
      id: row.resource_id,
      origin: hashes.has(row.resource_id) ? "changed" : "own",
      removed: false,
      draft: row.draft,
      hidden: row.hidden_at !== null,
      mergedInto: row.merged_into,
      replacedBy: row.replaced_by,
      addedAt: row.added_at,
      changedAt: row.changed_at,
      revision: row.revision,
      basedOn: row.based_on,
      shippedHash: hashes.get(row.resource_id) ?? null,
    })),
    ...shipped
      .filter((row) => !taken.has(row.resource_id))
      .map((row): LibraryEntry => ({
        ...contentOf(row),
        id: row.resource_id,
        origin: "shipped",
        removed: row.removed_at !== null,
        draft: false,
        hidden: false,
        mergedInto: row.merged_into,
        replacedBy: row.replaced_by,
        addedAt: row.added_at,
        changedAt: row.changed_at,
        revision: 0,
        basedOn: null,
        shippedHash: row.content_hash,
      })),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
