import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { changeSettings } from "../organization/index.ts";
import { decideTitle } from "./decide-title.ts";
import { endAppointment } from "./end-appointment.ts";
import { membersOn, sitesOf } from "./members.queries.ts";
import { refreshMembership } from "./membership.ts";
import { findPerson, personReason } from "./person.queries.ts";
import { findPopulation } from "./populations.queries.ts";
import { addPeople } from "./testing/roster.ts";

const SUPPLY = "/people/populations/supply-chain-management";
let t: TestApp;
let lead: Client;
let ids: Map<string, string>;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
  ids = await t.work("program-lead", (work) =>
    addPeople(work, [
      { number: "1", name: "Bo Buyer", title: "Buyer Senior", department: "Operating Rooms" },
      { number: "2", name: "Cy Buyer", title: "BUYER  senior", department: "Pharmacy" },
      {
        number: "3",
        name: "Di Director",
        title: "Supply Chain Director",
        department: "Supply Chain Admin",
      },
      { number: "4", name: "Ed Clerk", title: "Admin Assistant", department: "Supply Chain Admin" },
      { number: "5", name: "Fay Clerk", title: "Admin Assistant", department: "Cardiology" },
      {
        number: "6",
        name: "Gil Organ",
        title: "Organ Procur Coord Senior",
        department: "Txp-Organ Procurement Team",
      },
      { number: "7", name: "Hal Stock", title: "Stockkeeper I", department: "Stores" },
    ]),
  );
});
afterAll(() => t.close());

/** The employee numbers of a population on a day. */
async function members(slug: string, date = "2026-11-25"): Promise<string[]> {
  const found = await t.work("program-lead", (work) =>
    membersOn(work.trx, t.organization, date).where("p.slug", "=", slug).execute(),
  );
  const numbers = new Map([...ids].map(([number, id]) => [id, number]));
  return found.map((m) => numbers.get(m.person_id) ?? "?").toSorted();
}
const supply = (date?: string) => members("supply-chain-management", date);
const decide = (fields: Record<string, string>, slug = SUPPLY) =>
  lead.post(`${slug}/titles`, fields);

