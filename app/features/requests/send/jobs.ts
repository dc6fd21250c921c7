/** What runs by itself: rounds whose time has come, reminders, and once a day what came around. */
import { asProgram, everyFiveMinutes } from "#features/organization/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/database.ts";
import type { Jobs } from "#platform/jobs.ts";
import type { Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { type HandedOver, type SendingGround, sendRound } from "./hand-over.ts";
import { expireRequests, markRefused, repeatRequests } from "./look-after.ts";
import { remindSuppliers } from "./remind.ts";
import { openRounds } from "./rounds.queries.ts";

interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
}
const TICK = "requests-tick";
const RUN = "send-requests";

/**
 * Registers the jobs. Both may be killed anywhere and run again: each handful is one transaction, and
 * the database keeps a supplier from being asked twice and a reminder from being said twice.
 * @param hotline the Hotline's number, as texts show it
 */
export async function registerRequestJobs(services: Services, hotline: string): Promise<void> {
  const ground: SendingGround = { mailer: services.mailer, url: services.config.url, hotline };
  await everyFiveMinutes(services, { tick: TICK, run: RUN }, (organizationId, signal) =>
    runRequests(services, ground, organizationId, signal),
  );
}

/** Looks whether something is to be done for an organization, and does it. */
export async function runRequests(
  services: Pick<Services, "database" | "clock">,
  ground: SendingGround,
  organizationId: string,
  signal?: AbortSignal,
): Promise<void> {
  const use = <T>(work: (w: Work) => Promise<T>) => asProgram(services, organizationId, work);
  const stopped = () => signal?.aborted === true;
  await use(markRefused);
  await use(expireRequests);
  for (const roundId of await use(openRounds)) {
    let went: HandedOver = "more";
    while (went === "more" && !stopped())
      went = await use((work) => sendRound(work, ground, roundId));
  }
  let looked = 1;
  while (looked > 0 && !stopped()) looked = await use((work) => remindSuppliers(work, ground));
  await use(repeatRequests);
  await use((work) => ground.mailer.wake(work));
}
