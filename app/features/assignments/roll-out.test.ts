/** The pages of a roll-out as people use them: draft, preview, press, follow, excuse, end. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { hire, loadPeople, type Roster } from "./testing/roll-out.ts";

let t: TestApp;
let lead: Client;
let roster: Roster;
beforeAll(async () => {
  t = await startTestApp();
  roster = await t.work("program-lead", loadPeople);
  lead = await t.as("learning-manager");
});
afterAll(() => t.close());

const FORM = {
  reason: "Contract managers see the suppliers first.",
  opensOn: "2026-11-25",
  dueKind: "fixed",
  dueOn: "2026-12-31",
  dueDays: "30",
  graceDays: "30",
  reminders: "on",
};
const location = (answer: Response) => answer.headers.get("location") ?? "";
const text = (page: string) => page.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

/** Keeps a draft and answers its address, without "/preview". */
async function draft(fields: Record<string, string>): Promise<string> {
  const answer = await lead.post("/training/assignments/new", {
    courseId: roster.course,
    ...FORM,
    ...fields,
  });
  expect(answer.status).toBe(303);
  return location(answer).replace("/preview", "");
}

/** Presses the button of a preview, with what its page knew. */
async function press(at: string): Promise<Response> {
  const seen = /name="seen" value="([^"]+)"/.exec(await lead.page(`${at}/preview`))?.[1] ?? "";
  return lead.post(`${at}/activate`, { seen });
}

test("R38 from an empty page to people asked: the list is seen before anybody is", async () => {
  expect(await lead.page("/training/assignments")).toContain("Nobody is asked yet");
  const form = await lead.page("/training/assignments/new");
  expect(form).toContain("Ask people to take a course");
  expect(form).toContain("Contract managers");
  const at = await draft({ populations: roster.managers });
  const preview = text(await lead.page(`${at}/preview`));
  expect(preview).toContain("Asks 3 people.");
  expect(preview).toContain("Contract managers: Contract Manager, since Mar 1, 2025");
  expect(text(await lead.page("/training/assigned"))).toContain("Nobody is asked yet");
  const done = await press(at);
  expect(location(done)).toBe(at);
  expect(text(await lead.page(at))).toContain("3 people are newly asked");
  expect((await press(at)).status).toBe(409); // twice is once
  const glance = text(await lead.page("/training/assignments"));
  expect(glance).toContain("0 of 3 people done");
  expect(glance).toContain("Contract managers, by Dec 31, 2026");
  const table = text(await lead.page("/training/assigned?status=asked"));
  expect(table).toContain("Ann Lee");
  const csv = await lead.page("/training/assigned.csv?sort=person");
  expect(csv).toContain("ANN");
  expect(csv.trim().split("\r\n")).toHaveLength(4);
  expect((await lead.get("/training/assigned.xlsx")).headers.get("content-type")).toContain(
    "sheet",
  );
});

test("R38 a refused form keeps what was typed and says what is wrong", async () => {
  const answer = await lead.post("/training/assignments/new", {
    ...FORM,
    courseId: roster.course,
    reason: "",
    name: "<b>Wave</b>",
    named: "ANN\nNOBODY",
  });
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("Not on the roster: NOBODY.");
  expect(page).toContain("&lt;b&gt;Wave&lt;/b&gt;");
  const empty = await lead.post("/training/assignments/new", { ...FORM, courseId: roster.course });
  expect(empty.status).toBe(400);
  expect(await empty.text()).toContain("Say who is asked");
});

test("R38 what somebody changed since the preview is not put in force unseen", async () => {
  const at = await draft({ units: roster.south, name: "South" });
  const seen = /name="seen" value="([^"]+)"/.exec(await lead.page(`${at}/preview`))?.[1] ?? "";
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("assignment_rule")
      .set({ updated_at: new Date("2026-11-25T16:00:00Z") })
      .where("name", "=", "South")
      .execute(),
  );
  const answer = await lead.post(`${at}/activate`, { seen });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("Look at the preview again");
  expect(location(await lead.post(`${at}/discard`))).toBe("/training/assignments");
  expect((await lead.get(at)).status).toBe(404);
});

test("R38 a change of a rule in force waits beside it until it is confirmed", async () => {
  const at = await draft({ units: roster.buying, name: "Buying first" });
  await press(at);
  const page = await lead.page(`${at}/edit`);
  expect(page).toContain("Buying, North Hospital");
  const answer = await lead.post(`${at}/edit`, {
    ...FORM,
    units: roster.buying,
    leftOut: "EVE",
    exceptReason: "Volunteers",
    name: "Buying",
  });
  const change = location(answer).replace("/preview", "");
  expect(text(await lead.page(location(answer)))).toContain(
    "Asks nobody new; 1 person is no longer asked.",
  );
  expect(text(await lead.page(location(answer)))).toContain("Left out, since Volunteers");
  expect(text(await lead.page(at))).toContain("A change waits to be confirmed");
  expect(location(await press(change))).toBe(at);
  const after = text(await lead.page(at));
  expect(after).toContain("0 of 1 person done");
  expect(after).toContain("1 person not asked any more, since they no longer fit");
  const ended = await lead.post(`${at}/end`, { reason: "Done with it" });
  expect(location(ended)).toBe(at);
  expect(text(await lead.page(at))).toContain("Done with it");
});

