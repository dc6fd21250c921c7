import type { ImportKind, ImportRun } from "./kind.ts";
import { joinBySets } from "./join-by-sets.ts";
import { lockRun } from "./imports.queries.ts";
import type { Run, RunCounts } from "./schema.ts";
import { type InScope, LONG } from "./scope.ts";
import { updateRun } from "./update-run.ts";
import type { Work } from "#platform/work.ts";

/** The run as its kind sees it: options that nobody chose have their defaults. */
export function runFor(run: Run, work: Work): ImportRun {
  return {
    id: run.id,
    kind: run.kind,
    options: {
      effectiveOn: run.options.effectiveOn ?? work.today.toString(),
      endMissing: run.options.endMissing ?? false,
      about: run.options.about ?? {},
    },
  };
}

/** Works out what a read run would do, and shows it: status "preview". */
export async function planRun(
  scope: InScope,
  kind: ImportKind,
  importId: string,
  read: { rows: number; refused: number },
): Promise<void> {
  await scope(async (work) => {
    const run = await lockRun(work, importId);
    if (run.status !== "reading") return;
    const seen = runFor(run, work);
    await joinBySets(work);
    const planned = await kind.plan(work, seen);
    const missing = kind.missing ? await kind.missing(work, seen) : null;
    const counts: RunCounts = { ...read, ...planned, refused: read.refused + planned.refused };
    await updateRun(work, importId, {
      status: "preview",
      progress: read.rows,
      total: read.rows,
      counts: JSON.stringify(counts),
      options: JSON.stringify({ ...run.options, readRefused: read.refused, missing }),
    });
  }, LONG);
}
