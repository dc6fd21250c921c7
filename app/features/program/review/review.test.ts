/** Participation since launch, and the review of each quarter: frozen, closed, checked by the next. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newId, newSecret } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;
let now = "2026-10-12T15:00:00Z";
const SITE = newId();

beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  await t.work("administrator", async ({ trx }) => {
    await sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      values (${t.organization}, ${SITE}, 'site', 'Lakeside', 'lakeside')`.execute(trx);
    await sql`insert into person (organization_id, person_id, employee_number, employee_key, name, email, email_key)
      values (${t.organization}, ${newId()}, 'E-7', 'e-7', 'Robin Vale', 'robin@lakeshore.example', 'robin@lakeshore.example')`.execute(
      trx,
    );
  });
  lead = await t.as("program-lead");
  await plan();
}, 60_000);
afterAll(() => t?.close());

/** A plan that holds whatever the draft proposes. */
async function plan() {
  await t.work("administrator", ({ trx }) =>
    sql`insert into program_plan (organization_id, plan_id, program_year, starts_on, ends_on, made_by_name, made_at)
      values (${t.organization}, ${newId()}, 1, '2026-07-01', '2027-06-30', 'Pat Doe', '2026-07-01')`.execute(
      trx,
    ),
  );
}
const begin = async (quarter: string) => {
  const answer = await lead.post("/program/reviews", { quarter });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const addChange = (review: string, more: Record<string, string> = {}) =>
  lead.post(`${review}/changes/new`, {
    sentence: "Show the course in team huddles",
    ground: "own",
    reason: "People said that mail gets lost.",
    owner: "E-7",
    dueOn: "2026-12-01",
    ...more,
  });
const log = (heldOn: string, reached: string) =>
  lead.post("/program/outreach/log", { kind: "tabling", heldOn, reached, signUps: "3" });

test("R54 participation shows each quarter since launch, with numbers that lead to their rows", async () => {
  await log("2026-08-03", "40");
  await log("2026-10-05", "20");
  const page = await lead.page("/program/participation");
  expect(page).toContain("Year 1, quarter 1");
  expect(page).toContain("Year 1, quarter 2");
  expect(page).not.toContain("Year 1, quarter 3");
  expect(page).toContain('href="/program/outreach?from=2026-07-01&amp;to=2026-09-30"');
  expect(page).toContain("40 reached");
  expect(page).toContain("Lakeside");
  const rows = await lead.page("/program/outreach?from=2026-07-01&to=2026-09-30");
  expect(rows).toContain("reached 40 people");
  const csv = await lead.page("/program/participation.csv");
  expect(csv).toMatch(/Year 1, quarter 1",?.*Reached by outreach,40/);
  expect((await (await t.as("learner")).get("/program/participation")).status).toBe(403);
});

let first = "";
test("R55 R57 a review freezes figures, ends in changes with reasons, and each becomes an action that leads back", async () => {
  expect(await lead.page("/program/reviews")).toContain("No quarter was reviewed yet");
  expect((await lead.post("/program/reviews", { quarter: "1-3" })).status).toBe(404);
  first = await begin("1-1");
  expect((await lead.post("/program/reviews", { quarter: "1-1" })).status).toBe(409);
  expect(await lead.page(first)).toContain("1 occasion reached 40");
  await log("2026-09-01", "15");
  expect(await lead.page(first)).toContain("1 occasion reached 40");
  await lead.post(`${first}/figures`);
  expect(await lead.page(first)).toContain("2 occasions reached 55");

  expect((await lead.post(`${first}/close`)).status).toBe(409);
  const wrong = await addChange(first, { sentence: "", reason: "", owner: "nobody" });
  expect(wrong.status).toBe(400);
  const text = await wrong.text();
  expect(text).toContain("Say in a sentence what changes.");
  expect(text).toContain("Say why, or choose what it rests on.");
  expect(text).toContain("Nobody on the roster has this employee number");
  expect((await addChange(first)).status).toBe(303);
  const metric = /value="(metric:[^"]+)"/.exec(await lead.page(`${first}/changes/new`))![1]!;
  await addChange(first, { sentence: "Ask HR first", ground: metric, reason: "" });
  const page = await lead.page(first);
  expect(page).toContain("Robin Vale");
  expect(page).toContain("People said that mail gets lost.");
  const make = /action="([^"]+\/action)"/.exec(page)![1]!;
  expect((await lead.post(make, { step: "2" })).status).toBe(303);
  expect((await lead.post(make, { step: "2" })).status).toBe(409);
  const action = /href="(\/program\/actions\/[^"?]+)"/.exec(await lead.page(first))![1]!;
  const there = await lead.page(action);
  expect(there).toContain("Show the course in team huddles");
  expect(there).toContain("Step 2");
  expect(there).toContain(`href="${first}"`);
});

