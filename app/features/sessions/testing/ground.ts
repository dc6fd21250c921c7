/** What tests of sessions and goals stand on: two sites, people, a clock that is set by hand. */
import { sql } from "kysely";
import { expect } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

export interface Ground {
  readonly t: TestApp;
  readonly manager: Client;
  readonly site: { readonly lakeside: string; readonly harbor: string };
  readonly person: { readonly ada: string; readonly ben: string; readonly cleo: string };
  /** Sets the clock, to an instant such as "2027-01-04T15:00:00Z". */
  setNow(instant: string): void;
  addPerson(name: string, number: string, siteId: string, email?: string | null): Promise<string>;
  /** Plans one session as the learning manager; answers its id. */
  plan(changes?: Record<string, string>): Promise<string>;
  /** Changes a session as the learning manager does, from a freshly opened form. */
  edit(session: string, changes: Record<string, string>): Promise<Response>;
  /** How many people stand where with a session. */
  states(session: string): Promise<Record<string, number>>;
}

/** The session form as a browser sends it, with changes. */
export const sessionForm = (changes: Record<string, string> = {}) => ({
  title: "Who made our gloves",
  kind: "workshop",
  date: "2027-01-11",
  from: "09:00",
  to: "10:30",
  place: "Room 4",
  remindHours: "24",
  repeat: "none",
  ...changes,
});

export async function startGround(start: string): Promise<Ground> {
  let now = start;
  const t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  const site = {
    lakeside: await addSite(t, "Lakeside Hospital"),
    harbor: await addSite(t, "Harbor Hospital"),
  };
  const person = {
    ada: await addPerson(t, "Ada Lakeside", "UM100", site.lakeside),
    ben: await addPerson(t, "Ben Harbor", "UM200", site.harbor),
    cleo: await addPerson(t, "Cleo Lakeside", "UM300", site.lakeside),
  };
  const manager = await t.as("learning-manager");
  return {
    t,
    manager,
    site,
    person,
    setNow: (instant) => {
      now = instant;
    },
    addPerson: (...of) => addPerson(t, ...of),
    async plan(changes = {}) {
      const answer = await manager.post("/training/sessions/new", sessionForm(changes));
      expect(answer.status, "the session is planned").toBe(303);
      return answer.headers.get("location")!.split("/").at(-1)!;
    },
    async edit(session, changes) {
      const page = await manager.page(`/training/sessions/${session}/edit`);
      const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
      return manager.post(`/training/sessions/${session}/edit`, { ...sessionForm(changes), seen });
    },
    states: (session) => states(t, session),
  };
}

async function addSite(t: TestApp, name: string): Promise<string> {
  const id = newId();
  await t.work("administrator", ({ trx }) =>
    sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      values (${t.organization}, ${id}, 'site', ${name}, ${name.toLowerCase()})`.execute(trx),
  );
  return id;
}

async function addPerson(
  t: TestApp,
  name: string,
  number: string,
  siteId: string,
  email: string | null = `${number.toLowerCase()}@lakeshore.example`,
): Promise<string> {
  const id = newId();
  await t.work("administrator", async ({ trx }) => {
    await sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
      values (${t.organization}, ${id}, ${number}, ${number.toLowerCase()}, ${name}, ${email}, ${email})`.execute(
      trx,
    );
    await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
      values (${t.organization}, ${newId()}, ${id}, 'Buyer', 'buyer', ${siteId}, '2025-01-01')`.execute(
      trx,
    );
  });
  return id;
}

async function states(t: TestApp, session: string): Promise<Record<string, number>> {
  const rows = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("session_person")
      .select(["state", sql<number>`count(*)::int`.as("n")])
      .where("session_id", "=", session)
      .groupBy("state")
      .execute(),
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}
