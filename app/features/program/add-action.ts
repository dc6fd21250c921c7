import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { type ActionInput, checkAction, mustAct } from "./action-rules.ts";
import { planOf } from "./plans.queries.ts";

/**
 * Adds an action to the plan of a program year.
 * @returns its id
 * @throws Invalid naming fields of `ActionInput`; Conflict while the year has no plan; Forbidden
 */
export async function addAction(
  work: Work,
  input: ActionInput & { readonly year: number },
): Promise<string> {
  mustAct(work);
  const plan =
    Number.isInteger(input.year) && input.year <= 99 ? await planOf(work, input.year) : null;
  if (!plan) throw new Conflict("This program year has no plan yet. Make it first.");
  const { problems, values } = await checkAction(work, input);
  if (problems.length > 0) throw new Invalid(problems);
  const id = newId();
  await work.trx
    .insertInto("program_action")
    .values({
      organization_id: work.actor.organizationId,
      action_id: id,
      plan_id: plan.id,
      first_year: plan.year,
      ...values,
      closed_on: values.status === "open" ? null : work.today.toString(),
      template: null,
      observance: null,
      created_by_name: work.actor.name,
      created_at: dateOf(work.now),
      updated_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "add-action",
    subjectKind: "program-action",
    subjectId: id,
    after: { ...values, year: plan.year },
  });
  return id;
}
