import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { RosterRow } from "./read-line.ts";
interface ImportPeopleRowTable {
  organization_id: string;
  import_id: string;
  line: number;
  employee_number: string | null;
  employee_key: string | null;
  email: string | null;
  email_key: string | null;
  name: string | null;
  title: string | null;
  title_key: string | null;
  department: string | null;
  department_key: string | null;
  site: string | null;
  site_key: string | null;
  fraction: string | null;
  hired_on: string | null;
  left_on: string | null;
  manager_key: string | null;
  /** Filled by the plan: on record, or the id that the apply will give. */
  person_id: string | null;
  department_id: string | null;
  site_id: string | null;
  appointment_id: string | null;
  /** What becomes of the line's person: added, changed, unchanged, ended, refused. */
  result: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    import_people_row: ImportPeopleRowTable;
  }
}

/** Removes what a run has staged. */
export async function clearStaged(work: Work, importId: string): Promise<void> {
  await work.trx
    .deleteFrom("import_people_row")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .execute();
}

const texts = [
  "employee_number",
  "employee_key",
  "email",
  "email_key",
  "name",
  "title",
  "title_key",
  "department",
  "department_key",
  "site",
  "site_key",
  "manager_key",
] as const satisfies readonly (keyof RosterRow)[];

/** Stages understood lines: one statement, one array for each column. */
export async function stageRows(
  work: Work,
  importId: string,
  rows: readonly (RosterRow & { line: number })[],
): Promise<void> {
  const column = <K extends keyof RosterRow>(name: K) => rows.map((row) => row[name]);
  const arrays = sql.join(texts.map((name) => sql`${column(name)}::text[]`));
  const names = sql.join(texts.map((name) => sql.ref(name)));
  await sql`
    insert into import_people_row (organization_id, import_id, line, ${names}, fraction, hired_on, left_on)
    select ${work.actor.organizationId}, ${importId}, line, ${names}, fraction, hired_on, left_on
    from unnest(${rows.map((row) => row.line)}::int[], ${arrays}, ${column("fraction")}::numeric[],
      ${column("hired_on")}::date[], ${column("left_on")}::date[])
      as r(line, ${names}, fraction, hired_on, left_on)`.execute(work.trx);
}
