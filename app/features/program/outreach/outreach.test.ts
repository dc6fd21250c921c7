/** The outreach log: what was done where, how many it reached, and what it adds up to. Never who. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";

let t: TestApp;
let lead: Client;
const site = { lakeside: newId(), harbor: newId() };
const department = newId();
const entry = (changes: Record<string, string> = {}) => ({
  kind: "huddle",
  heldOn: "2026-11-20",
  reached: "12",
  signUps: "2",
  unitId: site.lakeside,
  place: "West wing",
  ...changes,
});

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", async ({ trx }) => {
    const add = (id: string, kind: string, name: string, parent: string | null) =>
      sql`insert into unit (organization_id, unit_id, kind, name, name_key, parent_id)
        values (${t.organization}, ${id}, ${kind}, ${name}, ${name.toLowerCase()}, ${parent})`.execute(
        trx,
      );
    await add(site.lakeside, "site", "Lakeside", null);
    await add(site.harbor, "site", "Harbor", null);
    await add(department, "department", "Materials", site.lakeside);
  });
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

test("R31 each occasion is logged with kind, place, day, people reached and sign-ups, and adds up by site and quarter", async () => {
  for (const one of [
    entry(),
    entry({
      kind: "cafe",
      unitId: department,
      reached: "1,030",
      signUps: "",
      heldOn: "2026-10-02",
    }),
    entry({
      kind: "tabling",
      unitId: site.harbor,
      reached: "40",
      signUps: "5",
      heldOn: "2026-08-03",
    }),
    entry({ kind: "meeting", unitId: "", reached: "7", signUps: "0" }),
  ])
    expect((await lead.post("/program/outreach/log", one)).status).toBe(303);
  const list = await lead.page("/program/outreach");
  expect(list).toContain("4 occasions reached 1,089 people. 7 people signed up.");
  expect(await lead.page("/program/outreach?kind=cafe")).toContain(
    "1 occasion reached 1,030 people",
  );
  // A site counts its departments.
  expect(await lead.page(`/program/outreach?unit=${site.lakeside}`)).toContain(
    "2 occasions reached 1,042",
  );
  expect(await lead.page("/program/outreach?from=2026-11-01")).toContain("2 occasions reached 19");
  const csv = await lead.page("/program/outreach.csv?sort=-reached");
  expect(csv.split("\r\n")[1]).toContain("Café table");
  const sums = await lead.page("/program/outreach/quarters.csv");
  expect(sums.trim().split("\r\n").slice(1)).toEqual([
    "1,2,Lakeside,2,1042,2",
    "1,2,The whole organization,1,7,0",
    "1,1,Harbor,1,40,5",
  ]);
});

test("R31 a refused entry says what is wrong and keeps what was typed; the form opens with today", async () => {
  expect(await lead.page("/program/outreach/log")).toContain('value="2026-11-25"');
  const answer = await lead.post(
    "/program/outreach/log",
    entry({ kind: "", reached: "many", heldOn: "2027-02-01", place: "East wing" }),
  );
  expect(answer.status).toBe(400);
  const text = await answer.text();
  expect(text).toContain("Choose what it was.");
  expect(text).toContain("Enter a whole number");
  expect(text).toContain("this day is still to come");
  expect(text).toContain('value="East wing"');
  const more = await lead.post("/program/outreach/log", entry({ reached: "2", signUps: "3" }));
  expect(await more.text()).toContain("More people signed up than were reached");
  // The warning stands at the field for free text.
  expect(text).toContain("fh-safety");
});

test("R31 an entry is voided with a reason: it stays readable and counts no more", async () => {
  await lead.post("/program/outreach/log", entry({ reached: "999", place: "Twice" }));
  const list = await lead.page("/program/outreach?q=twice");
  const here = /href="(\/program\/outreach\/[0-9a-f-]{36})"/.exec(list)![1]!;
  expect((await lead.post(`${here}/void`, { reason: "" })).status).toBe(400);
  expect((await lead.post(`${here}/void`, { reason: "Logged twice" })).status).toBe(303);
  expect((await lead.post(`${here}/void`, { reason: "Again" })).status).toBe(409);
  expect(await lead.page(here)).toContain("Logged twice");
  expect(await lead.page("/program/outreach?q=twice")).toContain("No outreach fits");
  expect(await lead.page("/program/outreach?q=twice&show=voided")).toContain("Voided");
  // Voided by mistake: it counts again.
  expect((await lead.post(`${here}/restore`)).status).toBe(303);
  expect((await lead.post(`${here}/restore`)).status).toBe(409);
  expect(await lead.page("/program/outreach?q=twice")).toContain("999");
  await lead.post(`${here}/void`, { reason: "Logged twice" });
});

test("R31 R151 a site's point of contact logs for the own site and sees no other", async () => {
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  const form = await poc.page("/program/outreach/log");
  expect(form).toContain("Lakeside");
  expect(form).not.toContain("Harbor");
  for (const unitId of [site.harbor, ""])
    expect((await poc.post("/program/outreach/log", entry({ unitId }))).status).toBe(400);
  expect((await poc.post("/program/outreach/log", entry({ place: "Own lobby" }))).status).toBe(303);
  expect(await poc.page("/program/outreach")).toContain("Own lobby");
  expect(await poc.page("/program/outreach.csv")).not.toContain("Harbor");
  await lead.post("/program/outreach/log", entry({ unitId: site.harbor, place: "Their lobby" }));
  const theirs = /href="(\/program\/outreach\/[0-9a-f-]{36})"/.exec(
    await lead.page("/program/outreach?q=their"),
  )![1]!;
  expect((await poc.get(theirs)).status).toBe(404);
  expect((await poc.post(`${theirs}/void`, { reason: "x" })).status).toBe(404);
  const executive = await t.as("executive");
  expect((await executive.post("/program/outreach/log", entry())).status).toBe(403);
});

test("R31 outreach of a site that is merged into another goes along, and does not become everybody's", async () => {
  await lead.post("/program/outreach/log", entry({ unitId: site.harbor, place: "Goes along" }));
  await lead.post(`/people/units/${site.harbor}/merge`, { into: site.lakeside });
  const list = await lead.page(`/program/outreach?unit=${site.lakeside}&q=goes`);
  expect(list).toContain("Goes along");
});

test("R31 very many people add up", async () => {
  await t.work("administrator", ({ trx }) =>
    sql`insert into outreach (organization_id, outreach_id, unit_id, kind, held_on, reached, sign_ups,
        logged_by_name, logged_at)
      select ${t.organization}, 'many' || n, ${site.lakeside}, 'tabling', '2026-09-01', 100000, 0, 'x', now()
      from generate_series(1, 22000) n`.execute(trx),
  );
  expect(await lead.page("/program/outreach?from=2026-09-01&to=2026-09-01")).toContain(
    "reached 2,200,000,000 people",
  );
  expect(await lead.page("/program/outreach/quarters.csv")).toMatch(
    /1,1,Lakeside,\d+,22000000\d\d,/,
  );
});
