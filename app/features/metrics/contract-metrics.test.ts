/** The five metrics about contracts and suppliers as people meet them, held against a count by loops. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp } from "../../../test/app.ts";
import { closeQuarter } from "./close-quarter.ts";
import { contractMetrics, type ContractMetric } from "./contract-metrics.ts";
import { setSupplierDenominator } from "./metric-settings.ts";
import { countBy, factsOn, loadRegister, makeRegister } from "./testing/register.ts";
import { csv } from "./testing/roster.ts";

const LONG = 300_000;
const GPO = "gpo-supplier-vendor-contracts-requiring";
const PARTIES = "gpo-supplier-vendor-compliance";
const ALL = "contracts-requiring";
const RISK = "high-risk-contracts-requiring:made";
const RISK_PARTIES = "high-risk-contractor-compliance:made";
/** The middle of quarter 2 of program year 3. */
const NOW = "2028-11-25T15:00:00Z";
const TODAY = "2028-11-25";
const register = makeRegister(7);

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp({ now: NOW });
  lead = await t.as("program-lead");
}, LONG);
afterAll(() => t.close());

const report = (day = TODAY) =>
  t.work("program-lead", (work) => contractMetrics(work, Temporal.PlainDate.from(day)));
const metric = async (id: string, day = TODAY) =>
  (await report(day)).metrics.find((m) => m.id === id)!;
const pair = (f: { numerator: number; denominator: number }) => [f.numerator, f.denominator];

describe("before there is any contract", () => {
  test("R48 each metric is listed once and has not started: neither 0% nor 100%", async () => {
    const { metrics } = await report();
    expect(metrics.map((m) => m.id)).toEqual([
      GPO,
      PARTIES,
      ALL,
      "high-risk-contracts-requiring",
      "high-risk-contractor-compliance",
    ]);
    for (const m of metrics)
      expect(m).toMatchObject({
        denominator: 0,
        percent: null,
        status: "not-started",
        source: null,
      });
    for (const address of ["/today", "/metrics"]) {
      const page = await lead.page(address);
      expect(page).toContain("No contract is counted yet");
      expect(page).not.toMatch(/\b0%/);
    }
    expect(await lead.page(`/metrics/${ALL}`)).toContain("Nothing is counted here yet");
    expect(await lead.page("/metrics/high-risk-contracts-requiring")).toContain(
      "No category is named as high-risk",
    );
  });

  test("R47 a reading entered by hand stands in, plainly marked, and a wrong one is refused in its own words", async () => {
    const fields = {
      metricId: ALL,
      unitId: "",
      period: "3-1",
      numerator: "12",
      denominator: "133",
      saidBy: "Purchasing",
      reason: "No file yet",
    };
    const wrong = await lead.post("/metrics/readings", { ...fields, numerator: "134" });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain(
      "More contracts cannot require the training than there are",
    );
    const unnamed = { ...fields, metricId: "high-risk-contracts-requiring" };
    expect((await lead.post("/metrics/readings", unnamed)).status).toBe(400);
    expect((await lead.post("/metrics/readings", fields)).status).toBe(303);
    expect(await metric(ALL)).toMatchObject({ numerator: 12, percent: 9, source: "entered" });
    const page = await lead.page(`/metrics/${ALL}`);
    expect(page).toContain("Entered by hand");
    expect(page).toContain("12 of 133, said by");
    expect(await lead.page("/metrics/readings")).toContain("Contracts requiring the training");
  });
});

