/** Metrics as people meet them: the same figures on every page, file and answer. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp } from "../../../test/app.ts";
import { closeQuarter } from "./close-quarter.ts";
import { peopleMetrics } from "./people-metrics.ts";
import { complete, csv, loadRoster } from "./testing/roster.ts";

const LONG = 300_000;
const CONTRACTS = "contract-managers-trained";
const HR = "hr-labor-relations-trained";
const SUPPLY = "supply-chain-management-trained";

let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  const administrator = await t.as("administrator");
  expect((await administrator.get("/today")).status).toBe(200);
}, LONG);
afterAll(() => t.close());

const report = (asOf?: string) =>
  t.work("program-lead", (work) =>
    peopleMetrics(work, asOf ? Temporal.PlainDate.from(asOf) : work.today),
  );
const metric = async (id: string, asOf?: string) =>
  (await report(asOf)).metrics.find((m) => m.id === id)!;

describe("before there is any data", () => {
  test("R154 Today offers the three first steps, and no percent", async () => {
    const page = await lead.page("/today");
    expect(page).toContain("Three steps to see where you stand");
    for (const step of ["Load your roster", "Decide who counts", "Load completions"])
      expect(page).toContain(step);
    expect(page).toContain("Not started");
    expect(page).not.toMatch(/\b0%/);
  });

  test("R48 nobody to count is not started: neither 0% nor 100%", async () => {
    for (const m of (await report()).metrics)
      expect(m).toMatchObject({
        numerator: 0,
        denominator: 0,
        percent: null,
        status: "not-started",
      });
    expect(await lead.page(`/metrics/${HR}`)).toContain("Nobody is counted here yet");
  });

  test("R47 a reading entered by hand stands in, plainly marked", async () => {
    const answer = await lead.post("/metrics/readings", {
      metricId: HR,
      unitId: "",
      period: "1-1",
      numerator: "12",
      denominator: "133",
      saidBy: "HR office",
      reason: "We have no roster file yet",
    });
    expect(answer.status).toBe(303);
    expect(await metric(HR)).toMatchObject({
      numerator: 12,
      denominator: 133,
      percent: 9,
      status: "behind",
      source: "entered",
    });
    // Entered after the quarter: the reading holds from the quarter's end, not before.
    expect(await metric(HR, "2026-09-29")).toMatchObject({ denominator: 0, source: null });
    expect(await metric(HR, "2026-09-30")).toMatchObject({ denominator: 133, source: "entered" });
    for (const address of ["/today", "/metrics", `/metrics/${HR}`])
      expect(await lead.page(address)).toContain("Entered by hand");
    const list = await lead.page("/metrics/readings");
    expect(list).toContain("HR office");
    expect(list).toContain("We have no roster file yet");
  });

  test("R47 a reading that cannot be is refused with the values kept", async () => {
    const answer = await lead.post("/metrics/readings", {
      metricId: HR,
      unitId: "nowhere",
      period: "3-1",
      numerator: "14",
      denominator: "13",
      saidBy: "",
      reason: "kept reason",
    });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    for (const said of [
      "Choose the whole organization or one of your sites.",
      "Choose a quarter that has begun.",
      "More people cannot be trained than there are in all.",
      "Say who gave you this number.",
      "kept reason",
    ])
      expect(page).toContain(said);
  });

  test("R47 a withdrawn reading no longer speaks and stays in the list with its reason", async () => {
    const list = await lead.page("/metrics/readings");
    const address = /\/metrics\/readings\/[\w-]+\/withdraw/.exec(list)![0];
    expect((await lead.post(address, { reason: " " })).status).toBe(400);
    expect((await lead.post(address, { reason: "Counted twice" })).status).toBe(303);
    expect((await lead.post(address, { reason: "again" })).status).toBe(409);
    expect(await metric(HR)).toMatchObject({ denominator: 0, source: null });
    expect(await lead.page("/metrics/readings")).toContain("Counted twice");
  });
});

describe("with a roster and completions", () => {
  beforeAll(async () => {
    await t.work("program-lead", async (work) => {
      await loadRoster(work);
      await complete(work, "c1", "2026-08-10");
      await complete(work, "c9", "2026-11-20");
      await complete(work, "h1", "2026-11-21");
    });
  }, LONG);

  test("R50 a person counts once in the whole and once at each of their sites", async () => {
    const contracts = await metric(CONTRACTS);
    expect(contracts).toMatchObject({
      numerator: 2,
      denominator: 12,
      percent: 16.6,
      expected: 10,
      target: 25,
      due: "2027-06-30",
      status: "on-track",
      source: "roster",
    });
    expect(contracts.sites.map((s) => [s.name, s.numerator, s.denominator])).toEqual([
      ["North Hospital", 1, 8],
      ["South Clinic", 1, 5],
    ]);
    expect((await report()).peopleTrained).toMatchObject({ count: 3, goal: null });
  });

  test("R49 R54 the trend shows each quarter's end, then today", async () => {
    const { trend } = await metric(CONTRACTS);
    expect(trend.map((p) => [p.on, p.quarter, p.numerator, p.denominator])).toEqual([
      ["2026-09-30", 1, 1, 12],
      ["2026-11-25", null, 2, 12],
    ]);
  });

  test("R49 every page, row, file and answer tells the same figures", async () => {
    const contracts = await metric(CONTRACTS);
    const words = `${contracts.numerator} of ${contracts.denominator} people`;
    for (const address of [
      "/today",
      "/metrics",
      `/metrics/${CONTRACTS}`,
      `/metrics/${CONTRACTS}/rows`,
    ])
      expect(await lead.page(address)).toContain(words);
    for (const address of ["/today", "/metrics", `/metrics/${CONTRACTS}`])
      expect(await lead.page(address)).toContain("16.6%");
    const all = await csv(lead, `/metrics/${CONTRACTS}/rows.csv`);
    expect(all).toHaveLength(contracts.denominator);
    expect(all.filter((row) => row["State"] === "Trained")).toHaveLength(contracts.numerator);
    const notYet = await csv(lead, `/metrics/${CONTRACTS}/rows.csv?show=not`);
    expect(notYet).toHaveLength(contracts.denominator - contracts.numerator);
    for (const site of contracts.sites)
      expect(await csv(lead, `/metrics/${CONTRACTS}/rows.csv?site=${site.id}`)).toHaveLength(
        site.denominator,
      );
    const sheet = (await csv(lead, "/metrics.csv")).filter((row) => row["Metric id"] === CONTRACTS);
    expect(
      sheet.map((r) => [r["Site"], r["Trained"], r["In all"], r["Percent"], r["Status"]]),
    ).toEqual([
      ["All", "2", "12", "16.6", "on-track"],
      ["North Hospital", "1", "8", "12.5", "on-track"],
      ["South Clinic", "1", "5", "20", "on-track"],
    ]);
    const people = await csv(lead, "/metrics/people-trained/rows.csv");
    expect(people).toHaveLength(3);
  });

  test("R49 as of another day everything moves together", async () => {
    const past = await metric(CONTRACTS, "2026-08-09");
    expect(past).toMatchObject({ numerator: 0, denominator: 12, expected: 2.6, status: "behind" });
    const page = await lead.page(`/metrics/${CONTRACTS}?asOf=2026-08-09`);
    expect(page).toContain("0 of 12 people");
    expect(page).toContain("2.6% is expected by this day");
    expect(await csv(lead, `/metrics/${CONTRACTS}/rows.csv?asOf=2026-08-09&show=done`)).toEqual([]);
    const before = await report("2026-01-15");
    expect(before).toMatchObject({ programYear: 0 });
    expect(before.metrics[0]).toMatchObject({ expected: null, status: "not-started" });
    const wrong = await lead.get("/metrics?asOf=2026-13-45");
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain("Enter a day between");
  });

  test("R50 the rows say why each person counts, and who is left out and why", async () => {
    const page = await lead.page(`/metrics/${CONTRACTS}/rows`);
    expect(page).toContain("Contract Manager: because of contract manager");
    expect(page).toContain("Maya Reyes");
    const out = await csv(lead, `/metrics/${CONTRACTS}/rows.csv?show=out`);
    expect(out).toHaveLength(3);
    expect(out[0]).toMatchObject({ State: "Left out", "Decided by": "Maya Reyes" });
    expect(out[0]!["Reason"]).toContain("because of hr generalist");
  });

  test("R152 a name that looks like a formula stays text in the file", async () => {
    const out = await csv(lead, `/metrics/${CONTRACTS}/rows.csv?show=out`);
    expect(out.map((row) => row["Person"])).toEqual(["'=Helper 1", "'=Helper 2", "'=Helper 3"]);
    const workbook = await lead.get(`/metrics/${CONTRACTS}/rows.xlsx`);
    expect(workbook.status).toBe(200);
    const bytes = new Uint8Array(await workbook.arrayBuffer());
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe("PK");
  });

  test("R49 rows sort, page and filter by their address", async () => {
    const names = async (query: string) =>
      (await csv(lead, `/metrics/${CONTRACTS}/rows.csv?${query}`)).map((row) => row["Person"]);
    expect((await names("sort=-person")).slice(0, 2)).toEqual(["Person 9", "Person 8"]);
    expect((await names("sort=trained")).slice(0, 2)).toEqual(["Person 1", "Person 9"]);
    expect(await names("q=c11")).toEqual(["Person 11"]);
    expect(await lead.page(`/metrics/${CONTRACTS}/rows?q=nobody-like-this`)).toContain(
      "Nobody here",
    );
  });

  test("R50 the roster leads, and an entered reading stands beside it, marked", async () => {
    await lead.post("/metrics/readings", {
      metricId: CONTRACTS,
      unitId: "",
      period: "1-2",
      numerator: "50",
      denominator: "60",
      saidBy: "A phone call",
      reason: "To compare",
    });
    expect(await metric(CONTRACTS)).toMatchObject({ denominator: 12, source: "roster" });
    const page = await lead.page(`/metrics/${CONTRACTS}`);
    expect(page).toContain("50 of 60, said by A phone call");
    expect(page).toContain("the roster leads");
  });

  test("R12 Today names the metric that needs most and leads to its people", async () => {
    const page = await lead.page("/today");
    expect(page).toContain("Contract managers are on track:");
    expect(page).toContain("trained, 10% expected by today.");
    expect(page).toContain("Remind 10 people");
    expect(page).toContain(`href="/training/reminders/new?metric=${CONTRACTS}"`);
    expect(page).toContain(`href="/metrics/${CONTRACTS}/rows?show=not"`);
    expect(await (await t.as("auditor")).page("/today")).toContain("See 10 people to reach");
    expect(page).toContain("Close year 1, quarter 1");
    expect(page).toContain("2 people completed a course that counts");
  });

  test("R151 an executive sees numbers without names; a learner sees neither", async () => {
    const executive = await t.as("executive");
    for (const address of ["/today", "/metrics", `/metrics/${CONTRACTS}`, "/metrics/quarters"]) {
      const page = await executive.page(address);
      expect(page).not.toContain("/rows");
      expect(page).not.toMatch(/Person \d/);
    }
    expect((await executive.get(`/metrics/${CONTRACTS}/rows`)).status).toBe(403);
    expect((await executive.get(`/metrics/${CONTRACTS}/rows.csv`)).status).toBe(403);
    expect((await (await t.as("learner")).get("/metrics")).status).toBe(403);
  });

  test("R151 a site's point of contact sees the own site's figures and people only", async () => {
    const poc = await t.as("site-poc", { unitId: "south" });
    const page = await poc.page(`/metrics/${CONTRACTS}`);
    expect(page).toContain("1 of 5 people");
    expect(page).not.toContain("North Hospital");
    expect(page).not.toContain("of 12 people");
    const rows = await csv(poc, `/metrics/${CONTRACTS}/rows.csv`);
    expect(rows.map((row) => row["Number"]).toSorted()).toEqual(["C10", "C11", "C12", "C8", "C9"]);
    expect(await poc.page("/today")).toContain("1 of 5 people");
  });

  test("R48 targets can be changed, never falling from year to year, and only by who may", async () => {
    const refused = await lead.post("/metrics/targets", {
      metricId: CONTRACTS,
      year1: "30",
      year2: "20",
      year3: "abc",
    });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Enter the target of year 3 as a percent");
    const falling = await lead.post("/metrics/targets", {
      metricId: CONTRACTS,
      year1: "30",
      year2: "20",
      year3: "95",
    });
    expect(await falling.text()).toContain("cannot be below that of year 1");
    const set = await lead.post("/metrics/targets", {
      metricId: CONTRACTS,
      year1: "16.6%",
      year2: "75",
      year3: "95",
    });
    expect(set.status).toBe(303);
    expect(await metric(CONTRACTS)).toMatchObject({ target: 16.6, status: "ahead" });
    expect(await metric(SUPPLY)).toMatchObject({ target: 25 });
    await lead.post("/metrics/targets", {
      metricId: CONTRACTS,
      year1: "25",
      year2: "75",
      year3: "95",
    });
    const executive = await t.as("executive");
    expect((await executive.post("/metrics/targets", { metricId: CONTRACTS })).status).toBe(403);
    expect(await executive.page("/metrics/targets")).toContain("25%, 75%, 95% by the end");
  });

  test("R58 a goal for the number of people trained", async () => {
    expect((await lead.post("/metrics/goal", { trainedGoal: "none" })).status).toBe(400);
    expect((await lead.post("/metrics/goal", { trainedGoal: "1,000" })).status).toBe(303);
    expect((await report()).peopleTrained).toMatchObject({ count: 3, goal: 1000, percent: 0.3 });
    expect(await lead.page("/metrics/people-trained")).toContain("0.3% of the goal of 1,000");
  });
});

describe("closing a quarter", () => {
  test("R47 quarters close in order, only when over, and late evidence never moves a frozen reading", async () => {
    await expect(
      t.work("program-lead", (work) => closeQuarter(work, { year: 1, quarter: 2 })),
    ).rejects.toThrow("closed in order");
    const closed = await lead.post("/metrics/quarters", { year: "1", quarter: "1" });
    expect(closed.status).toBe(303);
    expect((await lead.post("/metrics/quarters", { year: "1", quarter: "1" })).status).toBe(409);
    expect((await lead.post("/metrics/quarters", { year: "1", quarter: "2" })).status).toBe(409);
    const address = closed.headers.get("location")!;
    const frozen = await lead.page(address);
    expect(frozen).toContain("8.3% (1 of 12)");
    expect(frozen).toContain("12.5% (1 of 8)");
    expect(frozen).toContain("1112251");
    expect(frozen).toContain("Unchanged");
    await t.work("program-lead", async (work) => {
      await complete(work, "c2", "2026-09-30");
      await complete(work, "c3", "2026-09-01");
    });
    const page = await lead.page(`/metrics/${CONTRACTS}`);
    expect(page).toContain("closed at 8.3% (1 of 12)");
    expect(page).toContain("now 25%: 2 completions arrived later");
    expect(await lead.page(address)).toContain("Now 3 of 12: 2 completions arrived later");
    expect(await metric(CONTRACTS, "2026-09-30")).toMatchObject({ numerator: 3 });
  });

  test("R151 only an administrator opens a closed quarter again; the old readings stay as history", async () => {
    const list = await lead.page("/metrics/quarters");
    const address = /\/metrics\/quarters\/[\w-]{36}/.exec(list)![0];
    expect((await lead.post(`${address}/reopen`, { reason: "x" })).status).toBe(403);
    const administrator = await t.as("administrator");
    expect((await administrator.post(`${address}/reopen`, { reason: "" })).status).toBe(400);
    const opened = await administrator.post(`${address}/reopen`, { reason: "Roster was wrong" });
    expect(opened.status).toBe(303);
    expect(await lead.page("/metrics/quarters")).toContain("Roster was wrong");
    expect(await lead.page(address)).toContain("8.3% (1 of 12)");
    expect(await lead.page(`/metrics/${CONTRACTS}`)).not.toContain("closed at 8.3%");
    const again = await lead.post("/metrics/quarters", { year: "1", quarter: "1" });
    expect(again.status).toBe(303);
    expect(await lead.page(again.headers.get("location")!)).toContain("25% (3 of 12)");
    const trail = await t.work("administrator", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("action")
        .where("organization_id", "=", t.organization)
        .where("subject_kind", "in", ["quarter", "reading", "metric"])
        .execute(),
    );
    const actions = new Set(trail.map((entry) => entry.action));
    for (const action of [
      "close-quarter",
      "reopen-quarter",
      "enter-reading",
      "withdraw-reading",
      "set-targets",
    ])
      expect(actions).toContain(action);
  });

  test("R151 another organization meets none of it", async () => {
    const other = await t.asOther("administrator");
    expect(await other.page("/metrics")).not.toContain("of 12 people");
    const list = await lead.page("/metrics/quarters");
    const address = /\/metrics\/quarters\/[\w-]{36}/.exec(list)![0];
    expect((await other.get(address)).status).toBe(404);
    expect((await other.post(`${address}/reopen`, { reason: "x" })).status).toBe(404);
  });
});
