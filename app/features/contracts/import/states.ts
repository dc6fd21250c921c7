import { type RawBuilder, sql } from "kysely";

const object = (alias: string, columns: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(columns.flatMap((c) => [sql.lit(c), sql.ref(`${alias}.${c}`)]))})`;

/** What an import may set on a contract, as a change row holds it. */
export const CONTRACT_COLUMNS = [
  "number",
  "description",
  "supplier_id",
  "department",
  "unit_id",
  "owner_id",
  "master_id",
  "type",
  "starts_on",
  "ends_on",
  "amount",
  "currency",
  "unspsc",
  "naics",
  "origin",
  "origin_from",
] as const;

/** Columns that change rows of older imports do not hold: an undo leaves them as they are. */
const LATER = new Set<string>(["origin", "origin_from"]);

/** A line as an import may overwrite it. */
export const LINE_COLUMNS = [
  "contract_id",
  "item",
  "description",
  "supplier_id",
  "starts_on",
  "ends_on",
  "amount",
  "import_id",
  "import_line",
  "said_on",
  "created_at",
] as const;

/** What an import may set on a supplier. */
export const SUPPLIER_COLUMNS = [
  "number",
  "number_key",
  "name",
  "kind",
  "country",
  "contact_name",
  "contact_email",
  "contact_phone",
  "note",
] as const;

export const contractState = (alias: string) => object(alias, CONTRACT_COLUMNS);
export const lineState = (alias: string) => object(alias, LINE_COLUMNS);
export const supplierState = (alias: string) => object(alias, SUPPLIER_COLUMNS);

/** What stood before a change: an undo sets back when it was last edited, too. */
export const contractBefore = (alias: string) =>
  sql`${contractState(alias)} || ${object(alias, ["goes_on_until", "updated_at"])}`;
export const supplierBefore = (alias: string) =>
  sql`${supplierState(alias)} || ${object(alias, ["updated_at"])}`;

const CASTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  starts_on: sql`::date`,
  ends_on: sql`::date`,
  said_on: sql`::date`,
  amount: sql`::numeric`,
  goes_on_until: sql`::date`,
  created_at: sql`::timestamptz`,
  updated_at: sql`::timestamptz`,
  import_line: sql`::int`,
};

/** Assignments that set columns back to a change row's "before", which stands as `b.before`. */
export const setBack = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    columns.map(
      (name) =>
        sql`${sql.ref(name)} = ${LATER.has(name) ? sql`case when not b.before ? ${sql.lit(name)} then ${sql.ref(name)} else ` : sql``}(b.before->>${sql.lit(name)})${CASTS[name] ?? sql``}${LATER.has(name) ? sql` end` : sql``}`,
    ),
  );
