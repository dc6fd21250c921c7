import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { primer } from "./primer-content.ts";
import { startPrimer } from "./start-primer.ts";
import "./schema.ts";

export interface QuizOutcome {
  readonly personId: string;
  /** How many answers were right. */
  readonly score: number;
}

/**
 * Keeps what a try of the quiz came to: the best score, and the first time the pass mark was reached.
 * It is a result of the primer and completes no course.
 */
export async function recordQuiz(work: Work, { personId, score }: QuizOutcome): Promise<void> {
  const { edition, passMark } = primer();
  await startPrimer(work, personId);
  const passed = score >= passMark;
  const at = new Date(work.now.epochMilliseconds);
  const { tries } = await work.trx
    .updateTable("primer_result")
    .set({
      tries: sql`tries + 1`,
      best_score: sql`greatest(coalesce(best_score, 0), ${score}::int)`,
      ...(passed
        ? {
            finished_at: sql`coalesce(finished_at, ${at}::timestamptz)`,
            finished_score: sql`coalesce(finished_score, ${score}::int)`,
          }
        : {}),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", personId)
    .where("edition", "=", edition)
    .returning("tries")
    .executeTakeFirstOrThrow();
  await recordAudit(work, {
    action: "record-primer-quiz",
    subjectKind: "person",
    subjectId: personId,
    after: { edition, score, passed, try: tries },
  });
}
