/** Conditions by which rows that name a person are found. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Identity } from "./identity.ts";

export const byPerson = (i: Identity) => sql<SqlBool>`person_id = any(${i.personIds})`;
export const byKeys = (i: Identity) =>
  sql<SqlBool>`(person_id = any(${i.personIds}) or employee_key = any(${i.employeeKeys})
    or email_key = any(${i.emailKeys}))`;

/**
 * Text or JSON that names one of these people: by id, by address, or by employee number as a whole
 * value. A number inside a longer text is no proof, a very short one neither, nor is a name.
 */
export function mentions(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const patterns = [
    ...i.personIds.map((id) => `%${like(id)}%`),
    ...i.emailKeys.flatMap((email) => [`%${like(email)}%`, `%${like(inJson(email))}%`]),
    ...i.numbers
      .filter((number) => number.length >= 4)
      .map((number) => `%"${like(inJson(number.toLowerCase()))}"%`),
  ];
  const any = columns.map(
    (column) => sql<SqlBool>`lower(${sql.ref(column)}::text) like any(${patterns})`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}
/**
 * Images of rows whose values are one of these: fast on many rows for many people. Whom an image
 * names as a manager is left out: the row is about somebody else.
 */
export function holds(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const values = [...i.personIds, ...i.emailKeys, ...i.numbers.map((n) => n.toLowerCase())];
  const any = columns.map(
    (
      column,
    ) => sql<SqlBool>`exists (select 1 from jsonb_path_query(${sql.ref(column)} - 'manager_key', '$.**') v
      where jsonb_typeof(v) = 'string' and lower(v #>> '{}') = any(${values}))`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}
const like = (text: string) => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** A value that is one of the people's numbers or holds one of their addresses. */
export function equals(i: Identity, columns: readonly string[]): RawBuilder<SqlBool> {
  const any = columns.map(
    (
      column,
    ) => sql<SqlBool>`(lower(btrim(${sql.ref(column)})) = any(${i.numbers.map((n) => n.toLowerCase())})
      or lower(${sql.ref(column)}) like any(${i.emailKeys.map((email) => `%${like(email)}%`)}))`,
  );
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}
