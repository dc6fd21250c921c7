/** What reminders keep: settings, the plan's steps, batches with their people, stops, bounces. */
import type { ColumnType, Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

/** What a message is for. `several` is no step of its own: the text when more than one is due. */
export type StepKind = "invitation" | "before" | "after" | "manager" | "evaluation" | "several";
export type Channel = "mail" | "print" | "file";
export type MailingState = "waiting" | "going" | "done" | "taken-back" | "replaced";
export type RecipientState = "waiting" | "handed" | "held" | "taken-back";

/** Why somebody gets nothing; each reads on screen as REASONS says. */
export type HeldReason =
  | "done"
  | "excused"
  | "in-review"
  | "not-asked"
  | "left"
  | "not-manager"
  | "stopped"
  | "no-address"
  | "bounced"
  | "reminded"
  | "queued"
  | "replanned"
  | "passed-over";

/** How a reason reads after "Held back:". */
export const REASONS: Readonly<Record<HeldReason, string>> = {
  done: "has finished",
  excused: "is excused",
  "in-review": "has sent a certificate, it is in review",
  "not-asked": "is not asked anymore",
  left: "has left",
  "not-manager": "is not the manager anymore",
  stopped: "asked for no reminders by mail",
  "no-address": "has no e-mail address that can be used",
  bounced: "mail to the address came back",
  reminded: "was reminded a short time ago",
  queued: "has a reminder waiting already",
  replanned: "moved to a newer batch",
  "passed-over": "a newer step took its place",
};

/** How a kind reads on screen. */
export const KINDS: Readonly<Record<StepKind, string>> = {
  invitation: "Invitation",
  before: "Before the date",
  after: "After the date",
  manager: "The manager, once",
  evaluation: "One step left",
  several: "Several at once",
};

/** "3 days before the date", as the plan lists it. */
export function stepLabel(step: { readonly kind: StepKind; readonly days: number }): string {
  const days = `${step.days} ${step.days === 1 ? "day" : "days"}`;
  if (step.kind === "before") return step.days === 0 ? "On the date" : `${days} before the date`;
  if (step.kind === "after") return `${days} after the date`;
  if (step.kind === "manager") return `The manager, ${days} after the date`;
  return KINDS[step.kind];
}

export const CHANNELS: Readonly<Record<Channel, string>> = {
  mail: "Mail",
  print: "List to print",
  file: "File for your own mailer",
};

/** What the people of a batch were chosen by: an address of the page for a new one. */
export interface Audience {
  readonly metric?: string;
  readonly rule?: string;
  readonly manager?: string;
  readonly site?: string;
  readonly status?: readonly string[];
  /** Only people whom mail cannot reach, for a list to print. */
  readonly unreachable?: true;
}

interface ReminderSettingTable {
  organization_id: string;
  running: Generated<boolean>;
  paused_at: Date | null;
  state_by_name: string | null;
  state_at: Date | null;
  from_hour: Generated<number>;
  to_hour: Generated<number>;
  days: Generated<string>;
  undo_minutes: Generated<number>;
  confirm_above: Generated<number>;
  daily_limit: Generated<number>;
  rest_days: Generated<number>;
  reply_to: string | null;
  planned_on: CivilDate | null;
}
interface ReminderStepTable {
  organization_id: string;
  step_id: string;
  kind: StepKind;
  days: Generated<number>;
  subject: string;
  body: string;
  is_on: Generated<boolean>;
  changed_at: Date | null;
  changed_by_name: string | null;
  archived_at: Date | null;
}
interface MailingTable {
  organization_id: string;
  mailing_id: string;
  origin: "plan" | "hand";
  channel: Channel;
  title: string;
  audience: ColumnType<Audience | null, string | null, string | null>;
  subject: string | null;
  body: string | null;
  state: MailingState;
  people: number;
  to_confirm: number | null;
  confirmed_at: Date | null;
  confirmed_by_name: string | null;
  leaves_at: Date;
  planned_at: Generated<Date>;
  planned_by_name: string;
  ended_at: Date | null;
  ended_by_name: string | null;
}
interface MailingRecipientTable {
  organization_id: string;
  mailing_id: string;
  recipient_id: string;
  person_id: string;
  role: Generated<"self" | "manager">;
  state: RecipientState;
  reason: HeldReason | null;
  urgency: CivilDate | null;
  counted: Generated<boolean>;
  subject: string | null;
  address: string | null;
  handed_at: Date | null;
  mail_id: string | null;
}
interface MailingItemTable {
  organization_id: string;
  item_id: string;
  mailing_id: string;
  recipient_id: string | null;
  assignment_id: string | null;
  step_id: string | null;
  person_id: string;
  course_id: string | null;
  state: RecipientState | "passed-over";
  reason: HeldReason | null;
}
interface ReminderStopTable {
  organization_id: string;
  person_id: string;
  stopped_at: Date;
  resumed_at: Date | null;
}
interface BouncedAddressTable {
  organization_id: string;
  address_key: string;
  bounced_at: Date;
  status: string;
  mail_id: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    reminder_setting: ReminderSettingTable;
    reminder_step: ReminderStepTable;
    mailing: MailingTable;
    mailing_recipient: MailingRecipientTable;
    mailing_item: MailingItemTable;
    reminder_stop: ReminderStopTable;
    bounced_address: BouncedAddressTable;
  }
}
