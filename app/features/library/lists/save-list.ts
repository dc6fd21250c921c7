import { slugOf } from "#features/studio/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { MOST_LISTED } from "./address-list.ts";
import { holdList } from "./hold-list.ts";
import { findList } from "./lists.queries.ts";

/**
 * Makes a list or changes its name and description. Answers its id.
 * @param id null for a new one
 * @param ids resources to begin a new list with
 * @throws Invalid with each field that is wrong, NotFound
 */
export async function saveList(
  work: Work,
  id: string | null,
  typed: Typed,
  ids: readonly string[] = [],
): Promise<string> {
  const form = new FormReader(typed);
  const name = form.line("name", 120, "Enter a name for the list.") ?? "";
  const description = form.lines("description", 1000);
  form.done();
  if (id === null) return makeList(work, { name, description }, ids);
  await holdList(work, id);
  const before = await findList(work, id);
  await work.trx
    .updateTable("resource_list")
    .set({ name, description, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("list_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "change-list",
    subjectKind: "resource-list",
    subjectId: id,
    before: { name: before.name, description: before.description },
    after: { name, description },
  });
  return id;
}

async function makeList(
  work: Work,
  said: { readonly name: string; readonly description: string | null },
  ids: readonly string[],
): Promise<string> {
  const id = newId();
  const now = dateOf(work.now);
  await work.trx
    .insertInto("resource_list")
    .values({
      organization_id: work.actor.organizationId,
      list_id: id,
      ...said,
      slug: await freeSlug(work, said.name),
      is_public: false,
      token_hash: null,
      link_expires_at: null,
      made_by_name: work.actor.name,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .execute();
  const begun = [...new Set(ids)].slice(0, MOST_LISTED);
  if (begun.length > 0)
    await work.trx
      .insertInto("resource_list_item")
      .values(
        begun.map((resource, position) => ({
          organization_id: work.actor.organizationId,
          list_id: id,
          resource_id: resource,
          position,
          note: null,
        })),
      )
      .execute();
  await recordAudit(work, {
    action: "make-list",
    subjectKind: "resource-list",
    subjectId: id,
    after: { ...said, resources: begun },
  });
  return id;
}

/** An address that no list has, deleted ones included: what was shared once leads nowhere else. */
async function freeSlug(work: Work, name: string): Promise<string> {
  const wanted = slugOf(name, "list");
  const taken = await work.trx
    .selectFrom("resource_list")
    .select("slug")
    .where("organization_id", "=", work.actor.organizationId)
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!slugs.has(slug)) return slug;
  }
}
