/**
 * Plans, hands over and delivers reminders on a data folder, and says where it is. KILL_AT names a
 * point at which it waits to be killed. NOW is the time of its clock.
 */
import { addPeople, ask } from "../../app/features/reminders/testing/roll-out.ts";
import { createOrganization } from "../../app/features/organization/index.ts";
import { asProgram, listOrganizations } from "../../app/features/organization/index.ts";
import { runReminders } from "../../app/features/reminders/index.ts";
import { setReminderState } from "../../app/features/reminders/set-reminder-state.ts";
import type { Database } from "../../app/platform/db/database.ts";
import type { Mailer } from "../../app/platform/mail.ts";
import { childServices, pause, say } from "./child-services.ts";

const [, , mode = "", directory = "", smtpUrl = ""] = process.argv;
const { database, services } = await childServices(directory, smtpUrl || "smtp://127.0.0.1:9");

/** People who are asked, and a plan that is running. */
async function found(people: number): Promise<void> {
  const organization = await createOrganization(services, {
    name: "Lakeshore Health",
    timeZone: "America/New_York",
    programStart: "2025-07-01",
    sites: [],
  });
  await asProgram(services, organization, async (work) => {
    await ask(work, await addPeople(work, people), { dueOn: "2036-12-31" });
    await setReminderState(work, "start");
    await work.trx
      .updateTable("reminder_setting")
      .set({ confirm_above: 5000, daily_limit: 5000 })
      .where("organization_id", "=", organization)
      .execute();
  });
}

/** Hands over as the job does, saying where it is: inside each transaction, and after it. */
async function send(organization: string): Promise<void> {
  let chunk = 0;
  let scopes = 0;
  const mailer: Mailer = {
    ...services.mailer,
    async sendMany(place, mails) {
      const ids = await services.mailer.sendMany(place, mails);
      await pause(`inside ${++chunk}`);
      return ids;
    },
  };
  const watched: Database = {
    ...database,
    async scope(scope, work, options) {
      const before = chunk;
      const planning = ++scopes === 2;
      const done = await database.scope(
        scope,
        async (trx) => {
          const result = await work(trx);
          if (planning) await pause("planning");
          return result;
        },
        options,
      );
      if (chunk > before) await pause(`after ${chunk}`);
      return done;
    },
  };
  const ground = { mailer, url: "http://localhost:3000", hotline: "1-888" };
  await runReminders({ database: watched, clock: services.clock }, ground, organization);
}

if (mode === "found") await found(500);
else {
  const [organization] = await listOrganizations(database);
  if (mode === "send") await send(organization!.id);
  else {
    await asProgram(services, organization!.id, (work) => services.mailer.wake(work));
    await services.jobs.runDue();
  }
}
say("finished");
await services.jobs.stop();
await database.close();
process.exit(0);