describe("with a register of 400 contracts", () => {
  beforeAll(() => t.work("program-lead", (work) => loadRegister(work, register)), LONG);

  const expectCounts = (m: ContractMetric, day: string, among: "required" | "all") => {
    const facts = factsOn(register, day);
    expect({ id: m.id, day, n: pair(m) }).toEqual({
      id: m.id,
      day,
      n: countBy(m.id, facts, among),
    });
    for (const site of m.sites)
      expect({ id: m.id, day, site: site.name, n: pair(site) }).toEqual({
        id: m.id,
        day,
        site: site.name,
        n: countBy(
          m.id,
          facts.filter((f) => f.site === site.id),
          among,
        ),
      });
  };

  test("R43 R44 every metric, site and day says what a count by loops says", async () => {
    const days = [
      "2026-03-01",
      "2026-07-01",
      "2026-11-25",
      "2027-06-30",
      "2027-09-01",
      "2028-06-30",
      TODAY,
    ];
    for (const day of days) {
      const { metrics } = await report(day);
      // The second category is named from Oct 1, 2028 on.
      expect(metrics).toHaveLength(day < "2028-10-01" ? 5 : 7);
      for (const m of metrics) expectCounts(m, day, "required");
    }
    const now = await report();
    for (const m of now.metrics) expect(m.denominator).toBeGreaterThan(0);
    expect(now.metrics.map((m) => m.sites.map((s) => s.name))).toContainEqual([
      "North Hospital",
      "South Clinic",
      "No site recorded",
    ]);
  });

  test("R45 the denominator that the toolkit leaves open is a choice, and says so", async () => {
    const before = await metric(PARTIES);
    expect(
      (await lead.post("/metrics/suppliers-counted", { supplierDenominator: "some" })).status,
    ).toBe(400);
    expect(
      (await lead.post("/metrics/suppliers-counted", { supplierDenominator: "all" })).status,
    ).toBe(303);
    for (const id of [PARTIES, RISK_PARTIES]) expectCounts(await metric(id), TODAY, "all");
    expect((await metric(PARTIES)).denominator).toBeGreaterThan(before.denominator);
    expect(await lead.page(`/metrics/${PARTIES}`)).toContain("all with an active contract");
    await lead.post("/metrics/suppliers-counted", { supplierDenominator: "required" });
    expect(await lead.page(`/metrics/${PARTIES}`)).toContain("those under the requirement");
    const executive = await t.as("executive");
    const tried = await executive.post("/metrics/suppliers-counted", {
      supplierDenominator: "all",
    });
    expect(tried.status).toBe(403);
  });

  test("R43 what is set aside stands beside the number and never leaves its bottom", async () => {
    const facts = factsOn(register, TODAY);
    const aside = facts.filter((f) => !f.requires);
    const all = await metric(ALL);
    expect(all.denominator).toBe(facts.length);
    expect(all.setAside).toEqual({
      outOfScope: aside.filter((f) => !f.inScope).length,
      waived: aside.filter((f) => f.inScope && f.waived).length,
    });
    expect(all.setAside!.waived).toBeGreaterThan(0);
    const total = all.setAside!.outOfScope + all.setAside!.waived;
    expect(await lead.page(`/metrics/${ALL}`)).toContain(`${total} contracts set aside`);
    expect(await csv(lead, `/metrics/${ALL}/contracts.csv?show=beside`)).toHaveLength(total);
    const gpo = await metric(GPO);
    expect(gpo.unknownKind).toBe(facts.filter((f) => f.kind === "unknown" && f.inScope).length);
    expect(await lead.page(`/metrics/${GPO}`)).toContain("nobody knows the supplier’s");
  });

  test("R49 every page, row, file and answer tells the same figures", async () => {
    const sheet = await csv(lead, "/metrics/contracts.csv");
    for (const m of (await report()).metrics) {
      const words = `${m.numerator} of ${m.denominator} ${m.of}`;
      for (const address of ["/today", "/metrics", `/metrics/${encodeURIComponent(m.id)}`])
        expect(await lead.page(address)).toContain(words);
      const rows = `/metrics/${m.id}/${m.of}`;
      expect(await lead.page(rows)).toContain(words);
      const lengths = await Promise.all(
        ["counted", "done", "not"].map(
          async (show) => (await csv(lead, `${rows}.csv?show=${show}`)).length,
        ),
      );
      expect(lengths).toEqual([m.denominator, m.numerator, m.denominator - m.numerator]);
      for (const site of m.sites)
        expect(await csv(lead, `${rows}.csv?site=${site.id ?? "none"}`)).toHaveLength(
          site.denominator,
        );
      const lines = sheet.filter((row) => row["Metric id"] === m.id);
      expect(lines.map((r) => [r["Meeting it"], r["In all"]])).toEqual(
        [m, ...m.sites].map((f) => [String(f.numerator), String(f.denominator)]),
      );
    }
    expect((await lead.get(`/metrics/${ALL}/suppliers`)).status).toBe(404);
    expect((await lead.get(`/metrics/${ALL}/rows`)).status).toBe(404);
    expect((await lead.get("/metrics/high-risk-contracts-requiring:nothing")).status).toBe(404);
    const book = await lead.get(`/metrics/${RISK}/contracts.xlsx`);
    expect(book.headers.get("content-disposition")).toContain(
      "high-risk-contracts-requiring-made-",
    );
  });

  test("R49 rows say each fact by itself, sort, search, and never run as a formula", async () => {
    const facts = new Map(factsOn(register, TODAY).map((f) => [`N-${f.id}`, f]));
    const rows = await csv(lead, `/metrics/${ALL}/contracts.csv`);
    const yes = (fact: boolean) => (fact ? "Yes" : "No");
    for (const row of rows) {
      const f = facts.get(row["Contract"]!)!;
      expect([row["In scope"], row["Required"], row["Waived"]]).toEqual([
        yes(f.inScope),
        yes(f.requires),
        yes(f.waived),
      ]);
      expect(row["What for"]).toMatch(/^'=Goods/);
    }
    expect(rows.some((row) => row["By its master"] === "Yes")).toBe(true);
    const sorted = await csv(lead, `/metrics/${ALL}/contracts.csv?sort=-number`);
    expect(sorted.map((r) => r["Contract"])).toEqual(rows.map((r) => r["Contract"]).toReversed());
    const one = rows[3]!["Contract"]!;
    expect((await csv(lead, `/metrics/${ALL}/contracts.csv?q=${one}`)).length).toBeLessThan(12);
    expect(await lead.page(`/metrics/${ALL}/contracts?q=no-such-thing`)).toContain("Nothing here");
  });

  test("R48 the pace is that of the program year; the trend is yearly; targets can be changed", async () => {
    const m = await metric(ALL);
    // Year 3: 147 of 365 days of the way from 75 to 95.
    expect(m).toMatchObject({ expected: 83, target: 95, due: "2029-06-30", status: "behind" });
    expect(m.trend.map((p) => [p.on, p.year])).toEqual([
      ["2027-06-30", 1],
      ["2028-06-30", 2],
      [TODAY, null],
    ]);
    for (const point of m.trend)
      expect(pair(point)).toEqual(countBy(ALL, factsOn(register, point.on), "required"));
    const family = "high-risk-contracts-requiring";
    const targets = { metricId: family, year1: "10", year2: "20", year3: "30" };
    expect((await lead.post("/metrics/targets", targets)).status).toBe(303);
    expect(await metric(RISK)).toMatchObject({ target: 30 });
    expect(await metric(ALL)).toMatchObject({ target: 95 });
  });

  test("R44 a category's own reading can be entered, and the register leads where it counts", async () => {
    const answer = await lead.post("/metrics/readings", {
      metricId: RISK,
      unitId: "",
      period: "3-2",
      numerator: "5",
      denominator: "6",
      saidBy: "Purchasing",
      reason: "To compare",
    });
    expect(answer.status).toBe(303);
    expect(await metric(RISK)).toMatchObject({ source: "contracts" });
    expect(await lead.page(`/metrics/${RISK}`)).toContain("the register leads");
    expect(await lead.page("/metrics/readings")).toContain("Made goods: contracts requiring");
  });

  test("R151 a point of contact gets the own unit's contracts; others see numbers without rows", async () => {
    const poc = await t.as("site-poc", { unitId: "south" });
    const south = factsOn(register, TODAY).filter((f) => f.site === "south");
    const [n, of] = countBy(ALL, south, "required");
    const page = await poc.page(`/metrics/${ALL}`);
    expect(page).toContain(`${n} of ${of} contracts`);
    expect(page).not.toContain("North Hospital");
    const rows = await csv(poc, `/metrics/${ALL}/contracts.csv`);
    expect(rows.map((r) => r["Contract"]).toSorted()).toEqual(
      south.map((f) => `N-${f.id}`).toSorted(),
    );
    const learning = await t.as("learning-manager");
    const seen = await learning.page(`/metrics/${ALL}`);
    expect(seen).not.toContain(`/metrics/${ALL}/contracts`);
    expect((await learning.get(`/metrics/${ALL}/contracts`)).status).toBe(403);
    expect((await learning.get(`/metrics/${PARTIES}/suppliers.csv`)).status).toBe(403);
    const other = await t.asOther("administrator");
    expect(await other.page("/metrics")).toContain("No contract is counted yet");
    expect((await other.get(`/metrics/${RISK}/contracts`)).status).toBe(404);
    expect(await csv(other, `/metrics/${ALL}/contracts.csv`)).toEqual([]);
  });
});

describe("closing a year", () => {
  test("R47 the last quarter freezes the yearly readings with their definition, the others do not", async () => {
    for (const quarter of [1, 2, 3])
      await t.work("program-lead", (work) => closeQuarter(work, { year: 1, quarter }));
    const kept = () =>
      t.work("program-lead", (work) =>
        work.trx
          .selectFrom("reading")
          .select(["metric_id", "numerator", "denominator", "definition"])
          .where("kind", "=", "frozen")
          .where("unit_id", "is", null)
          .where("metric_id", "in", [GPO, PARTIES, ALL, RISK, RISK_PARTIES])
          .execute(),
      );
    expect(await kept()).toEqual([]);
    expect(await lead.page("/metrics/quarters")).toContain(
      "Made goods: contracts requiring the training",
    );
    const closed = await lead.post("/metrics/quarters", { year: "1", quarter: "4" });
    expect(closed.status).toBe(303);
    const frozen = await kept();
    const facts = factsOn(register, "2027-06-30");
    expect(frozen.map((r) => [r.metric_id, pair(r)]).toSorted()).toEqual(
      [GPO, PARTIES, ALL, RISK, RISK_PARTIES]
        .map((id) => [id, countBy(id, facts, "required")])
        .toSorted(),
    );
    expect(frozen.find((r) => r.metric_id === RISK_PARTIES)!.definition).toMatchObject({
      category: "Made goods",
      supplierDenominator: "required",
      criteria: { version: 1, words: "Named kinds only" },
      targets: [25, 75, 95],
    });
    await t.work("program-lead", async (work) => {
      await setSupplierDenominator(work, "all");
      await sql`update contract_requirement set void_at = '2028-11-25' where contract_id in
        (select contract_id from contract_requirement where void_at is null order by contract_id limit 30)`.execute(
        work.trx,
      );
    });
    const page = await lead.page(closed.headers.get("location")!);
    expect(page).toContain("Made goods: contractors that report meeting the requirement");
    expect(page).toContain("Version 1");
    expect(page).toContain("those under the requirement");
    const all = frozen.find((r) => r.metric_id === ALL)!;
    expect(page).toContain(`(${all.numerator} of ${all.denominator})`);
    const own = await lead.page(`/metrics/${ALL}`);
    expect(own).toContain("Closed years");
    expect(own).toMatch(/fewer with the requirement/);
  });
});
