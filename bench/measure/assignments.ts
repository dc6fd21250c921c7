/** What `bench/assignments.ts` measures. */
import { loadavg } from "node:os";
import {
  activateRule,
  createRule,
  type Evaluation,
  evaluateRules,
  listAssigned,
  personAssignments,
  rolloutSummary,
  type RuleInput,
} from "../../app/features/assignments/index.ts";
import { asProgram } from "../../app/features/organization/index.ts";
import { fixedClock } from "../../app/platform/clock.ts";
import type { Work } from "../../app/platform/work.ts";
import { benchDatabase, type BenchDatabase } from "./database.ts";

const LIMIT_MS = 5000;
const ORGANIZATION = "bench";
const clock = fixedClock("2027-02-15T15:00:00Z");

const embedded = process.argv.includes("embedded");
const size =
  process.argv.slice(2).map(Number).find(Number.isSafeInteger) ?? (embedded ? 10_000 : 100_000);

/** Populations; one site; everybody within days of joining, to be taken again every year. */
const RULES: readonly Partial<RuleInput>[] = [
  {
    name: "Groups that count",
    audience: { anyOf: ["p0", "p1", "p2"].map((id) => ({ kind: "population", id })) },
  },
  { name: "One site", audience: { anyOf: [{ kind: "unit", id: "s3" }] } },
  {
    name: "Everybody, every year",
    audience: { anyOf: [{ kind: "everybody" }] },
    dueKind: "after-joining",
    dueOn: null,
    dueDays: 60,
    retakeMonths: 12,
    retakeWindowDays: 30,
  },
];

/** A made-up health system: one in ten in a group, twelve sites, a third with the course done. */
async function fill(bulk: BenchDatabase["bulk"], people: number): Promise<void> {
  const statements = [
    `insert into organization (organization_id, name, time_zone, program_start)
     values ('${ORGANIZATION}', 'Bench', 'America/New_York', '2026-07-01')`,
    `insert into unit (organization_id, unit_id, kind, name, name_key)
     select '${ORGANIZATION}', 's' || n, 'site', 'Site ' || n, 's' || n from generate_series(0, 11) n`,
    `insert into population (organization_id, population_id, slug, name) select '${ORGANIZATION}', 'p' || n, 'p' || n,
       'Group ' || n from generate_series(0, 2) n`,
    `insert into population_decision (organization_id, decision_id, population_id, subject, title_key, verdict,
       reason, decided_by, decided_by_name)
     select '${ORGANIZATION}', 'd' || n, 'p' || n, 'title', 'title ' || n, 'include', 'x', 'x', 'x' from generate_series(0, 2) n`,
    `insert into course (organization_id, course_id, title, title_key, counts)
     values ('${ORGANIZATION}', 'c0', 'The course', 'the course', true)`,
    `insert into person (organization_id, person_id, employee_number, employee_key, name, hired_on)
     select '${ORGANIZATION}', 'p' || n, n, n, 'Person ' || n, '2024-01-01'::date + n % 700 from generate_series(1, ${people}) n`,
    `insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
     select '${ORGANIZATION}', 'a' || n, 'p' || n, 'Title ' || n % 40, 'title ' || n % 40, 's' || n % 12,
       '2024-01-01'::date + n % 700 from generate_series(1, ${people}) n`,
    `insert into population_member (organization_id, population_id, person_id, from_on, decision_id)
     select '${ORGANIZATION}', 'p' || n % 3, 'p' || n, '2025-01-01', 'd' || n % 3 from generate_series(1, ${people}, 10) n`,
    `insert into completion (organization_id, completion_id, person_id, course_id, status, completed_on, source, recorded_by_name)
     select '${ORGANIZATION}', 'k' || n, 'p' || n, 'c0', 'completed', '2025-08-01'::date + n % 400, 'import', 'Bench'
     from generate_series(1, ${people}, 3) n`,
    "vacuum analyze",
  ];
  for (const statement of statements) await bulk(statement);
}

/** What a roster brings: one in a hundred leaves, one in fifty moves to another site, some join. */
const ROSTER = (people: number): readonly string[] => [
  `update appointment set ended_on = '2027-02-01' where right(person_id, 2) = '42'`,
  `update appointment set site_id = 's3' where right(person_id, 2) in ('11', '33')`,
  `insert into person (organization_id, person_id, employee_number, employee_key, name, hired_on)
   select '${ORGANIZATION}', 'n' || n, 'n' || n, 'n' || n, 'New ' || n, '2027-02-01' from generate_series(1, ${people / 100}) n`,
  `insert into appointment (organization_id, appointment_id, person_id, title, title_key, site_id, started_on)
   select '${ORGANIZATION}', 'n' || n, 'n' || n, 'Title 1', 'title 1', 's' || n % 12, '2027-02-01'
   from generate_series(1, ${people / 100}) n`,
];

const database = await benchDatabase({ embedded });
const timed = async <T>(label: string, use: (work: Work) => Promise<T>): Promise<T> => {
  const began = performance.now();
  const answer = await asProgram({ database, clock }, ORGANIZATION, use);
  const ms = performance.now() - began;
  const limited = label.startsWith("evaluate")
    ? ` (limit ${LIMIT_MS}: ${Math.round((100 * ms) / LIMIT_MS)}%)`
    : "";
  console.log(`${label.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms${limited}`);
  return answer;
};
const said = (e: Evaluation) =>
  console.log(
    `  ${e.added.toLocaleString("en-US")} asked, ${e.letGo.toLocaleString("en-US")} let go, ${e.unchanged.toLocaleString("en-US")} unchanged`,
  );

try {
  await fill(database.bulk, size);
  console.log(
    `${size.toLocaleString("en-US")} people, ${RULES.length} rules, ${database.kind}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const rule of RULES) {
    const id = await asProgram({ database, clock }, ORGANIZATION, (work) =>
      createRule(work, {
        courseId: "c0",
        name: "Rule",
        reason: "Bench",
        opensOn: "2027-01-01",
        dueKind: "fixed",
        dueOn: "2027-06-30",
        audience: { anyOf: [{ kind: "everybody" }] },
        ...rule,
      }),
    );
    said(await timed(`put in force: ${rule.name}`, (work) => activateRule(work, id)));
  }
  for (const statement of ROSTER(size)) await database.bulk(statement);
  said(await timed("evaluate after a roster", (work) => evaluateRules(work)));
  said(await timed("evaluate again, nothing new", (work) => evaluateRules(work)));
  await timed("roll-out summary", (work) => rolloutSummary(work));
  await timed("what one person is asked", (work) => personAssignments(work, "p21"));
  await timed("first page of people asked", (work) =>
    listAssigned(work, {}, "due", { number: 1, size: 50 }),
  );
} finally {
  await database.close();
}
