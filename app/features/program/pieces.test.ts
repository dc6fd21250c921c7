/** Awareness actions with their piece of content, owners found by name, and what blocks beyond actions. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { newId } from "../../platform/ids.ts";
import { ensurePopulations } from "../people/index.ts";
import { ensureCourses } from "../training/index.ts";
import { actionLinks } from "./action-links.ts";
import { listActions } from "./actions.queries.ts";
import { makePlan } from "./make-plan.ts";

let t: TestApp;
let lead: Client;
const site = newId();
const person = { ada: newId(), adam: newId() };

const insert = (table: string, row: Record<string, unknown>) =>
  t.work("administrator", ({ trx }) =>
    sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(Object.keys(row).join(", "))})
      values (${t.organization}, ${sql.join(Object.values(row))})`.execute(trx),
  );
const rows = () =>
  t.work("administrator", async (work) => (await listActions(work, { show: "all" })).rows);
const newsletter = async () => (await rows()).find((row) => row.template === "staff-message")!;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  await insert("unit", { unit_id: site, kind: "site", name: "Lakeside", name_key: "lakeside" });
  for (const [id, name, number] of [
    [person.ada, "Ada Moss", "P1"],
    [person.adam, "Adam Moss", "P2"],
  ] as const)
    await insert("person", {
      person_id: id,
      name,
      employee_number: number,
      employee_key: number.toLowerCase(),
    });
  lead = await t.as("program-lead");
}, 60_000);
afterEach(() => actionLinks.remove("test"));
afterAll(() => t?.close());

test("R14 without a plan the page says so, and what else blocks is each a way to mend it", async () => {
  for (const path of ["/program", "/program/readiness"]) {
    const page = await lead.page(path);
    expect(page).toContain("Program year 1 has no plan");
    expect(page).toContain('href="/program/plan/new?year=1"');
    expect(page).toContain("No executive is on the list");
    expect(page).toContain("1 site has no point of contact");
    expect(page).toContain("/program/points?show=site-gaps");
    expect(page).toContain("Quarter 1 of program year 1 is not closed");
    expect(page).toContain("Set your organization’s compliance line");
  }
});

test("R14 R36 executives who were not met, and points of contact without the training or a way to fit it in, block", async () => {
  await t.work("program-lead", (work) => makePlan(work, { year: 1, keep: null }));
  await lead.post("/program/leadership/new", { name: "Ana Chief", title: "Chief" });
  const made = await lead.post("/program/points/new", { unitId: site, kind: "contact" });
  await lead.post(made.headers.get("location")!, { personId: person.ada });
  const page = await lead.page("/program");
  expect(page).not.toContain("has no plan");
  expect(page).toContain("1 executive has not been met");
  expect(page).toContain("1 point of contact has not taken the training");
  expect(page).toContain("1 group has not said how the training fits in");
  expect(await lead.page("/program/points?show=unfitted")).toContain("Ada Moss");
  expect(await lead.page("/program/readiness")).toContain("0 of 1 points of contact");
  const point = made.headers.get("location")!.replace("/add", "");
  await lead.post(`${point}/edit`, { kind: "contact", fits: "In the Monday huddle" });
  const sheet = await lead.page("/program/readiness");
  expect(sheet).toContain("In the Monday huddle");
  expect(sheet).not.toContain("has not said how");
  // A site's point of contact is told what they can mend there.
  const poc = await t.as("site-poc", { unitId: site });
  const own = await poc.page("/program");
  expect(own).toContain("1 point of contact has not taken the training");
  expect(own).not.toContain("executive");
});

test("R21 R22 a newsletter item has three must-haves, ticked by hand and kept; done without them is told", async () => {
  const action = await newsletter();
  expect(action.piece).toBe("message");
  const here = `/program/actions/${action.id}`;
  expect(await lead.page("/program/actions?step=2")).toContain("0 of 3 must-haves");
  const ticks = new URLSearchParams([
    ["mustHave", "video"],
    ["mustHave", "invitation"],
    ["mustHave", "nonsense"],
  ]);
  expect((await lead.post(`${here}/checks`, ticks)).status).toBe(303);
  expect(await lead.page(here)).toContain("2 of 3 must-haves");
  await lead.post(`${here}/done`);
  const done = await lead.page(here);
  expect(done).toContain("Done without all three");
  expect(done).toContain("Still missing: the main points of the video.");
  await lead.post(
    `${here}/checks`,
    new URLSearchParams(["video", "main-points", "invitation"].map((one) => ["mustHave", one])),
  );
  expect(await lead.page(here)).not.toContain("Still missing");
  const trail = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("audit_entry")
      .select("action")
      .where("action", "=", "tick-must-haves")
      .execute(),
  );
  expect(trail).toHaveLength(2);
  const reader = await t.as("executive");
  expect((await reader.post(`${here}/checks`, ticks)).status).toBe(403);
  const other = await t.asOther("administrator");
  expect((await other.post(`${here}/checks`, ticks)).status).toBe(404);
});

test("R21 R22 whoever makes pieces registers: its pieces stand on the action and in the list, and say what they have", async () => {
  const action = await newsletter();
  const here = `/program/actions/${action.id}`;
  let made = false;
  actionLinks.add({
    key: "test",
    label: "Write the piece",
    find: async (_work, ids) =>
      made
        ? ids.map((actionId) => ({
            actionId,
            label: "October newsletter",
            href: "/pieces/1",
            state: "In review",
            checks: { video: true, mainPoints: false, invitation: true },
          }))
        : [],
    create: ({ id }) => `/pieces/new?action=${id}`,
  });
  expect(await lead.page(here)).toContain(`/pieces/new?action=${action.id}`);
  made = true;
  const page = await lead.page(here);
  expect(page).toContain('href="/pieces/1"');
  expect(page).toContain("In review");
  expect(page).toContain("Still missing: the main points of the video.");
  expect(await lead.page("/program/actions?step=2&show=all")).toContain("In review");
  // What it has is read from the piece, and no longer ticked.
  expect(page).not.toContain("Keep the ticks");
  expect((await lead.post(`${here}/checks`, { mustHave: "video" })).status).toBe(409);
});

test("R13 an owner is found by part of a name: never taken by name alone, chosen from those found", async () => {
  const typed = { year: "1", title: "Say hello", step: "3", owner: "ada" };
  const found = await lead.post("/program/actions/new", { ...typed, find: "owner" });
  expect(found.status).toBe(200);
  const form = await found.text();
  expect(form).toContain("Ada Moss");
  expect(form).toContain("Adam Moss");
  expect(form).toContain('value="Say hello"');
  const open = await lead.post("/program/actions/new", { ...typed, owner: "ada moss" });
  expect(open.status).toBe(400);
  const text = await open.text();
  expect(text).toContain("Choose one of the people found below.");
  expect(text).toContain(`value="${person.ada}"`);
  const added = await lead.post("/program/actions/new", { ...typed, ownerId: person.adam });
  expect(await lead.page(added.headers.get("location")!)).toContain("Adam Moss");
  const lines = await (await lead.get("/program/people-found?q=ada")).json();
  expect(lines).toEqual([
    { value: "P1", label: "Ada Moss" },
    { value: "P2", label: "Adam Moss" },
  ]);
  // Somebody else's people are nobody.
  const stranger = await lead.post("/program/actions/new", { ...typed, ownerId: newId() });
  expect(stranger.status).toBe(400);
});

test("R13 the owner of many is found by name too", async () => {
  const where = "q=hello&show=open";
  const ask = { field: "owner", where, expected: "1", value: "ada" };
  const found = await lead.post("/program/actions/change", { ...ask, find: "owner" });
  expect(found.status).toBe(200);
  expect(await found.text()).toContain(`value="${person.ada}"`);
  const done = await lead.post("/program/actions/change", { ...ask, ownerId: person.ada });
  expect(done.status).toBe(303);
  expect((await rows()).find((row) => row.title === "Say hello")!.ownerId).toBe(person.ada);
});
