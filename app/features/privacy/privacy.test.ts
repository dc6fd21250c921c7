import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asProgram, createOrganization } from "#features/organization/index.ts";
import { ensureCourses, listCourses, recordCompletion } from "#features/training/index.ts";
import { fixedClock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { runImport } from "../imports/index.ts";
import { undoNow } from "../imports/undo-now.fixtures.ts";
import { applyRetention } from "./apply-retention.ts";
import { erasePerson } from "./erase-person.ts";
import { exportPerson } from "./export-person.ts";
import { holdingsOf } from "./person-record.queries.ts";
import { FREE_OF_PEOPLE, PLACES } from "./places.ts";
import { saveRetention } from "./save-retention.ts";
import { seedPerson } from "./seed-person.fixtures.ts";

const clock = fixedClock("2026-11-25T15:00:00Z");
let app: TestApp;
let database: Database;
let organization: string;
const program = <T>(use: (work: Work) => Promise<T>) =>
  asProgram({ database, clock }, organization, use);

const retain = () => applyRetention({ database, clock }, organization, { name: "Retention job" });

beforeAll(async () => {
  app = await startTestApp();
  database = app.database;
  organization = await createOrganization(
    { database, clock },
    { name: "Lakeshore Health", timeZone: "America/New_York", programStart: "2026-07-01" },
  );
}, 120_000);
afterAll(() => app.close());

/** Rows that hold a value, in every table of every schema of the program, as the catalog lists them. */
async function hits(value: string): Promise<Record<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const hex = Buffer.from(value).toString("hex");
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from ${name} t
       where t::text ilike '%' || $1 || '%' or t::text ilike '%' || $2 || '%'`,
      [value, hex],
    );
    if (rows[0]!.n > 0) found[name.replace("public.", "")] = rows[0]!.n;
  }
  return found;
}

describe("where personal data lies", () => {
  it("R149 waits for a file that somebody keeps at that moment, and erases it too", async () => {
    const [kept, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { personId, courseId } = await program(async (work) => {
      await ensureCourses(work);
      await work.trx
        .insertInto("person")
        .values({
          organization_id: organization,
          person_id: "racer",
          employee_key: "zq-racer",
        } as never)
        .execute();
      return { personId: "racer", courseId: (await listCourses(work))[0]!.id };
    });
    const bytes = Buffer.from("zq-racer-file");
    const record = program(async (work) => {
      await recordCompletion(work, {
        personId,
        courseId,
        status: "completed",
        completedOn: "2026-11-20",
        evidence: { name: "zq-racer.pdf", ending: ".pdf", mediaType: "application/pdf", bytes },
      });
      kept.resolve();
      await go.promise;
    });
    await kept.promise;
    const erase = program((work) => erasePerson(work, personId));
    // Until the erasure waits for the other; an embedded database does one after the other anyway.
    for (let asked = 0; database.kind !== "embedded" && asked < 500; asked++) {
      const { rows } = await database.pool.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      if (rows.length > 0) break;
    }
    go.resolve();
    await Promise.all([record, erase]);
    expect(await hits("zq-racer")).toEqual({});
  });

  it("R149 knows every table of the catalog: it holds people, or says why not", async () => {
    const { rows } = await database.pool.query<{ table_name: string }>(
      `select distinct table_name from information_schema.columns
       where table_schema = 'public' and column_name = 'organization_id'`,
    );
    const known = [...PLACES.map((place) => place.table), ...Object.keys(FREE_OF_PEOPLE)];
    expect(known.toSorted()).toEqual(rows.map((row) => row.table_name).toSorted());
  });
});

describe("one person's copy and erasure", () => {
  it("R149 gives one person everything that is held, evidence included", async () => {
    const person = await program((work) => seedPerson(work, "Xandria Quillfeather"));
    const files = await program((work) => exportPerson(work, person.id));
    const record = JSON.parse(
      Buffer.from(files.find((f) => f.name === "personal-data.json")!.bytes).toString(),
    ) as { places: Record<string, { rows: unknown[] }> };
    // What is said to be held and what is handed over are one.
    const held = await program((work) => holdingsOf(work, person.id));
    const places = Object.keys(record.places).filter((table) => table !== "audit_entry");
    expect(places.toSorted()).toEqual(
      held
        .map((h) => h.table)
        .filter((table) => table !== "audit_entry")
        .toSorted(),
    );
    expect(JSON.stringify(record)).toContain(person.employeeNumber);
    const evidence = files.filter((f) => f.name.startsWith("evidence/"));
    expect(evidence.map((f) => Buffer.from(f.bytes).toString()).toSorted()).toEqual([
      `certificate of ${person.name}`,
      `evidence of ${person.name}`,
      `picture of ${person.name}`,
    ]);
  });

  it("R149 erases a person from every table of the catalog, and nobody else", async () => {
    const person = await program((work) => seedPerson(work, "Melisande Okonkwo-Birch"));
    const other = await program((work) => seedPerson(work, "Tobiah Vantongeren"));
    const markers = [person.name, person.employeeNumber, person.email];
    const before = await Promise.all(markers.map(hits));
    const seen = new Set(before.flatMap((found) => Object.keys(found)));
    for (const { table } of PLACES.filter((p) => !IDS_ONLY.has(p.table)))
      expect(seen, `the test puts nothing into ${table}`).toContain(table);
    const others = await hits(other.name);

    const erasure = await program((work) => erasePerson(work, person.id));

    expect(erasure.people).toBe(1);
    expect(erasure.leftovers).toEqual([]);
    for (const marker of markers) expect(await hits(marker)).toEqual({});
    expect(await hits(person.id)).toEqual({ audit_entry: expect.any(Number) as number });
    // The other person loses only the raw file, which might have held the erased one's line.
    const { stored_file_chunk: _, ...kept } = others;
    const { stored_file_chunk: __, ...still } = await hits(other.name);
    expect(still).toEqual(kept);
  });

  it("keeps who erased and when, and counts in frozen readings", async () => {
    const person = await program((work) => seedPerson(work, "Ignatia Pembrooke"));
    await program((work) => erasePerson(work, person.id));
    const { entry, readings } = await program(async (work) => ({
      entry: await work.trx
        .selectFrom("audit_entry")
        .selectAll()
        .where("subject_id", "=", person.id)
        .where("action", "=", "erase-person")
        .executeTakeFirstOrThrow(),
      readings: await sql<{ numerator: number }>`select numerator from reading`.execute(work.trx),
    }));
    expect(entry.actor_name).toBe("Fairhand");
    expect(entry.after).toMatchObject({ rows: { person: 1, appointment: 1, completion: 1 } });
    expect(readings.rows.length).toBeGreaterThan(0);
  });

  it("reports where only an equal name is left, and leaves it", async () => {
    const person = await program((work) => seedPerson(work, "Rosalind Thackeray"));
    await program((work) =>
      sql`insert into unit (organization_id, unit_id, kind, name, name_key)
        values (${organization}, ${newId()}, 'site', 'Rosalind Thackeray Pavilion', 'rosalind thackeray pavilion')`.execute(
        work.trx,
      ),
    );
    const { leftovers } = await program((work) => erasePerson(work, person.id));
    expect(leftovers).toContainEqual({ table: "unit", column: "name", count: 1 });
  });

  it("refuses to erase a member of the workspace, and writes nothing", async () => {
    const person = await program((work) => seedPerson(work, "Cosima Delacroix-Hume"));
    await program((work) =>
      sql`insert into membership (organization_id, membership_id, user_id, role, person_id)
        values (${organization}, ${newId()}, ${newId()}, 'learner', ${person.id})`.execute(
        work.trx,
      ),
    );
    const before = await hits(person.name);
    await expect(program((work) => erasePerson(work, person.id))).rejects.toThrow(Conflict);
    expect(await hits(person.name)).toEqual(before);
  });

  it("cancels imports that were not applied, and waits for one that is working", async () => {
    const person = await program((work) => seedPerson(work, "Philippa Arbuthnot"));
    const open = await program((work) => addRun(work, "preview"));
    const busy = await program((work) => addRun(work, "applying"));
    await expect(program((work) => erasePerson(work, person.id))).rejects.toThrow(/working/);
    await program((work) =>
      sql`update import_run set status = 'done' where import_id = ${busy}`.execute(work.trx),
    );
    const { canceledImports } = await program((work) => erasePerson(work, person.id));
    expect(canceledImports).toBe(1);
    const { rows } = await program((work) =>
      sql<{ status: string }>`select status from import_run where import_id = ${open}`.execute(
        work.trx,
      ),
    );
    expect(rows).toEqual([{ status: "canceled" }]);
  });
});

describe("a person who came with files", () => {
  const load = (kind: "people" | "completions", lines: string[], more = {}) =>
    runImport(app.services, {
      organization,
      kind,
      fileName: `${kind}.csv`,
      mediaType: "text/csv",
      source: {
        size: 1000,
        stream: async function* () {
          yield Buffer.from(lines.join("\r\n"));
        },
      },
      acceptMapping: true,
      by: { userId: null, name: "Test" },
      ...more,
    });
  const HEAD = "Employee ID,Name,Email,Job Title,Department,Site,Hire Date";

  it("R149 is erased from everything that real imports keep: lines, refusals, changes, files", async () => {
    const [name, number, email] = ["Zephyrine Ashdown-Vale", "QX771093", "z.ashdown@example.org"];
    const line = (title: string, hired: string, who = `${number},${name},${email}`) =>
      `${who},${title},Purchasing,East,${hired}`;
    const other = line("Buyer", "2024-02-01", "QX881200,Somebody Else,s.else@example.org");
    await load("people", [HEAD, line("Buyer", "2024-02-01"), other]);
    const second = await load("people", [
      HEAD,
      line("Senior Buyer", "2024-02-01"),
      line("Buyer", "2024-99-01"),
      other,
    ]);
    const course =
      "Employee ID,Learner Name,Email,Course Number,Course Title,Status,Completion Date";
    const third = await load("completions", [
      course,
      `${number},${name},${email},1112251,SOAR,Completed,2026-09-03`,
      `${number},${name},${email},777,Unknown course,Completed,2026-09-03`,
      `${number},${name},${email},1112251,SOAR,Completed,2031-01-01`,
      `QX881200,Somebody Else,s.else@example.org,1112251,SOAR,Completed,2026-09-04`,
    ]);
    const { id } = await program((work) =>
      work.trx
        .selectFrom("person")
        .select("person_id as id")
        .where("email_key", "=", email)
        .executeTakeFirstOrThrow(),
    );
    expect(Object.keys(await hits(name))).toEqual(
      expect.arrayContaining([
        "import_people_row",
        "import_completion_row",
        "person",
        "stored_file_chunk",
      ]),
    );
    const others = await hits("QX881200");
    const { leftovers } = await program((work) => erasePerson(work, id));
    expect(leftovers).toEqual([]);
    for (const marker of [name, number, email]) expect(await hits(marker)).toEqual({});
    const { stored_file_chunk: _, ...kept } = others;
    expect(await hits("QX881200")).toEqual(kept);

    // What was imported can still be taken back, and brings nobody back with it.
    await undoNow(app.services, organization, third.importId);
    await undoNow(app.services, organization, second.importId);
    for (const marker of [name, number, email]) expect(await hits(marker)).toEqual({});
    expect(await hits("QX881200")).toHaveProperty("person");
  });

  it("R149 is not named any more where an import once said who was missing, or was kept", async () => {
    const line = (title: string) => `QX550011,Eulalia Thistlewick,,${title},Store,East,2024-02-01`;
    const other = "QX881200,Somebody Else,,Buyer,Store,East,2024-02-01";
    const first = await load("people", [HEAD, line("Buyer"), other]);
    await load("people", [HEAD, line("Coach"), other]);
    await undoNow(app.services, organization, first.importId);
    const missing = await load("people", [HEAD, other], { dryRun: true });
    expect(missing.missing?.examples.map((one) => one.name)).toContain("Eulalia Thistlewick");
    const { id } = await program((work) =>
      work.trx
        .selectFrom("person")
        .select("person_id as id")
        .where("employee_number", "=", "QX550011")
        .executeTakeFirstOrThrow(),
    );
    const { leftovers } = await program((work) => erasePerson(work, id));
    expect(leftovers).toEqual([]);
    expect(await hits("Thistlewick")).toEqual({});
  });
});

describe("retention", () => {
  it("R149 removes what is older than the organization keeps, says so, and finds nothing more", async () => {
    const person = await program((work) => seedPerson(work, "Thaddeus Marchbanks"));
    await program((work) =>
      saveRetention(work, { importDays: 30, evidenceDays: 365, leaverDays: 400, auditDays: 730 }),
    );
    await program(async (work) => {
      await sql`update person set left_on = '2025-01-31' where person_id = ${person.id}`.execute(
        work.trx,
      );
      await sql`update import_run set created_at = '2026-10-01'`.execute(work.trx);
      await sql`update stored_file set created_at = '2025-10-01'`.execute(work.trx);
      await sql`update audit_entry set at = '2024-11-01' where action = 'record-completion'`.execute(
        work.trx,
      );
    });
    // More leavers than one transaction takes.
    await program((work) =>
      sql`insert into person (organization_id, person_id, employee_key, left_on)
        select ${organization}, 'leaver-' || n, 'leaver-' || n, '2025-03-01' from generate_series(1, 30) n`.execute(
        work.trx,
      ),
    );
    const first = await retain();
    expect(first.leaversErased).toBe(31);
    expect(Object.keys(await hits("leaver-30"))).toEqual(["audit_entry"]);
    const done = ["importFiles", "importLines", "refusedValues", "evidenceFiles", "auditEntries"];
    expect(
      Object.entries(first)
        .filter(([, n]) => n > 0)
        .map(([key]) => key),
    ).toEqual(expect.arrayContaining(done));
    expect(await hits(person.employeeNumber)).toEqual({});
    const second = await retain();
    expect(Object.entries(second).filter(([key, n]) => key !== "leaversKept" && n !== 0)).toEqual(
      [],
    );
    const reports = await program((work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("after")
        .where("action", "=", "apply-retention")
        .execute(),
    );
    expect(reports).toHaveLength(1);
  });

  it("keeps a file that is young enough and everything that has no limit", async () => {
    const person = await program((work) => seedPerson(work, "Wilhelmina Strand"));
    await program((work) =>
      saveRetention(work, {
        importDays: 3650,
        evidenceDays: null,
        leaverDays: null,
        auditDays: null,
      }),
    );
    const before = await hits(person.name);
    await retain();
    expect(await hits(person.name)).toEqual(before);
  });
});

/** Their rows hold ids of the person only. */
const IDS_ONLY = new Set([
  "assignment",
  "assignment_rule_person",
  "contact_point_guest",
  "personal_link",
  "primer_result",
  "mailing_item",
  "reminder_stop",
  "reminder_setting", // one row an organization: the address of whoever answers
  "concern_line", // one row an organization: the seeded person who came last
  "membership",
  "appointment",
  "completion",
  "population_member",
  "population_decision",
]);

async function addRun(work: Work, status: string): Promise<string> {
  const id = newId();
  await sql`insert into import_run (organization_id, import_id, kind, file_name, status, created_by, created_by_name)
    values (${organization}, ${id}, 'people', 'roster.csv', ${status}, 'x', 'x')`.execute(work.trx);
  return id;
}
