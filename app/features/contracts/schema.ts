/** What the contracts feature keeps: settings, suppliers and their spellings, contracts, lines, categories. */
import type { ColumnType, Generated } from "kysely";

/** Civil dates are text such as "2027-01-11"; `ends_on` is the last day that counts. */
type CivilDate = string;

export const SUPPLIER_KINDS = [
  "unknown",
  "gpo",
  "supplier",
  "vendor",
  "distributor",
  "staffing-agency",
  "other",
] as const;
export type SupplierKind = (typeof SUPPLIER_KINDS)[number];

/** What a decision on a category is about; a contract's goes before its supplier's, that before its code's and its words'. */
export type CategoryBy = "contract" | "supplier" | "code" | "phrase";

/** How it is known where a contract's goods are made. */
export type OriginFrom = "file" | "supplier" | "document" | "other";

interface ContractSettingTable {
  organization_id: string;
  /** A contract without an end counts as active until it is this old. */
  open_ended_months: Generated<number>;
}
interface SupplierTable {
  organization_id: string;
  supplier_id: string;
  number: string | null;
  number_key: string | null;
  name: string;
  kind: Generated<SupplierKind>;
  /** ISO 3166-1 alpha-2; null is unknown, which is not low risk. */
  country: string | null;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  note: string | null;
  /** A person said that it is the same as this one, which itself is the same as none. */
  same_as: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
interface SupplierSpellingTable {
  organization_id: string;
  spelling_key: string;
  supplier_id: string;
  spelling: string;
  /** The spelling without case, punctuation and legal suffixes. */
  name_key: string;
  created_at: Generated<Date>;
}
interface SupplierApartTable {
  organization_id: string;
  /** The smaller of the two ids. */
  supplier_id: string;
  other_id: string;
  decided_by_name: string;
  decided_at: Generated<Date>;
}
interface ContractTable {
  organization_id: string;
  contract_id: string;
  number: string;
  number_key: string;
  description: string | null;
  /** As the files name it; shown is the one that this supplier is the same as. */
  supplier_id: string;
  department: string | null;
  unit_id: string | null;
  owner_id: string | null;
  master_id: string | null;
  type: string | null;
  starts_on: CivilDate | null;
  ends_on: CivilDate | null;
  /** A person has said that a contract without an end goes on until then. */
  goes_on_until: CivilDate | null;
  /** Exact decimal text such as "1234.50". */
  amount: string | null;
  currency: Generated<string>;
  unspsc: string | null;
  naics: string | null;
  /** Where its goods are made: ISO codes in order, such as "CN,MY"; null is unknown, not low risk. */
  origin: string | null;
  origin_from: OriginFrom | null;
  origin_note: string | null;
  category_id: string | null;
  /** Which kind of decision rules the category; null: nobody has decided. */
  category_by: ColumnType<CategoryBy | null, never, CategoryBy | null>;
  /** The words of the description without case and signs, as the database makes them. */
  phrase_key: ColumnType<string | null, never, never>;
  note: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
interface ContractLineTable {
  organization_id: string;
  contract_id: string;
  line_id: string;
  line_key: string;
  item: string | null;
  description: string | null;
  supplier_id: string;
  starts_on: CivilDate | null;
  ends_on: CivilDate | null;
  amount: string | null;
  import_id: string | null;
  import_line: number | null;
  /** The day of which its file speaks. */
  said_on: CivilDate;
  created_at: Generated<Date>;
}
interface CategoryTable {
  organization_id: string;
  category_id: string;
  parent_id: string | null;
  name: string;
  kind: "good" | "service";
  /** Codes of eight digits, separated by commas. */
  unspsc: string | null;
  /** Codes of two to six digits, separated by commas. */
  naics: string | null;
  archived_at: Date | null;
}
interface CategoryDecisionTable {
  organization_id: string;
  decision_id: string;
  subject: CategoryBy;
  phrase_key: string | null;
  /** "unspsc:42132203" */
  code_key: string | null;
  supplier_id: string | null;
  contract_id: string | null;
  category_id: string | null;
  reason: string;
  proposed_by_rule: string | null;
  decided_by: string;
  decided_by_name: string;
  decided_at: Generated<Date>;
  reversed_at: Date | null;
  reversed_by_name: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    contract_setting: ContractSettingTable;
    supplier: SupplierTable;
    supplier_spelling: SupplierSpellingTable;
    supplier_apart: SupplierApartTable;
    contract: ContractTable;
    contract_line: ContractLineTable;
    category: CategoryTable;
    category_decision: CategoryDecisionTable;
  }
}
