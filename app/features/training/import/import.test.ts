/** Course rosters end where they should: on the right person once, aside, or refused with a reason. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asProgram, createOrganization } from "#features/organization/index.ts";
import type { Refusal } from "#features/imports/index.ts";
import { employeeKey, emailKey } from "#features/people/index.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { newId } from "#platform/ids.ts";
import { normalizeKey, openTable } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { freshDatabase } from "../../../../test/database.ts";
import { ensureCourses } from "../ensure-courses.ts";
import { matchAgain } from "../match-again.ts";
import { trainedBy } from "../trained.queries.ts";
import { voidCompletion } from "../void-completion.ts";
import { completionsKind } from "./kind.ts";
import type { CompletionLine } from "./read-line.ts";

const clock = fixedClock("2026-11-25T15:00:00Z");
let database: Database;
let organization: string;
const work = <T>(use: (work: Work) => Promise<T>) =>
  asProgram({ database, clock }, organization, use);

beforeAll(async () => {
  database = await freshDatabase();
}, 120_000);
afterAll(() => database.close());
beforeEach(async () => {
  organization = await createOrganization(
    { database, clock },
    {
      name: "Lakeshore Health",
      timeZone: "America/New_York",
      programStart: "2026-07-01",
      sites: [],
    },
  );
  await work(ensureCourses);
});

async function addPeople(
  people: readonly (readonly [number: string | null, email: string | null])[],
) {
  await work((w) =>
    sql`insert into person (organization_id, person_id, employee_number, employee_key, email, email_key)
      select ${organization}, x.* from unnest(${people.map(() => newId())}::text[],
        ${people.map(([n]) => n)}::text[], ${people.map(([n]) => employeeKey(n))}::text[],
        ${people.map(([, e]) => e)}::text[], ${people.map(([, e]) => emailKey(e))}::text[]) as x`.execute(
      w.trx,
    ),
  );
}

interface Loaded {
  readonly id: string;
  readonly refusals: (Refusal & { line: number })[];
  readonly counts: Awaited<ReturnType<typeof completionsKind.apply>>;
}

/** Loads a file the way the framework does: read, stage, plan, then plan and apply at once. */
async function load(file: string | Uint8Array): Promise<Loaded> {
  const id = newId();
  const table = await openTable(typeof file === "string" ? Buffer.from(file) : file);
  const column = new Map(
    completionsKind.fields.map((field) => [
      field.id,
      table.header.findIndex((name) => field.synonyms.includes(normalizeKey(name))),
    ]),
  );
  const rows: (CompletionLine & { line: number })[] = [];
  const refusals: Loaded["refusals"] = [];
  for await (const { line, cells } of table.rows()) {
    const read = completionsKind.readRow(
      { text: (field) => cells[column.get(field) ?? -1]?.trim() ?? "" },
      { today: "2026-11-25", dateOrder: () => "mdy" },
    );
    if ("row" in read) rows.push({ ...read.row, line });
    else refusals.push(...read.refusals.map((refusal) => ({ ...refusal, line })));
  }
  const run = {
    id,
    kind: "completions",
    options: { effectiveOn: "2026-11-25", endMissing: false },
  } as const;
  await work(async (w) => {
    await sql`insert into import_run (organization_id, import_id, kind, file_name, status, created_by, created_by_name)
      values (${organization}, ${id}, 'completions', 'roster.csv', 'reading', 'x', 'Test')`.execute(
      w.trx,
    );
    await completionsKind.stage(w, id, rows);
  });
  const preview = await work((w) => completionsKind.plan(w, run));
  const counts = await work((w) => completionsKind.apply(w, run));
  expect(counts).toEqual(preview);
  return { id, refusals, counts };
}

const undo = (id: string) =>
  work((w) =>
    completionsKind.undo(w, {
      id,
      kind: "completions",
      options: { effectiveOn: "2026-11-25", endMissing: false },
    }),
  );

const HEAD =
  "Employee Number,Learner Email,Course ID,Course Title,Registration Date,Status,Completion Date\n";
const csv = (...lines: string[]) => `${HEAD}${lines.join("\n")}\n`;

interface Row {
  person: string;
  status: string;
  completed_on: string | null;
}
const records = async () =>
  (
    await work((w) =>
      sql<Row>`select coalesce(p.employee_number, p.email) as person, c.status, c.completed_on
        from completion c join person p using (organization_id, person_id)
        where organization_id = ${organization} and c.voided_at is null
        order by 1, c.completed_on nulls first, c.status`.execute(w.trx),
    )
  ).rows.map((r) => [r.person, r.status, r.completed_on].filter(Boolean).join(" "));
