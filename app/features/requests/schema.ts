/** What is kept of requests to suppliers and of what they answer. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type Channel = "mail" | "letter" | "phone";
export type ClosedAs = "accepted" | "revoked" | "taken-back" | "expired";
export type RoundState = "held" | "going" | "done" | "taken-back";
export type AnswerState = "draft" | "waiting" | "accepted" | "sent-back" | "dropped";
export type AnswerVia = "link" | "code" | "phone" | "letter";

/** The questions, in the order in which they are asked; part of them can be passed to a colleague. */
export const QUESTIONS = [
  "employees",
  "subcontractors",
  "numbers",
  "by-when",
  "evidence",
  "who",
] as const;
export type Question = (typeof QUESTIONS)[number];

interface RequestSettingTable {
  organization_id: string;
  repeat_months: Generated<number>;
  due_days: Generated<number>;
  link_days: Generated<number>;
  reminder_days: Generated<number[]>;
  sender_name: string | null;
  reply_to: string | null;
  signed_by: string | null;
  signed_role: string | null;
  office_phone: string | null;
  office_address: string | null;
  concern_line: string | null;
  evidence_days: number | null;
  paused_at: Date | null;
}
interface RoundTable {
  organization_id: string;
  round_id: string;
  name: string | null;
  due_on: CivilDate;
  state: RoundState;
  held_until: Date | null;
  requests: number;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
}
interface RequestTable {
  organization_id: string;
  request_id: string;
  round_id: string | null;
  supplier_id: string;
  number: string;
  number_key: string;
  channel: Channel;
  to_name: string | null;
  to_address: string | null;
  due_on: CivilDate;
  repeat_of: string | null;
  repeat_on: CivilDate | null;
  repeated_as: string | null;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
  sent_at: Date | null;
  sent_by: string | null;
  mail_id: string | null;
  bounced_at: Date | null;
  bounce_status: string | null;
  opened_at: Date | null;
  answered_at: Date | null;
  closed_at: Date | null;
  closed_as: ClosedAs | null;
  closed_reason: string | null;
  closed_by_name: string | null;
  code_hash: string | null;
  code_tries: Generated<number>;
  code_locked_at: Date | null;
}
interface RequestContractTable {
  organization_id: string;
  request_id: string;
  contract_id: string;
}
interface RequestLinkTable {
  organization_id: string;
  link_id: string;
  request_id: string;
  purpose: "answer" | "part";
  token_hash: string;
  questions: Generated<Question[]>;
  to_name: string | null;
  to_address: string | null;
  mail_id: string | null;
  created_at: Date;
  expires_at: Date;
  opened_at: Date | null;
  answered_at: Date | null;
  revoked_at: Date | null;
}
interface AnswerTable {
  organization_id: string;
  answer_id: string;
  request_id: string;
  state: AnswerState;
  revision: Generated<number>;
  employees: "yes" | "part" | "no" | null;
  subcontractors: "yes" | "part" | "no" | "not-applicable" | null;
  trained: number | null;
  of_how_many: number | null;
  counted_on: CivilDate | null;
  by_when: CivilDate | null;
  may_keep: "files" | "answers" | null;
  note: string | null;
  answered_by: string | null;
  answered_role: string | null;
  confirmed: Generated<boolean>;
  via: Generated<AnswerVia>;
  recorded_by: string | null;
  recorded_by_name: string | null;
  began_at: Date;
  saved_at: Date;
  submitted_at: Date | null;
  submitted_on: CivilDate | null;
  receipt: string | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  reason: string | null;
  report_id: string | null;
}
interface EvidenceTable {
  organization_id: string;
  evidence_id: string;
  request_id: string;
  answer_id: string;
  file_id: string | null;
  name: string | null;
  size: number;
  added_at: Date;
  scan: "none" | "clean";
  purged_at: Date | null;
  purged_by_name: string | null;
}
interface RequestReminderTable {
  organization_id: string;
  request_id: string;
  step: number;
  mail_id: string | null;
  passed_over: Generated<boolean>;
  said_at: Date;
}
interface RequestEventTable {
  organization_id: string;
  event_id: string;
  request_id: string;
  kind: string;
  at: Date;
  by_name: string | null;
  detail: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    request_setting: RequestSettingTable;
    request_round: RoundTable;
    compliance_request: RequestTable;
    request_contract: RequestContractTable;
    request_link: RequestLinkTable;
    request_answer: AnswerTable;
    request_evidence: EvidenceTable;
    request_reminder: RequestReminderTable;
    request_event: RequestEventTable;
  }
}
