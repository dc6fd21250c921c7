/** For tests: an organization with suppliers under the requirement, and a clock that tests move. */
import { sql } from "kysely";
import type { Config } from "#platform/config.ts";
import type { Work } from "#platform/work.ts";
import { startTestApp, type TestApp } from "../../../../test/app.ts";
import type { RoundChoice } from "../send/candidates.queries.ts";
import { runRequests } from "../send/jobs.ts";
import { createRound, type RoundInput } from "../send/make-round.ts";

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly status: string;
  readonly link: string | null;
}
/** Wednesday, 10 in the morning in New York. */
const MORNING = "2026-11-25T15:00:00Z";
export const EVERYBODY: RoundChoice = { who: "requiring", without: "letter", answeredMonths: 6 };
export const SERVER = "https://fairhand.example";

export interface Rounds {
  readonly t: TestApp;
  reset(): Promise<void>;
  setNow(instant: string): void;
  /** Moves the clock on, as the clock on a wall in New York would. */
  later(amount: { days?: number; minutes?: number; hours?: number }): void;
  lead<T>(use: (work: Work) => Promise<T>): Promise<T>;
  /** A supplier with active contracts; `requires` puts the clause into the first. */
  supplier(
    name: string,
    o?: {
      email?: string | null;
      phone?: string;
      contracts?: number;
      requires?: boolean;
      owner?: string;
      kind?: string;
    },
  ): Promise<string>;
  round(input?: Partial<RoundInput>): Promise<string>;
  run(): Promise<void>;
  /** A round, its undo window over, and handed over. */
  runOut(input?: Partial<RoundInput>): Promise<string>;
  /** Lets the mail job work off what the queue holds, as if its time had come. */
  deliver(): Promise<void>;
  mails(): Promise<Mail[]>;
  /** "Acme sent" for each request, by supplier. */
  states(): Promise<string[]>;
  requestOf(supplier: string): Promise<string>;
}

export async function openRounds(config: Partial<Config> = {}): Promise<Rounds> {
  let now = MORNING;
  const t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) }, config });
  const lead = <T>(use: (work: Work) => Promise<T>) => t.work("program-lead", use);
  const ground = { mailer: t.services.mailer, url: SERVER, hotline: "1-888-373-7888" };
  const later: Rounds["later"] = (amount) => {
    const wall = Temporal.Instant.from(now).toZonedDateTimeISO("America/New_York");
    now = wall.add(amount).toInstant().toString();
  };
  const run = () => runRequests(t.services, ground, t.organization);
  const round: Rounds["round"] = (input = {}) =>
    lead(async (work) => {
      const dueOn = work.today.add({ days: 21 }).toString();
      const made = await createRound(work, { name: "Fall", dueOn, choice: EVERYBODY, ...input });
      return made.roundId;
    });
  const rows = <R>(text: string) =>
    lead(async (work) => (await sql<R>`${sql.raw(text)}`.execute(work.trx)).rows);
  return {
    t,
    lead,
    later,
    run,
    round,
    setNow: (instant) => {
      now = instant;
    },
    async reset() {
      now = MORNING;
      await t.database.pool.query(
        `truncate compliance_request, request_round, request_setting, contract, supplier, mail cascade`,
      );
    },
    supplier: (name, o = {}) => lead((work) => addSupplier(work, name, o)),
    async runOut(input) {
      const id = await round(input);
      later({ minutes: 11 });
      await run();
      return id;
    },
    async deliver() {
      await t.database.pool.query("update jobs.job set start_after = now() - interval '1 minute'");
      await t.services.jobs.runDue();
    },
    mails: () =>
      rows<Mail>(`select mail_id as id, to_address as "to", subject, body_text as text, status,
        links->>'link' as link from mail order by created_at, to_address`),
    states: async () => {
      const { STATE_WORDS } = await import("../pages/words.tsx");
      const { listRequests } = await import("../requests.queries.ts");
      const list = await lead((work) =>
        listRequests(work, { show: "all" }, { by: "supplier", descending: false }),
      );
      return list.rows.map((row) => `${row.supplier}: ${STATE_WORDS[row.state]}`);
    },
    requestOf: async (supplier) => {
      const found = await rows<{ id: string; name: string }>(
        `select q.request_id as id, s.name from compliance_request q join supplier s
          on s.supplier_id = q.supplier_id order by q.made_at desc, q.request_id desc`,
      );
      return found.find((row) => row.name === supplier)!.id;
    },
  };
}

async function addSupplier(
  work: Work,
  name: string,
  o: Parameters<Rounds["supplier"]>[1] = {},
): Promise<string> {
  const org = work.actor.organizationId;
  const id = name.toLowerCase().replaceAll(/\W+/g, "-");
  const email = o.email === undefined ? `ana@${id}.example` : o.email;
  await sql`insert into supplier (organization_id, supplier_id, name, kind, contact_name, contact_email, contact_phone)
    values (${org}, ${id}, ${name}, ${o.kind ?? "supplier"}, 'Ana Ruiz', ${email}, ${o.phone ?? null})`.execute(
    work.trx,
  );
  for (let at = 1; at <= (o.contracts ?? 1); at++) {
    const contract = `${id}-${at}`;
    await sql`insert into contract (organization_id, contract_id, number, number_key, supplier_id, description,
        starts_on, ends_on, owner_id)
      values (${org}, ${contract}, ${`C-${contract}`}, ${contract}, ${id}, 'Nitrile gloves', '2026-01-01',
        '2029-12-31', ${o.owner ?? null})`.execute(work.trx);
    if (at > 1 || o.requires === false) continue;
    await sql`insert into requirement_change (organization_id, change_id, action, contracts, made_by_name, made_at)
      values (${org}, ${contract}, 'require', 1, 'Pat Doe', now()) on conflict do nothing`.execute(
      work.trx,
    );
    await sql`insert into contract_requirement (organization_id, requirement_id, contract_id, from_on, employees,
        subcontractors, set_by_name, set_at, change_id)
      values (${org}, ${contract}, ${contract}, '2026-01-01', true, true, 'Pat Doe', now(), ${contract})`.execute(
      work.trx,
    );
  }
  return id;
}
