/** What people are mailed about their sessions, each once; and their development goals. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Client, TestApp } from "../../../test/app.ts";
import { newId } from "../../platform/ids.ts";
import { type Ground, startGround } from "./testing/ground.ts";

let g: Ground;
let t: TestApp;
let manager: Client;
let ada: Client;
let silent = "";
let population = "";
let person: Ground["person"];
let site: Ground["site"];
let plan: Ground["plan"];
const NOW = "2027-01-04T15:00:00Z";

beforeAll(async () => {
  g = await startGround(NOW);
  ({ t, manager, person, site, plan } = g);
  silent = await g.addPerson("No Address", "UM400", site.lakeside, null);
  population = await countAll([person.ada, person.ben, person.cleo]);
  ada = await t.as("learner", { personId: person.ada });
}, 60_000);
afterAll(() => t?.close());
beforeEach(async () => {
  g.setNow(NOW);
  await t.work("administrator", async ({ trx }) => {
    for (const table of ["mail", "development_goal", "training_session"] as const)
      await trx.deleteFrom(table).where("organization_id", "=", t.organization).execute();
  });
});

/** Puts people into the supply chain population; answers its id. */
async function countAll(people: readonly string[]): Promise<string> {
  return t.work("administrator", async ({ trx }) => {
    const row = await trx
      .selectFrom("population")
      .select("population_id")
      .where("slug", "=", "supply-chain-management")
      .executeTakeFirstOrThrow();
    for (const id of people) {
      const decision = newId();
      await sql`insert into population_decision (organization_id, decision_id, population_id, subject, person_id, verdict, reason, decided_by, decided_by_name)
        values (${t.organization}, ${decision}, ${row.population_id}, 'person', ${id}, 'include', 'Buys', 'x', 'Pat')`.execute(
        trx,
      );
      await sql`insert into population_member (organization_id, population_id, person_id, from_on, decision_id)
        values (${t.organization}, ${row.population_id}, ${id}, '2026-01-01', ${decision})`.execute(
        trx,
      );
    }
    return row.population_id;
  });
}

const add = (session: string, personId: string) =>
  manager.post(`/training/sessions/${session}/add`, { personId });

/** The ten-minute job, as if its time had come. */
async function tick(): Promise<void> {
  await t.services.jobs.send("remind-sessions", {});
  await t.services.jobs.runDue();
}

/** Subjects of all mail so far with whom they went to, in order. */
async function mailed(): Promise<string[]> {
  const rows = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["to_address", "subject"])
      .where("organization_id", "=", t.organization)
      .orderBy("mail_id")
      .execute(),
  );
  return rows.map((row) => `${row.to_address.split("@")[0]}: ${row.subject}`);
}

test("R38 R150 each who signed up is told once, reminded once a day before, and hears of a change and why it is canceled", async () => {
  const session = await plan({ seats: "1" });
  await ada.post(`/my-sessions/${session}/sign-up`);
  await add(session, person.ben);
  await add(session, silent); // no address: on the list, without mail
  await t.services.jobs.runDue();
  expect(await mailed()).toEqual([
    "um100: You have a seat: Who made our gloves",
    "um200: You are on the waiting list: Who made our gloves",
  ]);
  // Nothing is near: the job may run as often as it likes.
  await tick();
  await tick();
  expect(await mailed()).toHaveLength(2);
  // A day before: whoever has a seat is reminded, whoever waits is not.
  g.setNow("2027-01-10T14:05:00Z");
  await Promise.all([tick(), tick()]);
  await tick();
  expect((await mailed()).slice(2)).toEqual(["um100: Reminder: Who made our gloves"]);
  // Ada drops out: Ben has the seat, hears so, and is not reminded in the same breath.
  await ada.post(`/my-sessions/${session}/drop-out`);
  await tick();
  expect((await mailed()).slice(3)).toEqual(["um200: A seat is yours now: Who made our gloves"]);
  g.setNow("2027-01-11T03:00:00Z");
  await tick();
  expect((await mailed()).slice(4)).toEqual(["um200: Reminder: Who made our gloves"]);
  await manager.post(`/training/sessions/${session}/cancel`, { reason: "The room is flooded" });
  await tick();
  expect((await mailed()).slice(5)).toEqual(["um200: Canceled: Who made our gloves"]);
});

