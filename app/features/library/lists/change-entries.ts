import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { isShown, openLibrary } from "../open-library.ts";
import { MOST_LISTED } from "./address-list.ts";
import { holdList } from "./hold-list.ts";
import type { ListLine } from "./schema.ts";
import { findList } from "./lists.queries.ts";

/** Puts a resource at the end of a list. @throws Invalid, NotFound, Conflict when it stands there already */
export async function addEntry(work: Work, listId: string, resourceId: string): Promise<void> {
  const lines = await held(work, listId);
  const found = (await openLibrary(work.trx, work.actor.organizationId)).find(resourceId);
  if (!found || !isShown(found))
    throw new Invalid([{ field: "resource", message: "Visitors see no resource with this id." }]);
  if (lines.some((line) => line.id === resourceId))
    throw new Conflict("This resource stands on the list already.");
  if (lines.length >= MOST_LISTED)
    throw new Invalid([{ field: "resource", message: `A list holds ${MOST_LISTED} at most.` }]);
  await write(work, listId, "add-to-list", [...lines, { id: resourceId, note: null }]);
}

/** Takes a resource off a list. @throws NotFound */
export async function removeEntry(work: Work, listId: string, resourceId: string): Promise<void> {
  const lines = await held(work, listId);
  if (!lines.some((line) => line.id === resourceId)) throw new NotFound();
  const left = lines.filter((line) => line.id !== resourceId);
  await write(work, listId, "take-off-list", left);
}

/** Moves a resource up or down by one; at the end of the list it stays. @throws NotFound */
export async function moveEntry(
  work: Work,
  listId: string,
  resourceId: string,
  by: -1 | 1,
): Promise<void> {
  const lines = await held(work, listId);
  const at = lines.findIndex((line) => line.id === resourceId);
  if (at < 0) throw new NotFound();
  const to = at + by;
  if (to < 0 || to >= lines.length) return;
  const moved = lines.toSpliced(at, 1).toSpliced(to, 0, lines[at]!);
  await write(work, listId, "order-list", moved);
}

/** Says why a resource stands on a list. @throws Invalid, NotFound */
export async function noteEntry(
  work: Work,
  listId: string,
  resourceId: string,
  typed: Typed,
): Promise<void> {
  const form = new FormReader(typed);
  const note = form.lines("note", 500);
  form.done();
  const lines = await held(work, listId);
  if (!lines.some((line) => line.id === resourceId)) throw new NotFound();
  const noted = lines.map((line) => (line.id === resourceId ? { ...line, note } : line));
  await write(work, listId, "note-on-list", noted);
}

async function held(work: Work, listId: string): Promise<readonly ListLine[]> {
  await holdList(work, listId);
  return (await findList(work, listId)).lines;
}

async function write(
  work: Work,
  listId: string,
  action: string,
  lines: readonly ListLine[],
): Promise<void> {
  const { organizationId } = work.actor;
  await work.trx
    .deleteFrom("resource_list_item")
    .where("organization_id", "=", organizationId)
    .where("list_id", "=", listId)
    .execute();
  if (lines.length > 0)
    await work.trx
      .insertInto("resource_list_item")
      .values(
        lines.map((line, position) => ({
          organization_id: organizationId,
          list_id: listId,
          resource_id: line.id,
          position,
          note: line.note,
        })),
      )
      .execute();
  await work.trx
    .updateTable("resource_list")
    .set({ updated_at: dateOf(work.now) })
    .where("organization_id", "=", organizationId)
    .where("list_id", "=", listId)
    .execute();
  await recordAudit(work, {
    action,
    subjectKind: "resource-list",
    subjectId: listId,
    after: { resources: lines.map((line) => line.id) },
  });
}
