/** Membership against a model so simple that it cannot be wrong: ask every day by itself. */
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import type { Database } from "../../platform/db/database.ts";
import type { Work } from "../../platform/work.ts";
import { memberSpans, membersOn } from "./members.queries.ts";
import { ensurePopulations, refreshMembership } from "./membership.ts";

const ORGANIZATION = "lakeshore";
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
      select ${ORGANIZATION}, d, 'department', d, d from unnest(array['d0', 'd1']) d`.execute(
      work.trx,
    );
  });
});
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

/** Days are numbers 0 to 29 from a first day; the model asks each of them. */
const DAYS = 30;
const FIRST = Temporal.PlainDate.from("2026-09-15");
const day = (n: number) => FIRST.add({ days: n }).toString();
const maybe = (n: number | null) => (n === null ? null : day(n));

interface Held {
  person: number;
  title: number;
  department: number | null;
  from: number;
  to: number | null;
}
interface Ruling {
  population: number;
  on: { title: number; department: number | null } | { person: number };
  include: boolean;
  manager: boolean;
  from: number | null;
  to: number | null;
}
interface World {
  left: (number | null)[];
  held: Held[];
  rulings: Ruling[];
  managersOnly: boolean;
}
const POPULATIONS = ["contract-managers", "supply-chain-management"];
const at = fc.integer({ min: 0, max: DAYS - 1 });
const orNull = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null, freq: 2 });
const ordered = (a: number, b: number | null) =>
  b === null || b >= a ? { from: a, to: b } : { from: b, to: a };
const held: fc.Arbitrary<Held> = fc
  .tuple(fc.nat(3), fc.nat(2), orNull(fc.nat(1)), at, orNull(at))
  .map(([person, title, department, a, b]) => ({ person, title, department, ...ordered(a, b) }));
const subject: fc.Arbitrary<Ruling["on"]> = fc.oneof(
  fc.record({ title: fc.nat(2), department: orNull(fc.nat(1)) }),
  fc.record({ person: fc.nat(3) }),
);
const ruling: fc.Arbitrary<Ruling> = fc
  .tuple(fc.nat(1), subject, fc.boolean(), fc.boolean(), orNull(at), orNull(at))
  .map(([population, on, include, manager, a, b]) => {
    const days = a === null ? { from: null, to: b } : ordered(a, b);
    return { population, on, include, manager, ...days };
  });
const key = (r: Ruling) => JSON.stringify([r.population, r.on]);
const world: fc.Arbitrary<World> = fc.record({
  left: fc.array(orNull(at), { minLength: 4, maxLength: 4 }),
  held: fc.array(held, { maxLength: 8 }),
  rulings: fc.uniqueArray(ruling, { selector: key, maxLength: 8 }),
  managersOnly: fc.boolean(),
});

const covers = (r: { from: number | null; to: number | null }, d: number) =>
  (r.from === null || r.from <= d) && (r.to === null || d <= r.to);

/** The strongest ruling on one appointment on one day. */
function ruledBy(w: World, h: Held, population: number, d: number): Ruling | undefined {
  const strength = (r: Ruling) =>
    "person" in r.on
      ? r.on.person === h.person
        ? 1
        : 0
      : r.on.title !== h.title
        ? 0
        : r.on.department === null
          ? 3
          : r.on.department === h.department
            ? 2
            : 0;
  return w.rulings
    .filter((r) => r.population === population && covers(r, d) && strength(r) > 0)
    .toSorted((a, b) => strength(a) - strength(b))[0];
}
function expected(w: World): string[] {
  const days = new Set<string>();
  for (let d = 0; d < DAYS; d++)
    for (const h of w.held)
      for (const population of [0, 1]) {
        const left = w.left[h.person];
        if (!covers(h, d) || (typeof left === "number" && left < d)) continue;
        const r = ruledBy(w, h, population, d);
        if (!r?.include || (population === 1 && w.managersOnly && !r.manager)) continue;
        days.add(`${day(d)} ${POPULATIONS[population]} p${h.person}`);
      }
  return [...days].toSorted();
}

const count = (n: number, letter: string) => Array.from({ length: n }, (_, i) => `${letter}${i}`);

async function build(work: Work, w: World): Promise<void> {
  const { trx } = work;
  await sql`delete from population_decision`.execute(trx);
  await sql`delete from person`.execute(trx);
  await sql`update organization set supply_chain_scope = ${w.managersOnly ? "managers" : "function"}`.execute(
    trx,
  );
  await sql`insert into person (organization_id, person_id, employee_key, left_on)
    select ${ORGANIZATION}, p, p, l from unnest(${count(4, "p")}::text[], ${w.left.map(maybe)}::date[]) x (p, l)`.execute(
    trx,
  );
  await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, department_id, started_on, ended_on)
    select ${ORGANIZATION}, i, p, t, t, d, f, e from unnest(${count(w.held.length, "a")}::text[],
      ${w.held.map((h) => `p${h.person}`)}::text[], ${w.held.map((h) => `t${h.title}`)}::text[],
      ${w.held.map((h) => (h.department === null ? null : `d${h.department}`))}::text[],
      ${w.held.map((h) => day(h.from))}::date[], ${w.held.map((h) => maybe(h.to))}::date[]) x (i, p, t, d, f, e)`.execute(
    trx,
  );
  for (const [i, r] of w.rulings.entries())
    await sql`insert into population_decision (organization_id, decision_id, population_id, subject, title_key, department_id,
        person_id, verdict, is_manager, from_on, to_on, reason, decided_by, decided_by_name)
      select organization_id, ${`r${i}`}, population_id, ${"person" in r.on ? "person" : "title"},
        ${"person" in r.on ? null : `t${r.on.title}`}, ${"person" in r.on || r.on.department === null ? null : `d${r.on.department}`},
        ${"person" in r.on ? `p${r.on.person}` : null}, ${r.include ? "include" : "exclude"}, ${r.manager},
        ${maybe(r.from)}::date, ${maybe(r.to)}::date, 'test', 'test', 'Test'
      from population where slug = ${POPULATIONS[r.population]}`.execute(trx);
}

