import { recordAudit } from "#platform/audit.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { slugOf } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";
import { openLibrary } from "../open-library.ts";
import { readResource } from "./fields.ts";
import { newRow } from "./own-row.ts";

/** Adds a resource of the organization's own. Answers its id. @throws Invalid with each field that is wrong */
export async function addResource(
  work: Work,
  typed: Typed,
  o: { readonly draft?: boolean } = {},
): Promise<string> {
  const form = new FormReader(typed);
  const content = readResource(form, typed);
  form.done();
  const id = await freeId(work, content.title);
  await work.trx
    .insertInto("resource")
    .values(newRow(work, id, content, o))
    .execute();
  await recordAudit(work, {
    action: "add-resource",
    subjectKind: "resource",
    subjectId: id,
    after: { title: content.title, url: content.url, draft: o.draft ?? false },
  });
  return id;
}

/** Words of the public site that stand where a resource has its id. */
const TAKEN = new Set(["feed", "list", "lists", "new", "share", "shared", "suggest", "trainings"]);

/** An id made from the title, which nothing in the library has. */
async function freeId(work: Work, title: string): Promise<string> {
  const library = await openLibrary(work.trx, work.actor.organizationId);
  const wanted = slugOf(title, "resource");
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!library.find(id) && !TAKEN.has(id)) return id;
  }
}