test("R38 a changed time is told and reminded of anew; a changed host is nobody's mail", async () => {
  const session = await plan();
  await add(session, person.ada);
  await tick();
  g.setNow("2027-01-10T15:00:00Z");
  await tick();
  const change = async (fields: Record<string, string>) => {
    await g.edit(session, fields);
    await tick();
  };
  await change({ host: "Pat" });
  expect(await mailed()).toHaveLength(2);
  await change({ date: "2027-01-20" });
  expect((await mailed()).slice(2)).toEqual(["um100: Changed: Who made our gloves"]);
  g.setNow("2027-01-19T15:00:00Z");
  await tick();
  await tick();
  expect((await mailed()).slice(3)).toEqual(["um100: Reminder: Who made our gloves"]);
});

test("R38 two sessions of one person near each other are one reminder; its mail says how to leave, and its calendar opens without an account", async () => {
  const one = await plan({ title: "First", date: "2027-01-11" });
  await add(one, person.ada);
  await tick();
  const single = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("mail").selectAll().executeTakeFirstOrThrow(),
  );
  expect(single.body_text).toContain("drop out");
  expect(single.body_text).toContain("apart from reminders of courses");
  expect(single.body_text).not.toContain("session-calendar"); // the address stands apart
  const answer = await t.visitor.get(new URL(single.link!).pathname);
  expect(await answer.text()).toContain("SUMMARY:First");
  await add(
    await plan({ title: "Second", date: "2027-01-11", from: "13:00", to: "14:00" }),
    person.ada,
  );
  await tick();
  g.setNow("2027-01-10T18:30:00Z");
  await tick();
  expect((await mailed()).slice(2)).toEqual(["um100: Reminder: 2 sessions that you signed up for"]);
  const merged = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("mail").selectAll().orderBy("mail_id", "desc").executeTakeFirstOrThrow(),
  );
  const files = [...merged.body_text.matchAll(/Calendar: (\S+)/g)].map(
    (m) => new URL(m[1]!).pathname,
  );
  expect(await (await t.visitor.get(files[0]!)).text()).toContain("SUMMARY:First");
  expect(await (await t.visitor.get(files[1]!)).text()).toContain("SUMMARY:Second");
});

test("R38 a seat of somebody who was erased goes to whoever waits; the made-up people of a sample get no mail", async () => {
  const session = await plan({ seats: "1" });
  await add(session, person.ada);
  await add(session, person.ben);
  await tick();
  await t.work("administrator", ({ trx }) =>
    trx.deleteFrom("session_person").where("person_id", "=", person.ada).execute(),
  );
  await tick();
  expect((await mailed()).slice(2)).toEqual(["um200: A seat is yours now: Who made our gloves"]);
  const sample = (is: boolean) =>
    t.work("administrator", ({ trx }) =>
      trx
        .updateTable("organization")
        .set({ is_sample: is })
        .where("organization_id", "=", t.organization)
        .execute(),
    );
  await sample(true);
  await add(await plan(), person.cleo);
  await tick();
  g.setNow("2027-01-10T15:00:00Z");
  await tick();
  expect(await mailed()).toHaveLength(3);
  await sample(false);
});

test("R38 whoever has left gets no mail about a session, and no seat", async () => {
  const session = await plan({ seats: "1" });
  for (const id of [person.ada, person.ben, person.cleo]) await add(session, id);
  await tick();
  const before = (await mailed()).length;
  const left = (on: string | null) =>
    t.work("administrator", (work) =>
      sql`update person set left_on = ${on}::date where person_id in (${person.ada}, ${person.ben})`.execute(
        work.trx,
      ),
    );
  await left("2027-01-05");
  try {
    g.setNow("2027-01-10T15:00:00Z");
    await tick();
    expect(await mailed()).toHaveLength(before);
    await manager.post(`/training/sessions/${session}/people/${person.ada}/drop`);
    await tick();
    expect((await mailed()).slice(before)).toEqual([
      "um300: A seat is yours now: Who made our gloves",
    ]);
  } finally {
    await left(null);
  }
});

