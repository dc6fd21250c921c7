/** Work that comes around for every organization, each in a job of its own. */
import type { Database } from "#platform/db/database.ts";
import type { Jobs } from "#platform/jobs.ts";
import { listOrganizations } from "./organization.queries.ts";

interface OneOrganization {
  readonly organizationId: string;
}

/**
 * Registers a job for one organization, and another that sends it for each of them every five minutes.
 * While one of an organization waits, no second one is added; a slow organization holds up no other.
 *
 * @param names of both jobs; those that stand in the queue keep them from one version to the next
 */
export async function everyFiveMinutes(
  { database, jobs }: { readonly database: Database; readonly jobs: Jobs },
  names: { readonly tick: string; readonly run: string },
  work: (organizationId: string, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  await jobs.register<OneOrganization>(names.run, ({ organizationId }, signal) =>
    work(organizationId, signal),
  );
  await jobs.register(names.tick, async () => {
    for (const { id } of await listOrganizations(database))
      await jobs.send<OneOrganization>(names.run, { organizationId: id }, { singletonKey: id });
  });
  jobs.schedule(names.tick, "*/5 * * * *");
}

/**
 * Registers a job that goes through all organizations by a schedule, one after the other. It stops
 * between two of them when the program stops.
 *
 * @param job its name in the queue, and its times as cron in UTC, so that daylight saving skips and doubles none
 */
export async function throughAllOrganizations(
  { database, jobs }: { readonly database: Database; readonly jobs: Jobs },
  job: { readonly name: string; readonly cron: string },
  work: (organizationId: string, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  await jobs.register(job.name, async (_data, signal) => {
    for (const { id } of await listOrganizations(database)) {
      if (signal.aborted) return;
      await work(id, signal);
    }
  });
  jobs.schedule(job.name, job.cron);
}
