/** Campaigns from the draft to the archive: what is made, what can be taken back, who is told of what. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { findCampaign, listCampaigns, weeksOf } from "./campaigns.queries.ts";
import { listCampaignPieces } from "./pieces.queries.ts";

let t: TestApp;
let lead: Client;
let id = "";

const work = <T>(use: Parameters<TestApp["work"]>[1]) => t.work("program-lead", use) as Promise<T>;
const pieces = (campaignId = id) =>
  t.work("program-lead", (w) => listCampaignPieces(w, { campaignId }));
const one = (campaignId = id) => t.work("program-lead", (w) => findCampaign(w, campaignId));
const ticked = (page: string) =>
  [...page.matchAll(/name="keep" value="([^"]+)" checked/g)].map((match) => match[1]!);
/** Drafts a campaign as its page does, and gives its id. */
async function make(fields: Record<string, string>, keep?: readonly string[]): Promise<string> {
  const page = await lead.page(`/campaigns/new?${new URLSearchParams(fields).toString()}`);
  const form = new URLSearchParams(fields);
  for (const template of keep ?? ticked(page)) form.append("keep", template);
  const answer = await lead.post("/campaigns/new", form);
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!.split("/").at(-1)!;
}
const status = (pieceId: string, to: string) =>
  t.work("administrator", ({ trx }) =>
    sql`update piece set status = ${to} where piece_id = ${pieceId}`.execute(trx),
  );

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

test("R71 R72 R74 Prevention Month is previewed, with count, days and weeks, and nothing is kept before", async () => {
  const page = await lead.page("/campaigns/new?kind=prevention-month&year=2027");
  expect(page).toContain("Jan 1, 2027 to Jan 31, 2027");
  expect(page).toContain("Jan 15, 2027 to Jan 21, 2027: Health care and behavioral health care");
  expect(page).toContain("No federal theme of this year is known here");
  expect(page).toContain("#EndTrafficking");
  expect(ticked(page).length).toBeGreaterThan(36);
  expect((await t.work("program-lead", (w) => listCampaigns(w, { show: "all" }))).total).toBe(0);
});

test("R71 R73 R74 one press makes the campaign, its weeks and a draft for each piece, each on a day", async () => {
  id = await make({ kind: "prevention-month", year: "2027", theme: "Everybody can notice" });
  const made = await pieces();
  expect(made.length).toBeGreaterThan(36);
  expect(made.every((piece) => piece.status === "draft" && piece.plannedOn !== null)).toBe(true);
  const weekend = made.filter(
    (piece) => Temporal.PlainDate.from(piece.plannedOn!).dayOfWeek > 5 && piece.plannedOn !== null,
  );
  expect(weekend).toEqual([]);
  // Nobody works on New Year's Day; one text says what begins on it, and stands there all the same.
  expect(made.filter((piece) => piece.plannedOn === "2027-01-01").length).toBeLessThan(2);
  const page = await lead.page(`/campaigns/${id}`);
  expect(page).toContain("Everybody can notice");
  expect(page).toContain("Week 4: School-based professionals");
  expect(page).toContain("No focus from Jan 29, 2027 to Jan 31, 2027.");
  expect(page).toMatch(/0 of \d+ pieces are approved/);
});

test("R72 the piece of January 11 stands on January 11, and the studio knows where a piece is at home", async () => {
  const eleventh = (await pieces()).filter((piece) => piece.plannedOn === "2027-01-11");
  expect(eleventh.some((piece) => /January 11|Day of/i.test(piece.title))).toBe(true);
  const page = await lead.page(`/pieces/${eleventh[0]!.id}`);
  expect(page).toContain("Prevention Month 2027");
});

test("R71 a year with a known theme says where it was seen; one without is never given one", async () => {
  const known = await lead.page("/campaigns/new?kind=prevention-month&year=2025");
  expect(known).toContain(
    "Connecting the Dots. Strengthening Communities. Preventing Trafficking.",
  );
  expect(known).toContain("acf.hhs.gov/otip/blog/2025/01");
  expect(await lead.page("/campaigns/new?kind=prevention-month&year=2023")).toContain(
    "#Partner2Prevent",
  );
});

test("R71 a draft is undone whole, with its pieces, unless somebody worked on it", async () => {
  const other = await make({ kind: "world-day", year: "2027" });
  const before = (await pieces(other)).length;
  expect((await lead.post(`/campaigns/${other}/undo`)).status).toBe(303);
  expect((await lead.get(`/campaigns/${other}`)).status).toBe(404);
  const left = await work<{ rows: { n: number }[] }>(({ trx }) =>
    sql`select count(*)::int as n from piece where planned_on = '2027-07-30'`.execute(trx),
  );
  expect([before > 0, left.rows[0]!.n]).toEqual([true, 0]);
  const kept = await make({ kind: "world-day", year: "2028" });
  const [piece] = await pieces(kept);
  await lead.post("/campaigns/calendar/move", { piece: piece!.id, day: "2028-07-29" });
  await lead.post(`/campaigns/${kept}/undo`);
  expect(await lead.page(`/campaigns/${kept}`)).toContain("Somebody has worked on one of these");
});

test("R71 the ambassador launch spreads an agenda, words to all and posts over workdays from its start", async () => {
  const launch = await make({ kind: "ambassador-launch", startsOn: "2027-03-06" });
  const made = await pieces(launch);
  const first = made.map((piece) => piece.plannedOn!).toSorted()[0];
  // March 6, 2027 is a Saturday.
  expect([(await one(launch)).startsOn, first]).toEqual(["2027-03-08", "2027-03-08"]);
  expect(made.every((p) => Temporal.PlainDate.from(p.plannedOn!).dayOfWeek < 6)).toBe(true);
  expect((await one(launch)).primaryHashtag).toBe("#EndTrafficking");
});