test("R38 a population is invited without a mail and without taking a seat", async () => {
  const session = await plan({ seats: "5" });
  await manager.post(`/training/sessions/${session}/invite`, { population });
  await tick();
  expect(await mailed()).toEqual([]);
  expect(await ada.page("/my-sessions")).toContain("You are invited");
  const page = await manager.page(`/training/sessions/${session}`);
  expect(page).toMatch(/state=invited">3</);
  expect(page).toContain("5 of 5 free");
  await ada.post(`/my-sessions/${session}/sign-up`);
  expect(await manager.page(`/training/sessions/${session}`)).toMatch(/state=invited">2</);
});

const goal = (changes: Record<string, string> = {}) => ({
  template: "supply-course",
  wording: "Take the course",
  reachedMeans: "It is on record",
  targetOn: "2027-06-30",
  ...changes,
});

test("R39 a goal for many shows who gets it before anything happens, and nobody gets it twice", async () => {
  expect(await manager.page("/training/goals/new")).toContain("Write your own");
  const form = await manager.page("/training/goals/new?template=supply-course");
  expect(form).toContain("Take the course on forced labor for procurement professionals.");
  await manager.post("/training/goals/new", goal({ person: person.ada }));
  const preview = await (await manager.post("/training/goals/new", goal({ population }))).text();
  expect(preview).toContain("Set it for 2 people");
  expect(await manager.page("/training/goals/people.csv")).not.toContain("Ben Harbor");
  // A number that is no longer true is shown again rather than believed.
  const wrong = await manager.post("/training/goals/new", goal({ population, count: "3" }));
  expect([wrong.status, await wrong.text()]).toEqual([
    200,
    expect.stringContaining("Nothing is set yet"),
  ]);
  const set = await manager.post("/training/goals/new", goal({ population, count: "2" }));
  expect(set.status).toBe(303);
  const again = await (await manager.post("/training/goals/new", goal({ population }))).text();
  expect(again).toContain("Nobody would get it");
  const overview = await manager.page("/training/goals");
  expect(overview).toMatch(/population=supply-chain-management">3</);
  expect(overview).toMatch(new RegExp(`site=${site.lakeside}">2<`));
  expect(await manager.page("/training/goals.csv")).toContain("Lakeside Hospital,2,2,0");
  const list = await manager.page(
    `/training/goals/people?population=supply-chain-management&site=${site.lakeside}`,
  );
  expect(list).toContain("2 goals of 2 people");
  expect(list).toContain("not a disciplinary record");
});

test("R39 the person says how far they are; dropping needs a reason; every step stays; no course is completed", async () => {
  await manager.post("/training/goals/new", goal({ person: person.ada }));
  await manager.post("/training/goals/new", goal({ person: person.ben }));
  const mine = await ada.page("/my-goals");
  const id = /my-goals\/([\w-]+)\/progress/.exec(mine)![1]!;
  await ada.post(`/my-goals/${id}/progress`, { state: "started", note: "Begun on Monday" });
  const refused = await ada.post(`/my-goals/${id}/progress`, { state: "dropped", note: "" });
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining("why the goal is dropped"),
  ]);
  await ada.post(`/my-goals/${id}/progress`, { state: "reached", note: "" });
  const page = await manager.page(`/training/goals/${id}`);
  for (const words of ["Begun on Monday", "Reached", "Started"]) expect(page).toContain(words);
  expect(await manager.page("/training/goals")).toMatch(/state=reached">1</);
  await manager.post(
    `/training/goals/${id}/edit`,
    goal({ wording: "Take it and tell two people" }),
  );
  expect(await ada.page("/my-goals")).toContain("Take it and tell two people");
  const { rows } = await t.work("administrator", ({ trx }) =>
    sql<{ n: number }>`select count(*)::int as n from completion`.execute(trx),
  );
  expect(rows[0]!.n).toBe(0);
});

test("R39 R151 nobody reaches another person's goal, another site's or another organization's", async () => {
  await manager.post("/training/goals/new", goal({ person: person.ben }));
  const list = await manager.page("/training/goals/people");
  const id = /\/training\/goals\/([\w-]{36})"/.exec(list)![1]!;
  expect((await ada.post(`/my-goals/${id}/progress`, { state: "reached" })).status).toBe(404);
  expect(await ada.page("/my-goals")).not.toContain("Take the course");
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  const other = await t.asOther("administrator");
  for (const client of [poc, other]) {
    expect((await client.get(`/training/goals/${id}`)).status).toBe(404);
    expect((await client.get(`/training/goals/${id}/edit`)).status).toBe(404);
    expect((await client.post(`/training/goals/${id}/progress`, { state: "reached" })).status).toBe(
      404,
    );
    expect((await client.post("/training/goals/new", goal({ person: person.ben }))).status).toBe(
      404,
    );
    expect(await client.page("/training/goals/people.csv")).not.toContain("Ben Harbor");
  }
  // A point of contact gives a population's goal to the own people only.
  expect(await (await poc.post("/training/goals/new", goal({ population }))).text()).toContain(
    "Set it for 2 people",
  );
});
