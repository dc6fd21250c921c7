/** Pieces in review, for whoever is asked to look at them. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { REVIEW_KINDS } from "./schema.ts";

export interface ToReviewFilter {
  /** Those that wait for this member only. */
  readonly mine?: boolean;
  readonly kind?: string;
  readonly late?: boolean;
  readonly q?: string;
}

const SORTS = {
  due: sql`v.due_on`,
  asked: sql`v.asked_at`,
  title: sql`lower(p.title)`,
} as const;
export type ToReviewSort = keyof typeof SORTS;
export const isToReviewSort = (text: string): text is ToReviewSort => Object.hasOwn(SORTS, text);

/** A row of the round that waits for this member: asked by name or by role, and not answered. */
const waits = (work: Work) => sql`exists (select 1 from piece_reviewer r
  where r.organization_id = v.organization_id and r.review_id = v.review_id
    and r.revoked_at is null and r.answer is null and r.token_hash is null
    and (r.user_id = ${work.actor.userId} or r.role = ${work.actor.role}))
  and not exists (select 1 from piece_author a where a.organization_id = v.organization_id
    and a.piece_id = v.piece_id and a.user_id = ${work.actor.userId} and a.approved_by_move is null)`;

/**
 * Ids of pieces in review, the nearest due day first unless sorted.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function piecesToReview(
  work: Work,
  filter: ToReviewFilter,
  sort: { readonly by: ToReviewSort; readonly down: boolean } = { by: "due", down: false },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const kind = REVIEW_KINDS.find((one) => one.value === filter.kind)?.value;
  const where = sql`v.organization_id = ${work.actor.organizationId} and v.closed_at is null
    and p.status = 'in-review'
    ${filter.mine ? sql`and ${waits(work)}` : sql``}
    ${filter.late ? sql`and v.due_on < ${work.today.toString()}::date` : sql``}
    ${filter.q ? sql`and strpos(lower(p.title), ${filter.q.toLowerCase()}) > 0` : sql``}
    ${
      kind
        ? sql`and exists (select 1 from piece_reviewer k where k.organization_id = v.organization_id
            and k.review_id = v.review_id and k.kind = ${kind} and k.revoked_at is null)`
        : sql``
    }`;
  const from = sql`piece_review v join piece p using (organization_id, piece_id)`;
  const { rows } = await sql<{ id: string; total: number }>`
    select v.piece_id as id, count(*) over ()::int as total from ${from} where ${where}
    order by ${SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`} nulls last, v.review_id
    ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
    work.trx,
  );
  return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
}