const reasons = async () =>
  (
    await work((w) =>
      sql<{
        text: string;
      }>`select concat_ws(' ', coalesce(employee_number, email), reason, state) as text
        from completion_review where organization_id = ${organization} order by line`.execute(
        w.trx,
      ),
    )
  ).rows.map((r) => r.text);
const trained = async (countEvaluationOpen: boolean) =>
  (await work((w) => trainedBy(w.trx, organization, { countEvaluationOpen }).execute())).length;

const none = { added: 0, changed: 0, unchanged: 0, review: 0, repeats: 0 };

test("R50 courses match by number however it is spelled, or by title; learners by number, then e-mail", async () => {
  await addPeople([
    ["UM1", null],
    ["UM2", null],
    [null, "c@example.org"],
    ["UM4", "d@example.org"],
  ]);
  const { counts } = await load(
    csv(
      " um1 ,,1112251.0,,,Completed,05/15/2026",
      'UM2,,"1,112,251",,,complete,2026-05-16',
      ",C@Example.org , 1112251 ,,,Passed,17-May-2026",
      ",d@example.org,LMS-77,soar for PROCUREMENT professionals in healthcare systems,,Completed,5/18/26",
    ),
  );
  expect(counts).toMatchObject({ ...none, added: 4, people: 4 });
  expect(await records()).toEqual([
    "UM1 completed 2026-05-15",
    "UM2 completed 2026-05-16",
    "UM4 completed 2026-05-18",
    "c@example.org completed 2026-05-17",
  ]);
  expect(await trained(false)).toBe(4);
});

test("R50 who or what is not sure is kept aside, never dropped and never guessed", async () => {
  await addPeople([
    ["A1", "a@example.org"],
    ["B2", "b@example.org"],
  ]);
  const { counts } = await load(
    csv(
      ",guest@vendor.example,1112251,,,Completed,2026-05-01",
      "A1,b@example.org,1112251,,,Completed,2026-05-01",
      "Z9,a@example.org,1112251,,,Completed,2026-05-01",
      "A1,new-address@example.org,9999,Our own course,,Completed,2026-05-01",
      "A1,new-address@example.org,1112251,,,Completed,2026-05-02",
    ),
  );
  expect(counts).toMatchObject({ ...none, added: 1, review: 4 });
  expect(await records()).toEqual(["A1 completed 2026-05-02"]);
  expect(await reasons()).toEqual([
    "guest@vendor.example unknown-person open",
    "A1 two-people open",
    "Z9 other-number open",
    "A1 unknown-course open",
  ]);
});

test("R50 a roster update lets kept-aside lines find their person, and the same file adds nothing twice", async () => {
  const file = csv(
    "N1,,1112251,,,Completed,2026-05-01",
    "N2,,1112251,,,Completed,2026-05-02",
    "N2,,1112251,,,Completed,2026-05-02",
  );
  expect((await load(file)).counts).toMatchObject({ ...none, review: 2, repeats: 1 });
  expect((await load(file)).counts).toMatchObject({ ...none, unchanged: 2, repeats: 1 });
  await addPeople([["N1", null]]);
  expect(await work(matchAgain)).toEqual({ matched: 1, left: 1 });
  expect(await work(matchAgain)).toEqual({ matched: 0, left: 1 });
  expect(await records()).toEqual(["N1 completed 2026-05-01"]);
  expect(await reasons()).toEqual(["N1 unknown-person matched", "N2 unknown-person open"]);
  expect((await load(file)).counts).toMatchObject({ ...none, unchanged: 2, repeats: 1 });
});

test("R50 what cannot be true is refused with its line and column", async () => {
  await addPeople([["A1", null]]);
  const { counts, refusals } = await load(
    csv(
      "A1,,1112251,,,Completed,13/45/2025",
      "A1,,1112251,,,Completed,02/01/2031",
      "A1,,1112251,,01/01/1970,In Progress,",
      "A1,,1112251,,,Completed,",
      "A1,,1112251,,,Frobnicated,2026-05-01",
      ",,1112251,,,Completed,2026-05-01",
      "A1,,,,,Completed,2026-05-01",
      ",not-an-address,1112251,,,Completed,2026-05-01",
      "A1,,1112251,,,,",
    ),
  );
  expect(refusals.map((r) => [r.line, r.field])).toEqual([
    [2, "completedOn"],
    [3, "completedOn"],
    [4, "registeredOn"],
    [5, "completedOn"],
    [6, "status"],
    [7, null],
    [8, null],
    [9, "email"],
    [10, "status"],
  ]);
  expect(counts).toMatchObject(none);
  expect(await records()).toEqual([]);
});

