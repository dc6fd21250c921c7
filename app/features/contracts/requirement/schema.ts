/** What is kept of the training requirement of contracts. Four facts stay apart: in scope, required, reported, verified. */
import type { ColumnType, Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export const CHANGE_ACTIONS = ["require", "end", "waive", "end-waiver"] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];
export type Employees = "yes" | "part" | "no";
export type Subcontractors = Employees | "not-applicable";
export type Outcome = "confirmed" | "part" | "not-confirmed";

interface ChangeTable {
  organization_id: string;
  change_id: string;
  action: ChangeAction;
  contracts: number;
  before: ColumnType<unknown, string, never>;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
  undone_at: Date | null;
  undone_by_name: string | null;
}
interface CriteriaTable {
  organization_id: string;
  version: number;
  words: string | null;
  kinds: string[];
  category_ids: string[];
  unit_ids: string[];
  amount_from: string | null;
  amount_to: string | null;
  currency: string;
  starts_from: CivilDate | null;
  starts_to: CivilDate | null;
  ends_from: CivilDate | null;
  ends_to: CivilDate | null;
  from_on: CivilDate;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
}
interface ClauseTable {
  organization_id: string;
  clause_id: string;
  title: string | null;
  model_id: string | null;
  archived_at: Date | null;
  created_at: Generated<Date>;
}
interface ClauseVersionTable {
  organization_id: string;
  clause_id: string;
  version: number;
  text: string | null;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
  approved_by: string | null;
  approved_by_name: string | null;
  approved_at: Date | null;
  approval_note: string | null;
}
interface RequirementTable {
  organization_id: string;
  requirement_id: string;
  contract_id: string;
  from_on: CivilDate;
  /** The last day that counts. */
  to_on: CivilDate | null;
  employees: boolean;
  subcontractors: boolean;
  clause_id: string | null;
  clause_version: number | null;
  words: string | null;
  note: string | null;
  set_by: string | null;
  set_by_name: string;
  set_at: Date;
  change_id: string;
  void_at: Date | null;
}
interface WaiverTable {
  organization_id: string;
  waiver_id: string;
  contract_id: string;
  from_on: CivilDate;
  /** The last day that counts. */
  until_on: CivilDate;
  reason: string | null;
  set_by: string | null;
  set_by_name: string;
  set_at: Date;
  change_id: string;
  void_at: Date | null;
}
interface ReportTable {
  organization_id: string;
  report_id: string;
  supplier_id: string;
  reported_on: CivilDate;
  said_by: string | null;
  employees: Employees;
  subcontractors: Subcontractors;
  trained: number | null;
  of_how_many: number | null;
  by_when: CivilDate | null;
  note: string | null;
  recorded_by: string | null;
  recorded_by_name: string;
  recorded_at: Date;
  void_at: Date | null;
  void_by_name: string | null;
  /** The compliance request that it answered, if it did. */
  request_id: Generated<string | null>;
}
interface VerificationTable {
  organization_id: string;
  verification_id: string;
  supplier_id: string;
  checked_on: CivilDate;
  checked_by: string | null;
  what: string | null;
  outcome: Outcome;
  recorded_by: string | null;
  recorded_by_name: string;
  recorded_at: Date;
  void_at: Date | null;
  void_by_name: string | null;
}
interface HighRiskTable {
  organization_id: string;
  high_risk_id: string;
  category_id: string;
  reason: string | null;
  from_on: CivilDate;
  /** The first day on which it is no longer named. */
  ended_on: CivilDate | null;
  named_by: string | null;
  named_by_name: string;
  named_at: Date;
  ended_by_name: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    requirement_change: ChangeTable;
    requirement_criteria: CriteriaTable;
    clause: ClauseTable;
    clause_version: ClauseVersionTable;
    contract_requirement: RequirementTable;
    contract_waiver: WaiverTable;
    supplier_report: ReportTable;
    supplier_verification: VerificationTable;
    high_risk_category: HighRiskTable;
  }
}
