/** Meetings with executives: booked, made known by one calendar file, prepared by one page, answered. */
import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
let now = "2026-11-25T15:00:00Z";

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

const add = async (name: string, more: Record<string, string> = {}) => {
  const answer = await lead.post("/program/leadership/new", {
    name,
    title: "Chief Executive Officer",
    email: "chief@lakeshore.example",
    ...more,
  });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const book = async (executive: string, date = "2027-01-11", from = "09:00") => {
  const answer = await lead.post(`${executive}/book`, { date, from, place: "Room 4" });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const eventOf = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    zones: calendar.getAllSubcomponents("vtimezone").length,
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    status: String(event.component.getFirstPropertyValue("status")),
  };
};
const mails = (subject: string) =>
  t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["to_address", "body_text", "link", "calendar"])
      .where("subject", "like", subject)
      .execute(),
  );

test("R15 R20 executives are listed, and commitment across them stands at a glance", async () => {
  expect(await lead.page("/program/leadership")).toContain("Whom do you have to meet?");
  const [one, two] = [
    await add("Ana Chief"),
    await add("Bo Chief", { title: "Chief Operating Officer" }),
  ];
  await add("Cy Chief", { title: "Chief Nursing Officer" });
  await lead.post(`${one}/answers`, { answer: "agrees", answeredOn: "2026-11-20" });
  await lead.post(`${two}/answers`, { answer: "declines", answeredOn: "2026-11-19" });
  const page = await lead.page("/program/leadership");
  expect(page).toContain("1 of 3 executives agrees to build the training");
  expect(await lead.page("/program/leadership?standing=declines")).toContain("Bo Chief");
  expect(await lead.page("/program/leadership?standing=declines")).not.toContain("Ana Chief");
  const csv = await lead.page("/program/leadership.csv");
  expect(csv.trim().split("\r\n")).toHaveLength(4);
  const wrong = await lead.post("/program/leadership/new", { name: "", title: "T", email: "no" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("Enter the name.");
});

test("R16 a meeting of 15 minutes is one calendar event: a change and a cancellation keep its UID and raise its sequence", async () => {
  const meeting = await book(await add("Dee Chief"));
  const first = eventOf(await lead.page(`${meeting}/calendar.ics`));
  expect(first).toMatchObject({
    method: "PUBLISH",
    zones: 1,
    sequence: 0,
    status: "CONFIRMED",
    start: "2027-01-11T09:00:00",
    end: "2027-01-11T09:15:00",
  });
  // Nothing changed: nothing rises.
  await lead.post(`${meeting}/edit`, { date: "2027-01-11", from: "09:00", place: "Room 4" });
  expect(eventOf(await lead.page(`${meeting}/calendar.ics`)).sequence).toBe(0);
  await lead.post(`${meeting}/edit`, { date: "2027-01-12", from: "2:30 PM", place: "Room 4" });
  const moved = eventOf(await lead.page(`${meeting}/calendar.ics`));
  expect(moved).toMatchObject({ uid: first.uid, sequence: 1, start: "2027-01-12T14:30:00" });
  expect((await lead.post(`${meeting}/cancel`, { reason: "" })).status).toBe(400);
  await lead.post(`${meeting}/cancel`, { reason: "Other plans" });
  const gone = eventOf(await lead.page(`${meeting}/calendar.ics`));
  expect(gone).toMatchObject({
    uid: first.uid,
    sequence: 2,
    method: "CANCEL",
    status: "CANCELLED",
  });
  expect((await lead.post(`${meeting}/cancel`, { reason: "Again" })).status).toBe(409);
});

test("R16 a time that the clock skips in spring is refused, and one meeting is ahead at a time", async () => {
  const executive = await add("Eli Chief");
  const skipped = await lead.post(`${executive}/book`, { date: "2027-03-14", from: "02:30" });
  expect(skipped.status).toBe(400);
  expect(await skipped.text()).toContain("Clocks go forward");
  await book(executive);
  expect((await lead.post(`${executive}/book`, { date: "2027-02-01", from: "10:00" })).status).toBe(
    409,
  );
});

test("R16 R18 the invitation is mailed once for each state, with a calendar file that opens without an account", async () => {
  const meeting = await book(await add("Fay Chief", { email: "fay@lakeshore.example" }));
  expect((await lead.post(`${meeting}/send`)).status).toBe(303);
  expect((await lead.post(`${meeting}/send`)).status).toBe(409);
  await lead.post(`${meeting}/edit`, { date: "2027-01-13", from: "09:00" });
  expect(await lead.page(meeting)).toContain("Mail the change");
  await lead.post(`${meeting}/send`);
  const sent = [...(await mails("15 minutes:%")), ...(await mails("Changed:%"))];
  expect(sent.map((mail) => mail.to_address)).toEqual([
    "fay@lakeshore.example",
    "fay@lakeshore.example",
  ]);
  expect(sent[1]!.body_text).toContain("Jan 13, 2027");
  // The mail carries the file: one event, asked of this reader alone.
  expect(sent.map((mail) => eventOf(mail.calendar!))).toMatchObject([
    { method: "REQUEST", sequence: 0 },
    { method: "REQUEST", sequence: 1, start: "2027-01-13T09:00:00" },
  ]);
  expect(sent[0]!.calendar).toMatch(/ATTENDEE[^:]*:MAILTO:fay@lakeshore\.example/i);
  expect(sent[0]!.calendar).toMatch(/ORGANIZER[^:]*:mailto:fairhand@lakeshore\.example/i);
  const path = new URL(sent[1]!.link!).pathname;
  const file = await t.visitor.get(path);
  expect(file.headers.get("content-type")).toContain("text/calendar");
  expect(eventOf(await file.text()).sequence).toBe(1);
  expect((await t.visitor.get(path.replace(/[^/]+$/, "a".repeat(32)))).status).toBe(404);
  const without = await book(await add("Gil Chief", { email: "" }));
  expect((await lead.post(`${without}/send`)).status).toBe(409);
});

test("R17 R18 the agenda has four items from our goals and figures, in our own words where written, as page, PDF and Word file", async () => {
  const meeting = await book(await add("Hal Chief"));
  const page = await lead.page(meeting);
  for (const item of ["1. Key facts", "2. Our role", "3. The training", "4. Closing question"])
    expect(page).toContain(item);
  expect(page).toContain("27.6 million people");
  expect(page).toContain("1112251");
  expect(page).toContain("not endorsed by it");
  await lead.post(`${meeting}/agenda`, { values: "We buy as we care.", points: "First\nSecond" });
  const own = await lead.page(meeting);
  expect(own).toContain("<li>We buy as we care.</li>");
  expect(own).toContain("<li>Second</li>");
  await lead.post(`${meeting}/agenda`, { values: "", points: "" });
  expect(await lead.page(meeting)).toContain("I have four points and one question");
  const pdf = Buffer.from(await (await lead.get(`${meeting}/agenda.pdf`)).arrayBuffer()).toString(
    "latin1",
  );
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain("/StructTreeRoot");
  const docx = Buffer.from(await (await lead.get(`${meeting}/agenda.docx`)).arrayBuffer());
  expect(docx.subarray(0, 2).toString()).toBe("PK");
});

test("R19 the answer is recorded with its day and a follow-up; a later one holds and the earlier stays", async () => {
  const executive = await add("Ida Chief");
  const wrong = await lead.post(`${executive}/answers`, {
    answer: "",
    answeredOn: "2027-05-01",
    followUpOn: "2027-06-01",
  });
  expect(wrong.status).toBe(400);
  const text = await wrong.text();
  expect(text).toContain("Choose what they answered.");
  expect(text).toContain("This day is still to come.");
  expect(text).toContain("Say what is to be done on that day.");
  await lead.post(`${executive}/answers`, {
    answer: "wants-more",
    answeredOn: "2026-11-20",
    followUp: "Send the figures of Harbor",
    followUpOn: "2026-12-01",
  });
  expect(await lead.page("/program/leadership?show=follow-ups")).toContain(
    "Send the figures of Harbor",
  );
  const done = /action="([^"]+\/done)"/.exec(await lead.page(executive))![1]!;
  expect((await lead.post(done)).status).toBe(303);
  expect((await lead.post(done)).status).toBe(409);
  await lead.post(`${executive}/answers`, { answer: "agrees", answeredOn: "2026-11-24" });
  const page = await lead.page(executive);
  expect(page).toContain("Wants more information");
  expect(await lead.page("/program/leadership?standing=agrees")).toContain("Ida Chief");
});

