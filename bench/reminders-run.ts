/** The measured part of bench/reminders.ts. */
import { loadavg } from "node:os";
import nodemailer from "nodemailer";
import pg from "pg";
import pino from "pino";
import { sql } from "kysely";
import { compose } from "../app/compose.ts";
import { asProgram, createOrganization } from "../app/features/organization/index.ts";
import { runReminders } from "../app/features/reminders/index.ts";
import { setReminderState } from "../app/features/reminders/set-reminder-state.ts";
import { addPeople, ask } from "../app/features/reminders/testing/roll-out.ts";
import { openDatabase } from "../app/platform/db/database.ts";
import { migrate } from "../app/platform/db/migrate.ts";
import { framedMail } from "../app/platform/mail-frame.tsx";
import { withLinks } from "../app/platform/mail.ts";
import { startSmtpPeer } from "../test/smtp-peer.ts";

const PEOPLE = Number(process.argv[2] ?? 5000);
const server =
  process.env["FAIRHAND_BENCH_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";
const name = `fairhand_bench_${Date.now()}`;

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

async function timed(label: string, count: number, use: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await use();
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${label.padEnd(44)} ${seconds.toFixed(2)} s, ${Math.round(count / seconds).toLocaleString("en-US")} a second`,
  );
  return seconds;
}

interface Row {
  to_name: string;
  to_address: string;
  subject: string;
  body_text: string;
  link: null;
  links: Record<string, string>;
}

/** The same finished messages, over a pool of as many connections. */
async function bare(port: number, rows: readonly Row[]): Promise<void> {
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 5,
    host: "127.0.0.1",
    port,
    secure: false,
  });
  const messages = rows.map((row) => ({
    from: { name: "Lakeshore Health", address: "fairhand@lakeshore.example" },
    to: { name: row.to_name, address: row.to_address },
    subject: row.subject,
    text: withLinks(row.body_text, row),
    html: framedMail({
      subject: row.subject,
      sender: "Lakeshore Health",
      text: row.body_text,
      links: row.links,
    }),
  }));
  await Promise.all(messages.map((message) => transport.sendMail(message)));
  transport.close();
}

await asAdmin(`create database ${name}`);
const url = new URL(server);
url.pathname = `/${name}`;
const database = await openDatabase({ url: url.href });
const peer = await startSmtpPeer();
try {
  await migrate(database, "db/migrations");
  let now = "2026-03-04T15:00:00Z";
  const services = await compose({
    config: {
      port: 3000,
      host: "127.0.0.1",
      url: "http://localhost:3000",
      dataDirectory: "data",
      watchDirectory: undefined,
      databaseUrl: url.href,
      secret: "bench-secret-bench-secret-bench-secret-01",
      smtpUrl: peer.url,
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
  const organization = await createOrganization(services, {
    name: "Lakeshore Health",
    timeZone: "America/New_York",
    programStart: "2025-07-01",
  });
  await asProgram(services, organization, async (work) => {
    await ask(work, await addPeople(work, PEOPLE), { dueOn: "2026-12-31" });
    await setReminderState(work, "start");
    await sql`update reminder_setting set confirm_above = 5000, daily_limit = 20000`.execute(
      work.trx,
    );
  });
  await database.pool.query("vacuum analyze");
  console.log(`${PEOPLE.toLocaleString("en-US")} people, load ${loadavg()[0]!.toFixed(1)}`);
  const ground = { mailer: services.mailer, url: "http://localhost:3000", hotline: "1-888" };
  const run = () => runReminders(services, ground, organization);
  const planned = await timed("planned", PEOPLE, run);
  now = "2026-03-04T15:16:00Z";
  const handed = await timed("checked again, written, handed over", PEOPLE, run);
  const { rows } = await database.pool.query<Row>(
    "select to_name, to_address, subject, body_text, link, links from mail",
  );
  const sent = await timed("rendered and delivered, each marked", PEOPLE, () =>
    services.jobs.runDue(),
  );
  if (peer.messages.length !== PEOPLE)
    throw new Error(`${peer.messages.length} of ${PEOPLE} arrived.`);
  peer.messages.length = 0;
  const other = await timed("bare nodemailer, pool of 5", PEOPLE, () =>
    bare(Number(new URL(peer.url).port), rows),
  );
  const size = Buffer.byteLength(peer.messages[0] ?? "") / 1024;
  console.log(
    `A message is ${size.toFixed(1)} KB. Delivery took ${(sent / other).toFixed(1)} times bare nodemailer; all of it ${((planned + handed + sent) / other).toFixed(1)} times. Load ${loadavg()[0]!.toFixed(1)}.`,
  );
} finally {
  await peer.close();
  await database.close();
  await asAdmin(`drop database if exists ${name} with (force)`);
}
process.exit(0);
