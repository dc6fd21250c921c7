/** Meetings of task forces: on the wall clock, mailed with a calendar file, moved, canceled, subscribed to. */
import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
const site = { lakeside: newId(), harbor: newId() };
const person = { ada: newId(), ben: newId(), cleo: newId() };

const insert = (table: string, row: Record<string, unknown>) =>
  t.work("administrator", ({ trx }) =>
    sql`insert into ${sql.table(table)} (organization_id, ${sql.raw(Object.keys(row).join(", "))})
      values (${t.organization}, ${sql.join(Object.values(row))})`.execute(trx),
  );
async function addPerson(id: string, name: string, email: string | null) {
  const number = `M${id.slice(-6)}`;
  const key = number.toLowerCase();
  const whole = { person_id: id, employee_number: number, employee_key: key, name };
  await insert("person", { ...whole, email, email_key: email });
}

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  for (const [name, unit_id] of Object.entries(site))
    await insert("unit", { unit_id, kind: "site", name, name_key: name });
  await addPerson(person.ada, "Ada Moss", "ada@lakeshore.example");
  await addPerson(person.ben, "Ben Moss", "ben@lakeshore.example");
  await addPerson(person.cleo, "Cleo Moss", null);
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

async function group(name: string, people: readonly string[], rhythm = "monthly") {
  const made = await lead.post("/program/points/new", {
    unitId: site.lakeside,
    kind: "task-force",
    name,
    rhythm,
  });
  const here = made.headers.get("location")!.replace("/add", "");
  for (const personId of people) await lead.post(`${here}/add`, { personId });
  return here;
}
const WHEN = { meetsOn: "2027-01-11", from: "10:00", to: "10:45", place: "Room 4" };
async function meet(here: string, more: Record<string, string> = {}) {
  const answer = await lead.post(`${here}/meetings`, { ...WHEN, ...more });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
}
const mailsAbout = (subject: string) =>
  t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["to_address", "subject", "body_text", "link", "calendar"])
      .where("subject", "like", `%${subject}%`)
      .orderBy("mail_id")
      .execute(),
  );
const parsed = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return { method: calendar.getFirstPropertyValue("method"), events };
};

test("R35 a meeting has a time on the wall, a place and a link; what the clock skips is refused, and the form stays", async () => {
  const here = await group("Clock group", []);
  const meeting = await meet(here, { link: "https://meet.example.org/x" });
  const page = await lead.page(meeting);
  expect(page).toContain("Mon, Jan 11, 2027, 10:00 AM to 10:45 AM EST");
  expect(page).toContain("https://meet.example.org/x");
  for (const [wrong, said] of [
    [{ from: "" }, "Enter when it begins"],
    [{ to: "9:00" }, "It must end after it begins"],
    [{ meetsOn: "2027-03-14", from: "2:30", to: "2:45" }, "Clocks go forward"],
    [{ link: "javascript:alert(1)" }, "beginning with https"],
  ] as const) {
    const answer = await lead.post(`${here}/meetings`, { ...WHEN, ...wrong });
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain(said);
    expect(text).toContain('value="Room 4"');
  }
});

test("R35 the rhythm proposes the next meeting at the same time and place, on a weekday", async () => {
  const here = await group("Rhythm group", [], "quarterly");
  await meet(here, { meetsOn: "2026-11-16", came: "4", notes: "Agreed on a poster" });
  const form = await lead.page(`${here}/meetings/new`);
  expect(form).toContain('value="2027-02-16"');
  expect(form).toContain('value="10:45"');
  expect(form).toContain('value="Room 4"');
  expect(form).toContain("fh-safety");
  // A month on from Dec 2 is a Saturday: the Monday after it stands there.
  const other = await group("Weekday group", []);
  await meet(other, { meetsOn: "2026-12-02" });
  expect(await lead.page(`${other}/meetings/new`)).toContain('value="2027-01-04"');
});

