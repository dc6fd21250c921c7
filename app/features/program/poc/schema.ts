/** What is kept of points of contact and task forces: who, for which place, what they are told, when they meet. */
import type { Generated } from "kysely";

export type PointKind = "contact" | "task-force";
export type Rhythm = "monthly" | "quarterly" | "twice-a-year";
export type Recognition = "none" | "title" | "id-badge" | "other";

export const POINT_KINDS: readonly { readonly value: PointKind; readonly label: string }[] = [
  { value: "contact", label: "Point of contact" },
  { value: "task-force", label: "Task force" },
];

/** How often a point of contact or task force meets, and the months from one meeting to the next. */
export const RHYTHMS: readonly {
  readonly value: Rhythm;
  readonly label: string;
  readonly months: number;
}[] = [
  { value: "monthly", label: "Every month", months: 1 },
  { value: "quarterly", label: "Every quarter", months: 3 },
  { value: "twice-a-year", label: "Twice a year", months: 6 },
];

export const RECOGNITIONS: readonly { readonly value: Recognition; readonly label: string }[] = [
  { value: "none", label: "None" },
  { value: "title", label: "Title of Forced Labor Awareness Ambassador (FLAA)" },
  { value: "id-badge", label: "Acknowledgment on the ID badge" },
  { value: "other", label: "Other" },
];

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

interface ContactPointTable {
  organization_id: string;
  point_id: string;
  kind: PointKind;
  unit_id: string;
  name: string | null;
  fits: string | null;
  rhythm: Rhythm | null;
  ended_on: CivilDate | null;
  end_reason: string | null;
  created_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface ContactPointMemberTable {
  organization_id: string;
  member_id: string;
  point_id: string;
  person_id: string;
  joined_on: CivilDate;
  /** The last day. */
  left_on: CivilDate | null;
  recognition: Recognition;
  recognition_note: string | null;
  recognized_on: CivilDate | null;
  added_by_name: string;
}
interface ContactPointMeetingTable {
  organization_id: string;
  meeting_id: string;
  point_id: string;
  meets_on: CivilDate;
  /** How many came; null until somebody says that it took place. */
  came: number | null;
  notes: string | null;
  /** "2027-03-14T09:00" on the wall of `time_zone`; these five are null where only the day is known. */
  starts_local: string | null;
  ends_local: string | null;
  time_zone: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  place: string | null;
  link: string | null;
  sequence: Generated<number>;
  canceled_at: Date | null;
  cancel_reason: string | null;
  written_by_name: string;
  created_at: Date;
  updated_at: Date | null;
}
/** What each member was mailed of a meeting last. */
interface ContactPointGuestTable {
  organization_id: string;
  meeting_id: string;
  member_id: string;
  told_sequence: number;
  told_at: Date;
}
interface ContactPointFeedTable {
  organization_id: string;
  feed_id: string;
  point_id: string;
  token_hash: string;
  made_by_name: string;
  made_at: Date;
  revoked_at: Date | null;
}
interface ContactPointMessageTable {
  organization_id: string;
  message_id: string;
  point_id: string;
  subject: string;
  body: string;
  way: "mail" | "copied";
  recipients: number;
  sent_by_name: string;
  sent_at: Date;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    contact_point: ContactPointTable;
    contact_point_member: ContactPointMemberTable;
    contact_point_meeting: ContactPointMeetingTable;
    contact_point_message: ContactPointMessageTable;
    contact_point_guest: ContactPointGuestTable;
    contact_point_feed: ContactPointFeedTable;
  }
}
