import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import { contentOf } from "./content-columns.ts";
import type { LibraryEntry } from "./schema.ts";
import { buildLibrary, type Library } from "./search/build-library.ts";

export { isShown, type Library } from "./search/build-library.ts";

/** One organization's library as it was last opened. */
interface Opened {
  /** The state that it was made from. */
  readonly state: string;
  readonly library: Library;
  /** Its rows as they were read, so that only those that have changed are read again. */
  readonly own: Rows;
  readonly shipped: Rows;
}
type Rows = ReadonlyMap<string, { readonly version: string; readonly entry: LibraryEntry }>;

/** Those lately used; what ships alone is under "". */
const opened = new Map<string, Opened>();
const MOST_OPENED = 16;
const NONE: Rows = new Map();

/**
 * The library of an organization, or what ships where there is none.
 * It is kept in memory under the name of the state that it was made from, so asking again is cheap.
 */
export async function openLibrary(trx: Trx, organization: string | null): Promise<Library> {
  const key = organization ?? "";
  const state = await stateName(trx, organization);
  const last = opened.get(key);
  if (last?.state === state) return keep(key, last).library;
  const shipped = await current(trx, "catalog_resource", last?.shipped ?? anyShipped(), (ids) =>
    readShipped(trx, ids),
  );
  const own =
    organization === null
      ? NONE
      : await current(trx, "resource", last?.own ?? NONE, (ids) => readOwn(trx, organization, ids));
  const library = buildLibrary(together(own, shipped));
  // What changed while it was read stands under another name, which the next one asks for.
  if ((await stateName(trx, organization)) === state) keep(key, { state, library, own, shipped });
  return library;
}

function keep(key: string, one: Opened): Opened {
  opened.delete(key);
  opened.set(key, one);
  for (const old of [...opened.keys()].slice(0, -MOST_OPENED)) opened.delete(old);
  return one;
}

/** What ships is the same for all: whoever opens first has read it for the others. */
const anyShipped = (): Rows => [...opened.values()].at(-1)?.shipped ?? NONE;

async function stateName(trx: Trx, organization: string | null): Promise<string> {
  const { rows } = await sql<{ catalog: string | null; own: string | null }>`
    select (select content_hash || written_at::text from catalog_state) as catalog,
      (select md5(string_agg(stamp_id, ',' order by stamp_id)) from library_stamp
        where organization_id = ${organization}) as own`.execute(trx);
  return [organization, rows[0]?.catalog, rows[0]?.own].join("|");
}

/**
 * The rows of a table that this transaction sees, by id. Only those are read that are not the same
 * version as before.
 * @param read the entries of these rows; of all where that is shorter to say
 */
async function current(
  trx: Trx,
  table: "resource" | "catalog_resource",
  before: Rows,
  read: (ids: readonly string[] | null) => Promise<readonly LibraryEntry[]>,
): Promise<Rows> {
  // A version of a row has a place and a transaction of its own.
  const versions = await sql<{ id: string; version: string }>`
    select resource_id as id, xmin::text || ctid::text as version from ${sql.table(table)}`.execute(
    trx,
  );
  const fresh = versions.rows
    .filter(({ id, version }) => before.get(id)?.version !== version)
    .map(({ id }) => id);
  const entries =
    fresh.length === 0 ? [] : await read(fresh.length === versions.rows.length ? null : fresh);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return new Map(
    versions.rows.flatMap(({ id, version }) => {
      const entry = byId.get(id) ?? before.get(id)?.entry;
      return entry ? [[id, { version, entry }] as const] : [];
    }),
  );
}

async function readShipped(trx: Trx, ids: readonly string[] | null): Promise<LibraryEntry[]> {
  let query = trx.selectFrom("catalog_resource").selectAll();
  if (ids) query = query.where("resource_id", "in", ids);
  return (await query.execute()).map((row) => ({
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
  }));
}

async function readOwn(
  trx: Trx,
  organization: string,
  ids: readonly string[] | null,
): Promise<LibraryEntry[]> {
  let query = trx.selectFrom("resource").selectAll().where("organization_id", "=", organization);
  if (ids) query = query.where("resource_id", "in", ids);
  return (await query.execute()).map((row) => ({
    ...contentOf(row),
    id: row.resource_id,
    origin: "own",
    removed: false,
    draft: row.draft,
    hidden: row.hidden_at !== null,
    mergedInto: row.merged_into,
    replacedBy: row.replaced_by,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    revision: row.revision,
    basedOn: row.based_on,
    shippedHash: null,
  }));
}

/** An organization's rows stand in the place of those that ship under the same id. */
function together(own: Rows, shipped: Rows): LibraryEntry[] {
  const all = [...own.values()].map(({ entry }): LibraryEntry => {
    const original = shipped.get(entry.id)?.entry;
    return original ? { ...entry, origin: "changed", shippedHash: original.shippedHash } : entry;
  });
  for (const [id, { entry }] of shipped) if (!own.has(id)) all.push(entry);
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
