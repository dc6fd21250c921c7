import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Invalid } from "#platform/errors.ts";
import { freshDatabase } from "../../../test/database.ts";
import {
  asProgram,
  changeSettings,
  createOrganization,
  listOrganizations,
  organizationSettings,
  programYear,
} from "./index.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("program years and quarters", () => {
  it("R47 counts years from anniversary to anniversary and quarters of three months", () => {
    const start = day("2026-07-01");
    expect(programYear(start, day("2026-07-01")).n).toBe(1);
    expect(programYear(start, day("2027-06-30")).n).toBe(1);
    const second = programYear(start, day("2027-07-01"));
    expect(second.n).toBe(2);
    expect(second.end.toString()).toBe("2028-06-30");
    expect(second.quarters.map((q) => `${q.n} ${q.start} ${q.end}`)).toEqual([
      "1 2027-07-01 2027-09-30",
      "2 2027-10-01 2027-12-31",
      "3 2028-01-01 2028-03-31",
      "4 2028-04-01 2028-06-30",
    ]);
  });

  it("R48 says year 0 before the program starts and shows the first year to come", () => {
    const before = programYear(day("2026-07-01"), day("2026-06-30"));
    expect(before.n).toBe(0);
    expect(before.start.toString()).toBe("2026-07-01");
  });

  it("R47 puts every day in exactly one quarter, whatever day the program started on", () => {
    const days = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(days, days, (offset, later) => {
        const start = day("2024-01-01").add({ days: offset });
        const date = start.add({ days: later });
        const year = programYear(start, date);
        const holds = year.quarters.filter(
          (q) =>
            Temporal.PlainDate.compare(q.start, date) <= 0 &&
            Temporal.PlainDate.compare(date, q.end) <= 0,
        );
        expect(holds).toHaveLength(1);
        expect(year.quarters[0]!.start.equals(year.start)).toBe(true);
        expect(year.quarters[3]!.end.equals(year.end)).toBe(true);
        const next = programYear(start, year.end.add({ days: 1 }));
        expect(next.n).toBe(year.n + 1);
        expect(next.start.equals(year.end.add({ days: 1 }))).toBe(true);
      }),
    );
  });
});

describe("an organization and its settings", () => {
  const clock = fixedClock("2026-11-25T15:00:00Z");
  let database: Database;
  let id: string;

  beforeAll(async () => {
    database = await freshDatabase();
    id = await createOrganization(
      { database, clock },
      {
        name: " Lakeshore Health ",
        timeZone: "America/New_York",
        programStart: day("2026-07-01"),
        sites: ["Main Hospital", "main  hospital", "", "North Clinic"],
        objective: "Train everybody who buys",
      },
      { name: "Terminal" },
    );
  }, 120_000);
  afterAll(() => database.close());

  it("R11 is founded with an objective, a start date and its sites, each once", async () => {
    const { settings, sites, trail } = await asProgram({ database, clock }, id, async (work) => ({
      settings: await organizationSettings(work),
      sites: (
        await sql<{ name: string }>`select name from unit order by name`.execute(work.trx)
      ).rows.map((row) => row.name),
      trail: await work.trx.selectFrom("audit_entry").selectAll().execute(),
    }));
    expect(settings).toMatchObject({
      name: "Lakeshore Health",
      timeZone: "America/New_York",
      objective: "Train everybody who buys",
      supplyChainScope: "function",
      countEvaluationOpen: false,
      retention: { importDays: 30, evidenceDays: null, leaverDays: null, auditDays: null },
    });
    expect(settings.programStart.toString()).toBe("2026-07-01");
    expect(sites).toEqual(["Main Hospital", "North Clinic"]);
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({ action: "create-organization", actor_name: "Terminal" });
  });

  it("names every field of a new organization that cannot be taken, and founds nothing", async () => {
    const wrong = createOrganization(
      { database, clock },
      { name: " ", timeZone: "+02:00", programStart: day("1990-01-01") },
    );
    await expect(wrong).rejects.toMatchObject({
      problems: [{ field: "name" }, { field: "timeZone" }, { field: "programStart" }],
    });
    expect(await listOrganizations(database)).toHaveLength(1);
  });

  it("R58 changes the goal and keeps who changed what, before and after", async () => {
    const changed = await asProgram(
      { database, clock },
      id,
      (work) => changeSettings(work, { trainedGoal: 500, countEvaluationOpen: true }),
      { name: "Pat Doe" },
    );
    expect(changed.toSorted()).toEqual(["countEvaluationOpen", "trainedGoal"]);
    const entry = await asProgram({ database, clock }, id, (work) =>
      work.trx
        .selectFrom("audit_entry")
        .selectAll()
        .where("action", "=", "change-settings")
        .executeTakeFirstOrThrow(),
    );
    expect(entry).toMatchObject({
      actor_name: "Pat Doe",
      before: { trainedGoal: null, countEvaluationOpen: false },
      after: { trainedGoal: 500, countEvaluationOpen: true },
    });
  });

  it("writes nothing when nothing changed, or when a value is wrong", async () => {
    const none = await asProgram({ database, clock }, id, (work) =>
      changeSettings(work, { trainedGoal: 500 }),
    );
    expect(none).toEqual([]);
    const wrong = asProgram({ database, clock }, id, (work) =>
      changeSettings(work, {
        trainedGoal: 0,
        retention: { importDays: 0, evidenceDays: null, leaverDays: null, auditDays: 30 },
      }),
    );
    await expect(wrong).rejects.toThrow(Invalid);
    await expect(wrong).rejects.toMatchObject({
      problems: [{ field: "trainedGoal" }, { field: "importDays" }, { field: "auditDays" }],
    });
  });

  it("R151 keeps organizations apart: each sees its own settings only", async () => {
    const other = await createOrganization(
      { database, clock },
      { name: "Harbor Clinic", timeZone: "America/Chicago", programStart: day("2026-10-01") },
    );
    const seen = await asProgram({ database, clock }, other, (work) =>
      work.trx.selectFrom("organization").select("name").execute(),
    );
    expect(seen).toEqual([{ name: "Harbor Clinic" }]);
    expect((await listOrganizations(database)).map((o) => o.name).toSorted()).toEqual([
      "Harbor Clinic",
      "Lakeshore Health",
    ]);
  });
});
