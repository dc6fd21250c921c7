/** Counts of many days in one query, against a model that asks each day and person by itself. */
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensurePopulations } from "#features/people/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { freshDatabase } from "../../../test/database.ts";
import { quartersOver, trendDays, yearGone } from "./calendar.ts";
import { catalog } from "./catalog.ts";
import { countPeople, NO_SITE, WHOLE } from "./counts.queries.ts";

const ORGANIZATION = "lakeshore";
const SITES = ["s0", "s1"];
const METRICS = catalog().metrics.map((m) => m.id);
const PEOPLE = 7;
const DAYS = 40;
const FIRST = Temporal.PlainDate.from("2026-09-15");
const day = (n: number) => FIRST.add({ days: n });
const text = (n: number | null) => (n === null ? null : day(n).toString());

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
  await inWork(async (work) => {
    await sql`insert into organization (organization_id, name, time_zone, program_start)
      values (${ORGANIZATION}, 'Lakeshore Health', 'America/New_York', '2026-07-01')`.execute(
      work.trx,
    );
    await ensurePopulations(work);
    await sql`insert into unit (organization_id, unit_id, kind, name, name_key)
      select ${ORGANIZATION}, s, 'site', s, s from unnest(${SITES}::text[]) s`.execute(work.trx);
    await sql`insert into course (organization_id, course_id, title, title_key, counts)
      values (${ORGANIZATION}, 'c0', 'c0', 'c0', true), (${ORGANIZATION}, 'c1', 'c1', 'c1', false)`.execute(
      work.trx,
    );
    await sql`insert into person (organization_id, person_id, employee_number, employee_key)
      select ${ORGANIZATION}, 'p' || n, n, n from generate_series(0, ${PEOPLE - 1}::int) n`.execute(
      work.trx,
    );
  });
}, 120_000);
afterAll(() => database.close());

function inWork<T>(use: (work: Work) => Promise<T>): Promise<T> {
  return database.scope({ organization: ORGANIZATION }, (trx) =>
    use({
      trx,
      actor: {
        userId: null,
        name: "Test",
        email: null,
        organizationId: ORGANIZATION,
        organizationName: "Lakeshore Health",
        timeZone: "America/New_York",
        programStart: "2026-07-01",
        isSample: false,
        shortcuts: true,
        role: "program-lead",
        permissions: new Set<string>(),
        unitId: null,
        personId: null,
      },
      now: Temporal.Instant.from("2026-11-25T15:00:00Z"),
      today: Temporal.PlainDate.from("2026-11-25"),
      requestId: null,
    }),
  );
}

const someDay = fc.integer({ min: 0, max: DAYS - 1 });
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const span = fc
  .tuple(someDay, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, length]) => ({ from, to: length === null ? null : from + length }));
