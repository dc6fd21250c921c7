import { asProgram, throughAllOrganizations } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { fillAllSeats } from "./fill-seats.ts";
import { type MailServices, remindPeople, tellPeople } from "./session-mail.ts";

const TELL = "session-mail";
const REMIND = "remind-sessions";
const EVERY_TEN_MINUTES = "*/10 * * * *";

interface TellData {
  readonly organizationId: string;
}

/**
 * Makes the jobs known that mail people who signed up: at once when something changes, and every
 * ten minutes for reminders and for what an ended process left. Both may run twice with one effect.
 */
export async function registerSessionJobs(services: MailServices): Promise<void> {
  await services.jobs.register<TellData>(TELL, ({ organizationId }, signal) =>
    tellPeople(services, organizationId, signal),
  );
  await throughAllOrganizations(
    services,
    { name: REMIND, cron: EVERY_TEN_MINUTES },
    async (id, signal) => {
      await asProgram(services, id, fillAllSeats);
      await tellPeople(services, id, signal);
      await remindPeople(services, id, signal);
    },
  );
}

/** Has people told, after the caller's transaction, what it changed about their sessions. */
export async function tellSoon(services: Pick<Services, "jobs">, work: Work): Promise<void> {
  const { organizationId } = work.actor;
  await services.jobs.send<TellData>(
    TELL,
    { organizationId },
    { trx: work.trx, singletonKey: organizationId },
  );
}
