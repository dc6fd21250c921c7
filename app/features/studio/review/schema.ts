/** What a review keeps: rounds, reviewers, comments at places, moves, and which reviews pieces need. */
import type { ColumnType, Generated } from "kysely";
import type { PieceStatus } from "../schema.ts";

/** A civil date such as "2027-01-11". */
type CivilDate = string;

export const REVIEW_KINDS = [
  { value: "communications", label: "Communications" },
  { value: "legal", label: "Legal" },
  { value: "lived-experience", label: "Lived experience" },
  { value: "other", label: "Other" },
] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number]["value"];
export const reviewKindLabel = (kind: string): string =>
  REVIEW_KINDS.find((one) => one.value === kind)?.label ?? kind;

export const ANSWERS = [
  { value: "approve", label: "Approve", past: "Approved" },
  { value: "send-back", label: "Send back", past: "Sent back" },
  { value: "comment", label: "Comment only", past: "Commented" },
] as const;
export type ReviewAnswer = (typeof ANSWERS)[number]["value"];

export type Outcome = "approved" | "sent-back" | "withdrawn" | "changed";
/** The answer to a guided question. */
export type Judgment = "yes" | "no" | "unsure";

/** One need: pieces of a subject need a review of a kind. */
export interface ReviewNeed {
  /** "all", "lived-experience" for pieces that speak of people, "kind:proclamation", "audience:word". */
  readonly subject: string;
  readonly kind: ReviewKind;
}

interface PieceAuthorTable {
  organization_id: string;
  author_id: string;
  piece_id: string;
  user_id: string;
  name: string;
  wrote_at: Date;
  approved_by_move: string | null;
}
interface PieceMoveTable {
  organization_id: string;
  move_id: string;
  piece_id: string;
  from_status: PieceStatus;
  to_status: PieceStatus;
  version: number;
  reason: string | null;
  by_user: string | null;
  by_name: string;
  moved_at: Date;
  batch_id: string | null;
  undone_at: Date | null;
}
interface PieceReviewTable {
  organization_id: string;
  review_id: string;
  piece_id: string;
  round: number;
  version: number;
  due_on: CivilDate | null;
  note: string | null;
  asked_by: string | null;
  asked_by_name: string;
  asked_at: Date;
  closed_at: Date | null;
  outcome: Outcome | null;
}
interface PieceReviewerTable {
  organization_id: string;
  reviewer_id: string;
  review_id: string;
  kind: ReviewKind;
  user_id: string | null;
  role: string | null;
  name: string | null;
  email: string | null;
  adviser_id: string | null;
  token_hash: string | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  asked_at: Date;
  answer: ReviewAnswer | null;
  note: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  answered_by_name: string | null;
  decides: Generated<boolean>;
}
interface PieceReviewQuestionTable {
  organization_id: string;
  reviewer_id: string;
  question_id: string;
  answer: Judgment;
  note: string | null;
}
interface PieceCommentTable {
  organization_id: string;
  comment_id: string;
  piece_id: string;
  review_id: string;
  reviewer_id: string | null;
  version: number;
  channel: Generated<string>;
  place: number;
  quote: string | null;
  body: string | null;
  by_name: string | null;
  by_user: string | null;
  made_at: Date;
  must_mend: Generated<boolean>;
  resolved_at: Date | null;
  resolved_by_name: string | null;
  resolved_note: string | null;
}
interface PieceReviewSettingTable {
  organization_id: string;
  needs: ColumnType<readonly ReviewNeed[], string, string>;
  changed_by_name: string;
  changed_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    piece_author: PieceAuthorTable;
    piece_move: PieceMoveTable;
    piece_review: PieceReviewTable;
    piece_reviewer: PieceReviewerTable;
    piece_review_question: PieceReviewQuestionTable;
    piece_comment: PieceCommentTable;
    piece_review_setting: PieceReviewSettingTable;
  }
}
