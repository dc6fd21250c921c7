import { sql } from "kysely";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { contentColumns } from "../content-columns.ts";
import { catalogContent, catalogHash } from "./catalog-content.ts";

const LOCK = 0x6c696272; // any fixed number: two processes must agree on it

/**
 * Writes what ships into the database when it has changed since. Safe to call again, and from many
 * processes at once. What no longer ships stays, marked, so that its address still answers; an
 * organization's own rows are not touched.
 * @returns whether anything was written
 */
export async function ensureCatalog(services: {
  readonly database: Database;
  readonly clock: Clock;
}): Promise<boolean> {
  const hash = catalogHash();
  const { db } = services.database;
  const known = async (from: Pick<typeof db, "selectFrom">) =>
    (await from.selectFrom("catalog_state").select("content_hash").executeTakeFirst())
      ?.content_hash;
  if ((await known(db)) === hash) return false;
  const now = new Date(services.clock.now().epochMilliseconds);
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    if ((await known(trx)) === hash) return false;
    const all = catalogContent();
    const written = sql<Date>`clock_timestamp()`;
    const rows = all.map((one) => ({
      ...contentColumns(one.content),
      resource_id: one.id,
      content_hash: one.hash,
      added_at: now,
      changed_at: now,
      removed_at: null,
      merged_into: one.mergedInto,
      replaced_by: one.replacedBy,
    }));
    await trx
      .insertInto("catalog_resource")
      .values(rows)
      .onConflict((on) =>
        on
          .column("resource_id")
          .doUpdateSet((eb) =>
            Object.fromEntries(
              Object.keys(rows[0]!)
                .filter((column) => column !== "added_at")
                .map((column) => [column, eb.ref(`excluded.${column}` as never)]),
            ),
          )
          .where(({ eb, or, ref }) =>
            or([
              eb("catalog_resource.content_hash", "<>", ref("excluded.content_hash")),
              eb("catalog_resource.merged_into", "is distinct from", ref("excluded.merged_into")),
              eb("catalog_resource.replaced_by", "is distinct from", ref("excluded.replaced_by")),
              eb("catalog_resource.removed_at", "is not", null),
            ]),
          ),
      )
      .execute();
    await trx
      .updateTable("catalog_resource")
      .set({ removed_at: now, changed_at: now })
      .where("removed_at", "is", null)
      .where(
        "resource_id",
        "not in",
        all.map((one) => one.id),
      )
      .execute();
    await trx
      .insertInto("catalog_state")
      // The server's own time: what is kept in memory goes by its name, also where a clock stands still.
      .values({ content_hash: hash, written_at: written })
      .onConflict((on) =>
        on.column("only_row").doUpdateSet({ content_hash: hash, written_at: written }),
      )
      .execute();
    return true;
  });
}
