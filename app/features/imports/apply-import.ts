import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { deleteFile } from "#platform/files.ts";
import { joinBySets } from "./join-by-sets.ts";
import { lockRun } from "./imports.queries.ts";
import type { ImportKind, Missing } from "./kind.ts";
import { runFor } from "./plan-run.ts";
import type { Run, RunCounts } from "./schema.ts";
import { type InScope, LONG } from "./scope.ts";
import { updateRun } from "./update-run.ts";
import type { Work } from "#platform/work.ts";

/** Far more people would leave than somebody has seen and confirmed: it must be asked again. */
export class MissingChanged extends Conflict {
  readonly missing: Missing;
  constructor(missing: Missing) {
    super(
      `The roster has changed since the preview: ${missing.count} of ${missing.total} people would leave now. Nothing was changed. Look at it again and confirm.`,
    );
    this.missing = missing;
  }
}

/**
 * Applies a run in status "applying", whole or not at all, in one transaction; run twice, it does
 * nothing the second time. A file with sensitive columns is not kept any longer.
 * @throws MissingChanged
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
    await guardLeavers(work, kind, run);
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
      options: JSON.stringify(withoutNames(run.options)),
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

/** The preview and its confirmation are of another moment, and may be of another effective day. */
async function guardLeavers(work: Work, kind: ImportKind, run: Run): Promise<void> {
  if (!run.options.endMissing || !kind.missing) return;
  const missing = await kind.missing(work, runFor(run, work));
  if (missing.suspicious && missing.count !== run.options.confirmedMissing)
    throw new MissingChanged(missing);
}

/** Names are for the preview only: kept any longer, they would outlive the people's own records. */
export const withoutNames = (options: Run["options"]): Run["options"] =>
  options.missing ? { ...options, missing: { ...options.missing, examples: [] } } : options;
