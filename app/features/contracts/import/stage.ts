/** Lines as understood, until they are applied. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { ContractRow } from "./read-contract-line.ts";
import type { SupplierRow } from "./read-supplier-line.ts";

interface ImportContractRowTable {
  organization_id: string;
  import_id: string;
  line: number;
  number: string;
  number_key: string;
  item: string | null;
  description: string | null;
  line_base: string;
  supplier: string | null;
  supplier_key: string | null;
  supplier_name_key: string | null;
  supplier_number: string | null;
  supplier_number_key: string | null;
  department: string | null;
  department_key: string | null;
  type: string | null;
  starts_on: string | null;
  ends_on: string | null;
  amount: string | null;
  currency: string | null;
  owner_key: string | null;
  master_key: string | null;
  unspsc: string | null;
  naics: string | null;
  origin: string | null;
  /** From here on filled by the plan: on record, or the ids that the apply will give. */
  contract_id: string | null;
  supplier_id: string | null;
  /** null where the line repeats another, or a newer file has spoken of it already. */
  line_id: string | null;
  line_key: string | null;
  unit_id: string | null;
  owner_id: string | null;
  master_id: string | null;
  /** What becomes of the line's contract: added, changed, unchanged; repeat, refused. */
  result: string | null;
}
interface ImportSupplierRowTable {
  organization_id: string;
  import_id: string;
  line: number;
  number: string | null;
  number_key: string | null;
  name: string | null;
  spelling_key: string | null;
  name_key: string | null;
  kind: string | null;
  country: string | null;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  note: string | null;
  supplier_id: string | null;
  result: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    import_contract_row: ImportContractRowTable;
    import_supplier_row: ImportSupplierRowTable;
  }
}

/** Removes what a run has staged. */
export const clearStaged =
  (table: "import_contract_row" | "import_supplier_row") =>
  async (work: Work, importId: string): Promise<void> => {
    await work.trx
      .deleteFrom(table)
      .where("organization_id", "=", work.actor.organizationId)
      .where("import_id", "=", importId)
      .execute();
  };

const CONTRACT_COLUMNS = {
  number: "text",
  number_key: "text",
  item: "text",
  description: "text",
  line_base: "text",
  supplier: "text",
  supplier_key: "text",
  supplier_name_key: "text",
  supplier_number: "text",
  supplier_number_key: "text",
  department: "text",
  department_key: "text",
  type: "text",
  starts_on: "date",
  ends_on: "date",
  amount: "numeric",
  currency: "text",
  owner_key: "text",
  master_key: "text",
  unspsc: "text",
  naics: "text",
  origin: "text",
} as const satisfies Record<keyof ContractRow, string>;

const SUPPLIER_COLUMNS = {
  number: "text",
  number_key: "text",
  name: "text",
  spelling_key: "text",
  name_key: "text",
  kind: "text",
  country: "text",
  contact_name: "text",
  contact_email: "text",
  contact_phone: "text",
  note: "text",
} as const satisfies Record<keyof SupplierRow, string>;

/** One statement, one array for each column. */
function stage<Row extends object>(table: string, columns: Readonly<Record<keyof Row, string>>) {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const listed = sql.join(names.map((name) => sql.ref(name)));
  return async (
    work: Work,
    importId: string,
    rows: readonly (Row & { line: number })[],
  ): Promise<void> => {
    const arrays = names.map(
      (name) => sql`${rows.map((row) => row[name])}::${sql.raw(columns[name])}[]`,
    );
    await sql`
      insert into ${sql.table(table)} (organization_id, import_id, line, ${listed})
      select ${work.actor.organizationId}, ${importId}, line, ${listed}
      from unnest(${rows.map((row) => row.line)}::int[], ${sql.join(arrays)}) as r(line, ${listed})`.execute(
      work.trx,
    );
  };
}

export const stageContracts = stage<ContractRow>("import_contract_row", CONTRACT_COLUMNS);
export const stageSuppliers = stage<SupplierRow>("import_supplier_row", SUPPLIER_COLUMNS);
