import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { deleteFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import { lockRun } from "./imports.queries.ts";
import { type Imports, mustImport } from "./registry.ts";
import { updateRun } from "./update-run.ts";
import { withoutNames } from "./apply-import.ts";

/** Gives a run up before it is applied: its file and all it staged are removed. @throws Conflict */
export async function cancelImport(work: Work, imports: Imports, importId: string): Promise<void> {
  const run = await lockRun(work, importId);
  const kind = imports.kind(run.kind);
  mustImport(work.actor, kind);
  if (!["mapping", "reading", "preview", "failed"].includes(run.status))
    throw new Conflict("This import is past the point where it can be canceled.");
  await kind.clear(work, importId);
  await work.trx
    .deleteFrom("import_refusal")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .execute();
  if (run.fileId !== null) await deleteFile(work.trx, work.actor.organizationId, run.fileId);
  await updateRun(work, importId, {
    status: "canceled",
    file_id: null,
    options: JSON.stringify(withoutNames(run.options)),
    finished_at: new Date(work.now.epochMilliseconds),
  });
  await recordAudit(work, {
    action: "cancel-import",
    subjectKind: "import",
    subjectId: importId,
  });
}
