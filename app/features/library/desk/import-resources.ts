import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { contentColumns, contentOf } from "../content-columns.ts";
import { openLibrary } from "../open-library.ts";
import type { ResourceContent } from "../schema.ts";
import { newRow, ownRow, removeRow, shippedOf, writeRow } from "./own-row.ts";
import { planImport, type PlannedLine } from "./plan-import.ts";
import type { FileLine, ReadFile } from "./read-resource-file.ts";
import type { ImportLine } from "./schema.ts";

/** What one resource was before, and which revision the import left. */
interface Before {
  /** null: the organization had no row of its own. */
  readonly content: ResourceContent | null;
  readonly basedOn: string | null;
  readonly revision: number;
}

const note = (work: Work, action: string, importId: string, after: object) =>
  recordAudit(work, { action, subjectKind: "resource-import", subjectId: importId, after });

/** Keeps what a file would do, to be looked at first. Answers the id of the import. */
export async function prepareImport(work: Work, fileName: string, file: ReadFile): Promise<string> {
  const library = await openLibrary(work.trx, work.actor.organizationId);
  const lines = planImport(library, file.lines).map(withoutContent);
  const id = newId();
  await work.trx
    .insertInto("resource_import")
    .values({
      organization_id: work.actor.organizationId,
      import_id: id,
      file_name: fileName.replaceAll(/[\p{Cc}]+/gu, " ").slice(0, 200),
      state: "ready",
      lines: JSON.stringify(lines),
      before: null,
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
      applied_at: null,
    })
    .execute();
  await note(work, "prepare-resource-import", id, { lines: lines.length });
  return id;
}

const withoutContent = (planned: PlannedLine): ImportLine => ({
  line: planned.line,
  id: planned.id,
  title: planned.title,
  does: planned.does,
  fields: planned.fields,
  changed: planned.changed,
  problems: planned.problems,
});

const found = (work: Work, id: string) =>
  work.trx
    .selectFrom("resource_import")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", id);

/** What a file would do, or did. @throws NotFound */
export async function readImport(work: Work, id: string) {
  const row = await found(work, id).executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/** The same, held until the transaction ends. */
async function holdImport(work: Work, id: string) {
  const row = await found(work, id).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound();
  return row;
}

/**
 * Does what the file says, as the library is now. Lines that are refused are left out.
 * @throws NotFound, Conflict when it was done already
 */
export async function applyImport(work: Work, id: string): Promise<void> {
  const row = await holdImport(work, id);
  if (row.state !== "ready") throw new Conflict("This file was loaded already.");
  const library = await openLibrary(work.trx, work.actor.organizationId);
  // Lines without an id of their own take the one that the preview showed.
  const asked = row.lines.map((line): FileLine => ({
    line: line.line,
    id: line.id,
    fields: line.fields,
  }));
  const planned = planImport(library, asked);
  const before: Record<string, Before> = {};
  for (const line of planned)
    if (line.content !== null && line.id !== null && line.does !== "same")
      before[line.id] = await writeLine(work, line.id, line.content);
  await work.trx
    .updateTable("resource_import")
    .set({
      state: "applied",
      lines: JSON.stringify(planned.map(withoutContent)),
      before: JSON.stringify(before),
      applied_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", id)
    .execute();
  await note(work, "apply-resource-import", id, { resources: Object.keys(before) });
}

async function writeLine(work: Work, id: string, content: ResourceContent): Promise<Before> {
  const own = await work.trx
    .selectFrom("resource")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("resource_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!own && (await shippedOf(work, id)) === null) {
    await work.trx
      .insertInto("resource")
      .values(newRow(work, id, content))
      .execute();
    return { content: null, basedOn: null, revision: 1 };
  }
  const row = await ownRow(work, id);
  await writeRow(work, row, contentColumns(content));
  return {
    content: own ? contentOf(own) : null,
    basedOn: own?.based_on ?? null,
    revision: row.revision + 1,
  };
}

/**
 * Takes a loaded file back whole. What somebody changed since stays as it is.
 * @returns ids of those that stay
 * @throws NotFound, Conflict when it is not loaded
 */
export async function undoImport(work: Work, id: string): Promise<readonly string[]> {
  const row = await holdImport(work, id);
  if (row.state !== "applied")
    throw new Conflict("This file is not loaded, so nothing was undone.");
  const touched = await changedSince(work, id);
  const kept: string[] = [];
  for (const [resourceId, before] of Object.entries((row.before ?? {}) as Record<string, Before>))
    if (touched.has(resourceId) || !(await restore(work, resourceId, before)))
      kept.push(resourceId);
  await work.trx
    .updateTable("resource_import")
    .set({ state: "undone" })
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", id)
    .execute();
  await note(work, "undo-resource-import", id, { kept });
  return kept;
}

/**
 * Resources that somebody changed after this file was loaded, by the trail: whoever went back to what
 * ships and wrote anew may have come to the revision that the file had left.
 */
async function changedSince(work: Work, importId: string): Promise<ReadonlySet<string>> {
  const of = work.trx
    .selectFrom("audit_entry")
    .where("organization_id", "=", work.actor.organizationId);
  const loaded = await of
    .where("subject_kind", "=", "resource-import")
    .where("subject_id", "=", importId)
    .where("action", "=", "apply-resource-import")
    .select("audit_id")
    .executeTakeFirst();
  if (!loaded) return new Set();
  const rows = await of
    .where("subject_kind", "=", "resource")
    .where("audit_id", ">", loaded.audit_id)
    .select("subject_id")
    .distinct()
    .execute();
  return new Set(rows.flatMap((row) => row.subject_id ?? []));
}

async function restore(work: Work, id: string, before: Before): Promise<boolean> {
  const now = await work.trx
    .selectFrom("resource")
    .select("revision")
    .where("organization_id", "=", work.actor.organizationId)
    .where("resource_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!now || now.revision !== before.revision) return false;
  if (before.content === null) await removeRow(work, id);
  else
    await writeRow(work, await ownRow(work, id), {
      ...contentColumns(before.content),
      based_on: before.basedOn,
    });
  return true;
}

/** Throws a file away that was only looked at. @throws NotFound, Conflict when it was loaded */
export async function discardImport(work: Work, id: string): Promise<void> {
  const row = await holdImport(work, id);
  if (row.state !== "ready") throw new Conflict("This file was loaded. Undo it instead.");
  await work.trx
    .deleteFrom("resource_import")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", id)
    .execute();
  await note(work, "discard-resource-import", id, {});
}