const worlds = fc.record({
  members: fc.uniqueArray(fc.record({ person, population: fc.integer({ min: 0, max: 2 }), span }), {
    maxLength: 12,
    selector: (m) => `${m.person} ${m.population}`,
  }),
  jobs: fc.array(fc.record({ person, site: fc.integer({ min: -1, max: 1 }), span }), {
    maxLength: 12,
  }),
  completions: fc.uniqueArray(
    fc.record({
      person,
      course: fc.integer({ min: 0, max: 1 }),
      status: fc.constantFrom("completed", "evaluation-open", "in-progress", "withdrawn"),
      on: someDay,
      voided: fc.boolean(),
    }),
    { maxLength: 14, selector: (c) => `${c.person} ${c.course} ${c.status} ${c.on}` },
  ),
  dates: fc
    .uniqueArray(someDay, { minLength: 1, maxLength: 6 })
    .map((list) => list.toSorted((a, b) => a - b)),
  countEvaluationOpen: fc.boolean(),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

async function settle(work: Work, world: World): Promise<void> {
  const { trx } = work;
  for (const table of ["population_member", "appointment", "completion"])
    await sql`delete from ${sql.table(table)}`.execute(trx);
  for (const m of world.members)
    await sql`insert into population_member (organization_id, population_id, person_id, from_on, to_on, decision_id)
      select organization_id, population_id, ${`p${m.person}`}, ${text(m.span.from)}::date, ${text(m.span.to)}::date, 'd'
      from population where metric_id = ${METRICS[m.population]}`.execute(trx);
  for (const [i, job] of world.jobs.entries())
    await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on, ended_on)
      values (${ORGANIZATION}, ${`a${i}`}, ${`p${job.person}`}, 't', 't', ${SITES[job.site] ?? null},
        ${text(job.span.from)}::date, ${text(job.span.to)}::date)`.execute(trx);
  for (const [i, c] of world.completions.entries())
    await sql`insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, source, recorded_by_name, voided_at)
      values (${ORGANIZATION}, ${`c${i}`}, ${`p${c.person}`}, ${`c${c.course}`}, ${c.status}, ${text(c.on)}::date,
        'hand', 'Test', ${c.voided ? new Date(0) : null})`.execute(trx);
}

const covers = (s: { from: number; to: number | null }, on: number) =>
  s.from <= on && (s.to === null || on <= s.to);

function model(world: World, metric: number, place: string, on: number) {
  const people = Array.from({ length: PEOPLE }, (_, p) => p).filter(
    (p) =>
      world.members.some((m) => m.person === p && m.population === metric && covers(m.span, on)) &&
      atPlace(world, p, place, on),
  );
  return {
    numerator: people.filter((p) => isTrained(world, p, on)).length,
    denominator: people.length,
  };
}

function atPlace(world: World, p: number, place: string, on: number): boolean {
  const sites = world.jobs
    .filter((j) => j.person === p && j.site >= 0 && covers(j.span, on))
    .map((j) => SITES[j.site]);
  if (place === WHOLE) return true;
  return place === NO_SITE ? sites.length === 0 : sites.includes(place);
}

const isTrained = (world: World, p: number, on: number) =>
  world.completions.some(
    (c) =>
      c.person === p &&
      c.course === 0 &&
      !c.voided &&
      c.on <= on &&
      (c.status === "completed" || (c.status === "evaluation-open" && world.countEvaluationOpen)),
  );

describe("R49 counts by day, whole and by site", () => {
  test("are what asking every person on every day gives, each person once", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const counts = await inWork(async (work) => {
          await settle(work, world);
          return countPeople(work, world.dates.map(day), world);
        });
        for (const [i, on] of world.dates.entries()) {
          for (const [m, metric] of METRICS.entries())
            for (const place of [WHOLE, NO_SITE, ...SITES])
              expect(
                counts.byMetric.get(metric)?.get(place)?.[i] ?? { numerator: 0, denominator: 0 },
              ).toEqual(model(world, m, place, on));
          const trained = Array.from({ length: PEOPLE }, (_, p) => p);
          expect(counts.trained[i]).toBe(trained.filter((p) => isTrained(world, p, on)).length);
        }
      }),
      { numRuns: 40 },
    );
  }, 300_000);

  test("R49 keep ten years of quarters apart", async () => {
    const start = Temporal.PlainDate.from("2026-07-01");
    const days = trendDays(start, Temporal.PlainDate.from("2040-01-15"));
    expect(days).toHaveLength(41);
    const counts = await inWork(async (work) => {
      await settle(work, {
        members: [{ person: 1, population: 0, span: { from: 0, to: null } }],
        jobs: [],
        completions: [{ person: 1, course: 0, status: "completed", on: 20, voided: false }],
        dates: [],
        countEvaluationOpen: false,
      });
      return countPeople(
        work,
        days.map((d) => d.on),
        { countEvaluationOpen: false },
      );
    });
    const whole = counts.byMetric.get(METRICS[0]!)?.get(WHOLE);
    expect(whole?.every((c) => c.numerator === 1 && c.denominator === 1)).toBe(true);
  }, 120_000);
});

describe("R47 the days a metric speaks of", () => {
  const start = Temporal.PlainDate.from("2026-07-01");
  test("are the ends of the quarters so far, then the day asked for", () => {
    const days = trendDays(start, Temporal.PlainDate.from("2027-02-10"));
    expect(days.map((d) => `${d.on.toString()} ${d.quarter?.n ?? "-"}`)).toEqual([
      "2026-09-30 1",
      "2026-12-31 2",
      "2027-02-10 -",
    ]);
    expect(trendDays(start, Temporal.PlainDate.from("2026-01-01"))).toHaveLength(1);
  });
  test("a quarter is over on the day after its last day", () => {
    expect(quartersOver(start, Temporal.PlainDate.from("2026-09-30"))).toHaveLength(0);
    expect(quartersOver(start, Temporal.PlainDate.from("2026-10-01"))).toHaveLength(1);
  });
  test("a year has gone 0 days on its first day, all but one on its last", () => {
    expect(yearGone(start, start)).toEqual({ n: 1, daysGone: 0, days: 365 });
    expect(yearGone(start, Temporal.PlainDate.from("2028-06-30"))).toEqual({
      n: 2,
      daysGone: 365,
      days: 366,
    });
    expect(yearGone(start, Temporal.PlainDate.from("2026-06-30")).n).toBe(0);
  });
});
