/** What certificates keep: each one sent in, every decision on it, and how an organization reviews. */
import type { ColumnType, Generated } from "kysely";
import type { Reading } from "./reading.ts";

/** Withdrawn: the same person sent a newer one before anybody had looked at it. */
export type CertificateState = "waiting" | "sent-back" | "accepted" | "withdrawn";

/** How it came: by somebody signed in, by a personal link, or entered by staff for a person. */
export type Via = "signed-in" | "link" | "staff";

export type DecisionKind = "accepted" | "sent-back" | "taken-back" | "agreed" | "disagreed";

type SecondLook = "none" | "due" | "agreed" | "disagreed";

/** How a state reads on screen. */
export const STATE_LABELS: Readonly<Record<CertificateState, string>> = {
  waiting: "Waiting",
  "sent-back": "Sent back",
  accepted: "Accepted",
  withdrawn: "Replaced by a newer one",
};

/** How a decision reads in the list of decisions. */
export const DECISION_LABELS: Readonly<Record<DecisionKind, string>> = {
  accepted: "Accepted",
  "sent-back": "Sent back",
  "taken-back": "Acceptance taken back",
  agreed: "Second look: agreed",
  disagreed: "Second look: disagreed",
};

export const VIA_LABELS: Readonly<Record<Via, string>> = {
  "signed-in": "Sent in by the person, signed in",
  link: "Sent in by the person, by personal link",
  staff: "Entered by staff",
};

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

interface CertificateTable {
  organization_id: string;
  certificate_id: string;
  person_id: string;
  course_id: string;
  state: CertificateState;
  via: Via;
  claimed_on: CivilDate | null;
  /** null once retention has removed the original. */
  file_id: string | null;
  preview_id: string | null;
  upload_sha256: string;
  text_sha256: string | null;
  reading: ColumnType<Reading, string, string>;
  submitted_at: Date;
  submitted_on: CivilDate;
  submitted_by: string | null;
  submitted_by_name: string;
  decided_at: Date | null;
  decided_on: CivilDate | null;
  decided_by: string | null;
  decided_by_name: string | null;
  reason: string | null;
  completion_id: string | null;
  completion_made: Generated<boolean>;
  second_look: Generated<SecondLook>;
}
interface CertificateDecisionTable {
  organization_id: string;
  decision_id: string;
  certificate_id: string;
  kind: DecisionKind;
  course_id: string;
  completed_on: CivilDate | null;
  reason: string | null;
  in_bulk: Generated<boolean>;
  decided_by: string | null;
  decided_by_name: string;
  decided_at: Date;
}
interface CertificateSettingTable {
  organization_id: string;
  second_look_percent: number;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    certificate: CertificateTable;
    certificate_decision: CertificateDecisionTable;
    certificate_setting: CertificateSettingTable;
  }
}