async function found(work: Work): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select d::date::text || ' ' || m.slug || ' ' || m.person_id as line
    from (${memberSpans(work.trx, ORGANIZATION)}) m,
      generate_series(greatest(m.from_on, ${day(0)}::date), least(m.to_on, ${day(DAYS - 1)}::date), interval '1 day') d`.execute(
    work.trx,
  );
  return rows.map((r) => r.line).toSorted();
}

describe("R44 who counts, on every single day", () => {
  test("is what appointments and the strongest decision of that day say", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (w) => {
        await inWork(async (work) => {
          await build(work, w);
          await refreshMembership(work);
          expect(await found(work)).toEqual(expected(w));
        });
      }),
      { numRuns: 150, seed: 20261125 },
    );
  });

  test("is the same when recomputed in parts, person by person and population by population", async () => {
    await fc.assert(
      fc.asyncProperty(world, world, async (before, w) => {
        await inWork(async (work) => {
          await build(work, before);
          await refreshMembership(work);
          await sql`delete from appointment`.execute(work.trx);
          await build(work, w);
          for (const p of [3, 0, 2, 1]) await refreshMembership(work, { people: [`p${p}`] });
          expect(await found(work)).toEqual(expected(w));
          for (const t of [2, 0, 1]) await refreshMembership(work, { titleKey: `t${t}` });
          expect(await found(work)).toEqual(expected(w));
          const populations = await work.trx
            .selectFrom("population")
            .select("population_id")
            .execute();
          for (const p of populations)
            await refreshMembership(work, { populationId: p.population_id });
          expect(await found(work)).toEqual(expected(w));
        });
      }),
      { numRuns: 40, seed: 20261126 },
    );
  });
});

test("R44 no days, no decision and no work leave nobody a member; asking twice changes nothing", async () => {
  await inWork(async (work) => {
    await ensurePopulations(work);
    await build(work, {
      left: [null, null, null, null],
      held: [],
      rulings: [],
      managersOnly: false,
    });
    await refreshMembership(work, { people: [] });
    await refreshMembership(work);
    expect(await membersOn(work.trx, ORGANIZATION, "2026-10-01").execute()).toEqual([]);
    expect(await work.trx.selectFrom("population").select("slug").execute()).toHaveLength(3);
  });
});
