import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type ActionInput, checkAction, mustAct } from "./action-rules.ts";
import { lockActions } from "./actions.queries.ts";
import { writeActions } from "./write-actions.ts";

export interface ActionChange extends ActionInput {
  readonly actionId: string;
  /** `updatedAt` of the action as the form showed it, ISO text; empty: whatever it is now. */
  readonly seen: string;
}

/**
 * Changes one action.
 * @returns the names of the fields that changed
 * @throws NotFound; Forbidden; Conflict when somebody changed it since; Invalid naming the fields
 */
export async function changeAction(work: Work, input: ActionChange): Promise<string[]> {
  mustAct(work);
  const [row] = await lockActions(work, [input.actionId]);
  if (input.seen !== "" && row!.updatedAt.toISOString() !== input.seen)
    throw new Conflict("Somebody has changed this action since you opened it.");
  const { problems, values } = await checkAction(work, input, row!.ownerId);
  if (problems.length > 0) throw new Invalid(problems);
  const changes = await writeActions(work, [{ row: row!, values }]);
  if (changes.length > 0)
    await recordAudit(work, {
      action: "change-action",
      subjectKind: "program-action",
      subjectId: row!.id,
      before: Object.fromEntries(changes.map((one) => [one.field, one.was])),
      after: Object.fromEntries(changes.map((one) => [one.field, one.became])),
    });
  return changes.map((one) => one.field);
}
