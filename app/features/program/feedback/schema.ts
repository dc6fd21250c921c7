/** Feedback rounds: questions for one audience, and answers that tell nothing of who gave them. */

export type Audience = "leadership" | "points" | "learners";

export const AUDIENCES: readonly { readonly value: Audience; readonly label: string }[] = [
  { value: "leadership", label: "Leadership" },
  { value: "points", label: "Points of contact and task forces" },
  { value: "learners", label: "Learners" },
];
export const audienceLabel = (audience: string): string =>
  AUDIENCES.find((one) => one.value === audience)?.label ?? audience;

export type QuestionKind = "scale" | "choice" | "open";

/** One question of a round, as its form asks it. */
export interface Question {
  /** Names it in answers; never changes. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: string;
  /** A scale: what 1 and 5 mean. */
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  /** A choice: what is offered, in order. */
  readonly options?: readonly string[] | undefined;
}
/** A scale has the points 1 to 5. */
export const SCALE = [1, 2, 3, 4, 5] as const;

/** Results of a group are shown from so many answers on, and so many must be left beside it. */
export const FEWEST = 5;

/** A civil date, such as "2027-01-11". */
type CivilDate = string;

interface FeedbackRoundTable {
  organization_id: string;
  round_id: string;
  audience: Audience;
  program_year: number;
  quarter: number;
  title: string;
  /** Stored as JSON; written as text. */
  questions: unknown;
  anonymous: boolean;
  ask_site: boolean;
  opens_on: CivilDate;
  closes_on: CivilDate;
  closed_on: CivilDate | null;
  link_number: number;
  made_by_name: string;
  created_at: Date;
  updated_at: Date;
}
interface FeedbackInvitationTable {
  organization_id: string;
  invitation_id: string;
  round_id: string;
  anonymous: boolean;
  executive_id: string;
  mailed_at: Date | null;
  answered_on: CivilDate | null;
}
interface FeedbackMailingTable {
  organization_id: string;
  mailing_id: string;
  round_id: string;
  sent_to: string;
  recipients: number;
  sent_by_name: string;
  sent_at: Date;
}
interface FeedbackAnswerTable {
  organization_id: string;
  answer_id: string;
  round_id: string;
  anonymous: boolean;
  invitation_id: string | null;
  site_id: string | null;
}
interface FeedbackReplyTable {
  organization_id: string;
  answer_id: string;
  question_id: string;
  number: number | null;
  words: string | null;
  hidden_on: CivilDate | null;
  hidden_by_name: string | null;
  hide_reason: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    feedback_round: FeedbackRoundTable;
    feedback_invitation: FeedbackInvitationTable;
    feedback_mailing: FeedbackMailingTable;
    feedback_answer: FeedbackAnswerTable;
    feedback_reply: FeedbackReplyTable;
  }
}
