/** One file of a watched folder on its way in: the same steps as by hand, taken without a person. */
import type { Services } from "#platform/env.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { UnreadableTable } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { acceptMapping } from "./accept-mapping.ts";
import { applyImport } from "./apply-import.ts";
import { cancelImport } from "./cancel-import.ts";
import { chooseApply } from "./choose-apply.ts";
import { confirmedMapping, findRun } from "./imports.queries.ts";
import type { KindId } from "./kind.ts";
import { readFileOf } from "./read-file.ts";
import type { Run, RunCounts } from "./schema.ts";
import type { InScope } from "./scope.ts";
import { startImport } from "./start-import.ts";
import { bytesFrom, hashOf, moveAway, nameAfter, openSeen } from "./watch-folder.ts";
import { watchSetting } from "./watch.queries.ts";
import {
  claimWatched,
  forgetWatched,
  sameBytes,
  updateWatched,
  type WatchedFile,
} from "./watched-files.ts";

export interface Taking {
  readonly services: Services;
  readonly organization: string;
  readonly scope: InScope;
  readonly kind: KindId;
  readonly folder: string;
  readonly process: string;
  readonly signal?: AbortSignal | undefined;
  /** Called when an import was applied: the database's statistics are to be renewed. */
  applied(): void;
}

/** Where a file ends, and why in words for a person. */
interface End {
  readonly to: "done" | "held";
  readonly note: string;
  readonly repeats?: string;
}

/** A file that fails so often without a reason is held rather than tried for ever. */
const MOST_ATTEMPTS = 10;

/**
 * Takes a file as far as it goes without a person. Killed anywhere and run again it goes on where
 * it was: what it has done stands in its row and in the run of the same id.
 */
export async function takeFile(taking: Taking, id: string): Promise<void> {
  const { scope, services } = taking;
  const alone = services.database.kind === "embedded";
  const file = await scope((work) => claimWatched(work, id, { process: taking.process, alone }));
  if (!file) return;
  if (file.state === "moving") return finish(taking, file);
  const end =
    file.attempts > MOST_ATTEMPTS
      ? {
          to: "held" as const,
          note: "Something went wrong on our side again and again. Load the file by hand.",
        }
      : await endOf(taking, file);
  if (!end) return;
  const movedAs = nameAfter(file.name, file.id);
  await scope((work) =>
    updateWatched(work, file.id, {
      state: "moving",
      moves_to: end.to,
      moved_as: movedAs,
      note: end.note,
      repeats_id: end.repeats ?? null,
    }),
  );
  await finish(taking, { ...file, movesTo: end.to, movedAs, note: end.note });
}

async function finish(
  { scope, folder, services, organization }: Taking,
  file: WatchedFile,
): Promise<void> {
  const to = file.movesTo ?? "held";
  const begun = await scope((work) => runOf(work, file.id));
  const link = begun ? `\nSee ${services.config.url}/imports/${file.id}\n` : "\n";
  const trouble = await moveAway({
    folder,
    seen: file,
    to,
    as: file.movedAs ?? nameAfter(file.name, file.id),
    note: `${file.name}\n${file.note ?? ""}\n${link}`,
  });
  await scope((work) =>
    updateWatched(
      work,
      file.id,
      trouble === null
        ? { state: to, finished_at: new Date(work.now.epochMilliseconds), claimed_by: null }
        : {
            note: file.note?.includes(trouble) ? file.note : `${file.note ?? ""} ${trouble}`.trim(),
          },
    ),
  );
  services.log.info({ organization, outcome: to, moved: trouble === null }, "A watched file ended");
}

/** Where the file ends; null when it must be looked at again later. */
async function endOf(taking: Taking, file: WatchedFile): Promise<End | null> {
  if (file.state === "loading" && (await taking.scope((work) => runOf(work, file.id))))
    return walk(taking, file);
  const most = taking.services.config.maxUploadBytes;
  const opened = await openSeen(taking.folder, file);
  if ("refused" in opened) return { to: "held", note: opened.refused };
  if ("changed" in opened) {
    await taking.scope((work) => forgetWatched(work, file.id));
    return null;
  }
  if ("locked" in opened) {
    await taking.scope((work) =>
      updateWatched(work, file.id, { note: opened.locked, attempts: 0, claimed_by: null }),
    );
    return null;
  }
  try {
    if (file.size === 0) return { to: "held", note: "The file is empty." };
    if (file.size > most)
      return {
        to: "held",
        note: `The file is larger than the ${Math.floor(most / 1024 / 1024)} MB that can be loaded here.`,
      };
    const sha256 = await hashOf(opened.handle);
    const before = await taking.scope(async (work) => {
      const found = await sameBytes(work, taking.kind, { id: file.id, sha256 });
      if (!found) await updateWatched(work, file.id, { state: "loading", sha256 });
      return found;
    });
    if (before)
      return {
        to: "done",
        note: "Exactly the same file was here before, so it was not loaded again. To load it nevertheless, do it by hand under Imports.",
        repeats: before.id,
      };
    return await begin(taking, { ...file, sha256 }, () => bytesFrom(opened.handle));
  } finally {
    await opened.handle.close();
  }
}