test("R35 members with an address are mailed once for each state, each with a calendar file of their own", async () => {
  const here = await group("Mail group", [person.ada, person.cleo]);
  const meeting = await meet(here);
  expect(await lead.page(meeting)).toContain("1 member has no e-mail address");
  expect((await lead.post(`${meeting}/send`)).status).toBe(303);
  expect((await lead.post(`${meeting}/send`)).status).toBe(409);
  const [first] = await mailsAbout("Mail group");
  expect(first).toMatchObject({ to_address: "ada@lakeshore.example" });
  expect(first!.body_text).toContain("Jan 11, 2027, 10:00 AM to 10:45 AM EST");
  const invited = parsed(first!.calendar!);
  expect(invited.method).toBe("REQUEST");
  expect(invited.events[0]!.organizer).toBe("mailto:fairhand@lakeshore.example");
  expect(invited.events[0]!.attendees.map((one) => one.getFirstValue())).toEqual([
    "MAILTO:ada@lakeshore.example",
  ]);
  // Somebody who joins later is invited; who knows already is left alone.
  await lead.post(`${here}/add`, { personId: person.ben });
  await lead.post(`${meeting}/send`);
  expect((await mailsAbout("Mail group")).map((mail) => mail.to_address)).toEqual([
    "ada@lakeshore.example",
    "ben@lakeshore.example",
  ]);
  await lead.post(`${meeting}/edit`, { ...WHEN, from: "2:00 PM", to: "2:30 PM" });
  await lead.post(`${meeting}/send`);
  await lead.post(`${meeting}/cancel`, { reason: "Flu season" });
  expect((await lead.post(`${meeting}/remove`)).status).toBe(409);
  await lead.post(`${meeting}/send`);
  const mails = await mailsAbout("Mail group");
  expect(mails.map((mail) => mail.subject.split(":")[0])).toEqual([
    "Meeting",
    "Meeting",
    "Changed",
    "Changed",
    "Canceled",
    "Canceled",
  ]);
  const events = mails.map((mail) => parsed(mail.calendar!));
  expect(new Set(events.map(({ events: [one] }) => one!.uid)).size).toBe(1);
  expect(events.map(({ events: [one] }) => one!.sequence)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(events.at(-1)!.method).toBe("CANCEL");
  // The same file opens by the mailed address without an account.
  const path = new URL(mails.at(-1)!.link!).pathname;
  const file = await t.visitor.get(path);
  expect(file.headers.get("content-type")).toContain("text/calendar");
  expect(parsed(await file.text()).method).toBe("CANCEL");
  expect((await t.visitor.get(path.replace(/[^/]+$/, "a".repeat(32)))).status).toBe(404);
});

test("R35 who came and notes are written down without moving the meeting; one without a time is not mailed", async () => {
  const here = await group("Notes group", [person.ada]);
  const meeting = await meet(here, { meetsOn: "2026-11-20" });
  await lead.post(`${here}/meetings`, { meetsOn: "2026-11-20", came: "7", notes: "Who does what" });
  const page = await lead.page(meeting);
  expect(page).toContain("7 people came");
  expect(page).toContain("10:00 AM to 10:45 AM");
  const file = parsed(await lead.page(`${meeting}/calendar.ics`));
  expect(file.events[0]!.sequence).toBe(0);
  const day = await meet(here, { from: "", to: "", meetsOn: "2027-01-12" });
  expect((await lead.post(`${day}/send`)).status).toBe(409);
  expect((await lead.get(`${day}/calendar.ics`)).status).toBe(404);
  expect((await lead.post(`${day}/edit`, { ...WHEN, meetsOn: "2026-11-20" })).status).toBe(409);
  expect((await lead.post(`${day}/remove`)).status).toBe(303);
});

test("R35 R151 a task force has one private calendar address, kept as a hash, ended by a press and with the group", async () => {
  const here = await group("Feed group", []);
  await meet(here, { notes: "Not for calendars" });
  await meet(here, { meetsOn: "2027-02-11", from: "", to: "" });
  const address = async () =>
    /http[^<]+(\/point-feed\/[^<\s]+)/.exec(await (await lead.post(`${here}/feed`)).text())![1]!;
  const first = await address();
  const text = await (await t.visitor.get(first)).text();
  expect(parsed(text).events.map((one) => one.startDate.toString())).toEqual([
    "2027-02-11",
    "2027-01-11T10:00:00",
  ]);
  expect(text).not.toContain("Not for calendars");
  expect(await lead.page(here)).not.toContain("/point-feed/");
  const second = await address();
  expect((await t.visitor.get(first)).status).toBe(404);
  const kept = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("contact_point_feed").select("token_hash").execute(),
  );
  for (const { token_hash } of kept) expect(second).not.toContain(token_hash);
  expect((await lead.post(`${here}/feed/end`)).status).toBe(303);
  expect((await t.visitor.get(second)).status).toBe(404);
  const third = await address();
  await lead.post(`${here}/end`, { reason: "Done" });
  expect((await t.visitor.get(third)).status).toBe(404);
});

test("R28 R151 a point of contact elsewhere, an executive and another organization change no meeting", async () => {
  const here = await group("Closed group", [person.ada]);
  const meeting = await meet(here);
  const poc = await t.as("site-poc", { unitId: site.harbor });
  const reader = await t.as("executive");
  const other = await t.asOther("administrator");
  expect((await reader.get(meeting)).status).toBe(200);
  for (const path of ["send", "cancel", "remove"]) {
    expect((await poc.post(`${meeting}/${path}`, { reason: "x" })).status).toBe(404);
    expect((await other.post(`${meeting}/${path}`, { reason: "x" })).status).toBe(404);
    expect((await reader.post(`${meeting}/${path}`, { reason: "x" })).status).toBe(403);
  }
  expect((await poc.post(`${here}/feed`)).status).toBe(404);
});

test("R35 writing down who came keeps what was set for the day, and a second form takes nothing away", async () => {
  const here = await group("Notes group", []);
  const meeting = await meet(here, { meetsOn: "2026-11-16", notes: "Bring the poster" });
  await lead.post(`${here}/meetings`, { meetsOn: "2026-11-16", came: "7" });
  const page = await lead.page(meeting);
  expect(page).toContain("Bring the poster");
  expect(page).toContain("Room 4");
  await lead.post(`${here}/meetings`, { meetsOn: "2026-11-16", notes: "A second poster" });
  const after = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("contact_point_meeting")
      .select(["came", "notes", "starts_local"])
      .where("meeting_id", "=", meeting.split("/").at(-1)!)
      .executeTakeFirstOrThrow(),
  );
  expect(after).toEqual({
    came: 7,
    notes: "A second poster",
    starts_local: "2026-11-16T10:00",
  });
});

test("R35 a group with a meeting ahead to which somebody is invited ends only once that is canceled", async () => {
  const here = await group("Ending group", [person.ada]);
  const meeting = await meet(here, { meetsOn: "2027-02-08" });
  await lead.post(`${meeting}/send`);
  const early = await lead.post(`${here}/end`, { reason: "Merged" });
  expect(early.status).toBe(409);
  expect(await early.text()).toContain("Cancel it first");
  await lead.post(`${meeting}/cancel`, { reason: "Merged" });
  await lead.post(`${meeting}/send`);
  expect((await lead.post(`${here}/end`, { reason: "Merged" })).status).toBe(303);
});
