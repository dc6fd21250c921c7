import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import { deleteFile } from "#platform/files.ts";
import { joinBySets } from "./join-by-sets.ts";
import { lockRun } from "./imports.queries.ts";
import { runFor } from "./plan-run.ts";
import type { RunCounts } from "./schema.ts";
import { type InScope, LONG } from "./scope.ts";
import { updateRun } from "./update-run.ts";

/**
 * Applies a run in status "applying", whole or not at all, in one transaction; run twice, it does
 * nothing the second time. A file with sensitive columns is not kept any longer.
 */
export async function applyImport(
  services: Pick<Services, "imports">,
  scope: InScope,
  importId: string,
): Promise<void> {
  await scope(async (work) => {
    const run = await lockRun(work, importId);
    if (run.status !== "applying") return;
    const kind = services.imports.kind(run.kind);
    await joinBySets(work);
    const applied = await kind.apply(work, runFor(run, work));
    const counts: RunCounts = {
      ...applied,
      rows: run.counts?.rows ?? 0,
      refused: (run.options.readRefused ?? 0) + applied.refused,
    };
    const drop = run.fileId !== null && (run.options.sensitive ?? []).length > 0;
    if (drop) await deleteFile(work.trx, work.actor.organizationId, run.fileId!);
    await updateRun(work, run.id, {
      status: "done",
      counts: JSON.stringify(counts),
      finished_at: new Date(work.now.epochMilliseconds),
      problem: null,
      ...(drop ? { file_id: null } : {}),
    });
    await recordAudit(work, {
      action: "apply-import",
      subjectKind: "import",
      subjectId: run.id,
      after: { kind: run.kind, file: run.fileName, counts, options: runFor(run, work).options },
    });
  }, LONG);
}
