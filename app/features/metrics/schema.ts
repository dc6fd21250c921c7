/** What the metrics feature keeps: targets, closed quarters, readings. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

interface TargetTable {
  organization_id: string;
  metric_id: string;
  /** 1 to 3; from year 4 on the third is held. */
  program_year: number;
  /** "25.0" */
  percent: string;
  set_by_name: string;
  set_at: Generated<Date>;
}
interface QuarterCloseTable {
  organization_id: string;
  close_id: string;
  program_year: number;
  quarter: number;
  period_start: CivilDate;
  /** The last day of the quarter: the day the readings speak of. */
  period_end: CivilDate;
  closed_by_name: string;
  closed_at: Generated<Date>;
  reopened_at: Date | null;
  reopened_by_name: string | null;
  reopen_reason: string | null;
}
interface ReadingTable {
  organization_id: string;
  reading_id: string;
  kind: "frozen" | "entered";
  metric_id: string;
  /** null: the whole organization. */
  unit_id: string | null;
  unit_name: string | null;
  period_start: CivilDate;
  period_end: CivilDate;
  numerator: number;
  denominator: number;
  /** What was counted and how, as JSON: see `Definition`. */
  definition: unknown;
  close_id: string | null;
  said_by: string | null;
  reason: string | null;
  entered_by_name: string;
  entered_at: Generated<Date>;
  withdrawn_at: Date | null;
  withdrawn_by_name: string | null;
  withdraw_reason: string | null;
}
/** Among whom suppliers that report are counted: those under the requirement, or all. */
export type SupplierDenominator = "required" | "all";

interface MetricSettingTable {
  organization_id: string;
  supplier_denominator: Generated<SupplierDenominator>;
}
/** What has changed of all that counts of contracts stand on; the database itself writes it. */
interface ContractStampTable {
  organization_id: string;
  stamp_id: Generated<string>;
  stamped_at: Generated<Date>;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    target: TargetTable;
    quarter_close: QuarterCloseTable;
    reading: ReadingTable;
    metric_setting: MetricSettingTable;
    contract_stamp: ContractStampTable;
  }
}

/** Where a figure comes from: counted from the roster or the register of contracts, or entered by hand. */
export type FigureSource = "roster" | "contracts" | "entered";

/** How many of how many; a denominator of 0 means there is nobody to count. */
export interface Count {
  readonly numerator: number;
  readonly denominator: number;
}