test("R50 next month's file moves an enrollment on; an older one changes nothing", async () => {
  await addPeople([["A1", null]]);
  const may = csv("A1,,1112251,,2026-05-01,In Progress,");
  const june = csv("A1,,1112251,,2026-05-01,Completed - Evaluation Pending,2026-06-10");
  const july = csv("A1,,1112251,,2026-05-01,Completed,2026-06-10");
  expect((await load(may)).counts).toMatchObject({ ...none, added: 1 });
  expect((await load(june)).counts).toMatchObject({ ...none, changed: 1 });
  expect(await records()).toEqual(["A1 evaluation-open 2026-06-10"]);
  expect([await trained(false), await trained(true)]).toEqual([0, 1]);
  const last = await load(july);
  expect(last.counts).toMatchObject({ ...none, changed: 1 });
  expect(await trained(false)).toBe(1);
  expect((await load(may)).counts).toMatchObject({ ...none, unchanged: 1 });
  expect((await load(june)).counts).toMatchObject({ ...none, unchanged: 1 });
  expect(await records()).toEqual(["A1 completed 2026-06-10"]);
  expect(await undo(last.id)).toEqual({ removed: 0, restored: 1, kept: [] });
  expect(await records()).toEqual(["A1 evaluation-open 2026-06-10"]);
});

test("R50 a voided record stays voided when the same line comes again", async () => {
  await addPeople([["A1", null]]);
  const file = csv("A1,,1112251,,,Completed,2026-05-01");
  await load(file);
  await work(async (w) => {
    const row = await w.trx
      .selectFrom("completion")
      .select("completion_id")
      .executeTakeFirstOrThrow();
    await voidCompletion(w, { completionId: row.completion_id, reason: "The wrong person" });
  });
  expect((await load(file)).counts).toMatchObject({ ...none, unchanged: 1 });
  expect([await records(), await trained(true)]).toEqual([[], 0]);
});

test("R50 an import is undone whole; what was worked on since is kept and named", async () => {
  await addPeople([
    ["A1", null],
    ["A2", null],
    ["A3", null],
  ]);
  const first = await load(
    csv(
      "A1,,1112251,,2026-05-01,In Progress,",
      "A2,,1112251,,,Completed,2026-05-02",
      "A3,,1112251,,,Withdrawn,",
      "G1,,1112251,,,Completed,2026-05-03",
      "G2,,1112251,,,Completed,2026-05-03",
    ),
  );
  await load(csv("A1,,1112251,,2026-05-01,Completed,2026-06-01"));
  await addPeople([["G1", null]]);
  await work(matchAgain);
  const report = await undo(first.id);
  expect(report).toMatchObject({ removed: 3, restored: 0 });
  expect(report.kept).toEqual([
    { line: 2, what: "was changed by a later import" },
    { line: 5, what: "was matched to a person since" },
  ]);
  expect(await records()).toEqual(["A1 completed 2026-06-01", "G1 completed 2026-05-03"]);
});

const REAL = path.resolve(import.meta.dirname, "../../../../../shared/data");
test.skipIf(!existsSync(REAL))(
  "R50 the course roster of a real learning system's shape lands exactly on the Michigan roster",
  { timeout: 300_000 },
  async () => {
    const staff = readFileSync(
      path.join(REAL, "staff/michigan_medicine_staff_2025_deidentified.csv"),
      "utf8",
    );
    const keys = new Set(
      staff
        .split("\n")
        .slice(1)
        .map((line) => line.split(",")[0]!.trim()),
    );
    keys.delete("");
    await addPeople([...keys].map((key) => [key, null] as const));
    const file = readFileSync(path.join(REAL, "training/lms_course_roster_SYNTHETIC.csv"));
    const first = await load(file);
    // Counted apart from this code, by people × course × status × dates, as of Nov 25, 2026.
    expect(first.counts).toEqual({
      people: 458,
      appointments: 0,
      added: 458,
      changed: 0,
      unchanged: 0,
      ended: 0,
      refused: 0,
      review: 25,
      repeats: 40,
    });
    expect([...new Set(first.refusals.map((r) => r.line))]).toEqual([246, 513]);
    expect([await trained(false), await trained(true)]).toEqual([251, 291]);
    expect((await load(file)).counts).toMatchObject({ ...none, unchanged: 483, repeats: 40 });
    expect(await undo(first.id)).toEqual({ removed: 483, restored: 0, kept: [] });
    expect([await records(), await reasons()]).toEqual([[], []]);
  },
);
