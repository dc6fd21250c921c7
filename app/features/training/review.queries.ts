/** The lines that an import kept aside, read for the review list. */
import { sql } from "kysely";
import { Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { CompletionStatus } from "./schema.ts";

export type ReviewState = "open" | "matched" | "dismissed";

export interface ReviewLine {
  readonly id: string;
  readonly importId: string | null;
  readonly line: number | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly learnerName: string | null;
  readonly courseNumber: string | null;
  readonly courseTitle: string | null;
  /** The course as Fairhand knows it; null when it is not in the list. */
  readonly courseId: string | null;
  readonly status: CompletionStatus;
  readonly registeredOn: string | null;
  readonly completedOn: string | null;
  readonly reason: string;
  readonly state: ReviewState;
  readonly personId: string | null;
  readonly completionId: string | null;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
}

const lines = (work: Work) =>
  work.trx
    .selectFrom("completion_review as r")
    .leftJoin("course as k", (join) =>
      join
        .onRef("k.organization_id", "=", "r.organization_id")
        .onRef("k.course_id", "=", "r.course_id"),
    )
    .select([
      "r.review_id as id",
      "r.import_id as importId",
      "r.line",
      "r.employee_number as employeeNumber",
      "r.email",
      "r.learner_name as learnerName",
      "r.course_number as courseNumber",
      sql<string | null>`coalesce(k.title, r.course_title)`.as("courseTitle"),
      "r.course_id as courseId",
      "r.status",
      "r.registered_on as registeredOn",
      "r.completed_on as completedOn",
      "r.reason",
      "r.state",
      "r.person_id as personId",
      "r.completion_id as completionId",
      "r.decided_by_name as decidedByName",
      "r.decision_reason as decisionReason",
    ])
    .where("r.organization_id", "=", work.actor.organizationId);

/**
 * The list speaks of people whom the roster does not place, so it belongs to no site.
 * @throws Forbidden for somebody who sees one unit only
 */
export function seesReview(work: Work): void {
  if (work.actor.unitId !== null)
    throw new Forbidden("This list is about the whole organization. Your role sees one site.");
}

/** One page of the list in a state, oldest first, and how many there are in each state. */
export async function listReview(
  work: Work,
  filter: { readonly state: ReviewState; readonly reason?: string },
  page: { readonly number: number; readonly size: number },
): Promise<{ rows: ReviewLine[]; total: number; counts: Readonly<Record<ReviewState, number>> }> {
  seesReview(work);
  const narrowed = lines(work)
    .where("r.state", "=", filter.state)
    .$if(Boolean(filter.reason), (q) => q.where(sql<boolean>`r.reason = ${filter.reason ?? ""}`));
  const { total } = await narrowed
    .clearSelect()
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow();
  const rows = await narrowed
    .orderBy("r.kept_at")
    .orderBy("r.line")
    .orderBy("r.review_id")
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute();
  return { rows, total, counts: await reviewCounts(work) };
}

/** How many lines are open, matched and dismissed. */
export async function reviewCounts(work: Work): Promise<Readonly<Record<ReviewState, number>>> {
  const rows = await work.trx
    .selectFrom("completion_review")
    .select(["state", sql<number>`count(*)::int`.as("n")])
    .where("organization_id", "=", work.actor.organizationId)
    .groupBy("state")
    .execute();
  const of = (state: ReviewState) => rows.find((r) => r.state === state)?.n ?? 0;
  return { open: of("open"), matched: of("matched"), dismissed: of("dismissed") };
}

/** One line. @throws NotFound */
export async function findReviewLine(work: Work, id: string): Promise<ReviewLine> {
  seesReview(work);
  const line = await lines(work).where("r.review_id", "=", id).executeTakeFirst();
  if (!line) throw new NotFound();
  return line;
}
