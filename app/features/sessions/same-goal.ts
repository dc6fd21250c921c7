import type { Work } from "#platform/work.ts";

/** Whether the person has another open goal with the same wording: twice it would count twice. */
export async function sameOpenGoal(
  work: Work,
  goal: { readonly id: string; readonly personId: string; readonly wording: string },
): Promise<boolean> {
  const twin = await work.trx
    .selectFrom("development_goal")
    .select("goal_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("person_id", "=", goal.personId)
    .where("wording", "=", goal.wording)
    .where("state", "in", ["set", "started"])
    .where("goal_id", "<>", goal.id)
    .executeTakeFirst();
  return twin !== undefined;
}
