/** Where records of other people name somebody as their manager, by number or address. */
import { type RawBuilder, sql } from "kysely";
import type { Identity } from "./identity.ts";

/**
 * The name goes when the manager is erased; the other people's rows stay. It belongs to them, so it
 * is no part of the manager's own copy.
 */
export const NAMED_AS_MANAGER: readonly {
  readonly table: string;
  readonly forget: (identity: Identity) => RawBuilder<unknown>;
}[] = [
  { table: "person", forget: (i) => emptied("person", i) },
  { table: "import_people_row", forget: (i) => emptied("import_people_row", i) },
  {
    table: "import_change",
    forget: (
      i,
    ) => sql`update import_change set before = ${without("before", i)}, after = ${without("after", i)}
      where organization_id = ${i.organizationId} and subject_kind = 'person'
        and (before->>'manager_key' = any(${keys(i)}) or after->>'manager_key' = any(${keys(i)}))`,
  },
];

const keys = (i: Identity) => [...i.employeeKeys, ...i.emailKeys];

const emptied = (
  table: string,
  i: Identity,
) => sql`update ${sql.table(table)} set manager_key = null
  where organization_id = ${i.organizationId} and manager_key = any(${keys(i)})`;

/** What an import noted of a person, with nobody in the manager's place: undoing it still works. */
const without = (column: string, i: Identity) => sql`case
  when ${sql.ref(column)}->>'manager_key' = any(${keys(i)})
  then jsonb_set(${sql.ref(column)}, '{manager_key}', 'null') else ${sql.ref(column)} end`;
