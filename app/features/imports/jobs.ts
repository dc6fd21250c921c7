import { listOrganizations } from "#features/organization/index.ts";
import type { Trx } from "#platform/db/database.ts";
import type { Services } from "#platform/env.ts";
import { refreshStatistics } from "#platform/db/statistics.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import type { Jobs } from "#platform/jobs.ts";
import { UnreadableTable } from "#platform/tabular/index.ts";
import { applyImport, MissingChanged } from "./apply-import.ts";
import { readFileOf } from "./read-file.ts";
import type { RunStatus } from "./schema.ts";
import { type By, type InScope, scopeFor } from "./scope.ts";
import { undoImport } from "./undo-import.ts";
import { updateRun } from "./update-run.ts";
import { lockRun, runsUnderWay } from "./imports.queries.ts";
import { registerWatchJob } from "./watch-job.ts";

const READ = "import-read";
const APPLY = "import-apply";
const UNDO = "import-undo";
const RELEASE = "import-release";

const NAMES = { read: READ, apply: APPLY, undo: UNDO } as const;

interface Job {
  readonly organization: string;
  readonly importId: string;
  readonly by: By;
}

/** A step of a run, asked for in the transaction that put the run into its status. */
export function sendStep(
  jobs: Jobs,
  trx: Trx,
  step: "read" | "apply" | "undo",
  job: Job,
): Promise<string | null> {
  return jobs.send(NAMES[step], job, { trx, singletonKey: job.importId });
}

/** Registers what runs in the background: reading a file, applying a run, undoing one. */
export async function registerImportJobs(services: Services): Promise<void> {
  const options = { retryLimit: 2, retryDelay: 5, expireInSeconds: 3600 };
  await services.jobs.register<Job>(
    READ,
    (job, signal) =>
      guarded(services, job, ["reading", "failed"], (scope) =>
        readFileOf(services, job.organization, scope, job.importId, signal),
      ),
    options,
  );
  await services.jobs.register<Job>(
    APPLY,
    (job) =>
      guarded(services, job, ["applying", "preview"], async (scope) => {
        await applyImport(services, scope, job.importId);
        await refreshStatistics(services.database);
      }),
    options,
  );
  await services.jobs.register<Job>(
    UNDO,
    (job) =>
      guarded(services, job, ["undoing", "done"], async (scope) => {
        await undoImport(services, scope, job.importId);
        await refreshStatistics(services.database);
      }),
    options,
  );
  await services.jobs.register(RELEASE, () => releaseImports(services));
  services.jobs.schedule(RELEASE, "*/5 * * * *");
  await registerWatchJob(services);
}

/**
 * A step can lose its job: the server or the terminal was killed in it again and again, or the
 * database came back from a backup, which holds no jobs. Its run would wait for ever, and block
 * erasures. It goes back to where a person decides: applied by itself hours later, it could undo
 * what a newer file has brought. Young runs may be the terminal's, which works without jobs.
 */
export async function releaseImports(
  services: Pick<Services, "database" | "clock" | "jobs">,
): Promise<void> {
  const now = services.clock.now();
  const old = new Date(now.subtract({ hours: 2 }).epochMilliseconds);
  for (const { id: organization } of await listOrganizations(services.database)) {
    const scope = scopeFor(services, organization, { userId: null, name: "Fairhand" });
    const stuck = await scope((work) => runsUnderWay(work, old));
    for (const { id, status } of stuck) {
      const [step, back] = STEPS[status];
      if (await services.jobs.pending(NAMES[step], id)) continue;
      await scope(async (work) => {
        if ((await lockRun(work, id)).status === status)
          await updateRun(work, id, { status: back, problem: INTERRUPTED });
      });
    }
  }
}

const STEPS = {
  reading: ["read", "failed"],
  applying: ["apply", "preview"],
  undoing: ["undo", "done"],
} as const;
const INTERRUPTED = "The server was stopped in the middle. Nothing was changed. Try again.";

/**
 * Runs a step; when it fails for good, the run goes back to a status from which a person can go on,
 * with the reason in plain words. A stopping server or a lost database is no such failure: the job
 * runs again.
 */
async function guarded(
  services: Services,
  job: Job,
  [during, back]: readonly [RunStatus, RunStatus],
  step: (scope: InScope) => Promise<void>,
): Promise<void> {
  const scope = scopeFor(services, job.organization, job.by);
  try {
    await step(scope);
  } catch (error) {
    if (passing(error)) throw error;
    await scope(async (work) => {
      const run = await lockRun(work, job.importId);
      if (run.status === during)
        await updateRun(work, job.importId, {
          status: back,
          problem: words(error),
          ...(error instanceof MissingChanged
            ? { options: JSON.stringify({ ...run.options, missing: error.missing }) }
            : {}),
        });
    });
    if (!isKnown(error)) throw error;
  }
}

const passing = (error: unknown): boolean =>
  ["AbortError", "DatabaseStopped"].includes((error as Error).name);

const isKnown = (error: unknown): error is Error =>
  error instanceof UnreadableTable ||
  error instanceof Invalid ||
  error instanceof Conflict ||
  error instanceof NotFound;

/** Only our own messages are shown: those of a database could carry people's data. */
function words(error: unknown): string {
  if (isKnown(error)) return error.message;
  const name = (error as Error).name;
  if (name === "DiskFull") return "The disk of the server is full. Free some space and try again.";
  if (name === "DeadlineExceeded")
    return "This took too long. Try again when the server is less busy.";
  return "Something went wrong on our side. Nothing was changed. Try again.";
}