test("R57 notes of two people do not overwrite each other, and a closed review stays as it is", async () => {
  const seen = /name="notesSeen" value="([^"]*)"/.exec(await lead.page(first))![1]!;
  await lead.post(`${first}/notes`, { notes: "We were surprised.", notesSeen: seen });
  const late = await lead.post(`${first}/notes`, { notes: "Something else", notesSeen: seen });
  expect(late.status).toBe(409);
  expect(await lead.page(first)).toContain("We were surprised.");
  expect((await lead.post(`${first}/close`)).status).toBe(303);
  for (const path of ["notes", "figures", "close"])
    expect((await lead.post(`${first}/${path}`, { notes: "x" })).status).toBe(409);
  expect((await addChange(first)).status).toBe(409);
  const pdf = Buffer.from(await (await lead.get(`${first}/review.pdf`)).arrayBuffer()).toString(
    "latin1",
  );
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain("/StructTreeRoot");
});

test("R57 a wrongly closed review is opened again with a reason, which stays", async () => {
  expect((await lead.post(`${first}/reopen`, { reopenReason: "" })).status).toBe(400);
  await lead.post(`${first}/reopen`, { reopenReason: "A change was missing" });
  expect(await lead.page(first)).toContain("A change was missing");
  expect((await lead.post(`${first}/reopen`, { reopenReason: "Again" })).status).toBe(409);
  await lead.post(`${first}/close`);
  const actions = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_kind", "=", "program-review")
      .orderBy("audit_id")
      .execute(),
  );
  expect(actions.map((row) => row.action)).toEqual([
    "make-review",
    "retake-review-figures",
    "save-review-notes",
    "close-review",
    "reopen-review",
    "close-review",
  ]);
});

test("R57 the next review begins with what became of each change, and cannot close before", async () => {
  now = "2027-01-12T15:00:00Z";
  lead = await t.as("administrator");
  const second = await begin("1-2");
  const page = await lead.page(second);
  expect(page).toContain("What became of the last changes");
  expect(page).toContain("0 of 2 checked");
  await addChange(second, { sentence: "Keep the huddles", dueOn: "2027-03-01" });
  const early = await lead.post(`${second}/close`);
  expect(early.status).toBe(409);
  const checks = [...page.matchAll(/action="([^"]+\/checks\/[^"]+)"/g)].map((m) => m[1]!);
  expect(checks).toHaveLength(2);
  const bare = await lead.post(checks[0]!, { outcome: "not-yet", note: "" });
  expect(bare.status).toBe(400);
  expect(await bare.text()).toContain("Say why, in a few words.");
  await lead.post(checks[0]!, { outcome: "worked", note: "" });
  await lead.post(checks[1]!, { outcome: "not-yet", note: "HR had no time" });
  expect((await lead.post(`${second}/close`)).status).toBe(303);
  const list = await lead.page("/program/reviews");
  expect(list).toContain("2 of 2, 1 worked");
  expect(await lead.page("/program/reviews?show=unchecked")).not.toContain("2 of 2, 1 worked");
});

test("R57 what did not work yet comes up again; readers read; one unit and others see nothing", async () => {
  now = "2027-01-13T15:00:00Z";
  const admin = await t.as("administrator");
  const path = /href="(\/program\/reviews\/[^"?.]+)"/.exec(
    await admin.page("/program/reviews"),
  )![1]!;
  const reader = await t.as("executive");
  expect((await reader.get(path)).status).toBe(200);
  expect((await reader.post(`${path}/reopen`, { reopenReason: "x" })).status).toBe(403);
  const poc = await t.as("site-poc", { unitId: SITE });
  expect((await poc.get(path)).status).toBe(403);
  expect((await poc.get("/program/reviews")).status).toBe(403);
  expect((await poc.get("/program/participation")).status).toBe(200);
  const other = await t.asOther("administrator");
  expect((await other.get(path)).status).toBe(404);
  expect((await other.get(`${path}/review.pdf`)).status).toBe(404);
  expect((await other.post(`${path}/reopen`, { reopenReason: "x" })).status).toBe(404);
});

test("R55 feedback of the quarter stands in its review with its mean, never of fewer than five", async () => {
  now = "2027-01-14T15:00:00Z";
  const admin = await t.as("administrator");
  const made = await admin.post("/program/feedback/new", {
    audience: "points",
    quarter: "1-3",
    opensOn: "2027-01-10",
    closesOn: "2027-01-30",
  });
  const here = made.headers.get("location")!;
  const form = /value="http:\/\/localhost:3000(\/f\/[^"]+)"/.exec(await admin.page(here))![1]!;
  for (let n = 0; n < 4; n++) await t.visitor.post(form, { form: newSecret(), "a-ease": "2" });
  const review = (await admin.post("/program/reviews", { quarter: "1-3" })).headers.get(
    "location",
  )!;
  expect(await admin.page(review)).toContain("not shown");
  await t.visitor.post(form, { form: newSecret(), "a-ease": "5" });
  await admin.post(`${here}/close`);
  await admin.post(`${review}/figures`);
  const page = await admin.page(review);
  expect(page).toContain("2.6 of 5");
  expect(page).toContain("HR had no time");
});
