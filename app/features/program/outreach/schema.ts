/** What is kept of outreach: what it was, where, when, how many were reached. Never who. */

export type OutreachKind = "huddle" | "meeting" | "lunch-and-learn" | "tabling" | "cafe" | "other";

export const OUTREACH_KINDS: readonly { readonly value: OutreachKind; readonly label: string }[] = [
  { value: "huddle", label: "Team huddle" },
  { value: "meeting", label: "Meeting" },
  { value: "lunch-and-learn", label: "Lunch and learn" },
  { value: "tabling", label: "Table at an event" },
  { value: "cafe", label: "Café table" },
  { value: "other", label: "Other" },
];
export const outreachLabel = (kind: string): string =>
  OUTREACH_KINDS.find((one) => one.value === kind)?.label ?? kind;

interface OutreachTable {
  organization_id: string;
  outreach_id: string;
  /** null: for the whole organization. */
  unit_id: string | null;
  kind: OutreachKind;
  /** A civil date, such as "2027-01-11". */
  held_on: string;
  place: string | null;
  reached: number;
  sign_ups: number;
  note: string | null;
  logged_by_name: string;
  logged_at: Date;
  voided_at: Date | null;
  voided_by_name: string | null;
  void_reason: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    outreach: OutreachTable;
  }
}
