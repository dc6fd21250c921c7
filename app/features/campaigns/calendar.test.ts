/** The calendar, copies, and calendar files of campaigns. */
import { execFileSync, spawnSync } from "node:child_process";
import ICAL from "ical.js";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { findCampaign, weeksOf } from "./campaigns.queries.ts";
import { copyCampaign } from "./copy-campaign.ts";
import { makeCampaign } from "./make-campaign.ts";
import { listCampaignPieces } from "./pieces.queries.ts";

let t: TestApp;
let lead: Client;
let id = "";
const pieces = (campaignId = id) =>
  t.work("program-lead", (w) => listCampaignPieces(w, { campaignId }));

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  const made = await t.work("program-lead", (w) =>
    makeCampaign(w, { kind: "prevention-month", year: "2027", theme: "Notice", keep: null }),
  );
  id = made.id;
}, 60_000);
afterAll(() => t?.close());

test("R73 the calendar is a table with named days; a piece moves by form and the page says so", async () => {
  const page = await lead.page("/campaigns/calendar?view=month&day=2027-01-01");
  expect(page).toContain('<span class="usa-sr-only">Monday</span></th>');
  expect(page).toContain("National Human Trafficking Prevention Month");
  expect(page).toContain('aria-label="Monday, January 11: ');
  const [piece] = (await pieces()).filter((one) => one.plannedOn === "2027-01-12");
  const back = "/campaigns/calendar?view=week&day=2027-01-12";
  const answer = await lead.post("/campaigns/calendar/move", {
    piece: piece!.id,
    day: "2027-01-14",
    back,
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, back]);
  expect(await lead.page(back)).toContain("is on Thu, Jan 14 now, and was on Tue, Jan 12");
});

test("R73 a day that is none is refused, and a form leads back to campaigns only", async () => {
  const [piece] = await pieces();
  const wrong = await lead.post("/campaigns/calendar/move", {
    piece: piece!.id,
    day: "2027-02-30",
  });
  expect(wrong.status).toBe(400);
  const away = await lead.post("/campaigns/calendar/move", {
    piece: piece!.id,
    day: "2027-01-13",
    back: "https://example.org/",
  });
  expect(away.headers.get("location")).toBe("/campaigns/calendar");
});

test("R73 channel, status and audience narrow the calendar; the list of a campaign goes out as a file", async () => {
  const none = await lead.page("/campaigns/calendar?view=month&day=2027-01-01&status=published");
  expect(none).toContain("0 pieces here.");
  const x = await lead.page("/campaigns/calendar?view=list&day=2027-01-01&channel=x");
  expect(x).toMatch(/[1-9]\d* pieces here\./);
  const csv = await lead.page(`/campaigns/${id}/pieces.csv?status=draft`);
  expect(csv.split("\r\n").length).toBeGreaterThan(30);
});

test("R73 2,000 pieces on one day fill neither the month nor the page of the campaign", async () => {
  const made = await t.work("program-lead", (w) =>
    makeCampaign(w, {
      kind: "other",
      name: "Large",
      startsOn: "2027-05-03",
      endsOn: "2027-05-09",
      keep: [],
    }),
  );
  await t.work("administrator", ({ trx }) =>
    sql`with made as (
      insert into piece (organization_id, piece_id, kind, title, body, channels, planned_on, owner_name,
        created_by_name, created_at, updated_by_name, updated_at)
      select ${t.organization}, 'p' || n, 'social-post', 'Piece ' || n, 'Text', '{x}', '2027-05-05', 'A', 'A', now(),
        'A', now() from generate_series(1, 2000) n returning piece_id)
      insert into campaign_piece (organization_id, piece_id, campaign_id)
      select ${t.organization}, piece_id, ${made.id} from made`.execute(trx),
  );
  const month = await lead.page("/campaigns/calendar?view=month&day=2027-05-01");
  expect(month).toContain("1,995 more pieces");
  expect(month.length).toBeLessThan(120_000);
  const page = await lead.page(`/campaigns/${made.id}`);
  expect(page).toContain("All 2,000 pieces");
  expect(page.length).toBeLessThan(120_000);
  expect(await lead.page(`/campaigns/${made.id}/pieces?page=34`)).toContain(
    "Displaying 1,981 - 2,000",
  );
});

