import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { checkGoal, type GoalInput } from "./goal-rules.ts";
import { findGoal } from "./goals.queries.ts";
import { sameOpenGoal } from "./same-goal.ts";

/**
 * Changes the wording of one person's goal, and what goes with it. Progress stays.
 * @throws Invalid, NotFound; Conflict where the person has that very goal already
 */
export async function changeGoal(
  work: Work,
  input: GoalInput & { readonly goalId: string },
): Promise<void> {
  const before = await findGoal(work, input.goalId);
  const { problems, values } = await checkGoal(work, input);
  if (problems.length > 0) throw new Invalid(problems);
  const open = before.state === "set" || before.state === "started";
  if (open && (await sameOpenGoal(work, { ...before, wording: values.wording })))
    throw new Conflict("This person has a goal with this very wording already.");
  await work.trx
    .updateTable("development_goal")
    .set(values)
    .where("organization_id", "=", work.actor.organizationId)
    .where("goal_id", "=", before.id)
    .execute();
  await recordAudit(work, {
    action: "change-goal",
    subjectKind: "goal",
    subjectId: before.id,
    before: {
      personId: before.personId,
      wording: before.wording,
      reached_means: before.reachedMeans,
      course_id: before.courseId,
      session_id: before.sessionId,
      target_on: before.targetOn,
    },
    after: { personId: before.personId, ...values },
  });
}
