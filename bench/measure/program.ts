/** See `bench/program.ts`. */
import { loadavg } from "node:os";
import {
  createOrganization,
  organizationSettings,
  programWork,
} from "../../app/features/organization/index.ts";
import { listActions } from "../../app/features/program/actions.queries.ts";
import { calendarBetween } from "../../app/features/program/calendar.queries.ts";
import { changeActions } from "../../app/features/program/change-actions.ts";
import {
  listOutreach,
  outreachByQuarter,
} from "../../app/features/program/outreach/outreach.queries.ts";
import { readMySite } from "../../app/features/program/own/my-site.queries.ts";
import { readProgram } from "../../app/features/program/pages/program.tsx";
import { listPlaces, placeTotals } from "../../app/features/program/poc/points.queries.ts";
import { nextInProgram } from "../../app/features/program/today.ts";
import { undoBatch } from "../../app/features/program/undo-batch.ts";
import { systemClock } from "../../app/platform/clock.ts";
import type { Work } from "../../app/platform/work.ts";
import { benchDatabase } from "./database.ts";
import { timed } from "./timed.ts";

const [SITES, ACTIONS, OUTREACH, RUNS, LIMIT_MS] = [200, 5000, 20_000, 40, 100];

const database = await benchDatabase();
try {
  const today = Temporal.Now.plainDateISO();
  const organization = await createOrganization(
    { database, clock: systemClock },
    {
      name: "Bench Health",
      timeZone: "America/New_York",
      programStart: today.subtract({ months: 6 }),
      sites: Array.from({ length: SITES }, (_, i) => `Site ${i}`),
    },
  );
  await fill(organization);
  await fillPeople(organization);
  const as = <T>(use: (work: Work) => Promise<T>, readOnly = true) =>
    database.scope(
      { organization },
      async (trx) => use(await programWork(trx, systemClock, organization)),
      readOnly ? { readOnly: true } : {},
    );
  const unit = await as((work) =>
    work.trx.selectFrom("unit").select("unit_id").limit(1).executeTakeFirstOrThrow(),
  );
  console.log(
    `${SITES} sites, ${ACTIONS} actions, ${OUTREACH} of outreach, load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const [name, use] of Object.entries(cases(unit.unit_id)))
    await timed(name, () => as(use), { runs: RUNS, limitMs: LIMIT_MS, width: 34 });
  await changeAll(as);
  console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
} finally {
  await database.close();
}

/** Sites share an action and its day, as drafted; one in four was moved to another. */
async function fill(id: string): Promise<void> {
  await database.bulk(`
    insert into program_plan (organization_id, plan_id, program_year, starts_on, ends_on, made_by_name, made_at)
      select organization_id, 'p', 1, program_start, program_start + 364, 'x', now() from organization
      where organization_id = '${id}';
    insert into program_action (organization_id, action_id, plan_id, first_year, step, title, due_on, unit_id, status,
        closed_on, created_by_name, created_at, updated_at)
      select o.organization_id, 'a' || n, 'p', 1, 1 + n % 5, 'Action ' || n / 200,
        o.program_start + case when n % 4 = 0 then n % 365 else (n / 200 * 14) % 365 end,
        u.unit_id, case when n % 3 = 0 then 'done' else 'open' end, case when n % 3 = 0 then current_date end,
        'x', now(), now()
      from organization o, generate_series(1, ${ACTIONS}) n
      join (select unit_id, row_number() over (order by unit_id) - 1 as at from unit) u on u.at = n % ${SITES}
      where o.organization_id = '${id}'`);
  await database.bulk("vacuum analyze");
}

/** Somebody who speaks for nine sites of ten, with meetings; outreach of two years; ten executives. */
async function fillPeople(id: string): Promise<void> {
  const sites = `(select unit_id, row_number() over (order by unit_id) - 1 as at from unit
    where organization_id = '${id}')`;
  await database.bulk(`
    insert into person (organization_id, person_id, employee_number, employee_key, name)
      select '${id}', 'p' || u.at, 'n' || u.at, 'n' || u.at, 'Person ' || u.at from ${sites} u;
    insert into contact_point (organization_id, point_id, kind, unit_id, fits, rhythm, created_by_name, created_at,
        updated_at)
      select '${id}', 'c' || u.at, 'contact', u.unit_id, case when u.at % 2 = 0 then 'In a huddle' end, 'monthly', 'x',
        now(), now() from ${sites} u where u.at % 10 > 0;
    insert into contact_point_member (organization_id, member_id, point_id, person_id, joined_on, added_by_name)
      select '${id}', 'm' || u.at, 'c' || u.at, 'p' || u.at, current_date - 30, 'x' from ${sites} u where u.at % 10 > 0;
    insert into contact_point_meeting (organization_id, meeting_id, point_id, meets_on, came, written_by_name, created_at)
      select '${id}', 'g' || u.at || '-' || n, 'c' || u.at, current_date - 30 * n, 5, 'x', now()
      from ${sites} u, generate_series(1, 12) n where u.at % 10 > 0;
    insert into outreach (organization_id, outreach_id, unit_id, kind, held_on, place, reached, sign_ups, logged_by_name,
        logged_at)
      select '${id}', 'o' || n, u.unit_id, 'huddle', current_date - n % 700, 'Lobby ' || n % 50, n % 90, n % 7, 'x', now()
      from generate_series(1, ${OUTREACH}) n join ${sites} u on u.at = n % ${SITES};
    insert into executive (organization_id, executive_id, name, title, added_by_name, created_at)
      select '${id}', 'e' || n, 'Executive ' || n, 'Chief', 'x', now() from generate_series(1, 10) n`);
  await database.bulk("vacuum analyze");
}

function cases(unitId: string): Record<string, (work: Work) => Promise<unknown>> {
  const first = { number: 1, size: 60 };
  return {
    "counting the actions alone": (work) =>
      work.trx.selectFrom("program_action").select(work.trx.fn.countAll().as("n")).execute(),
    Program: (work) => readProgram(work, null),
    "Program, one site's": (work) =>
      readProgram({ ...work, actor: { ...work.actor, unitId } }, null),
    "the list, first page": (work) => listActions(work, { show: "open" }, undefined, first),
    "the list, late, by site, a search": (work) =>
      listActions(work, { show: "late", q: "action 1" }, { by: "unit", descending: false }, first),
    "a year's calendar": async (work) => {
      const { programStart } = await organizationSettings(work);
      return calendarBetween(work, programStart, programStart.add({ days: 364 }));
    },
    "lines on Today": (work) => nextInProgram(work),
    "outreach, first page": (work) => listOutreach(work, {}, { by: "date", down: true }, first),
    "outreach, a place, by reach": (work) =>
      listOutreach(work, { q: "lobby 7" }, { by: "reached", down: true }, first),
    "outreach by quarter and site": (work) => outreachByQuarter(work),
    "points of contact, first page": async (work) => [
      await listPlaces(work, {}, first),
      await placeTotals(work),
    ],
    "one site's own page": (work) =>
      readMySite({ ...work, actor: { ...work.actor, unitId } }, null),
  };
}

/** Every open action at once, and back. */
async function changeAll(as: <T>(use: (work: Work) => Promise<T>, ro?: boolean) => Promise<T>) {
  const filter = { show: "open" } as const;
  const { total } = await as((work) => listActions(work, filter));
  let begun = performance.now();
  const done = await as(
    (work) =>
      changeActions(work, {
        field: "due",
        value: "2030-01-01",
        dropReason: "",
        filter,
        expected: total,
      }),
    false,
  );
  console.log(`${total} actions changed at once in ${Math.round(performance.now() - begun)} ms`);
  begun = performance.now();
  await as((work) => undoBatch(work, done!.batchId), false);
  console.log(`and undone in ${Math.round(performance.now() - begun)} ms`);
}
