/**
 * Makes a round of requests on a data folder, hands it over and reminds, and says where it is. KILL_AT
 * names a point at which it waits to be killed. NOW is the time of its clock.
 */
import { sql } from "kysely";
import {
  asProgram,
  createOrganization,
  listOrganizations,
} from "../../app/features/organization/index.ts";
import { createRound, runRequests } from "../../app/features/requests/index.ts";
import type { Database } from "../../app/platform/db/database.ts";
import type { Mailer } from "../../app/platform/mail.ts";
import { childServices, pause, say } from "./child-services.ts";

const [, , mode = "", directory = ""] = process.argv;
const SUPPLIERS = 230;

const { database, services } = await childServices(directory, "smtp://127.0.0.1:9");

/** Suppliers with a contract each, and a round that asks them all. */
async function found(): Promise<void> {
  const organization = await createOrganization(services, {
    name: "Lakeshore Health",
    timeZone: "America/New_York",
    programStart: "2025-07-01",
    sites: [],
  });
  await asProgram(services, organization, async (work) => {
    await sql`insert into supplier (organization_id, supplier_id, name, kind, contact_name, contact_email)
      select ${organization}, 's' || i, 'Supplier ' || i, 'supplier', 'Ana Ruiz', 'ana@s' || i || '.example'
      from generate_series(1, ${SUPPLIERS}::int) i`.execute(work.trx);
    await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, starts_on, ends_on)
      select ${organization}, 'c' || i, 'C-' || i, 'c' || i, 's' || i, '2036-01-01', '2037-12-31'
      from generate_series(1, ${SUPPLIERS}::int) i`.execute(work.trx);
    const may = new Set([...work.actor.permissions, "requests:send", "contracts:write"]);
    const lead = { ...work, actor: { ...work.actor, permissions: may } };
    await createRound(lead, {
      name: "Spring",
      dueOn: "2036-03-26",
      choice: { who: "active", without: "letter", answeredMonths: 0 },
    });
  });
}

/** Hands over and reminds as the job does, saying where it is: inside each transaction, and after it. */
async function send(organization: string): Promise<void> {
  let handful = 0;
  const mailer: Mailer = {
    ...services.mailer,
    async sendMany(place, mails) {
      const ids = await services.mailer.sendMany(place, mails);
      await pause(`inside ${++handful}`);
      return ids;
    },
  };
  const watched: Database = {
    ...database,
    async scope(scope, work, options) {
      const before = handful;
      const done = await database.scope(scope, work, options);
      if (handful > before) await pause(`after ${handful}`);
      return done;
    },
  };
  const ground = { mailer, url: "http://localhost:3000", hotline: "1-888" };
  await runRequests({ database: watched, clock: services.clock }, ground, organization);
}

if (mode === "found") await found();
else {
  const [organization] = await listOrganizations(database);
  await send(organization!.id);
}
say("finished");
await services.jobs.stop();
await database.close();
process.exit(0);