test("R71 Supply Chain Week stands on the days that the organization has set by hand", async () => {
  await lead.post("/program/observances", {
    observance: "supply-chain-week",
    year: "2027",
    from: "2027-10-10",
    to: "2027-10-16",
    source: "AHRMM page",
  });
  const week = await make({ kind: "supply-chain-week", year: "2027" });
  expect(await one(week)).toMatchObject({ startsOn: "2027-10-10", endsOn: "2027-10-16" });
});

test("R71 wrong years, days and themes are refused with what was typed kept", async () => {
  for (const year of ["1900", "3000", "soon", "", "99999999999999999999"]) {
    const answer = await lead.get(`/campaigns/new?kind=prevention-month&year=${year}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Enter a year from 2000 to 2199.");
  }
  const long = await lead.post("/campaigns/new", {
    kind: "prevention-month",
    year: "2029",
    theme: "x".repeat(10_000),
  });
  expect(long.status).toBe(400);
  expect((await lead.get("/campaigns/new?kind=other&name=&startsOn=2027-02-30")).status).toBe(400);
});

test("R71 of two who change a campaign the second is told and nothing is overwritten", async () => {
  const { revision } = await one();
  const form = {
    name: "Prevention Month 2027",
    theme: "First",
    startsOn: "2027-01-01",
    endsOn: "2027-01-31",
    primaryHashtag: "EndTrafficking",
    secondaryHashtags: "#ForcedLabor, #LaborTrafficking #forcedlabor",
    owner: "",
    notes: "",
    revision: String(revision),
  };
  expect((await lead.post(`/campaigns/${id}/edit`, form)).status).toBe(303);
  const second = await lead.post(`/campaigns/${id}/edit`, { ...form, theme: "Second" });
  expect(second.status).toBe(409);
  expect(await second.text()).toContain("Second");
  expect(await one()).toMatchObject({
    theme: "First",
    primaryHashtag: "#EndTrafficking",
    secondaryHashtags: ["#ForcedLabor", "#LaborTrafficking"],
  });
  const bad = { ...form, revision: String(revision + 1), primaryHashtag: "end trafficking 💙" };
  const refused = await lead.post(`/campaigns/${id}/edit`, bad);
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("has a space");
});

test("R72 focus weeks change; gaps and overlaps are told, not forbidden", async () => {
  const { revision } = await one();
  const weeks = await t.work("program-lead", (w) => weeksOf(w, id));
  const form = Object.fromEntries([
    ["revision", String(revision)],
    ...weeks.flatMap((week, n) => [
      [`from-${n}`, n === 1 ? "2027-01-06" : week.startsOn],
      [`to-${n}`, week.endsOn],
      [`audience-${n}`, week.audience],
    ]),
  ]) as Record<string, string>;
  expect((await lead.post(`/campaigns/${id}/weeks`, form)).status).toBe(303);
  expect(await lead.page(`/campaigns/${id}`)).toContain(
    "Two audiences share Jan 6, 2027 to Jan 7, 2027",
  );
  const wrong = { ...form, revision: String(revision + 1), "to-0": "2026-12-01" };
  expect((await lead.post(`/campaigns/${id}/weeks`, wrong)).status).toBe(400);
});

test("R78 goals have a measure, and a number where the program or a person counts one", async () => {
  const { revision } = await one();
  const form = {
    revision: String(revision),
    "kind-0": "reports",
    "measure-0": "Places with the Hotline poster",
    "target-0": "40",
    "reached-0": "12",
  };
  expect((await lead.post(`/campaigns/${id}/goals`, form)).status).toBe(303);
  const page = await lead.page(`/campaigns/${id}`);
  expect(page).toContain("Places with the Hotline poster");
  expect(page).toContain("12 of 40 so far, typed in");
});

test("R71 what is out cannot be deleted; an archived or deleted campaign comes back", async () => {
  const [piece] = await pieces();
  await status(piece!.id, "published");
  await lead.post(`/campaigns/${id}/delete`);
  expect(await lead.page(`/campaigns/${id}`)).toContain("Pieces of this campaign are out");
  expect(
    (await lead.post("/campaigns/calendar/move", { piece: piece!.id, day: "2027-01-20" })).status,
  ).toBe(303);
  expect((await pieces()).find((p) => p.id === piece!.id)!.plannedOn).toBe(piece!.plannedOn);
  await status(piece!.id, "draft");
  await lead.post(`/campaigns/${id}/delete`);
  expect((await lead.get(`/campaigns/${id}`)).status).toBe(404);
  expect((await lead.post(`/campaigns/${id}/undelete`)).status).toBe(303);
  await lead.post(`/campaigns/${id}/archive`);
  expect(await lead.page("/campaigns?show=archived")).toContain("Prevention Month 2027");
  await lead.post(`/campaigns/${id}/unarchive`);
});

test("R151 who only reads sees campaigns and changes nothing; another organization sees none", async () => {
  const reviewer = await t.as("reviewer");
  expect(await reviewer.page(`/campaigns/${id}`)).not.toContain("Add pieces");
  expect((await reviewer.post(`/campaigns/${id}/archive`)).status).toBe(403);
  const other = await t.asOther("program-lead");
  expect((await other.get(`/campaigns/${id}`)).status).toBe(404);
  expect((await other.post(`/campaigns/${id}/delete`)).status).toBe(404);
  const [piece] = await pieces();
  expect(
    (await other.post("/campaigns/calendar/move", { piece: piece!.id, day: "2027-01-20" })).status,
  ).toBe(404);
});