describe("R44 deciding who counts", () => {
  test("rules propose titles with counts, departments and a reason, and decide nothing", async () => {
    const page = await lead.page(SUPPLY);
    expect(page).toMatch(/Buyer Senior|BUYER {2}senior/);
    expect(page).toContain("2 people");
    expect(page).toContain("Buyers place orders with suppliers");
    expect(page).toContain("Only in Supply Chain Admin (1 person)");
    expect(page).not.toContain("Organ Procur");
    expect(await supply()).toEqual([]);
    expect(await lead.page(`${SUPPLY}?show=all&q=organ`)).toContain("No rule speaks of this title");
  });

  test("an accepted title counts everybody who has it, in any spelling, and shows who decided", async () => {
    const answer = await decide({
      title: "buyer senior",
      verdict: "include",
      rule: "supply-chain.buyer",
      back: "show=proposed",
    });
    expect(answer.status).toBe(303);
    const list = await lead.page(answer.headers.get("location") ?? "");
    expect(list).toContain("Included by Test program-lead");
    expect(list).toContain("Take back");
    expect(await supply()).toEqual(["1", "2"]);
    const reason = await t.work("program-lead", (work) => personReason(work, ids.get("1") ?? ""));
    expect(reason).toMatchObject([
      { title: "Buyer Senior", fromOn: "2026-01-05", toOn: null, decidedBy: "Test program-lead" },
    ]);
    expect(await lead.page(`/people/${ids.get("1")}`)).toContain("Buyers place orders");
    const csv = await lead.page(`${SUPPLY}/members.csv`);
    expect(csv).toContain("Bo Buyer");
    expect(csv).toContain("Buyer Senior");
  });

  test("somebody who joins later under the same title counts from the first day", async () => {
    const later = await t.work("program-lead", (work) =>
      addPeople(work, [
        { number: "8", name: "Ira Later", title: "Buyer senior", from: "2026-12-01" },
      ]),
    );
    for (const [number, id] of later) ids.set(number, id);
    expect(await supply()).toEqual(["1", "2"]);
    expect(await supply("2026-12-01")).toEqual(["1", "2", "8"]);
    expect(await lead.page(`${SUPPLY}/members?as-of=2026-12-01`)).toContain(
      "3 people count on Dec 1, 2026",
    );
  });

  test("a title is excluded in one department, and the rest still counts", async () => {
    const { rows } = await t.work("program-lead", (work) =>
      sql<{ id: string }>`select unit_id as id from unit where name = 'Pharmacy'`.execute(work.trx),
    );
    const form = {
      title: "buyer senior",
      where: "some",
      verdict: "exclude",
      reason: "They order drugs only.",
    };
    expect((await lead.post(`${SUPPLY}/title`, form)).status).toBe(400);
    const answer = await lead.post(`${SUPPLY}/title`, { ...form, department: rows[0]?.id ?? "" });
    expect(answer.status).toBe(303);
    expect(await supply()).toEqual(["1"]);
    expect(await lead.page(`${SUPPLY}/title?key=buyer+senior`)).toContain("They order drugs only.");
  });

  test("one person is decided for alone, with days and a reason, before any title", async () => {
    const clerk = `/people/${ids.get("5")}/populations`;
    const form = {
      population: "supply-chain-management",
      verdict: "include",
      fromOn: "2026-10-01",
      toOn: "2026-10-31",
    };
    const refused = await lead.post(clerk, { ...form, reason: " " });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Say in a few words why");
    expect((await lead.post(clerk, { ...form, reason: "Stood in for the buyer." })).status).toBe(
      303,
    );
    expect(await supply("2026-10-31")).toEqual(["1", "5"]);
    expect(await supply("2026-11-01")).toEqual(["1"]);
    expect(await lead.page(`/people/${ids.get("5")}`)).toContain("Stood in for the buyer.");
  });

  test("all sure proposals are accepted at once only as many as were seen", async () => {
    expect((await lead.post(`${SUPPLY}/accept-sure`, { count: "5" })).status).toBe(409);
    expect(await supply()).toEqual(["1"]);
    expect(await lead.page(SUPPLY)).toContain("Accept the one sure proposal");
    expect((await lead.post(`${SUPPLY}/accept-sure`, { count: "1" })).status).toBe(303);
    expect(await supply()).toEqual(["1", "3"]);
  });

  test("a proposal for one department, accepted, holds there only", async () => {
    const page = await lead.page(`${SUPPLY}?show=all&q=admin`);
    const department = /name="department" value="([^"]+)"/.exec(page)?.[1] ?? "";
    await decide({
      title: "admin assistant",
      verdict: "include",
      rule: "supply-chain.department",
      department,
    });
    expect(await supply()).toEqual(["1", "3", "4"]);
  });

  test("a decision is taken back, and the log keeps both, with who and when", async () => {
    const answer = await decide({ title: "stockkeeper i", verdict: "include" });
    expect(await supply()).toContain("7");
    const row = await lead.page(answer.headers.get("location") ?? "");
    const path = /formaction="([^"]+reverse)"[^>]*Stockkeeper I/.exec(row)?.[1] ?? "";
    expect((await lead.post(path)).status).toBe(303);
    expect(await supply()).not.toContain("7");
    expect((await lead.post(path)).status).toBe(409);
    const log = await lead.page(`${SUPPLY}/decisions.csv`);
    expect(log).toMatch(/Stockkeeper I,title,,Included,.*Test program-lead,.*Test program-lead/);
  });

  test("managers only: who is not marked as leading does not count; the choice is said on screen", async () => {
    const choose = (supplyChainScope: "managers" | "function") =>
      t.work("program-lead", async (work) => {
        await changeSettings(work, { supplyChainScope });
        await refreshMembership(work);
      });
    expect(await lead.page(SUPPLY)).toContain("everyone in the function");
    await choose("managers");
    expect(await supply()).toEqual(["3"]);
    expect(await lead.page(SUPPLY)).toContain("managers only");
    await choose("function");
    expect(await supply()).toEqual(["1", "3", "4"]);
  });

  test("an unknown title, department or population is refused, and nothing is written", async () => {
    expect((await decide({ title: "wizard", verdict: "include" })).status).toBe(404);
    expect(
      (await decide({ title: "stockkeeper i", verdict: "include", department: "nowhere" })).status,
    ).toBe(404);
    expect((await decide({ title: "stockkeeper i" }, "/people/populations/none")).status).toBe(404);
    expect((await lead.get(`${SUPPLY}/title?key=wizard`)).status).toBe(404);
    expect(await supply()).not.toContain("7");
  });
});

