/** What is kept of meetings with executives: whom to meet, when, and what they answered. */
import type { Generated } from "kysely";

export type Answer = "agrees" | "wants-more" | "declines";

export const ANSWERS: readonly { readonly value: Answer; readonly label: string }[] = [
  { value: "agrees", label: "Agrees" },
  { value: "wants-more", label: "Wants more information" },
  { value: "declines", label: "Declines for now" },
];

interface ExecutiveTable {
  organization_id: string;
  executive_id: string;
  name: string;
  title: string;
  email: string | null;
  unit_id: string | null;
  removed_at: Date | null;
  added_by_name: string;
  created_at: Date;
}
interface LeadershipMeetingTable {
  organization_id: string;
  meeting_id: string;
  executive_id: string;
  /** "2027-03-14T09:00" on the wall of `time_zone`. */
  starts_local: string;
  ends_local: string;
  time_zone: string;
  starts_at: Date;
  ends_at: Date;
  place: string | null;
  link: string | null;
  values_text: string | null;
  points: string | null;
  sequence: number;
  canceled_at: Date | null;
  cancel_reason: string | null;
  told_sequence: number | null;
  told_at: Date | null;
  /** The member who booked it; older meetings know a name only. */
  booked_by: string | null;
  booked_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface LeadershipAnswerTable {
  organization_id: string;
  answer_id: string;
  executive_id: string;
  answer: Answer;
  /** A civil date. */
  answered_on: string;
  note: string | null;
  follow_up: string | null;
  follow_up_on: string | null;
  follow_up_done_at: Date | null;
  /** The executive gave it on their own page, signed in. */
  by_executive: Generated<boolean>;
  recorded_by_name: string;
  recorded_at: Date;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    executive: ExecutiveTable;
    leadership_meeting: LeadershipMeetingTable;
    leadership_answer: LeadershipAnswerTable;
  }
}
