/** Comments at places in pieces, and answers to guided questions. */
import { sql } from "kysely";
import { displayNameOf } from "#features/partners/index.ts";
import type { Work } from "#platform/work.ts";
import type { Judgment } from "./schema.ts";

export interface Comment {
  readonly id: string;
  readonly pieceId: string;
  readonly reviewId: string;
  readonly reviewerId: string | null;
  readonly version: number;
  readonly channel: string;
  readonly place: number;
  readonly quote: string | null;
  readonly body: string;
  readonly by: string;
  readonly byUser: string | null;
  readonly at: Date;
  readonly mustMend: boolean;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly resolvedNote: string | null;
}
type Row = Omit<Comment, "body" | "by"> & {
  readonly body: string | null;
  readonly by: string | null;
  readonly adviserId: string | null;
};

const ERASED = "This comment was erased.";

/** The comments on these pieces, the first first. */
export async function commentsOf(work: Work, pieceIds: readonly string[]): Promise<Comment[]> {
  const { rows } =
    await sql<Row>`select c.comment_id as id, c.piece_id as "pieceId", c.review_id as "reviewId",
      c.reviewer_id as "reviewerId", c.version, c.channel, c.place, c.quote, c.body, c.by_name as by,
      c.by_user as "byUser", c.made_at as at, c.must_mend as "mustMend", c.resolved_at as "resolvedAt",
      c.resolved_by_name as "resolvedBy", c.resolved_note as "resolvedNote", r.adviser_id as "adviserId"
    from piece_comment c left join piece_reviewer r
      on r.organization_id = c.organization_id and r.reviewer_id = c.reviewer_id
    where c.organization_id = ${work.actor.organizationId} and c.piece_id = any(${[...pieceIds]})
    order by c.made_at, c.comment_id`.execute(work.trx);
  const comments: Comment[] = [];
  for (const { adviserId, ...row } of rows) {
    const adviser = adviserId === null ? null : await displayNameOf(work, adviserId);
    comments.push({
      ...row,
      body: row.body ?? ERASED,
      by: adviser ?? row.by ?? "A reviewer",
    });
  }
  return comments;
}

export interface Judged {
  readonly reviewerId: string;
  readonly question: string;
  readonly answer: Judgment;
  readonly note: string | null;
}

/** What reviewers of a round answered to guided questions. */
export async function judgmentsOf(work: Work, reviewId: string): Promise<Judged[]> {
  const { rows } =
    await sql<Judged>`select q.reviewer_id as "reviewerId", q.question_id as question, q.answer, q.note
    from piece_review_question q join piece_reviewer r using (organization_id, reviewer_id)
    where q.organization_id = ${work.actor.organizationId} and r.review_id = ${reviewId}
    order by q.reviewer_id, q.question_id`.execute(work.trx);
  return rows;
}
