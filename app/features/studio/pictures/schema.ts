/** What is kept of pictures: what each shows, who agreed, the answers to the rules, uses and copies. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

const offer = <V extends string>(
  list: readonly { readonly value: V; readonly label: string; readonly hint?: string }[],
) => list;

export const SHOWS = offer([
  { value: "nobody", label: "Nobody", hint: "Things, places, drawings without people." },
  { value: "people", label: "Staff, models or drawn people", hint: "They agreed to be shown." },
  {
    value: "lived-experience",
    label: "A person with lived experience of trafficking",
    hint: "It stays hidden until a consent record is linked to it.",
  },
]);
export type Shows = (typeof SHOWS)[number]["value"];

export const RIGHTS = offer([
  { value: "own", label: "Our own" },
  { value: "licensed", label: "Licensed" },
  { value: "partner", label: "From a partner" },
]);
export type Rights = (typeof RIGHTS)[number]["value"];

/** Who is shown, as readers will see it. */
export const WHO = offer([
  { value: "nobody", label: "Nobody" },
  { value: "women", label: "Women" },
  { value: "men", label: "Men" },
  { value: "several", label: "People of several genders" },
  { value: "young", label: "Children or young people" },
]);
export type Who = (typeof WHO)[number]["value"];

export const PICTURE_ROLES = offer([
  { value: "none", label: "None" },
  { value: "professional", label: "Professional at work" },
  { value: "leader", label: "Leader" },
  { value: "adviser", label: "Adviser" },
  { value: "helper", label: "Helper" },
  { value: "affected", label: "Person affected" },
]);
export type PictureRole = (typeof PICTURE_ROLES)[number]["value"];

/** The form of trafficking that a piece speaks of where the picture stands. */
export const FORMS = offer([
  { value: "none", label: "None" },
  { value: "labor", label: "Labor trafficking" },
  { value: "sex", label: "Sex trafficking" },
  { value: "both", label: "Both" },
]);
export type TraffickingForm = (typeof FORMS)[number]["value"];

export const ANSWERS = offer([
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "does-not-apply", label: "Does not apply" },
]);
export type Answer = (typeof ANSWERS)[number]["value"];

export type TakedownReason = "withdrawn" | "expired" | "rule" | "rights";
export type HandoutWay = "file" | "kit" | "link";

/** What a value of one of these lists is called. */
export const labelIn = (
  list: readonly { readonly value: string; readonly label: string }[],
  value: string,
): string => list.find((one) => one.value === value)?.label ?? value;

interface PictureConsentTable {
  organization_id: string;
  consent_id: string;
  called: string;
  places: string[];
  given_on: CivilDate;
  given_how: string;
  until_on: CivilDate | null;
  recorded_by_name: string;
  recorded_at: Date;
  withdrawn_at: Date | null;
}
interface PictureTable {
  organization_id: string;
  picture_id: string;
  name: string | null;
  file_id: string | null;
  thumb_file_id: string | null;
  media_type: "image/png" | "image/jpeg";
  /** In pixels. */
  width: number;
  height: number;
  bytes: number;
  alt: string | null;
  decorative: string | null;
  credit: string | null;
  rights: Rights;
  rights_until: CivilDate | null;
  rights_note: string | null;
  shows: Shows;
  who: Generated<Who>;
  role: Generated<PictureRole>;
  consent_id: string | null;
  adviser_id: string | null;
  consent_withdrawn_at: Date | null;
  brightness: number;
  contrast: number;
  revision: Generated<number>;
  added_by_name: string;
  added_by: string | null;
  added_at: Date;
}
interface PictureAnswerTable {
  organization_id: string;
  picture_id: string;
  rule_id: string;
  answer: Answer;
  note: string | null;
  answered_by_name: string;
  answered_at: Date;
}
interface PictureUseTable {
  organization_id: string;
  piece_id: string;
  picture_id: string;
  who: Who;
  role: PictureRole;
  form: TraffickingForm;
  said_by_name: string;
  said_at: Date;
}
interface PictureTakedownTable {
  organization_id: string;
  takedown_id: string;
  picture_id: string;
  piece_id: string;
  reason: TakedownReason;
  was_status: string;
  at: Date;
}
interface PictureHandoutTable {
  organization_id: string;
  handout_id: string;
  picture_id: string;
  piece_id: string | null;
  way: HandoutWay;
  what: string | null;
  to_whom: string | null;
  at: Date;
  by_name: string;
  told_at: Date | null;
  told_by_name: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    picture_consent: PictureConsentTable;
    picture: PictureTable;
    picture_answer: PictureAnswerTable;
    picture_use: PictureUseTable;
    picture_takedown: PictureTakedownTable;
    picture_handout: PictureHandoutTable;
  }
}
