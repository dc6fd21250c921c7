import { type RawBuilder, sql } from "kysely";

const object = (alias: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(columns.flatMap((c) => [sql.lit(c), sql.ref(`${alias}.${c}`)]))})`;

/** What an import may set on a person, as a change row holds it. */
export const PERSON_COLUMNS = [
  "employee_number",
  "employee_key",
  "email",
  "email_key",
  "name",
  "hired_on",
  "left_on",
  "manager_key",
] as const;

/** An appointment whole, so that a removed one can come back. */
export const APPOINTMENT_COLUMNS = [
  "person_id",
  "title",
  "title_key",
  "department_id",
  "site_id",
  "fraction",
  "started_on",
  "ended_on",
] as const;

export const personState = (alias: string) => object(alias, PERSON_COLUMNS);
export const appointmentState = (alias: string) => object(alias, APPOINTMENT_COLUMNS);
export const unitState = (alias: string, kind: RawBuilder<unknown>) =>
  sql`jsonb_build_object('kind', ${kind}, 'name', ${sql.ref(`${alias}.name`)}, 'parent_id', ${sql.ref(`${alias}.parent_id`)})`;
