import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { openLibrary } from "../open-library.ts";
import { dropWhereSame, ownRow, writeRow } from "./own-row.ts";

/**
 * Makes one resource of two: `from` leaves the library, and its address leads to `into`.
 * @throws Invalid when they cannot become one, NotFound, Conflict when it is merged already
 */
export async function mergeResources(work: Work, from: string, into: string): Promise<void> {
  const library = await openLibrary(work.trx, work.actor.organizationId);
  const target = library.find(into);
  const wrong = (message: string) => new Invalid([{ field: "into", message }]);
  if (into === from) throw wrong("Choose another resource than this one.");
  if (!target) throw wrong("No resource has this id. Copy it from its address.");
  if (target.mergedInto !== null || target.hidden || target.draft)
    throw wrong("Visitors do not see that one. Choose one that they see.");
  const row = await ownRow(work, from);
  if (row.merged_into !== null) throw new Conflict("This resource is merged already.");
  await writeRow(work, row, { merged_into: into });
  await recordAudit(work, {
    action: "merge-resources",
    subjectKind: "resource",
    subjectId: from,
    after: { into },
  });
}

/** Makes two of them again. @throws NotFound, Conflict when it is not merged */
export async function unmergeResource(work: Work, id: string): Promise<void> {
  const row = await ownRow(work, id);
  if (row.merged_into === null) throw new Conflict("This resource is not merged.");
  await writeRow(work, row, { merged_into: null });
  await recordAudit(work, {
    action: "unmerge-resource",
    subjectKind: "resource",
    subjectId: id,
    before: { into: row.merged_into },
  });
  await dropWhereSame(work, id);
}