/** Keeps the file's bytes and begins its run, whose id is the row's. */
async function begin(
  taking: Taking,
  file: WatchedFile,
  stream: () => AsyncIterable<Uint8Array>,
): Promise<End | null> {
  const { services, scope, organization } = taking;
  try {
    await startImport(services, organization, scope, {
      importId: file.id,
      kind: services.imports.kind(taking.kind),
      fileName: file.name,
      mediaType: "application/octet-stream",
      source: { size: file.size, stream },
    });
  } catch (error) {
    if (error instanceof UnreadableTable) return { to: "held", note: error.message };
    throw error;
  }
  const kept = await scope((work) => keptHash(work, file.id));
  if (kept === file.sha256) return walk(taking, file);
  // Somebody wrote into it while it was read: what was kept is neither the old nor the new file.
  await scope(async (work) => {
    await cancelImport(work, services.imports, file.id);
    await forgetWatched(work, file.id);
  });
  return null;
}

/** Takes the run from where it stands to its end, or to where a person must decide. */
async function walk(taking: Taking, file: WatchedFile): Promise<End> {
  for (let steps = 0; steps < 12; steps++) {
    const run = await taking.scope((work) => findRun(work, file.id));
    try {
      const end = await step(taking, run);
      if (end) return end;
    } catch (error) {
      if (error instanceof UnreadableTable || error instanceof Invalid || error instanceof NotFound)
        return { to: "held", note: `${error.message} A person must look at it.` };
      // A person went on with the run by hand in the meantime: see where it stands now.
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return { to: "held", note: "A person is working on this import." };
}

async function step(taking: Taking, run: Run): Promise<End | null> {
  const { services, scope, organization, kind, signal } = taking;
  switch (run.status) {
    case "mapping": {
      const mapping = await scope((work) => confirmedMapping(work, kind, run.header));
      if (!mapping) return { to: "held", note: COLUMNS };
      await scope((work) =>
        acceptMapping(work, services.imports, { importId: run.id, mapping, confirmed: false }),
      );
      return null;
    }
    case "reading":
      await readFileOf(services, organization, scope, run.id, signal);
      return null;
    case "preview": {
      const setting = await scope((work) => watchSetting(work, kind));
      const doubt = run.problem ?? doubtAbout(run.counts, setting.refusedPercent);
      if (doubt) return { to: "held", note: `${doubt} It waits at its preview: a person decides.` };
      await scope((work) =>
        chooseApply(work, services.imports, {
          importId: run.id,
          effectiveOn: null,
          endMissing: false,
          confirmedMissing: null,
        }),
      );
      return null;
    }
    case "queued":
    case "applying":
      await applyImport(services, scope, run.id);
      taking.applied();
      return null;
    case "done":
      return { to: "done", note: `Loaded. ${countWords(run.counts)}` };
    case "undoing":
    case "undone":
      return { to: "done", note: "Loaded, and undone by a person." };
    default:
      return { to: "held", note: run.problem ?? "The import was canceled." };
  }
}

const COLUMNS =
  "Nobody has looked at the columns of such a file yet. Confirm once which is which: files like it then load by themselves.";

/** Why a person should look before anything changes; null when the file is as it should be. */
export function doubtAbout(counts: RunCounts | null, refusedPercent: number): string | null {
  if (!counts || counts.rows === 0) return "There are no lines in this file.";
  const percent = (counts.refused / counts.rows) * 100;
  if (percent > refusedPercent)
    return `${counts.refused} of ${counts.rows} lines are refused, more than the ${refusedPercent}% that may pass unseen.`;
  if (counts.added + counts.changed + counts.unchanged === 0)
    return "No line names a person and a course that Fairhand knows.";
  return null;
}

const countWords = (counts: RunCounts | null): string =>
  counts
    ? `Lines: ${counts.rows}. Added: ${counts.added}. Changed: ${counts.changed}. Unchanged: ${counts.unchanged}. Kept aside: ${counts.review}. Refused: ${counts.refused}.`
    : "";

async function runOf(work: Work, id: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom("import_run")
    .select("import_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

async function keptHash(work: Work, id: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom("import_run as r")
    .innerJoin("stored_file as f", (join) =>
      join
        .onRef("f.organization_id", "=", "r.organization_id")
        .onRef("f.file_id", "=", "r.file_id"),
    )
    .select("f.sha256")
    .where("r.organization_id", "=", work.actor.organizationId)
    .where("r.import_id", "=", id)
    .executeTakeFirst();
  return row?.sha256 ?? null;
}
