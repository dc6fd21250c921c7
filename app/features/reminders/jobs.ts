/** What runs by itself: the plan once a day, and batches whose time has come. */
import { asProgram, everyFiveMinutes } from "#features/organization/index.ts";
import type { Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/database.ts";
import type { Jobs } from "#platform/jobs.ts";
import type { Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { ensureReminderPlan } from "./ensure-reminder-plan.ts";
import { handOver, type HandedOver, type SendingGround } from "./hand-over.ts";
import { openMailings } from "./mailings.queries.ts";
import { planMailing } from "./plan-mailing.ts";
import { mayLeave } from "#platform/quiet-hours.ts";
import { reminderSettings } from "./settings.queries.ts";

interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
}

const TICK = "reminders-tick";
const RUN = "send-reminders";

/**
 * Registers the jobs. Both may be killed anywhere and run again: planning and each handful of people
 * handed over are one transaction, and the database keeps a step from being said twice.
 * @param hotline the Hotline's number, as texts show it
 */
export async function registerReminderJobs(services: Services, hotline: string): Promise<void> {
  const ground: SendingGround = { mailer: services.mailer, url: services.config.url, hotline };
  await everyFiveMinutes(services, { tick: TICK, run: RUN }, (organizationId, signal) =>
    runReminders(services, ground, organizationId, signal),
  );
}

/** Looks whether something is to be done for an organization, and does it. */
export async function runReminders(
  services: Pick<Services, "database" | "clock">,
  ground: SendingGround,
  organizationId: string,
  signal?: AbortSignal,
): Promise<void> {
  const use = <T>(work: (w: Work) => Promise<T>) => asProgram(services, organizationId, work);
  await use(ensureReminderPlan);
  await use(planOfToday);
  const open = await use(openMailings);
  const stopped = () => signal?.aborted === true;
  for (const mailing of open.filter((m) => m.channel === "mail")) {
    let went: HandedOver = "more";
    while (went === "more" && !stopped())
      went = await use((work) => handOver(work, ground, mailing.id));
  }
  await use((work) => ground.mailer.wake(work));
}

/** The plan is looked through once a day, when mail may leave. */
async function planOfToday(work: Work): Promise<void> {
  const settings = await reminderSettings(work);
  const due =
    settings.running &&
    settings.pausedAt === null &&
    settings.plannedOn !== work.today.toString() &&
    mayLeave(work.now, work.actor.timeZone, settings);
  if (due) await planMailing(work);
}