describe("R44 a population of one's own", () => {
  test("is added, filled from all titles, put away and taken back with its decisions", async () => {
    const made = await lead.post("/people/populations/new", { name: "Linen & stores" });
    expect(made.headers.get("location")).toBe("/people/populations/linen-stores?show=all");
    expect((await lead.post("/people/populations/new", { name: "linen &  STORES" })).status).toBe(
      400,
    );
    const here = "/people/populations/linen-stores";
    await decide({ title: "stockkeeper i", verdict: "include" }, here);
    expect(await members("linen-stores")).toEqual(["7"]);
    await lead.post(`${here}/archive`, { archived: "yes" });
    expect(await members("linen-stores")).toEqual([]);
    expect(await lead.page("/people/populations")).not.toContain("Linen &amp; stores");
    await lead.post(`${here}/archive`, { archived: "no" });
    expect(await members("linen-stores")).toEqual(["7"]);
    expect((await lead.post(`${SUPPLY}/archive`, { archived: "yes" })).status).toBe(409);
  });
});

test("R44 the overview counts people of today and titles to decide", async () => {
  const page = await lead.page("/people/populations");
  for (const name of [
    "Contract managers",
    "Supply chain management",
    "Human resources and labor relations personnel",
  ])
    expect(page).toContain(name);
  expect(page).toContain("to decide");
  const sites = await t.work("program-lead", (work) => sitesOf(work.trx, t.organization).execute());
  expect(sites).toEqual([]);
});

test("R151 an auditor reads decisions and changes none; another organization sees none of it", async () => {
  const auditor = await t.as("auditor");
  expect(await auditor.page(`${SUPPLY}/decisions`)).toContain("Stood in for the buyer.");
  expect(await auditor.page(SUPPLY)).not.toContain(
    '<button class="usa-button usa-button--outline" type="submit" name="verdict"',
  );
  expect((await auditor.post(`${SUPPLY}/accept-sure`, { count: "0" })).status).toBe(403);
  const other = await t.asOther("administrator");
  expect(await other.page(`${SUPPLY}/decisions`)).not.toContain("Buyer");
  expect((await other.get(`/people/${ids.get("1")}`)).status).toBe(404);
});

test("R44 an appointment that ends while its title is decided ends the membership, too", async () => {
  if (t.database.kind === "embedded") return; // its transactions never run side by side
  const ids = await t.work("program-lead", (work) =>
    addPeople(work, [{ number: "T-skew", title: "Freight Broker" }]),
  );
  const personId = ids.get("T-skew") ?? "";
  const ended = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const ending = t.work("program-lead", async (work) => {
    const [appointment] = (await findPerson(work, personId)).appointments;
    const appointmentId = appointment?.id ?? "";
    await endAppointment(work, { personId, appointmentId, endedOn: "2026-10-31" });
    ended.resolve();
    await mayCommit.promise;
  });
  await ended.promise;
  const seen = { decided: false, waiting: false };
  const deciding = t
    .work("program-lead", async (work) => {
      const { id: populationId } = await findPopulation(work, "supply-chain-management");
      const about = { titleKey: "freight broker", departmentIds: null };
      await decideTitle(work, { populationId, ...about, verdict: "include", reason: "Buys" });
    })
    .finally(() => (seen.decided = true));
  // Until it has computed from what it can see, or waits for the other.
  while (!seen.decided && !seen.waiting) {
    const { rows } = await t.database.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database()`,
    );
    seen.waiting = rows[0]!.n > 0;
  }
  mayCommit.resolve();
  await Promise.all([ending, deciding]);
  const spans = await t.work("program-lead", ({ trx }) =>
    trx
      .selectFrom("population_member")
      .select("to_on")
      .where("organization_id", "=", t.organization)
      .where("person_id", "=", personId)
      .execute(),
  );
  expect(spans).toEqual([{ to_on: "2026-10-31" }]);
});
