import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { findGoal, type Goal, personGoals } from "./goals.queries.ts";
import { sameOpenGoal } from "./same-goal.ts";
import { GOAL_STATES } from "./schema.ts";

export interface ProgressInput {
  readonly goalId: string;
  readonly state: string;
  /** Needed as the reason when a goal is dropped. */
  readonly note: string;
  /** "self" for the person's own goal, "staff" for somebody's whom the actor may see. */
  readonly by: "self" | "staff";
}

/**
 * Says how far a goal is, with a note. Every step stays readable.
 * @throws Invalid, NotFound; Conflict where reopening would give the person the same goal twice
 */
export async function recordProgress(work: Work, input: ProgressInput): Promise<void> {
  const goal =
    input.by === "self" ? await ownGoal(work, input.goalId) : await findGoal(work, input.goalId);
  const state = GOAL_STATES.find((s) => s.value === input.state)?.value;
  const note = input.note.trim();
  if (!state) throw new Invalid([{ field: "state", message: "Choose how far the goal is." }]);
  if (note.length > 1000)
    throw new Invalid([{ field: "note", message: "Keep the note under 1,000 characters." }]);
  if (state === "dropped" && note === "")
    throw new Invalid([{ field: "note", message: "Say in a few words why the goal is dropped." }]);
  if (state === goal.state && note === "")
    throw new Invalid([{ field: "note", message: "Change how far it is, or write a note." }]);
  if ((state === "set" || state === "started") && (await sameOpenGoal(work, goal)))
    throw new Conflict("The same goal is open already, so this one stays closed.");
  const moved = state !== goal.state;
  const now = new Date(work.now.epochMilliseconds);
  if (moved)
    await work.trx
      .updateTable("development_goal")
      .set({ state, state_at: now, dropped_reason: state === "dropped" ? note : null })
      .where("organization_id", "=", work.actor.organizationId)
      .where("goal_id", "=", goal.id)
      .execute();
  await work.trx
    .insertInto("goal_note")
    .values({
      organization_id: work.actor.organizationId,
      note_id: newId(),
      goal_id: goal.id,
      person_id: goal.personId,
      state: moved ? state : null,
      text: note || null,
      by_name: work.actor.name,
      at: now,
    })
    .execute();
  await recordAudit(work, {
    action: "record-goal-progress",
    subjectKind: "goal",
    subjectId: goal.id,
    before: { personId: goal.personId, state: goal.state },
    after: { personId: goal.personId, state, note },
  });
}

/** A goal of the actor's own. @throws NotFound for anybody else's */
async function ownGoal(work: Work, id: string): Promise<Goal> {
  const me = await ownPersonId(work);
  const goal = me === null ? undefined : (await personGoals(work, me)).find((g) => g.id === id);
  if (!goal) throw new NotFound();
  return goal;
}
