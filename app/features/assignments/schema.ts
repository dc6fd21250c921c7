/** What assignments keep: rules, the people they name, who was asked when, and who is excused. */
import type { ColumnType, Generated } from "kysely";
import type { Audience } from "./audience.ts";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type RuleState = "draft" | "active" | "ended";
export type DueKind = "fixed" | "after-joining";
/** Why somebody is no longer asked; history keeps it. */
export type EndReason = "left-audience" | "rule-ended" | "next-round";

interface AssignmentRuleTable {
  organization_id: string;
  rule_id: string;
  course_id: string;
  name: string;
  reason: string;
  audience: ColumnType<Audience, string, string>;
  except_reason: string | null;
  opens_on: CivilDate;
  due_kind: DueKind;
  due_on: CivilDate | null;
  due_days: number | null;
  grace_days: Generated<number>;
  retake_months: number | null;
  retake_window_days: number | null;
  reminders: Generated<boolean>;
  state: Generated<RuleState>;
  /** The rule that this draft would change. */
  changes_rule_id: string | null;
  created_by_name: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  activated_at: Date | null;
  activated_by_name: string | null;
  asks_from: CivilDate | null;
  ended_at: Date | null;
  ended_by_name: string | null;
  end_reason: string | null;
  evaluated_at: Date | null;
  evaluated_on: CivilDate | null;
  evaluated_people: Date | null;
}
interface AssignmentRulePersonTable {
  organization_id: string;
  rule_id: string;
  person_id: string;
  side: "named" | "left-out";
}
interface AssignmentTable {
  organization_id: string;
  assignment_id: string;
  rule_id: string;
  person_id: string;
  course_id: string;
  cycle: number;
  because: string;
  joined_on: CivilDate | null;
  asked_on: CivilDate;
  due_on: CivilDate;
  counts_since: CivilDate | null;
  ended_on: CivilDate | null;
  end_reason: EndReason | null;
}
interface ExcusalTable {
  organization_id: string;
  excusal_id: string;
  person_id: string;
  course_id: string;
  rule_id: string | null;
  reason: string;
  from_on: CivilDate;
  to_on: CivilDate | null;
  created_by_name: string;
  created_at: Generated<Date>;
  ended_on: CivilDate | null;
  ended_by_name: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    assignment_rule: AssignmentRuleTable;
    assignment_rule_person: AssignmentRulePersonTable;
    assignment: AssignmentTable;
    excusal: ExcusalTable;
  }
}
