import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Evaluation, evaluateRules, oneAtATime } from "./evaluate-rules.ts";
import { findRule, groundOf } from "./rules.queries.ts";

/**
 * Puts a draft in force and asks whom it fits, at once or on its opening day. A draft that would
 * change another rule is put in force by `changeRule`.
 *
 * @throws Conflict when it is no draft any more; Invalid when its date is over, or a group is gone
 */
export async function activateRule(work: Work, ruleId: string): Promise<Evaluation> {
  await oneAtATime(work);
  const rule = await findRule(work, ruleId);
  if (rule.state !== "draft" || rule.changesRuleId !== null)
    throw new Conflict("This is not a draft any more. Open it again to see where it stands.");
  const { missing } = await groundOf(work, rule.audience);
  if (missing.length > 0)
    throw new Invalid(
      "A group or a site that was chosen is no longer in use. Edit the draft first.",
    );
  const today = work.today.toString();
  const asksFrom = rule.opensOn > today ? rule.opensOn : today;
  if (rule.dueOn !== null && rule.dueOn < today)
    throw new Invalid("The date by which it is due is over. Edit the draft first.");
  await work.trx
    .updateTable("assignment_rule")
    .set({
      state: "active",
      activated_at: new Date(work.now.epochMilliseconds),
      activated_by_name: work.actor.name,
      asks_from: asksFrom,
      updated_at: new Date(work.now.epochMilliseconds),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", ruleId)
    .execute();
  await recordAudit(work, {
    action: "activate-rule",
    subjectKind: "assignment-rule",
    subjectId: ruleId,
    after: { asksFrom },
  });
  return evaluateRules(work, ruleId);
}
