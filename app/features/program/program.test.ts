import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { newId } from "../../platform/ids.ts";
import { listActions } from "./actions.queries.ts";
import { addAction } from "./add-action.ts";
import { draftPlan } from "./draft-plan.ts";
import { makePlan } from "./make-plan.ts";
import { typedAction } from "./typed-action.ts";

let now = "2026-07-06T15:00:00Z";
let t: TestApp;
let lead: Client;
let poc: Client;
const site = { lakeside: "", harbor: "" };

async function unit(name: string): Promise<string> {
  const id = newId();
  await t.work("administrator", ({ trx, actor }) =>
    trx
      .insertInto("unit")
      .values({
        organization_id: actor.organizationId,
        unit_id: id,
        parent_id: null,
        kind: "site",
        name,
        name_key: name.toLowerCase(),
        head_id: null,
      })
      .execute(),
  );
  return id;
}
const all = () => t.work("administrator", (work) => listActions(work, { show: "all" }));
const find = async (title: string, unitId: string | null = null) =>
  (await all()).rows.find((row) => row.title === title && row.unitId === unitId)!;
const edit = async (who: Client, id: string, changes: Record<string, string>) => {
  const row = (await all()).rows.find((one) => one.id === id)!;
  return who.post(`/program/actions/${id}/edit`, { ...typedAction(row), ...changes });
};

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  site.lakeside = await unit("Lakeside Hospital");
  site.harbor = await unit("Harbor Hospital");
  await t.work("administrator", ({ trx, actor }) =>
    trx
      .insertInto("person")
      .values({
        organization_id: actor.organizationId,
        person_id: newId(),
        employee_number: "UM100",
        employee_key: "um100",
        email: null,
        email_key: null,
        name: "Ada Lakeside",
        hired_on: null,
        left_on: null,
        note: null,
        manager_key: null,
      })
      .execute(),
  );
  lead = await t.as("program-lead");
  poc = await t.as("site-poc", { unitId: site.lakeside });
}, 60_000);
afterAll(() => t?.close());

test("R11 R12 a plan is drafted from steps, sites, observances and quarters, and nothing is kept before", async () => {
  expect(await lead.page("/program")).toContain("Program year 1 has no plan yet");
  const page = await lead.page("/program/plan/new?year=1");
  expect(page).toContain("Plan outreach for World Day Against Trafficking in Persons");
  expect(page).toContain("one for each of 2 sites");
  expect(page).toContain("Set the compliance line before you launch");
  expect((await all()).total).toBe(0);
  const drafted = await t.work("program-lead", (work) => draftPlan(work, 1));
  expect(new Set(drafted.lines.map((line) => line.step))).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(drafted.lines.filter((l) => l.key.startsWith("close-quarter"))).toHaveLength(4);
});

test("R11 what is not ticked is not made, and a year has one plan", async () => {
  const { lines } = await t.work("program-lead", (work) => draftPlan(work, 1));
  const form = new URLSearchParams({ year: "1" });
  for (const line of lines) if (line.key !== "recognition") form.append("keep", line.key);
  expect((await lead.post("/program/plan/new", form)).status).toBe(303);
  const { rows } = await all();
  expect(rows).toHaveLength(
    lines.filter((l) => l.key !== "recognition").reduce((n, l) => n + l.drafts.length, 0),
  );
  expect(rows.some((row) => row.template === "recognition")).toBe(false);
  await lead.post("/program/plan/new", form);
  expect((await all()).total).toBe(rows.length);
});

test("R12 R14 Program shows each step, what is next, what is late and what blocks", async () => {
  now = "2026-08-10T15:00:00Z";
  const page = await lead.page("/program");
  expect(page).toContain("Engage leadership");
  expect(page).toMatch(/actions are late/);
  expect(page).toContain("Set your organization’s compliance line");
  const sheet = await lead.page("/program/readiness");
  expect(sheet).toContain("How ready we are");
  expect(sheet).toContain("What blocks");
});

test("R13 an action gets an owner, a day and a note; its history says what it was", async () => {
  const action = await find("Send a newsletter item or an executive email to all staff");
  expect((await edit(lead, action.id, { owner: "UM100", dueOn: "2026-09-01" })).status).toBe(303);
  const page = await lead.page(`/program/actions/${action.id}`);
  expect(page).toContain("Ada Lakeside");
  expect(page).toContain("Aug 15, 2026 → Sep 1, 2026");
});

test("R13 a form that cannot be taken keeps what was typed and says why", async () => {
  const action = await find("Send a newsletter item or an executive email to all staff");
  const wrong = { owner: "nobody@example.org", status: "dropped", dropReason: "", dueOn: "soon" };
  const answer = await edit(lead, action.id, { ...wrong, title: "Kept <b>words</b>" });
  const text = await answer.text();
  expect(answer.status).toBe(400);
  expect(text).toContain("Kept &lt;b&gt;words&lt;/b&gt;");
  expect(text).toContain("Nobody on the roster fits");
  expect(text).toContain("Say why it is dropped.");
  expect(text).toContain("Enter a real date");
});

