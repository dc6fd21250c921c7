/** Rounds of review, who was asked, and the history of a piece. */
import { sql } from "kysely";
import { displayNameOf } from "#features/partners/index.ts";
import type { Work } from "#platform/work.ts";
import type { PieceStatus } from "../schema.ts";
import type { Outcome, ReviewAnswer, ReviewKind } from "./schema.ts";

export interface Reviewer {
  readonly id: string;
  readonly reviewId: string;
  readonly kind: ReviewKind;
  readonly userId: string | null;
  readonly role: string | null;
  /** As others read it: an adviser as they choose to be named. */
  readonly name: string | null;
  readonly email: string | null;
  readonly adviserId: string | null;
  readonly byLink: boolean;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly answer: ReviewAnswer | null;
  readonly note: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly answeredByName: string | null;
  readonly decides: boolean;
}

export interface Round {
  readonly id: string;
  readonly pieceId: string;
  readonly round: number;
  readonly version: number;
  /** A civil date. */
  readonly dueOn: string | null;
  readonly note: string | null;
  readonly askedBy: string | null;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly reviewers: readonly Reviewer[];
}

/** The rounds of these pieces, the latest first. */
export async function roundsOf(
  work: Work,
  pieceIds: readonly string[],
  o: { readonly open?: true } = {},
): Promise<Round[]> {
  const { rows } = await sql<Omit<Round, "reviewers">>`
    select review_id as id, piece_id as "pieceId", round, version, due_on::text as "dueOn", note,
      asked_by as "askedBy", asked_by_name as "askedByName", asked_at as "askedAt", closed_at as "closedAt", outcome
    from piece_review where organization_id = ${work.actor.organizationId} and piece_id = any(${[...pieceIds]})
      ${o.open ? sql`and closed_at is null` : sql``}
    order by round desc`.execute(work.trx);
  const reviewers = await reviewersOf(
    work,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, reviewers: reviewers.get(row.id) ?? [] }));
}

/** The round that is open now; null where nobody is asked. */
export const openRound = async (work: Work, pieceId: string): Promise<Round | null> =>
  (await roundsOf(work, [pieceId], { open: true }))[0] ?? null;

async function reviewersOf(
  work: Work,
  reviewIds: readonly string[],
): Promise<Map<string, Reviewer[]>> {
  const rows = await work.trx
    .selectFrom("piece_reviewer")
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "in", reviewIds.length > 0 ? [...reviewIds] : [""])
    .orderBy("asked_at")
    .orderBy("reviewer_id")
    .selectAll()
    .execute();
  const all: Reviewer[] = [];
  for (const row of rows) {
    const adviser = row.adviser_id === null ? null : await displayNameOf(work, row.adviser_id);
    all.push({
      id: row.reviewer_id,
      reviewId: row.review_id,
      kind: row.kind,
      userId: row.user_id,
      role: row.role,
      name: adviser ?? row.name,
      email: row.email,
      adviserId: row.adviser_id,
      byLink: row.token_hash !== null,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
      answer: row.answer,
      note: row.note,
      answeredAt: row.answered_at,
      answeredBy: row.answered_by,
      answeredByName: adviser ?? row.answered_by_name,
      decides: row.decides,
    });
  }
  return Map.groupBy(all, (one) => one.reviewId);
}

/** Kinds of review that were given with a yes for the words of a version. */
export async function givenKinds(
  work: Work,
  pieceId: string,
  version: number,
): Promise<ReadonlySet<ReviewKind>> {
  const { rows } = await sql<{ kind: ReviewKind }>`select distinct r.kind from piece_reviewer r
    join piece_review v using (organization_id, review_id)
    where r.organization_id = ${work.actor.organizationId} and v.piece_id = ${pieceId}
      and v.version = ${version} and r.answer = 'approve' and r.revoked_at is null`.execute(
    work.trx,
  );
  return new Set(rows.map((row) => row.kind));
}

/** One move of a piece. */
export interface Moved {
  readonly id: string;
  readonly from: PieceStatus;
  readonly to: PieceStatus;
  readonly version: number;
  readonly reason: string | null;
  readonly byUser: string | null;
  readonly by: string;
  readonly at: Date;
  readonly undone: boolean;
}

/** Every move of a piece, the latest first. */
export async function movesOf(work: Work, pieceId: string): Promise<Moved[]> {
  const { rows } =
    await sql<Moved>`select move_id as id, from_status as "from", to_status as "to", version,
      reason, by_user as "byUser", by_name as by, moved_at as at, undone_at is not null as undone
    from piece_move where organization_id = ${work.actor.organizationId} and piece_id = ${pieceId}
    order by moved_at desc, move_id desc`.execute(work.trx);
  return rows;
}

/** Who changed the words since the last approval: none of them approves. */
export async function authorsOf(
  work: Work,
  pieceId: string,
): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  const rows = await work.trx
    .selectFrom("piece_author")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("approved_by_move", "is", null)
    .orderBy("wrote_at")
    .select(["user_id", "name"])
    .execute();
  return rows.map((row) => ({ userId: row.user_id, name: row.name }));
}
