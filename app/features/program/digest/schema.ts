/** What digests keep: what was chosen, which were due, and which lines were said. */
import type { Generated } from "kysely";

export type Frequency = "daily" | "weekly" | "monthly" | "never";

export const FREQUENCIES: readonly {
  readonly value: Frequency;
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: "daily", label: "Every day", hint: "On days on which your organization sends mail." },
  { value: "weekly", label: "Every week", hint: "On the day that you choose." },
  { value: "monthly", label: "Every month", hint: "On the first working day of the month." },
  { value: "never", label: "Never", hint: "Today in Fairhand shows the same lines." },
];
export const frequencyLabel = (frequency: Frequency): string =>
  FREQUENCIES.find((one) => one.value === frequency)!.label;

export const WEEKDAYS: readonly { readonly value: string; readonly label: string }[] =
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    .split(" ")
    .map((label, at) => ({ value: String(at + 1), label }));
export const weekdayLabel = (weekday: number): string => WEEKDAYS[weekday - 1]!.label;

/** Near: it comes up. Late: its day has passed and it is still open. */
export type Stage = "near" | "late";

interface DigestSettingTable {
  organization_id: string;
  frequency: Generated<Frequency>;
  /** 1 is Monday. */
  weekday: Generated<number>;
  hour: Generated<number>;
  changed_by_name: string;
  changed_at: Date;
}
interface DigestChoiceTable {
  organization_id: string;
  membership_id: string;
  frequency: Frequency | null;
  weekday: number | null;
  left_out: Generated<string[]>;
  before_stop: string | null;
  changed_at: Date;
}
interface DigestSentTable {
  organization_id: string;
  digest_id: string;
  membership_id: string;
  /** A civil date. */
  due_on: string;
  way: "plan" | "asked";
  mail_id: string | null;
  lines: number;
  at: Date;
}
interface DigestLineSaidTable {
  organization_id: string;
  membership_id: string;
  line_key: string;
  stage: Stage;
  said_at: Date;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    digest_setting: DigestSettingTable;
    digest_choice: DigestChoiceTable;
    digest_sent: DigestSentTable;
    digest_line_said: DigestLineSaidTable;
  }
}
