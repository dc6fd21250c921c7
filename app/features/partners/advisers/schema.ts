/** What is kept about advisers with lived experience. Only holders of advisers:manage and the adviser see it. */

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

export type AdviserState = "invited" | "active" | "declined" | "ended";
export type Naming = "full" | "first" | "initials" | "chosen" | "anonymous";
export type WorkKind = "review" | "co-author" | "speak" | "train" | "advise";
export type PayForm = "money" | "in-kind";
export type PayPer = "hour" | "day" | "piece" | "all";
export type ConsentUse = (typeof USES)[number]["value"];

/** The permission that alone opens advisers. */
export const HOLDER = "advisers:manage";
/** How an adviser is named who chose no name. */
export const ANONYMOUS = "an adviser with lived experience";

export const ADVISER_STATES: readonly { readonly value: AdviserState; readonly label: string }[] = [
  { value: "invited", label: "Invited" },
  { value: "active", label: "Advises us" },
  { value: "declined", label: "Declined" },
  { value: "ended", label: "Ended" },
];
export const NAMINGS: readonly {
  readonly value: Naming;
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: "anonymous", label: "Without a name", hint: `Others read: ${ANONYMOUS}.` },
  { value: "chosen", label: "A name that I choose", hint: "It need not be your own." },
  { value: "first", label: "My first name", hint: "The first name alone." },
  { value: "initials", label: "My initials", hint: "Made from the full name." },
  { value: "full", label: "My full name", hint: "First and last name." },
];
export const WORK_KINDS: readonly { readonly value: WorkKind; readonly label: string }[] = [
  { value: "review", label: "Review what we write" },
  { value: "co-author", label: "Write together" },
  { value: "speak", label: "Speak" },
  { value: "train", label: "Train" },
  { value: "advise", label: "Advise" },
];
export const PAY_PER: readonly { readonly value: PayPer; readonly label: string }[] = [
  { value: "hour", label: "An hour" },
  { value: "day", label: "A day" },
  { value: "piece", label: "A piece of work" },
  { value: "all", label: "For all of it" },
];
/** What a consent may cover. Each is asked for on its own. */
export const USES = [
  { value: "name", label: "Name the adviser, as they chose" },
  { value: "words", label: "Quote their words" },
  { value: "writing", label: "Use what they wrote" },
  { value: "picture", label: "Use a picture" },
  { value: "voice", label: "Use a voice or video recording" },
] as const;
/** Where it may appear. None chosen: nowhere outside the program's own team. */
export const PLACES = [
  { value: "internal", label: "Inside the organization" },
  { value: "website", label: "Website" },
  { value: "social", label: "Social media" },
  { value: "print", label: "Print" },
  { value: "event", label: "Events and training" },
  { value: "press", label: "Press" },
] as const;
export type ConsentPlace = (typeof PLACES)[number]["value"];

/** What a value of one of these lists is called. */
export const labelOf = (
  list: readonly { readonly value: string; readonly label: string }[],
  value: string,
): string => list.find((one) => one.value === value)?.label ?? value;

interface AdviserTable {
  organization_id: string;
  adviser_id: string;
  state: AdviserState;
  called: string;
  email: string | null;
  naming: Naming;
  full_name: string | null;
  first_name: string | null;
  chosen_name: string | null;
  reach: string | null;
  not_asked: string | null;
  letter: string | null;
  invited_on: CivilDate;
  invited_by_name: string;
  answered_at: Date | null;
  ended_on: CivilDate | null;
  created_at: Date;
  updated_at: Date;
}
interface AdviserLinkTable {
  organization_id: string;
  link_id: string;
  adviser_id: string;
  token_hash: string;
  mail_id: string | null;
  created_at: Date;
  revoked_at: Date | null;
}
interface AdviserWorkTable {
  organization_id: string;
  work_id: string;
  adviser_id: string;
  kind: WorkKind;
  scope: string;
  agreed_on: CivilDate;
  starts_on: CivilDate | null;
  ends_on: CivilDate | null;
  recorded_by_name: string;
  recorded_at: Date;
}
interface AdviserPayTable {
  organization_id: string;
  pay_id: string;
  adviser_id: string;
  work_id: string | null;
  form: PayForm;
  /** Text, never a float. */
  amount: string | null;
  currency: string | null;
  in_kind: string | null;
  per: PayPer;
  agreed_on: CivilDate;
  paid_on: CivilDate | null;
  proof: string | null;
  recorded_by_name: string;
  recorded_at: Date;
}
interface AdviserConsentTable {
  organization_id: string;
  consent_id: string;
  adviser_id: string;
  about: string;
  uses: string[];
  channels: string[];
  from_on: CivilDate;
  until_on: CivilDate | null;
  asked_by_name: string;
  asked_at: Date;
  given_at: Date | null;
  given_how: "link" | "writing" | null;
  refused_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_how: "link" | "told-us" | "ended" | null;
}
interface AdviserLogTable {
  organization_id: string;
  log_id: string;
  adviser_id: string | null;
  at: Date;
  by_name: string;
  what: string;
  detail: string | null;
}
interface AdviserSettingTable {
  organization_id: string;
  keep_years: number;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    adviser: AdviserTable;
    adviser_link: AdviserLinkTable;
    adviser_work: AdviserWorkTable;
    adviser_pay: AdviserPayTable;
    adviser_consent: AdviserConsentTable;
    adviser_log: AdviserLogTable;
    adviser_setting: AdviserSettingTable;
  }
}
