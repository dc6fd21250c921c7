import type { Selectable } from "kysely";
import { dateOf } from "#platform/clock.ts";
import type { Tables } from "#platform/db/tables.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { contentColumns, contentOf } from "../content-columns.ts";
import { openLibrary } from "../open-library.ts";
import type { LibraryEntry, ResourceContent } from "../schema.ts";

type OwnRow = Selectable<Tables["resource"]>;

/** A resource as the organization has it. @throws NotFound */
export async function findEntry(work: Work, id: string): Promise<LibraryEntry> {
  const entry = (await openLibrary(work.trx, work.actor.organizationId)).find(id);
  if (!entry) throw new NotFound();
  return entry;
}

/** What ships under this id; null where nothing does. */
export async function shippedOf(
  work: Work,
  id: string,
): Promise<{ readonly content: ResourceContent; readonly hash: string } | null> {
  const row = await work.trx
    .selectFrom("catalog_resource")
    .selectAll()
    .where("resource_id", "=", id)
    .executeTakeFirst();
  return row ? { content: contentOf(row), hash: row.content_hash } : null;
}

/**
 * The organization's own row of a resource, held until the transaction ends. What ships is copied
 * first: an organization's change is its own.
 * @throws NotFound
 */
export async function ownRow(work: Work, id: string): Promise<OwnRow> {
  const shipped = await shippedOf(work, id);
  if (shipped !== null)
    await work.trx
      .insertInto("resource")
      .values(newRow(work, id, shipped.content, { basedOn: shipped.hash }))
      .onConflict((conflict) => conflict.columns(["organization_id", "resource_id"]).doNothing())
      .execute();
  const row = await work.trx
    .selectFrom("resource")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("resource_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/** A new row of the organization's own. */
export function newRow(
  work: Work,
  id: string,
  content: ResourceContent,
  o: { readonly basedOn?: string | null; readonly draft?: boolean } = {},
) {
  const now = dateOf(work.now);
  return {
    organization_id: work.actor.organizationId,
    resource_id: id,
    ...contentColumns(content),
    based_on: o.basedOn ?? null,
    draft: o.draft ?? false,
    hidden_at: null,
    merged_into: null,
    replaced_by: null,
    added_by_name: work.actor.name,
    added_at: now,
    changed_by_name: work.actor.name,
    changed_at: now,
  };
}

type Changes = Partial<
  ReturnType<typeof contentColumns> & {
    based_on: string | null;
    draft: boolean;
    hidden_at: Date | null;
    merged_into: string | null;
    replaced_by: string | null;
  }
>;

/** Writes changes into the organization's own row; its revision rises. */
export async function writeRow(work: Work, row: OwnRow, changes: Changes): Promise<void> {
  await work.trx
    .updateTable("resource")
    .set({
      ...changes,
      revision: row.revision + 1,
      changed_by_name: work.actor.name,
      changed_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("resource_id", "=", row.resource_id)
    .execute();
}

/** An own row that says just what ships is no change any more, so it goes. */
export async function dropWhereSame(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  const shipped = await shippedOf(work, id);
  if (shipped === null || row.based_on !== shipped.hash) return;
  const same =
    JSON.stringify(contentColumns(contentOf(row))) ===
    JSON.stringify(contentColumns(shipped.content));
  const plain = !row.draft && !row.hidden_at && !row.merged_into && !row.replaced_by;
  if (same && plain) await removeRow(work, id);
}

export async function removeRow(work: Work, id: string): Promise<void> {
  await work.trx
    .deleteFrom("resource")
    .where("organization_id", "=", work.actor.organizationId)
    .where("resource_id", "=", id)
    .execute();
}
