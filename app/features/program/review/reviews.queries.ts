/** Reviews and their changes read for screens. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refuseOneUnit } from "./refuse-one-unit.ts";
import type { Ground, Outcome } from "./schema.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

export interface ReviewRow {
  readonly id: string;
  readonly year: number;
  readonly quarter: number;
  /** Civil dates. */
  readonly from: string;
  readonly to: string;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly madeBy: string;
  readonly createdAt: Date;
  readonly changes: number;
  readonly checked: number;
  readonly worked: number;
}
export interface Review extends ReviewRow {
  readonly figures: Snapshot;
  readonly figuresOn: string;
  readonly notes: string | null;
  readonly reopenedAt: Date | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
  readonly updatedAt: Date;
}

const COLUMNS = sql`r.review_id as id, r.program_year as year, r.quarter, r.from_on::text as "from", r.to_on::text as "to",
  r.closed_at as "closedAt", r.closed_by_name as "closedBy", r.made_by_name as "madeBy", r.created_at as "createdAt",
  coalesce(n.changes, 0) as changes, coalesce(n.checked, 0) as checked, coalesce(n.worked, 0) as worked`;
const FROM = sql`from program_review r left join lateral (select count(*)::int as changes,
    count(c.outcome)::int as checked, count(*) filter (where c.outcome = 'worked')::int as worked
  from review_change c where c.organization_id = r.organization_id and c.review_id = r.review_id) n on true`;

export interface ReviewFilter {
  readonly year?: number;
  readonly state?: "open" | "closed";
  /** Those with changes that nobody has checked. */
  readonly unchecked?: boolean;
}
export const REVIEW_SORTS = {
  quarter: sql`r.from_on`,
  changes: sql`coalesce(n.changes, 0)`,
} as const;
export type ReviewSort = keyof typeof REVIEW_SORTS;

/** The reviews that a filter leaves, the latest quarter first. @throws Forbidden with one unit */
export async function listReviews(
  work: Work,
  filter: ReviewFilter = {},
  sort: { readonly by: ReviewSort; readonly down: boolean } = { by: "quarter", down: true },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: ReviewRow[]; total: number }> {
  refuseOneUnit(work);
  const list: RawBuilder<SqlBool>[] = [sql`r.organization_id = ${work.actor.organizationId}`];
  if (filter.year) list.push(sql`r.program_year = ${filter.year}`);
  if (filter.state)
    list.push(filter.state === "open" ? sql`r.closed_at is null` : sql`r.closed_at is not null`);
  if (filter.unchecked) list.push(sql`coalesce(n.changes, 0) > coalesce(n.checked, 0)`);
  const where = sql.join(list, sql` and `);
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<ReviewRow>`select ${COLUMNS} ${FROM} where ${where}
    order by ${REVIEW_SORTS[sort.by]} ${sort.down ? sql`desc` : sql`asc`}, r.review_id ${limit}`.execute(
    work.trx,
  );
  if (!page) return { rows, total: rows.length };
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n ${FROM} where ${where}`.execute(work.trx);
  return { rows, total: counted.rows[0]!.n };
}

const DETAILS = sql`r.figures, r.figures_on::text as "figuresOn", r.notes, r.reopened_at as "reopenedAt",
  r.reopened_by_name as "reopenedBy", r.reopen_reason as "reopenReason", r.updated_at as "updatedAt"`;

/** One review. @throws NotFound, Forbidden */
export async function findReview(work: Work, id: string): Promise<Review> {
  refuseOneUnit(work);
  const { rows } = await sql<
    Review & { figures: unknown }
  >`select ${COLUMNS}, ${DETAILS} ${FROM} where r.organization_id = ${work.actor.organizationId} and r.review_id = ${id}`.execute(
    work.trx,
  );
  if (!rows[0]) throw new NotFound();
  return { ...rows[0], figures: readSnapshot(rows[0].figures) };
}

/** One review, locked until the transaction ends. @throws NotFound, Forbidden */
export async function lockReview(work: Work, id: string): Promise<Review> {
  await work.trx
    .selectFrom("program_review")
    .select("review_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("review_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return findReview(work, id);
}

/** The same for one that is still written. @throws NotFound, Forbidden, Conflict when it is closed */
export async function lockOpenReview(work: Work, id: string): Promise<Review> {
  const review = await lockReview(work, id);
  if (review.closedAt !== null)
    throw new Conflict("This review is closed and stays as it is. Reopen it to change it.");
  return review;
}

export interface ChangeRow {
  readonly id: string;
  readonly reviewId: string;
  readonly year: number;
  readonly quarter: number;
  readonly sentence: string;
  readonly reason: string | null;
  readonly ground: Ground;
  readonly groundId: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Employee number, else address: how the form names the owner. */
  readonly ownerKey: string | null;
  readonly dueOn: string | null;
  readonly actionId: string | null;
  readonly actionStatus: string | null;
  readonly outcome: Outcome | null;
  readonly outcomeNote: string | null;
  readonly outcomeOn: string | null;
  readonly outcomeBy: string | null;
  readonly checkedIn: string | null;
}

const changes = (where: RawBuilder<unknown>) => sql<ChangeRow>`
  select c.change_id as id, c.review_id as "reviewId", r.program_year as year, r.quarter, coalesce(c.sentence, 'This value was erased.') as sentence, c.reason, c.ground,
    c.ground_id as "groundId", c.owner_id as "ownerId", coalesce(o.name, o.employee_number, o.email) as "ownerName",
    coalesce(o.employee_number, o.email) as "ownerKey", c.due_on::text as "dueOn", c.action_id as "actionId",
    a.status as "actionStatus", c.outcome, c.outcome_note as "outcomeNote", c.outcome_on::text as "outcomeOn",
    c.outcome_by_name as "outcomeBy", c.checked_in as "checkedIn"
  from review_change c
  join program_review r on r.organization_id = c.organization_id and r.review_id = c.review_id
  left join person o on o.organization_id = c.organization_id and o.person_id = c.owner_id
  left join program_action a on a.organization_id = c.organization_id and a.action_id = c.action_id
  where ${where} order by c.change_id`;

/** The changes that a review ended in, in the order in which they were decided. */
export async function changesOf(work: Work, reviewId: string): Promise<ChangeRow[]> {
  const where = sql`c.organization_id = ${work.actor.organizationId} and c.review_id = ${reviewId}`;
  return (await changes(where).execute(work.trx)).rows;
}

/**
 * What a review has to check: changes of closed reviews before it that nobody has checked, those that
 * did not work yet, and those that it has checked itself.
 */
export async function changesToCheck(
  work: Work,
  review: Pick<Review, "id" | "from">,
): Promise<ChangeRow[]> {
  const where = sql`c.organization_id = ${work.actor.organizationId} and r.from_on < ${review.from}::date
    and r.closed_at is not null and (c.checked_in = ${review.id} or c.outcome is null or c.outcome = 'not-yet')`;
  return (await changes(where).execute(work.trx)).rows;
}

/** The changes that became an action. */
export async function changesOfAction(work: Work, actionId: string): Promise<ChangeRow[]> {
  const where = sql`c.organization_id = ${work.actor.organizationId} and c.action_id = ${actionId}`;
  return (await changes(where).execute(work.trx)).rows;
}

/** One change of a review. @throws NotFound */
export async function findChange(work: Work, reviewId: string, id: string): Promise<ChangeRow> {
  const found = (await changesOf(work, reviewId)).find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}
