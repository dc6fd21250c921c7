/**
 * Plans, hands over and delivers reminders on a data folder, and says where it is. KILL_AT names a
 * point at which it waits to be killed. NOW is the time of its clock.
 */
import pino from "pino";
import { compose } from "../../app/compose.ts";
import { addPeople, ask } from "../../app/features/reminders/testing/roll-out.ts";
import { createOrganization } from "../../app/features/organization/index.ts";
import { asProgram, listOrganizations } from "../../app/features/organization/index.ts";
import { runReminders } from "../../app/features/reminders/index.ts";
import { setReminderState } from "../../app/features/reminders/set-reminder-state.ts";
import { openDatabase, type Database } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import type { Mailer } from "../../app/platform/mail.ts";

const [, , mode = "", directory = "", smtpUrl = ""] = process.argv;
const say = (line: string) => process.stdout.write(`${line}\n`);
const now = process.env["NOW"] ?? "2036-03-05T15:00:00Z";
const clock = { now: () => Temporal.Instant.from(now) };
const killAt = process.env["KILL_AT"];

async function pause(where: string): Promise<void> {
  say(where);
  if (killAt === where) await new Promise(() => setInterval(() => {}, 60_000));
}

const database = await openDatabase({ directory });
await migrate(database, "db/migrations");
const services = await compose({
  config: {
    port: 3000,
    host: "127.0.0.1",
    url: "http://localhost:3000",
    dataDirectory: directory,
    watchDirectory: undefined,
    databaseUrl: undefined,
    secret: "test-secret-test-secret-test-secret-0123",
    smtpUrl: smtpUrl || "smtp://127.0.0.1:9",
    mailFrom: "Fairhand <fairhand@lakeshore.example>",
    trustProxy: false,
    maxUploadBytes: 1024,
    scannerUrl: undefined,
    logLevel: "silent",
  },
  database,
  clock,
  log: pino({ level: "silent" }),
});

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
  await runReminders({ database: watched, clock }, ground, organization);
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
