/** What a report says of requests and of risk, and what it never says. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { askSupplier } from "../requests/testing/asked.ts";
import { buildReport } from "./build-report.ts";
import { readPeriod } from "./period.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
}, 300_000);
afterAll(() => t.close());

const built = () =>
  t.work("program-lead", (work) =>
    buildReport(work, {
      period: readPeriod(Temporal.PlainDate.from("2026-07-01"), { period: "Y1" }, work.today),
      siteId: null,
    }),
  );
const section = async (id: string) => (await built()).sections.find((s) => s.id === id);

test("R59 nothing is said of requests and risk before there are contracts", async () => {
  expect((await built()).sections).toEqual([]);
});

test("R59 requests are counted by where they stand, without a supplier's name", async () => {
  await t.work("program-lead", (work) => askSupplier(work, { name: "Acme Gloves" }));
  const requests = (await section("requests"))!;
  expect(requests.figures.find((f) => f.label === "Asked, no answer yet")?.value).toBe(1);
  const report = await built();
  expect(report.events.map((event) => event.text)).toContain("1 request sent to a supplier");
  expect(JSON.stringify(report)).not.toContain("Acme");
});

test("R59 risk is told by category with list and edition, never by company", async () => {
  await t.work("program-lead", (work) =>
    sql`update contract set category_by = 'contract', category_id = (
        select c.category_id from risk_good_category c
        join risk_good g on g.organization_id = c.organization_id and g.good_id = c.good_id
        where c.organization_id = contract.organization_id order by g.name limit 1)`.execute(
      work.trx,
    ),
  );
  const signals = (await section("signals"))!;
  const value = (label: string) => signals.figures.find((f) => f.label === label)?.value;
  expect(value("Active contracts")).toBe(2);
  expect(value("With a signal")).toBe(2);
  expect(value("Signals open")).toBeGreaterThan(0);
  expect(signals.lede).toContain("It proves nothing about a supplier.");
  expect(signals.notes).toContain("An unknown country is not low risk.");
  const list = Number(signals.table!.rows[0]!.at(-1)!.split(", ")[0]);
  expect(signals.notes.find((note) => note.startsWith(`List ${list}: `))).toMatch(
    /\(.*20\d\d\)\.$/,
  );
  expect(JSON.stringify(signals)).not.toContain("Acme");
});

test("R59 customs actions name a company only where the organization says so, and a person confirmed it", async () => {
  await t.work("program-lead", async (work) => {
    const org = work.actor.organizationId;
    await sql`insert into risk_edition (organization_id, edition_id, source_key, source, shape, edition, shipped,
        loaded_by_name, loaded_at)
      values (${org}, 'e1', 'wro', 'Customs actions', 'actions', 'October 2026', false, 'Maya Reyes', now())`.execute(
      work.trx,
    );
    await sql`insert into customs_action (organization_id, action_id, edition_id, entity, action, dated, status,
        status_kind) values (${org}, 'a1', 'e1', 'Acme Gloves Ltd', 'WRO', '2024-03-01', 'Active', 'active')`.execute(
      work.trx,
    );
    await sql`insert into customs_entity (organization_id, action_id, name_key, name)
      values (${org}, 'a1', 'acme gloves', 'Acme Gloves Ltd')`.execute(work.trx);
    await sql`insert into customs_match (organization_id, match_id, supplier_id, name_key, name, same,
        decided_by_name, decided_at)
      select ${org}, 'm1', supplier_id, 'acme gloves', 'Acme Gloves Ltd', true, 'Maya Reyes', now()
      from supplier where organization_id = ${org}`.execute(work.trx);
    await sql`insert into supplier_spelling (organization_id, spelling_key, supplier_id, spelling, name_key)
      select ${org}, 'acme gloves', supplier_id, 'Acme Gloves', 'acme gloves'
      from supplier where organization_id = ${org}`.execute(work.trx);
  });
  expect(await section("customs")).toBeUndefined();
  await t.work("program-lead", (work) =>
    sql`insert into risk_setting (organization_id, actions_on_reports)
      values (${work.actor.organizationId}, true)
      on conflict (organization_id) do update set actions_on_reports = true`.execute(work.trx),
  );
  expect((await section("customs"))!.table!.rows).toEqual([
    [
      "Acme Gloves",
      "Acme Gloves Ltd: WRO, Mar 1, 2024",
      "Active",
      "Customs actions (October 2026)",
    ],
  ]);
  const page = await (await t.as("program-lead")).post("/reports", { period: "Y1" });
  const words = await (await t.as("executive")).page(page.headers.get("location")!);
  expect(words).toContain("A person confirmed for each that it is the same company.");
  const pdf = await (await t.as("executive")).get(`${page.headers.get("location")}/pdf`);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
});

test("R59 what does not fit into a report is counted, not dropped", async () => {
  await t.work("program-lead", async (work) => {
    const org = work.actor.organizationId;
    await sql`insert into customs_action (organization_id, action_id, edition_id, entity, action, status_kind)
      select ${org}, 'more-' || n, 'e1', 'Acme Gloves Ltd', 'WRO ' || n, 'active' from generate_series(1, 11) n`.execute(
      work.trx,
    );
    await sql`insert into customs_entity (organization_id, action_id, name_key, name)
      select ${org}, 'more-' || n, 'acme gloves', 'Acme Gloves Ltd' from generate_series(1, 11) n`.execute(
      work.trx,
    );
    await sql`insert into risk_good (organization_id, good_id, source_key, name, name_key)
      select ${org}, 'good-' || n, g.source_key, 'Made-up good ' || n, 'made-up good ' || n
      from generate_series(1, 400) n, (select min(source_key) as source_key from risk_good) g`.execute(
      work.trx,
    );
    await sql`insert into risk_listing (organization_id, listing_id, edition_id, good_id, says)
      select ${org}, 'good-' || n, (select e.edition_id from risk_edition e where e.shape = 'goods'
        and e.replaced_at is null limit 1), 'good-' || n, '{forced}' from generate_series(1, 400) n`.execute(
      work.trx,
    );
    await sql`insert into risk_good_category (organization_id, good_id, category_id, fit)
      select ${org}, 'good-' || n, (select min(category_id) from contract), 'good' from generate_series(1, 400) n`.execute(
      work.trx,
    );
  });
  const customs = (await section("customs"))!;
  expect(customs.table!.rows).toHaveLength(10);
  expect(customs.notes).toContain("2 more actions are in the program.");
  const goods = (await section("signals"))!.table!.rows[0]![2]!;
  expect(goods).toMatch(/ and [34]\d\d more$/);
  expect(goods.length).toBeLessThan(600);
});
