/** Events through the real app: adding, publishing, suggesting, canceling; what visitors and calendars see. */
import { execFileSync, spawnSync } from "node:child_process";
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOW, startTestApp, type TestApp } from "../../../test/app.ts";
import { eventPlaces } from "./site-places.ts";

let running: TestApp;
let now = Temporal.Instant.from(NOW);
const clock = { now: () => now };
beforeAll(async () => {
  running = await startTestApp({ clock });
}, 120_000);
afterAll(() => running.close());

/** The server then hosts one organization, whose public pages these are. */
const alone = async (yes: boolean) => {
  await running.database.pool.query(
    "update organization set is_sample = $1 where organization_id = $2",
    [yes, running.otherOrganization],
  );
  now = now.add({ minutes: 2 });
};

const WORKSHOP = {
  title: "Workshop on contract clauses",
  category: "own",
  host: "Supply Chain Office",
  startsOn: "2027-01-12",
  from: "9:00 AM",
  to: "10:30",
  timeZone: "America/Chicago",
  attendance: "both",
  place: "Room 4, east; second floor",
  link: "https://meet.example.org/workshop",
  audience: "Buyers",
  contact: "Program office, 555-0100",
};

const lead = () => running.as("program-lead");
/** What stands below the fields that were refused. */
const alertsOf = (html: string) =>
  [...html.matchAll(/<p class="usa-error-message".*?<\/span>([^<]*)<\/p>/gs)].map((m) => m[1]);

/** Adds a draft and answers its id. */
async function addDraft(fields: Record<string, string> = {}): Promise<string> {
  const answer = await (await lead()).post("/our-events/new", { ...WORKSHOP, ...fields });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("/").at(-1)!;
}

/** Adds an event that is public. */
async function add(fields: Record<string, string> = {}): Promise<string> {
  const id = await addDraft(fields);
  expect((await (await lead()).post(`/our-events/${id}/publish`)).status).toBe(303);
  return id;
}

const refusal = async (fields: Record<string, string>) => {
  const answer = await (await lead()).post("/our-events/new", { ...WORKSHOP, ...fields });
  expect(answer.status).toBe(400);
  return alertsOf(await answer.text());
};

