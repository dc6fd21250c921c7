/** The job that looks into the watched folders every five minutes. */
import { listOrganizations } from "#features/organization/index.ts";
import type { Trx } from "#platform/db/database.ts";
import type { Services } from "#platform/env.ts";
import { refreshStatistics } from "#platform/db/statistics.ts";
import { newId } from "#platform/ids.ts";
import type { KindId } from "./kind.ts";
import { scopeFor } from "./scope.ts";
import { takeFile, type Taking } from "./take-file.ts";
import { findFiles, FolderTrouble, prepareFolder, removeMoved } from "./watch-folder.ts";
import { watchSetting } from "./watch.queries.ts";
import { noteFound, outlived, updateWatched } from "./watched-files.ts";

const WATCH = "watch-folders";
/** Which kinds of files may come by themselves: those whose import takes nobody off the roster. */
const WATCHED_KINDS: readonly KindId[] = ["completions"];

/** Told apart from another server on the same database, and from this one before it was killed. */
const PROCESS = newId();

/** Registers the job; it runs by the clock where a folder is set. */
export async function registerWatchJob(services: Services): Promise<void> {
  await services.jobs.register(WATCH, (_, signal) => watchFolders(services, signal), {
    retryLimit: 0,
    expireInSeconds: 3600,
  });
  if (services.config.watchDirectory !== undefined) services.jobs.schedule(WATCH, "*/5 * * * *");
}

/** Asks for a look now, in the transaction of whoever asks. */
export const sendWatch = (jobs: Services["jobs"], trx: Trx): Promise<string | null> =>
  jobs.send(WATCH, {}, { trx, singletonKey: WATCH });

/**
 * Looks once into every organization's folders and takes each file as far as it goes. What fails
 * for one file or one folder keeps nothing else from its turn.
 */
export async function watchFolders(services: Services, signal?: AbortSignal): Promise<void> {
  const root = services.config.watchDirectory;
  if (root === undefined) return;
  for (const { id: organization } of await listOrganizations(services.database))
    for (const kind of WATCHED_KINDS) {
      if (signal?.aborted) return;
      try {
        await watchOne(services, { root, organization, kind, signal });
      } catch (error) {
        if (!(error instanceof FolderTrouble)) throw error;
        services.log.warn({ organization, kind }, "A watched folder cannot be used");
      }
    }
}

async function watchOne(
  services: Services,
  o: { root: string; organization: string; kind: KindId; signal: AbortSignal | undefined },
): Promise<void> {
  const { organization, kind, signal } = o;
  const folder = await prepareFolder(o.root, organization, kind);
  const scope = scopeFor(services, organization, { userId: null, name: "Watched folder" });
  const found = await findFiles(folder);
  const ready = await scope(async (work) => {
    const { paused } = await watchSetting(work, kind);
    return paused ? [] : noteFound(work, kind, found);
  });
  let applied = false;
  const taking: Taking = {
    services,
    organization,
    scope,
    kind,
    folder,
    process: PROCESS,
    signal,
    applied: () => (applied = true),
  };
  for (const file of ready) {
    if (signal?.aborted) return;
    try {
      await takeFile(taking, file.id);
    } catch (error) {
      if (STOPPING.has((error as Error).name)) throw error;
      // Names only: an error of the database could carry people's data. The next run tries again.
      services.log.error({ organization, fault: (error as Error).name }, "A watched file failed");
    }
  }
  if (applied) await refreshStatistics(services.database);
  await removeOutlived(taking);
}

const STOPPING = new Set(["AbortError", "DatabaseStopped"]);

/** Fairhand's own copy of a file ends by retention or erasure; the one in the folder ends with it. */
async function removeOutlived({ scope, folder, kind }: Taking): Promise<void> {
  for (const file of await scope((work) => outlived(work, kind)))
    if (await removeMoved(folder, file.to, file.as))
      await scope((work) =>
        updateWatched(work, file.id, { removed_at: new Date(work.now.epochMilliseconds) }),
      );
}