test("R75 a copy moves focus weeks by day number and keeps weekdays; January 11 stays; what changes is told", async () => {
  const preview = await lead.page(`/campaigns/${id}/copy?year=2028`);
  expect(preview).toContain("Jan 1, 2028 to Jan 31, 2028");
  const made = await t.work("program-lead", (w) => copyCampaign(w, id, { year: "2028" }));
  const [old, fresh] = [await pieces(), await pieces(made.id)];
  expect(fresh.length).toBe(old.length);
  const campaign = await t.work("program-lead", (w) => findCampaign(w, made.id));
  expect(campaign).toMatchObject({ name: "Prevention Month 2028", theme: null });
  const weeks = await t.work("program-lead", (w) => weeksOf(w, made.id));
  expect(weeks.map((week) => week.startsOn)).toEqual([
    "2028-01-01",
    "2028-01-08",
    "2028-01-15",
    "2028-01-22",
  ]);
  const byTitle = Map.groupBy(old, (piece) => piece.title);
  const fixed = fresh.filter((piece) => piece.plannedOn!.endsWith("-01-11"));
  expect(fixed.length).toBeGreaterThan(0);
  // Days that a text names stay; all others keep their weekday.
  const named = /-01-(?:01|11|29)$/;
  const moved = fresh.filter(
    (piece) => byTitle.get(piece.title)?.length === 1 && !named.test(piece.plannedOn!),
  );
  const weekday = (day: string) => Temporal.PlainDate.from(day).dayOfWeek;
  expect(moved.length).toBeGreaterThan(30);
  const changed = moved
    .map((piece) => [byTitle.get(piece.title)![0]!.plannedOn!, piece.plannedOn!] as const)
    .filter(([was, is]) => !named.test(was) && weekday(was) !== weekday(is));
  expect(changed).toEqual([]);
  expect(fresh.every((piece) => piece.status === "draft")).toBe(true);
  expect((await lead.get(`/campaigns/${id}/copy?year=2027`)).status).toBe(400);
  expect((await lead.get(`/campaigns/${id}/copy?year=1900`)).status).toBe(400);
});

test("R75 R150 the calendar file has pieces on whole days and what has a time on the clock of its zone", async () => {
  const [piece] = await pieces();
  await t.work("administrator", ({ trx }) =>
    sql`update piece set planned_time = '09:30' where piece_id = ${piece!.id}`.execute(trx),
  );
  const text = await lead.page(`/campaigns/${id}/calendar.ics`);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const timed = events.find((one) => one.uid.startsWith(piece!.id))!;
  expect([timed.startDate.isDate, timed.startDate.zone.tzid]).toEqual([false, "America/New_York"]);
  expect(calendar.getAllSubcomponents("vtimezone").length).toBe(1);
  const whole = events.find((one) => one.uid.endsWith("@pieces.fairhand") && one !== timed)!;
  expect(whole.startDate.isDate).toBe(true);
  expect(whole.endDate.subtractDate(whole.startDate).days).toBe(1);
  const month = events.find((one) => one.summary.startsWith("National Human Trafficking"))!;
  expect(month.endDate.toString()).toBe("2027-02-01");
  expect(new Set(events.map((one) => one.uid)).size).toBe(events.length);
  readWithPython(text, events.length);
});

/** What another program reads. Loud where it is not installed: the check is then not made. */
function readWithPython(text: string, events: number): void {
  const there = spawnSync("python3", ["-c", "import icalendar"]).status === 0;
  if (!there) {
    console.warn("SKIPPED: python3 icalendar is not installed, so no second reader was asked.");
    return;
  }
  const script =
    "import sys, icalendar; c = icalendar.Calendar.from_ical(sys.stdin.read()); " +
    "print(len([e for e in c.walk('VEVENT') if e.decoded('DTSTART') and e.decoded('DTEND')]))";
  expect(Number(execFileSync("python3", ["-c", script], { input: text }))).toBe(events);
}

test("R150 R151 a private address shows the campaign to its member, and nothing once it is ended", async () => {
  const page = await (await lead.post(`/campaigns/${id}/feed`)).text();
  const path = /\/campaign-feed\/[\w-]+\/[\w-]+/.exec(page)?.[0] ?? "";
  expect(await t.visitor.page(path)).toContain("Focus: General audiences");
  expect(await lead.page(`/campaigns/${id}`)).not.toContain(path);
  const stored = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("campaign_feed").select("token_hash").execute(),
  );
  expect(stored.some((row) => path.endsWith(row.token_hash))).toBe(false);
  expect((await t.visitor.get(`${path.slice(0, -1)}x`)).status).toBe(404);
  expect((await lead.post(`/campaigns/${id}/feed/end`)).status).toBe(303);
  expect((await t.visitor.get(path)).status).toBe(404);
});

test("R73 Today and the digest name a piece that is near and not approved, once it is in a campaign", async () => {
  await t.work("program-lead", (w) =>
    makeCampaign(w, {
      kind: "ambassador-launch",
      startsOn: "2026-11-26",
      keep: null,
    }),
  );
  expect(await lead.page("/today")).toContain("not approved");
});