/** What ical.js reads in a file. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const found = calendar.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      title: event.summary,
      start: event.startDate.isDate
        ? event.startDate.toString()
        : event.startDate.toJSDate().toISOString(),
      end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      sequence: event.sequence,
      status: one.getFirstPropertyValue("status"),
      place: event.location,
      about: event.description,
    };
  });
  ICAL.TimezoneService.reset();
  return found;
}
const fileOf = async (path: string) => {
  const answer = await running.visitor.get(path);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  return answer.text();
};

describe("a server of several organizations", () => {
  test("R70 R151 shows awareness days by their rules, nobody's events, and takes no suggestion", async () => {
    const id = await add({ title: "ZQX private workshop" });
    const html = await running.visitor.page("/events");
    expect(html).toContain("National Human Trafficking Prevention Month");
    expect(html).not.toContain("ZQX");
    expect(html).not.toContain("/events/suggest");
    expect((await running.visitor.get(`/events/${id}`)).status).toBe(404);
    expect((await running.visitor.get(`/events/${id}.ics`)).status).toBe(404);
    expect(await fileOf("/events.ics")).not.toContain("ZQX");
    expect(await running.visitor.page("/events/2027-01")).not.toContain("ZQX");
    expect(await running.visitor.page("/events/suggest")).toContain("No suggestions here");
    expect(await (await running.visitor.post("/events/suggest", WORKSHOP)).text()).toContain(
      "No suggestions here",
    );
    expect((await running.visitor.get("/events/prevention-month-2027")).status).toBe(200);
  });
});

describe("one organization’s calendar", () => {
  beforeAll(() => alone(true));

  test("R77 an event at nine in Chicago is at nine there and at ten here, for calendars the same moment", async () => {
    const id = await add();
    const html = await running.visitor.page(`/events/${id}`);
    expect(html).toContain("Tue, Jan 12, 2027, 9:00 AM to 10:30 AM CST");
    expect(html).toContain("Tue, Jan 12, 2027, 10:00 AM to 11:30 AM EST");
    expect(html).toContain('data-from="2027-01-12T15:00:00.000Z"');
    for (const said of ["Supply Chain Office", "Room 4, east; second floor", "Buyers", "555-0100"])
      expect(html).toContain(said);
    const [one] = read(await fileOf(`/events/${id}.ics`));
    expect(one).toMatchObject({
      uid: `${id}@events.fairhand`,
      start: "2027-01-12T15:00:00.000Z",
      end: "2027-01-12T16:30:00.000Z",
      place: "Room 4, east; second floor",
      sequence: 0,
    });
    const { rows } = await running.database.pool.query(
      "select starts_at from event where event_id = $1",
      [id],
    );
    expect(rows[0].starts_at.toISOString()).toBe("2027-01-12T15:00:00.000Z");
  });

  test.each([
    [
      "2027-03-14",
      "2:30",
      "3:30",
      ["Clocks go forward on Mar 14, 2027, so this time does not exist there. Choose another."],
    ],
    [
      "2027-11-07",
      "1:30",
      "2:30",
      [
        "Clocks go back on Nov 7, 2027, so this time comes twice there. Choose a time that comes once.",
      ],
    ],
    ["2027-02-30", "9:00", "10:00", ["Enter a real date, such as 2027-03-14."]],
    ["2027-01-12", "10:00", "10:00", ["It must end after it begins."]],
    ["2027-01-12", "noon", "10:00", ["Enter when it begins, such as 9:00 AM."]],
  ])("R77 refuses %s from %s to %s in plain words", async (startsOn, from, to, said) => {
    expect(await refusal({ startsOn, from, to })).toEqual(said);
  });

  test("R77 refuses an end before the start, a link that is none, a place that is missing, and keeps what was typed", async () => {
    expect(await refusal({ endsOn: "2027-01-11" })).toEqual([
      "The last day cannot be before the first.",
    ]);
    for (const link of [
      "javascript:alert(1)",
      "ftp://files.example",
      "https://me:pw@x.example",
      "meet",
    ])
      expect(await refusal({ link })).toEqual(["Enter a web address that begins with https://."]);
    expect(await refusal({ place: "" })).toEqual(["Enter where people meet."]);
    expect(await refusal({ attendance: "online", link: "" })).toEqual([
      "Enter the address where people join or sign up.",
    ]);
    expect(await refusal({ timeZone: "Mars/Olympus" })).toEqual([
      "Choose a time zone of the list.",
    ]);
    const answer = await (await lead()).post("/our-events/new", { ...WORKSHOP, startsOn: "" });
    expect(await answer.text()).toContain('value="Workshop on contract clauses"');
  });

  test("R77 lasts over a change of the clocks, and over night", async () => {
    const id = await add({
      startsOn: "2027-03-13",
      endsOn: "2027-03-14",
      from: "22:00",
      to: "4:00",
      timeZone: "America/New_York",
    });
    expect(await running.visitor.page(`/events/${id}`)).toContain(
      "Mar 13, 2027, 10:00 PM EST to Mar 14, 2027, 4:00 AM EDT",
    );
    expect(read(await fileOf(`/events/${id}.ics`))[0]).toMatchObject({
      start: "2027-03-14T03:00:00.000Z",
      end: "2027-03-14T08:00:00.000Z",
    });
  });

  test("R70 R77 whole days are days everywhere: awareness days and an observance of our own", async () => {
    const id = await add({
      title: "Fair Buying Week",
      category: "observance",
      startsOn: "2027-05-03",
      endsOn: "2027-05-07",
    });
    const text = await fileOf("/events.ics");
    const all = read(text);
    // Properties before parts, each zone once.
    expect(text.indexOf("REFRESH-INTERVAL")).toBeLessThan(text.indexOf("BEGIN:VTIMEZONE"));
    expect(text.match(/TZID:America\/Chicago/g)).toHaveLength(1);
    expect(all.find((one) => one.uid === `${id}@events.fairhand`)).toMatchObject({
      start: "2027-05-03",
      end: "2027-05-08",
    });
    expect(all.find((one) => one.uid === "awareness-day-2027@observances.fairhand")).toMatchObject({
      title: "National Day of Human Trafficking Awareness",
      start: "2027-01-11",
      end: "2027-01-12",
    });
    const days = read(await fileOf("/events/category/observance.ics"));
    expect(days.every((one) => one.start.length === 10)).toBe(true);
    expect(days.length).toBeLessThan(all.length);
    expect((await running.visitor.get("/events/category/nothing.ics")).status).toBe(404);
  });

  test("R70 days that the organization set itself stand in the public calendar", async () => {
    const person = await lead();
    const set = {
      observance: "supply-chain-week",
      year: "2027",
      from: "2027-10-10",
      to: "2027-10-16",
      source: "AHRMM",
    };
    expect((await person.post("/program/observances", set)).status).toBe(303);
    const page = await running.visitor.page("/events/supply-chain-week-2027");
    expect(page).toContain("Oct 10 to Oct 16, 2027");
    expect(page).toContain("has set these days itself");
    expect(page).not.toContain("Set by");
  });

  test("R77 canceled: it says so on its page, in the list and in calendars, with a higher sequence", async () => {
    const id = await add({ title: "Panel on origin", startsOn: "2027-02-03" });
    const person = await lead();
    expect((await person.post(`/our-events/${id}/cancel`, { reason: "" })).status).toBe(400);
    await person.post(`/our-events/${id}/cancel`, { reason: "The speaker is ill." });
    expect(await running.visitor.page(`/events/${id}`)).toContain("The speaker is ill.");
    const [one] = read(await fileOf(`/events/${id}.ics`));
    expect(one).toMatchObject({
      status: "CANCELLED",
      sequence: 1,
      title: "Canceled: Panel on origin",
    });
    expect((await person.post(`/our-events/${id}/delete`)).status).toBe(409);
    await person.post(`/our-events/${id}/publish`);
    expect(read(await fileOf(`/events/${id}.ics`))[0]).toMatchObject({
      status: "CONFIRMED",
      sequence: 2,
    });
  });

  test("R77 a changed time raises the sequence, a changed contact does not; of two the second is told", async () => {
    const id = await add({ title: "Study group" });
    const person = await lead();
    const change = (seen: number, fields: Record<string, string>) =>
      person.post(`/our-events/${id}/edit`, {
        ...WORKSHOP,
        title: "Study group",
        seen: String(seen),
        ...fields,
      });
    expect((await change(2, { contact: "Ask at the desk" })).status).toBe(303);
    expect(read(await fileOf(`/events/${id}.ics`))[0]?.sequence).toBe(0);
    expect((await change(3, { to: "11:00" })).status).toBe(303);
    expect(read(await fileOf(`/events/${id}.ics`))[0]?.sequence).toBe(1);
    expect((await change(3, { to: "12:00" })).status).toBe(409);
    const copy = await person.post(`/our-events/${id}/duplicate`);
    const draft = copy.headers.get("location")!.split("/")[2]!;
    expect((await running.visitor.get(`/events/${draft}`)).status).toBe(404);
    expect((await person.post(`/our-events/${draft}/delete`)).status).toBe(303);
    expect((await person.get(`/our-events/${draft}`)).status).toBe(404);
  });

  test("R77 calendars that ask again are told that nothing changed", async () => {
    const first = await running.visitor.get("/events.ics");
    const etag = first.headers.get("etag")!;
    now = now.add({ hours: 30 });
    const again = await running.visitor.get("/events.ics", { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    await add({ title: "One more" });
    expect((await running.visitor.get("/events.ics", { "if-none-match": etag })).status).toBe(200);
  });

  test("R151 hostile text stays text, in pages and in calendars", async () => {
    const title = `<script>alert(1)</script> "x" & ;,\\ END:VEVENT`;
    const about = "One\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\u0007\u2028two\\n;,";
    const id = await add({ title, about, place: "=1+1\r\nX-EVIL:1", host: "<b>host</b>" });
    const html = await running.visitor.page(`/events/${id}`);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<b>host");
    const text = await fileOf(`/events/${id}.ics`);
    expect(read(text)).toHaveLength(1);
    expect(read(text)[0]).toMatchObject({ title, place: "=1+1 X-EVIL:1" });
    expect(text).not.toMatch(/^(X-EVIL|END:VCALENDAR\r\nBEGIN)/m);
    for (const line of text.split("\r\n")) {
      expect(line).not.toMatch(/[\p{Cc}--\t]/v);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    for (const path of [
      "/events/__proto__",
      "/events/2027-13",
      "/events/0000-01",
      "/events/x.ics",
      "/events/prevention-month-9999",
      "/events/category/__proto__.ics",
    ])
      expect((await running.visitor.get(path)).status).toBe(404);
    expect((await running.visitor.get("/events?kind=__proto__&show=x")).status).toBe(200);
  });

  test("R76 R79 leads to the federal calendar and copies nothing of it; names the newsletter and the accounts", async () => {
    const html = await running.visitor.page("/events");
    expect(html).toContain('href="https://www.acf.hhs.gov/otip/events"');
    for (const name of ["OTIP Connect", "@ACFHHS", "@ACF_gov"]) expect(html).toContain(name);
    expect(html).toContain("webcal://localhost:3000/events.ics");
  });

  test("R147 lists what comes by month, filters by kind in the address, puts the past behind a link", async () => {
    await add({ title: "Long ago", startsOn: "2026-10-01" });
    await add({ title: "Open training", category: "training", startsOn: "2026-12-01" });
    const html = await running.visitor.page("/events");
    expect(html).toContain("<h2>January 2027</h2>");
    expect(html).not.toContain("Long ago");
    const training = await running.visitor.page("/events?kind=training");
    expect(training).toContain("Open training");
    expect(training).not.toContain("Workshop on contract clauses");
    expect(training).toContain("/events/category/training.ics");
    expect(await running.visitor.page("/events?show=past")).toContain("Long ago");
  });

  test("R147 an evening in Hawaii is still on when it is the next day here, and past once it is over", async () => {
    const evening = {
      startsOn: "2027-08-10",
      from: "18:00",
      to: "22:00",
      timeZone: "Pacific/Honolulu",
    };
    await add({ title: "Island evening", ...evening });
    const before = now;
    now = Temporal.Instant.from("2027-08-11T05:00:00Z");
    expect(await running.visitor.page("/events")).toContain("Island evening");
    expect(await running.visitor.page("/events?show=past")).not.toContain("Island evening");
    now = Temporal.Instant.from("2027-08-11T08:00:01Z");
    expect(await running.visitor.page("/events")).not.toContain("Island evening");
    expect(await running.visitor.page("/events?show=past")).toContain("Island evening");
    now = before;
  });

  test("names its addresses for the sitemap, and all of them are there", async () => {
    const places = await eventPlaces(running.services, {
      id: running.organization,
      timeZone: "America/New_York",
    });
    expect(places).toContain("/events/2026-11");
    expect(places).toContain("/events/prevention-month-2027");
    for (const place of places) expect((await running.visitor.get(place)).status).toBe(200);
  });
});

const PYTHON = "/usr/bin/python3";
const hasIcalendar = spawnSync(PYTHON, ["-c", "import icalendar"]).status === 0;
if (!hasIcalendar)
  console.warn("SKIPPED: no python3 here has the module icalendar (apt: python3-icalendar).");

test.skipIf(!hasIcalendar)(
  "R77 python3-icalendar reads every event of the calendar as ical.js does",
  async () => {
    await alone(true);
    const text = await fileOf("/events.ics");
    const script = `
import sys, json, datetime
from icalendar import Calendar
found = []
for event in Calendar.from_ical(sys.stdin.read()).walk("VEVENT"):
    start = event["DTSTART"].dt
    whole = not isinstance(start, datetime.datetime)
    said = str(start) if whole else start.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    found.append([str(event["UID"]), said, int(event["SEQUENCE"])])
json.dump(found, sys.stdout)
`;
    const found = JSON.parse(
      execFileSync(PYTHON, ["-c", script], { input: text, encoding: "utf8" }),
    );
    expect(found).toEqual(read(text).map((one) => [one.uid, one.start, one.sequence]));
  },
);