test("R38 somebody is excused with a reason; their page tells, and the metric does not change", async () => {
  const metric = async () => {
    const file = await lead.page("/metrics/contract-managers-trained/rows.csv?show=counted");
    return { notYet: file.split("Not yet").length - 1, excused: file.includes("Excused") };
  };
  const { notYet, excused } = await metric();
  expect({ notYet, excused }).toEqual({ notYet: 3, excused: false });
  const refused = await lead.post("/training/assigned/excuse", {
    personId: "bob",
    courseId: roster.course,
    reason: "",
    toOn: "yesterday",
  });
  expect(refused.status).toBe(400);
  await lead.post("/training/assigned/excuse", {
    personId: "bob",
    courseId: roster.course,
    reason: "On leave <script>",
    toOn: "2027-03-01",
  });
  const page = await lead.page("/training/people/bob");
  expect(page).toContain("On leave &lt;script&gt;");
  expect(text(page)).toContain("Being excused does not change the metrics");
  expect(await metric()).toEqual({ notYet, excused: true });
  const list = await lead.page("/training/assigned/excusals");
  const end = /action="(\/training\/assigned\/excusals\/[^"]+\/end)"/.exec(list)?.[1] ?? "";
  expect(location(await lead.post(end))).toBe("/training/people/bob");
  expect((await lead.post(end)).status).toBe(409);
  expect(text(await lead.page("/training/assigned/excusals"))).toContain("Nobody is excused");
});

test("R30 each point of contact is listed with where they stand, and asked in one press", async () => {
  await t.as("site-poc", { unitId: roster.south, personId: "cat" });
  await t.as("site-poc", { unitId: roster.north, personId: "dan" });
  const page = text(await lead.page("/training/assigned/points-of-contact"));
  expect(page).toContain("0 of 2 ready");
  expect(page).toContain("Cat Lee");
  expect(page).toContain("Ask 1 person"); // cat is asked as a contract manager already
  const form = await lead.page("/training/assignments/new?who=points-of-contact");
  expect(form).toMatch(/name="contacts"[^>]*checked/);
  const at = await draft({ contacts: "on", name: "Points of contact" });
  await press(at);
  expect(text(await lead.page(`/training/people/dan`))).toContain(
    "Point of contact for North Hospital",
  );
});

test("R30 a point of contact who joined before the roster is linked by address in one press", async () => {
  const poc = await t.as("site-poc", { unitId: roster.buying });
  const before = text(await lead.page("/training/assigned/points-of-contact"));
  expect(before).toContain("Not linked to the roster");
  expect(before).not.toContain("Link 1 member");
  const { rows } = await t.database.pool.query<{ email: string }>(
    `select u.email from accounts."user" u join membership m on m.user_id = u.id where m.unit_id = 'buying'`,
  );
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("person")
      .set({ email_key: rows[0]!.email.toLowerCase() })
      .where("person_id", "=", "eve")
      .execute(),
  );
  expect(text(await lead.page("/training/assigned/points-of-contact"))).toContain("Link 1 member");
  expect((await poc.post("/training/assigned/points-of-contact/link")).status).toBe(403);
  await lead.post("/training/assigned/points-of-contact/link");
  const after = text(await lead.page("/training/assigned/points-of-contact"));
  expect(after).toContain("1 member is linked to the roster");
  expect(after).toContain("Eve Lee");
});

test("R30 a site's point of contact sees the people of the own site, and asks nobody", async () => {
  const poc = await t.as("site-poc", { unitId: roster.south, personId: "cat" });
  const table = text(await poc.page("/training/assigned"));
  expect(table).toContain("Cat Lee");
  expect(table).not.toContain("Ann Lee");
  expect(await poc.page("/training/assigned.csv")).not.toContain("ANN");
  expect(text(await poc.page("/training/assignments"))).toContain("0 of 1 person done");
  expect((await poc.get("/training/people/ann")).status).toBe(404);
  const contacts = text(await poc.page("/training/assigned/points-of-contact"));
  expect(contacts).not.toContain("Dan Lee");
  expect((await poc.get("/training/assignments/new")).status).toBe(403);
  expect((await poc.post("/training/assigned/excuse", { personId: "cat" })).status).toBe(403);
});

test("R38 another organization finds none of it, by any address", async () => {
  const theirs = await t.asOther("program-lead");
  const ids = await t.work("auditor", (work) =>
    work.trx.selectFrom("assignment_rule").select(["rule_id", "state"]).execute(),
  );
  expect(ids.length).toBeGreaterThan(2);
  for (const { rule_id: id } of ids) {
    expect((await theirs.get(`/training/assignments/${id}`)).status).toBe(404);
    expect((await theirs.get(`/training/assignments/${id}/preview`)).status).toBe(404);
    expect((await theirs.post(`/training/assignments/${id}/end`, { reason: "x" })).status).toBe(
      404,
    );
    expect((await theirs.post(`/training/assignments/${id}/evaluate`)).status).toBe(404);
  }
  const table = await theirs.page(`/training/assigned?rule=${ids[0]!.rule_id}`);
  expect(table).not.toContain("Ann Lee");
});

test("R38 downloads cannot become formulas, and strange addresses answer calmly", async () => {
  await t.work("program-lead", async (work) => {
    await hire(work, "=gus", { title: "Contract Manager", site: "north", from: "2026-11-01" });
  });
  const rule = await draft({ named: "=GUS", name: "One by one" });
  await press(rule);
  expect(await lead.page("/training/assigned.csv?q=gus")).toContain("'=gus Lee");
  for (const query of [
    "page=-1&sort=nonsense&status=nobody",
    "page=99999999999999999999",
    `q=${"%25".repeat(400)}`,
    "rule='; drop table assignment; --",
    "site=%00".replace("%00", "x"),
    "manager=nobody&population=none&due=yesterday",
  ])
    expect((await lead.get(`/training/assigned?${query}`)).status).toBe(200);
});
