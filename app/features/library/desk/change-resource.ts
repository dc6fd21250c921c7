import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { contentColumns, contentOf } from "../content-columns.ts";
import { openLibrary } from "../open-library.ts";
import type { ResourceContent } from "../schema.ts";
import { fieldText, readResource, RESOURCE_FIELDS } from "./fields.ts";
import { dropWhereSame, ownRow, writeRow } from "./own-row.ts";

/**
 * Changes a resource; one that ships becomes the organization's own copy.
 * @param seen the revision on the form: of two who change it, the second is told
 * @throws Invalid with each field that is wrong, NotFound, Conflict
 */
export async function changeResource(
  work: Work,
  id: string,
  typed: Typed,
  seen: number,
): Promise<void> {
  const library = await openLibrary(work.trx, work.actor.organizationId);
  const form = new FormReader(typed);
  const content = readResource(form, typed);
  const replacedBy = form.line("replacedBy", 120);
  if (replacedBy !== null && (replacedBy === id || !library.find(replacedBy)))
    form.refuse("replacedBy", "No other resource has this id. Copy it from its address.");
  form.done();
  const row = await ownRow(work, id);
  // A copy that was made just now has revision 1, where the form saw what ships: 0.
  if (row.revision !== (seen || 1))
    throw new Conflict("Somebody else changed this resource. Open it again and compare.");
  await writeRow(work, row, { ...contentColumns(content), replaced_by: replacedBy });
  await recordAudit(work, {
    action: "change-resource",
    subjectKind: "resource",
    subjectId: id,
    ...whatChanged(contentOf(row), content),
  });
  await dropWhereSame(work, id);
}

/** The fields that differ, before and after, for the trail. */
function whatChanged(before: ResourceContent, after: ResourceContent) {
  const changed = RESOURCE_FIELDS.map((field) => field.id).filter(
    (field) => fieldText(before, field) !== fieldText(after, field),
  );
  const pick = (content: ResourceContent) =>
    Object.fromEntries(changed.map((field) => [field, fieldText(content, field)]));
  return { before: pick(before), after: pick(after) };
}