test("R13 of two who change the same action, the second is told", async () => {
  const action = await find("Post on your social media or intranet");
  const first = { note: "First", seen: action.updatedAt.toISOString() };
  expect((await edit(lead, action.id, first)).status).toBe(303);
  now = "2026-08-10T15:00:01Z";
  const late = await edit(lead, action.id, { note: "Second", seen: "2026-01-01T00:00:00.000Z" });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("Second");
});

test("R13 R151 a site's point of contact sees and changes the own site's actions and no others", async () => {
  const own = await find("Hold an outreach event", site.lakeside);
  const theirs = await find("Hold an outreach event", site.harbor);
  const list = await poc.page("/program/actions?show=all");
  expect(list).toContain(own.id);
  expect(list).not.toContain(theirs.id);
  expect((await poc.get(`/program/actions/${theirs.id}`)).status).toBe(404);
  expect((await poc.post(`/program/actions/${theirs.id}/done`)).status).toBe(404);
  expect((await poc.post(`/program/actions/${own.id}/done`)).status).toBe(303);
  expect((await find("Hold an outreach event", site.lakeside)).status).toBe("done");
  const form = { title: "Table at the café", step: "3", year: "1" };
  expect((await poc.post("/program/actions/new", { ...form, unitId: site.lakeside })).status).toBe(
    303,
  );
  for (const unitId of ["", site.harbor])
    expect((await poc.post("/program/actions/new", { ...form, unitId })).status).toBe(400);
});

test("R13 many actions change at once and go back at one press, unless one changed since", async () => {
  const where = "step=5&show=open";
  const before = (
    await t.work("program-lead", (work) => listActions(work, { show: "open", step: 5 }))
  ).rows;
  const change = (value: string) =>
    lead.post("/program/actions/change", {
      field: "due",
      where,
      expected: String(before.length),
      value,
    });
  expect((await change("2027-03-01")).status).toBe(303);
  const page = await lead.page("/program/actions");
  const undo = /\/program\/batches\/[\w-]+\/undo/.exec(page)?.[0] ?? "";
  expect((await lead.post(undo)).status).toBe(303);
  const days = (
    await t.work("program-lead", (work) => listActions(work, { show: "open", step: 5 }))
  ).rows;
  expect(days.map((row) => [row.id, row.dueOn])).toEqual(before.map((row) => [row.id, row.dueOn]));
  expect((await lead.post(undo)).status).toBe(409);
  now = "2026-08-11T15:00:00Z";
  await change("2027-03-02");
  const again =
    /\/program\/batches\/[\w-]+\/undo/.exec(await lead.page("/program/actions"))?.[0] ?? "";
  await edit(lead, before[0]!.id, { dueOn: "2027-04-01" });
  expect((await lead.post(again)).status).toBe(409);
});

