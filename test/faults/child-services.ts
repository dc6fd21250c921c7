/** The program on a data folder, as a process that is killed runs it. */
import pino from "pino";
import { compose } from "../../app/compose.ts";
import { openDatabase, type Database } from "../../app/platform/db/database.ts";
import { migrate } from "../../app/platform/db/migrate.ts";
import type { Services } from "../../app/platform/env.ts";

export const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says where it is; waits there to be killed if KILL_AT names this point. */
export async function pause(where: string): Promise<void> {
  say(where);
  if (process.env["KILL_AT"] === where) await new Promise(() => setInterval(() => {}, 60_000));
}

/** Opens everything on a folder. NOW is the time of its clock. */
export async function childServices(
  directory: string,
  smtpUrl: string,
): Promise<{ database: Database; services: Services }> {
  const now = process.env["NOW"] ?? "2036-03-05T15:00:00Z";
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
      smtpUrl,
      mailFrom: "Fairhand <fairhand@lakeshore.example>",
      trustProxy: false,
      maxUploadBytes: 1024,
      scannerUrl: undefined,
      indexing: true,
      securityContact: undefined,
      logLevel: "silent",
    },
    database,
    clock: { now: () => Temporal.Instant.from(now) },
    log: pino({ level: "silent" }),
  });
  return { database, services };
}
