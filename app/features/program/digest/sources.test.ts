/** Where lines come from, and the private calendar that shows the same. */
import { execFileSync, spawnSync } from "node:child_process";
import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../platform/ids.ts";
import { digestLines } from "./lines.ts";
import { type Ground, type Member, MONDAY, openGround } from "./testing/ground.ts";

let g: Ground;
let lead: Member;
let poc: Member;
let lakeside = "";
const executive = newId();

beforeAll(async () => {
  g = await openGround();
  lakeside = await g.unit("Lakeside");
  lead = await g.member("program-lead");
  poc = await g.member("site-poc", lakeside);
  await g.insert("executive", {
    executive_id: executive,
    name: "Ana Chief",
    title: "Chief Executive Officer",
    added_by_name: "x",
    created_at: "2026-07-01",
  });
}, 120_000);
afterAll(() => g?.t.close());
beforeEach(() => g.now(MONDAY));

const open = async (who: Member) =>
  (await who.client.page("/account/notices/open"))
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

async function meeting(startsLocal: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const zoned = Temporal.PlainDateTime.from(startsLocal).toZonedDateTime("America/New_York");
  await g.insert("leadership_meeting", {
    meeting_id: id,
    executive_id: executive,
    starts_local: startsLocal,
    ends_local: zoned.add({ minutes: 15 }).toPlainDateTime().toString().slice(0, 16),
    time_zone: "America/New_York",
    starts_at: zoned.toInstant().toString(),
    ends_at: zoned.add({ minutes: 15 }).toInstant().toString(),
    booked_by: lead.userId,
    booked_by_name: "x",
    created_at: "2026-07-01",
    updated_at: "2026-07-01",
    ...more,
  });
  return id;
}
async function session(startsLocal: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const zoned = Temporal.PlainDateTime.from(startsLocal).toZonedDateTime("America/New_York");
  await g.insert("training_session", {
    session_id: id,
    title: "Lunch and learn",
    kind: "session",
    starts_local: startsLocal,
    ends_local: zoned.add({ hours: 1 }).toPlainDateTime().toString().slice(0, 16),
    time_zone: "America/New_York",
    starts_at: zoned.toInstant().toString(),
    ends_at: zoned.add({ hours: 1 }).toInstant().toString(),
    planned_by: lead.userId,
    created_by_name: "x",
    ...more,
  });
  return id;
}

test("R150 R20 meetings with executives are said to whoever booked them; later, the answer to record", async () => {
  await meeting("2026-12-08T09:00", { place: "Room 4" });
  await meeting("2026-12-09T09:00", { booked_by: "somebody else" });
  await meeting("2026-12-10T09:00", { canceled_at: MONDAY });
  expect(await open(lead)).toContain("Meet Ana Chief Dec 8, 2026, 9:00 AM · Room 4");
  expect(await open(lead)).not.toMatch(/Dec 9, 2026, 9|Dec 10, 2026, 9/);
  expect(await open(poc)).not.toContain("Ana Chief");
  g.now("2026-12-08T20:00:00Z");
  expect(await open(lead)).not.toContain("Record what Ana Chief answered");
  await g.t.work("administrator", ({ trx }) =>
    trx.deleteFrom("leadership_meeting").where("starts_local", ">", "2026-12-09").execute(),
  );
  g.now("2026-12-09T15:00:00Z");
  expect(await open(lead)).toContain("Record what Ana Chief answered Met on Dec 8, 2026");
  await lead.client.post(`/program/leadership/${executive}/answers`, {
    answer: "wants-more",
    answeredOn: "2026-12-09",
    followUp: "Send figures",
    followUpOn: "2026-12-15",
  });
  const after = await open(lead);
  expect(after).not.toContain("Record what Ana Chief answered");
  expect(after).toContain("Follow up with Ana Chief: Send figures Due Dec 15, 2026");
});

test("R150 R28 meetings of a point of contact are said to its members and to its site's point of contact", async () => {
  const member = await g.member("communications");
  const stranger = await g.member("communications");
  const point = newId();
  await g.insert("contact_point", {
    point_id: point,
    kind: "task-force",
    unit_id: lakeside,
    name: "Lakeside group",
    created_by_name: "x",
    created_at: "2026-07-01",
    updated_at: "2026-07-01",
  });
  await g.insert("contact_point_member", {
    member_id: newId(),
    point_id: point,
    person_id: member.personId,
    joined_on: "2026-07-01",
    added_by_name: "x",
  });
  await g.insert("contact_point_meeting", {
    meeting_id: newId(),
    point_id: point,
    meets_on: "2026-12-03",
    written_by_name: "x",
    created_at: "2026-07-01",
  });
  const line = "Lakeside group meets Dec 3, 2026";
  expect(await open(member)).toContain(line);
  expect(await open(poc)).toContain(line);
  expect(await open(stranger)).not.toContain(line);
});

