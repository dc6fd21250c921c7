/** See `bench/digest.ts`. */
import { loadavg } from "node:os";
import { createOrganization } from "../../app/features/organization/index.ts";
import { createAccounts } from "../../app/features/accounts/index.ts";
import { sendDigests } from "../../app/features/program/digest/send-digests.ts";
import { addProgramSources } from "../../app/features/program/digest/sources/index.ts";
import type { Clock } from "../../app/platform/clock.ts";
import type { Config } from "../../app/platform/config.ts";
import type { Jobs } from "../../app/platform/jobs.ts";
import { createMailer } from "../../app/platform/mail.ts";
import { permissionsOf } from "../../app/roles.ts";
import { benchDatabase } from "./database.ts";
import pino from "pino";

const [MEMBERS, ACTIONS, LIMIT_S, LIMIT_MB] = [2000, 5000, 60, 250];
const EMBEDDED = process.env["FAIRHAND_BENCH_EMBEDDED"] === "1";

const database = await benchDatabase({ embedded: EMBEDDED });
try {
  // Monday, Nov 30, 2026, 10:00 in New York.
  let now = "2026-11-30T15:00:00Z";
  const clock: Clock = { now: () => Temporal.Instant.from(now) };
  const organization = await createOrganization(
    { database, clock },
    {
      name: "Bench Health",
      timeZone: "America/New_York",
      programStart: Temporal.PlainDate.from("2026-07-01"),
      sites: ["Site 0", "Site 1"],
    },
  );
  await fill(organization);
  const config = {
    url: "https://bench.example",
    secret: "x".repeat(32),
    smtpUrl: "smtp://127.0.0.1:1",
    mailFrom: "Fairhand <fairhand@bench.example>",
  } as Config;
  const jobs = { send: () => Promise.resolve(null) } as unknown as Jobs;
  const services = {
    config,
    database,
    clock,
    mailer: createMailer({ config, database, clock, jobs }),
    accounts: createAccounts(
      { config, database, clock, log: pino({ level: "silent" }) },
      permissionsOf,
    ),
  };
  addProgramSources();
  console.log(
    `${MEMBERS} members, ${ACTIONS} actions, ${EMBEDDED ? "embedded" : "server"}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const run = async (name: string, limitS: number) => {
    const memory = watchMemory();
    const begun = performance.now();
    const written = await sendDigests(services, organization);
    const seconds = (performance.now() - begun) / 1000;
    console.log(
      `${name.padEnd(36)} ${written} mails in ${seconds.toFixed(1)} s (limit ${limitS} s), ` +
        `heap up to ${memory.most()} MB more (limit ${LIMIT_MB} MB)`,
    );
  };
  await run("everybody's first digest", LIMIT_S);
  await run("looked at again five minutes later", 2);
  now = "2026-12-07T15:00:00Z";
  await run("a week later", LIMIT_S);
  console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
} finally {
  await database.close();
}

/** The most that the heap grew while somebody watched. */
function watchMemory() {
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }, 50);
  return {
    most() {
      clearInterval(timer);
      return Math.round(most / 1024 / 1024);
    },
  };
}

/** One member in a hundred runs the program, one in ten speaks for a site; actions spread over everybody and the year. */
async function fill(id: string): Promise<void> {
  await database.bulk(`
    insert into accounts."user" ("id", "name", "email", "emailVerified", "updatedAt")
      select 'u' || n, 'Member ' || n, 'member' || n || '@bench.example', true, now() from generate_series(1, ${MEMBERS}) n;
    insert into person (organization_id, person_id, employee_number, employee_key, name)
      select '${id}', 'p' || n, 'E' || n, 'e' || n, 'Member ' || n from generate_series(1, ${MEMBERS}) n;
    insert into membership (organization_id, membership_id, user_id, role, unit_id, person_id, created_at)
      select '${id}', 'm' || n, 'u' || n,
        case when n % 100 = 0 then 'program-lead' when n % 10 = 1 then 'site-poc' when n % 10 = 2 then 'learning-manager' else 'communications' end,
        case when n % 10 = 1 then (select min(unit_id) from unit where organization_id = '${id}') end, 'p' || n, '2026-07-01'
      from generate_series(1, ${MEMBERS}) n;
    insert into program_plan (organization_id, plan_id, program_year, starts_on, ends_on, made_by_name, made_at)
      values ('${id}', 'p', 1, '2026-07-01', '2027-06-30', 'x', now());
    insert into program_action (organization_id, action_id, plan_id, first_year, step, title, due_on, owner_id, status,
        closed_on, created_by_name, created_at, updated_at)
      select '${id}', 'a' || n, 'p', 1, 1 + n % 5, 'Action ' || n, date '2026-07-01' + n % 365,
        'p' || 1 + n % ${MEMBERS}, case when n % 3 = 0 then 'done' else 'open' end,
        case when n % 3 = 0 then current_date end, 'x', now(), now()
      from generate_series(1, ${ACTIONS}) n`);
  await database.bulk("vacuum analyze");
}