test("R13 a bulk change of a list that others have changed meanwhile is refused", async () => {
  const answer = await lead.post("/program/actions/change", {
    field: "status",
    where: "step=1",
    expected: "1",
    status: "done",
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Look again");
});

test("R12 the list goes out as CSV with exactly what the filter leaves", async () => {
  const csv = await lead.page("/program/actions.csv?step=1&show=all");
  expect(csv).toContain("Engage leadership");
  expect(csv).not.toContain("Measure impact and adapt");
});

test("R37 days of Supply Chain Week can be set by hand for a year, and move into new drafts", async () => {
  const own = {
    observance: "supply-chain-week",
    year: "2027",
    from: "2027-10-10",
    to: "2027-10-16",
  };
  expect((await lead.post("/program/observances", { ...own, source: "AHRMM page" })).status).toBe(
    303,
  );
  expect(await lead.page("/program/observances?year=2027")).toContain(
    "Oct 10, 2027 to Oct 16, 2027",
  );
  const drafted = await t.work("program-lead", (work) => draftPlan(work, 2));
  const line = drafted.lines.find((one) => one.key === "observance:supply-chain-week:2027");
  expect(line?.drafts[0]?.dueOn).toBe("2027-09-19");
  expect((await lead.post("/program/observances", { ...own, to: "2028-01-01" })).status).toBe(400);
});

test("R12 a year planned ahead leaves the year under way as it is; the move is offered once it has begun", async () => {
  const open = (await t.work("program-lead", (work) => listActions(work, { show: "open" }))).total;
  const ahead = await t.work("program-lead", (work) => makePlan(work, { year: 2, keep: [] }));
  expect(ahead.carried).toBe(0);
  expect(await lead.page("/program")).not.toContain("Move into this plan");
  now = "2027-07-05T15:00:00Z";
  expect(await lead.page("/program")).toContain(`${open} open actions of earlier years`);
  expect((await lead.post("/program/plan/carry-over")).status).toBe(303);
  expect(await lead.page("/program")).not.toContain("Move into this plan");
  now = "2028-07-05T15:00:00Z";
});

test("R12 a next year carries over what is open, with its day and history", async () => {
  const open = (await t.work("program-lead", (work) => listActions(work, { show: "open" }))).total;
  expect(await lead.page("/program/plan/new?year=3")).toContain(
    `${open} open actions of earlier years`,
  );
  const made = await t.work("program-lead", (work) => makePlan(work, { year: 3, keep: [] }));
  expect(made).toMatchObject({ actions: 0, carried: open });
  const carried = await find("Send a newsletter item or an executive email to all staff");
  expect([carried.year, carried.firstYear, carried.dueOn]).toEqual([3, 1, "2026-09-01"]);
  expect(await lead.page(`/program/actions/${carried.id}`)).toContain("carried over from 1");
});

test("R38 the calendar says where more than three months pass without anything", async () => {
  const page = await lead.page("/program/calendar?year=3");
  expect(page).toContain("gap of more than three months");
  for (const month of ["10", "12"])
    await t.work("program-lead", (work) =>
      addAction(work, {
        title: `Huddle ${month}`,
        step: "3",
        dueOn: `2028-${month}-01`,
        owner: "",
        unitId: "",
        note: "",
        status: "open",
        dropReason: "",
        year: 3,
      }),
    );
  expect(await lead.page("/program/calendar?year=3")).toContain("Dec 1, 2028 to Jun 30, 2029");
});

test("R150 the calendar file reads as calendars read it: whole days, ends the day after, sequence rises", async () => {
  const events = async () =>
    new ICAL.Component(ICAL.parse(await lead.page("/program/calendar.ics?year=3")))
      .getAllSubcomponents("vevent")
      .map((one) => new ICAL.Event(one));
  const before = await events();
  const month = before.find((e) => e.summary === "National Human Trafficking Prevention Month")!;
  expect([month.startDate.toString(), month.endDate.toString()]).toEqual([
    "2029-01-01",
    "2029-02-01",
  ]);
  const huddle = before.find((e) => e.summary === "Due: Huddle 10")!;
  expect([huddle.startDate.isDate, huddle.sequence]).toEqual([true, 0]);
  now = "2028-07-07T15:00:00Z";
  await edit(lead, (await find("Huddle 10")).id, { dueOn: "2028-10-02" });
  const after = (await events()).find((e) => e.uid === huddle.uid)!;
  expect(after.startDate.toString()).toBe("2028-10-02");
  expect(after.sequence).toBeGreaterThan(0);
});

test("R150 a private calendar address shows the own site's actions, and nothing once it is ended", async () => {
  const page = await (await poc.post("/program/calendar/feed")).text();
  const path = /\/calendar-feed\/[\w-]+\/[\w-]+/.exec(page)?.[0] ?? "";
  const text = await t.visitor.page(path);
  expect(text).toContain("Lakeside Hospital");
  expect(text).not.toContain("Harbor Hospital");
  expect(await poc.page("/program/calendar")).not.toContain(path);
  const stored = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("calendar_feed").select("token_hash").execute(),
  );
  expect(stored.some((row) => path.endsWith(row.token_hash))).toBe(false);
  expect((await t.visitor.get(`${path.slice(0, -1)}x`)).status).toBe(404);
  expect((await poc.post("/program/calendar/feed/end")).status).toBe(303);
  expect((await t.visitor.get(path)).status).toBe(404);
});

test("a learner reaches the concern page; it names the line and public routes and has no form", async () => {
  const learner = await t.as("learner");
  expect(await learner.page("/my-training")).toContain('href="/concern"');
  expect(await learner.page("/concern")).toContain("has not named its line here yet");
  const line = {
    name: "Ethics Line",
    phone: "555-0100",
    email: "",
    url: "javascript:alert(1)",
    note: "",
  };
  expect((await lead.post("/program/concern-line", line)).status).toBe(400);
  expect((await lead.post("/program/concern-line", { ...line, url: "" })).status).toBe(303);
  const page = await learner.page("/concern");
  expect(page).toContain("Ethics Line");
  expect(page).toContain("https://www.cbp.gov/trade/forced-labor");
  expect(/<main.*<\/main>/s.exec(page)?.[0]).not.toContain("<form");
  expect(await lead.page("/program")).not.toContain("Set your organization’s compliance line");
});

test("R151 an executive reads the program and changes nothing", async () => {
  const executive = await t.as("executive");
  const page = await executive.page("/program");
  expect(page).toContain("Engage leadership");
  expect(page).not.toContain("Add an action");
  const action = await find("Huddle 12");
  expect((await executive.post(`/program/actions/${action.id}/done`)).status).toBe(403);
});
