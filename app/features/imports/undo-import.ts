import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { joinBySets } from "./join-by-sets.ts";
import { lockRun } from "./imports.queries.ts";
import { runFor } from "./plan-run.ts";
import { type Imports, mustImport } from "./registry.ts";
import { type InScope, LONG } from "./scope.ts";
import { updateRun } from "./update-run.ts";

/** Decides that an applied run shall be taken back; the undoing job does it. @throws Conflict */
export async function chooseUndo(work: Work, imports: Imports, importId: string): Promise<void> {
  const run = await lockRun(work, importId);
  mustImport(work.actor, imports.kind(run.kind));
  if (run.status !== "done")
    throw new Conflict("Only an import that was applied can be undone, and only once.");
  await updateRun(work, importId, { status: "undoing", problem: null });
}

/** Takes a run in status "undoing" back, whole or not at all; run twice, it does nothing the second time. */
export async function undoImport(
  services: Pick<Services, "imports">,
  scope: InScope,
  importId: string,
): Promise<void> {
  await scope(async (work) => {
    const run = await lockRun(work, importId);
    if (run.status !== "undoing") return;
    await joinBySets(work);
    const report = await services.imports.kind(run.kind).undo(work, runFor(run, work));
    const kept = report.kept.length;
    await updateRun(work, importId, {
      status: "undone",
      undo_report: JSON.stringify({ ...report, kept: report.kept.slice(0, 500), keptCount: kept }),
      finished_at: new Date(work.now.epochMilliseconds),
      problem: null,
    });
    await recordAudit(work, {
      action: "undo-import",
      subjectKind: "import",
      subjectId: importId,
      after: { kind: run.kind, removed: report.removed, restored: report.restored, kept },
    });
  }, LONG);
}