test("R19 R20 somebody whose meeting is over waits for an answer, and may leave the list", async () => {
  const executive = await add("Jo Chief");
  await book(executive, "2026-11-26");
  expect((await lead.post(`${executive}/remove`)).status).toBe(409);
  now = "2026-11-27T15:00:00Z";
  expect(await lead.page("/program/leadership?standing=met")).toContain("Jo Chief");
  await lead.post(`${executive}/remove`);
  expect(await lead.page("/program/leadership")).not.toContain("Jo Chief");
  expect(await lead.page(executive)).toContain("No longer on the list");
});

test("R20 R151 executives read and change nothing; a site's point of contact sees none of it; other organizations neither", async () => {
  const site = newId();
  await t.work("administrator", ({ trx }) =>
    sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      values (${t.organization}, ${site}, 'site', 'Lakeside', 'lakeside')`.execute(trx),
  );
  const executive = await add("Kim Chief");
  const meeting = await book(executive, "2027-02-01");
  const reader = await t.as("executive");
  expect((await reader.get(meeting)).status).toBe(200);
  expect((await reader.post(`${meeting}/cancel`, { reason: "x" })).status).toBe(403);
  const poc = await t.as("site-poc", { unitId: site });
  for (const path of ["/program/leadership", executive, meeting, `${meeting}/calendar.ics`])
    expect((await poc.get(path)).status).toBe(403);
  const other = await t.asOther("administrator");
  for (const path of ["", "/edit", "/agenda.pdf", "/agenda.docx", "/calendar.ics"])
    expect((await other.get(`${meeting}${path}`)).status).toBe(404);
  expect((await other.post(`${meeting}/send`)).status).toBe(404);
});
