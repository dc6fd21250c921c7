import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { oneAtATime } from "./evaluate-rules.ts";
import { findRule } from "./rules.queries.ts";

/**
 * Throws away a draft, or a change that waits for its preview. Answers the rule that goes on as it
 * was, or null. @throws NotFound; Conflict when it is in force or has ended
 */
export async function discardDraft(work: Work, ruleId: string): Promise<string | null> {
  await oneAtATime(work);
  const rule = await findRule(work, ruleId);
  if (rule.state !== "draft") throw new Conflict("Only a draft can be thrown away.");
  await work.trx
    .deleteFrom("assignment_rule")
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", rule.id)
    .execute();
  await recordAudit(work, {
    action: "discard-draft",
    subjectKind: "assignment-rule",
    subjectId: rule.changesRuleId ?? rule.id,
    before: { name: rule.name },
  });
  return rule.changesRuleId;
}
