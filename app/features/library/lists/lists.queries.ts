import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { ListLine } from "./schema.ts";

export interface SavedList {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly slug: string;
  readonly isPublic: boolean;
  readonly linkExpiresAt: Date | null;
  readonly madeBy: string;
  readonly updatedAt: Date;
  readonly lines: readonly ListLine[];
}
export interface ListRow extends Omit<SavedList, "lines"> {
  readonly count: number;
}

const NO_NAME = "List without a name";

const from = (work: Work) =>
  work.trx
    .selectFrom("resource_list")
    .select([
      "list_id as id",
      "name",
      "description",
      "slug",
      "is_public as isPublic",
      "link_expires_at as linkExpiresAt",
      "made_by_name as madeBy",
      "updated_at as updatedAt",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("deleted_at", "is", null);

/** Every list that is kept, by name. @param publicOnly those that visitors find by themselves */
export async function listLists(work: Work, publicOnly = false): Promise<readonly ListRow[]> {
  let query = from(work).select((eb) =>
    eb
      .selectFrom("resource_list_item as i")
      .whereRef("i.organization_id", "=", "resource_list.organization_id")
      .whereRef("i.list_id", "=", "resource_list.list_id")
      .select((item) => item.fn.countAll<number>().as("n"))
      .as("count"),
  );
  if (publicOnly) query = query.where("is_public", "=", true);
  const rows = await query.orderBy("name").orderBy("list_id").limit(500).execute();
  return rows.map((row) => ({ ...row, name: row.name ?? NO_NAME, count: Number(row.count ?? 0) }));
}

async function withLines(
  work: Work,
  row: Omit<SavedList, "lines" | "name"> & { readonly name: string | null },
): Promise<SavedList> {
  const lines = await work.trx
    .selectFrom("resource_list_item")
    .select(["resource_id as id", "note"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("list_id", "=", row.id)
    .orderBy("position")
    .orderBy("resource_id")
    .execute();
  return { ...row, name: row.name ?? NO_NAME, lines };
}

/** @throws NotFound */
export async function findList(work: Work, id: string): Promise<SavedList> {
  const row = await from(work).where("list_id", "=", id).executeTakeFirst();
  if (!row) throw new NotFound();
  return withLines(work, row);
}

/** A list that everybody may see. @throws NotFound */
export async function findPublicList(work: Work, slug: string): Promise<SavedList> {
  const row = await from(work)
    .where("slug", "=", slug)
    .where("is_public", "=", true)
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return withLines(work, row);
}

/** A list by its secret link; null where the link is unknown, over or ended. */
export async function findLinkedList(work: Work, tokenHash: string): Promise<SavedList | null> {
  const row = await from(work)
    .where("token_hash", "=", tokenHash)
    .where("link_expires_at", ">", new Date(work.now.epochMilliseconds))
    .executeTakeFirst();
  return row ? withLines(work, row) : null;
}