test("R150 awareness days come up with what is planned for them, quarters and reviews when they are over", async () => {
  g.now("2026-12-20T15:00:00Z");
  const before = await open(lead);
  expect(before).toContain(
    "National Human Trafficking Prevention Month Jan 1, 2027 to Jan 31, 2027",
  );
  expect(before).toContain("nothing is planned for it yet");
  expect(before).toContain("Review quarter 1 of program year 1 Over since Sep 30, 2026");
  expect(before).toContain("Close quarter 1 of program year 1");
  const observances = await g.t.work("program-lead", (work) =>
    digestLines.of(work, work.today.add({ days: 40 })),
  );
  const january = observances
    .flatMap((section) => section.lines)
    .find((line) => line.text === "National Human Trafficking Prevention Month")!;
  const id = await g.action({ title: "Posters", dueOn: "2027-01-04" });
  await g.t.work("administrator", ({ trx }) =>
    trx
      .updateTable("program_action")
      .set({ observance: january.key.split(":")[1]! })
      .where("action_id", "=", id)
      .execute(),
  );
  expect(await open(lead)).toContain("Jan 31, 2027 · 1 action, 1 open");
  expect(await open(poc)).not.toContain("Prevention Month");
});

test("R150 sessions are said to whoever planned or hosts them", async () => {
  await session("2026-12-04T12:00");
  await session("2026-12-05T12:00", { planned_by: "another", title: "Of another" });
  await session("2026-12-06T12:00", {
    planned_by: "another",
    title: "Hosted",
    host: "test PROGRAM-lead",
  });
  const page = await open(lead);
  expect(page).toContain("Lunch and learn Dec 4, 2026, 12:00 PM");
  expect(page).toContain("Hosted");
  expect(page).not.toContain("Of another");
});

test("R150 every line leads to a page that its reader may open", async () => {
  const page = await lead.client.page("/account/notices/open");
  const lines = page.slice(page.indexOf("<main"));
  const hrefs = [...lines.matchAll(/<li><a href="(\/[^"]+)"/g)].map((found) => found[1]!);
  expect(hrefs.length).toBeGreaterThan(4);
  for (const href of new Set(hrefs))
    expect([href, (await lead.client.get(href)).status]).toEqual([href, 200]);
});

/** Where a calendar places its timed events, as instants, read by ical.js. */
const instants = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents("vevent")
    .map((one) => new ICAL.Event(one))
    .filter((event) => !event.startDate.isDate)
    .map((event) => `${event.uid} ${event.startDate.toJSDate().toISOString()}`)
    .toSorted();

test("R150 the private calendar shows meetings and sessions at their moment, through both changes of the clock", async () => {
  // New York goes forward on Mar 14, 2027, and back on Nov 7, 2027; the day before and the day itself.
  const wall = ["2027-03-13T09:00", "2027-03-14T09:00", "2027-11-06T09:00", "2027-11-07T09:00"];
  const utc = ["14:00", "13:00", "13:00", "14:00"];
  g.now("2027-01-04T15:00:00Z");
  const expected: string[] = [];
  for (const [at, local] of wall.entries()) {
    const moment = `${local.slice(0, 10)}T${utc[at]}:00.000Z`;
    expected.push(`${await meeting(local)}@leadership.fairhand ${moment}`);
    expected.push(`${await session(local)}@sessions.fairhand ${moment}`);
  }
  const page = await (await lead.client.post("/program/calendar/feed")).text();
  const text = await g.t.visitor.page(/\/calendar-feed\/[\w-]+\/[\w-]+/.exec(page)![0]);
  const read = instants(text);
  expect(read.filter((line) => / 2027-(03|11)/.test(line))).toEqual(expected.toSorted());
  expect(new Set(read.map((line) => line.split(" ")[0])).size).toBe(read.length);
  expect(text).toContain("SUMMARY:Review quarter 2 of program year 1");
  expect(readByPython(text) ?? read).toEqual(read);
});

/** The same by another reader of the format; null, with a loud word, where it is not installed. */
function readByPython(text: string): string[] | null {
  const python = "/usr/bin/python3";
  if (spawnSync(python, ["-c", "import icalendar"]).status !== 0) {
    console.warn(
      "SKIPPED: python3-icalendar is not installed, so only ical.js has read the calendar.",
    );
    return null;
  }
  const code = `
import sys, icalendar, datetime
for e in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT"):
    d = e["DTSTART"].dt
    if isinstance(d, datetime.datetime):
        print(e["UID"], d.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"))`;
  return execFileSync(python, ["-c", code], { input: text, encoding: "utf8" })
    .trim()
    .split("\n")
    .toSorted();
}
