import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRule, namePeople } from "./create-rule.ts";
import { oneAtATime } from "./evaluate-rules.ts";
import { checkedRule, type CheckedRule, type RuleInput } from "./rule-fields.ts";
import { changeOf, findRule, type Rule } from "./rules.queries.ts";

/**
 * Changes what a rule says. A draft is changed in place. For a rule in force the change is written
 * down beside it and waits for its preview; the rule itself goes on as it was. A rule in force keeps
 * its course. Answers the id of the draft to preview.
 *
 * @throws Invalid with every field that cannot be taken; Conflict when the rule has ended
 */
export async function editRule(work: Work, ruleId: string, input: RuleInput): Promise<string> {
  await oneAtATime(work);
  const rule = await findRule(work, ruleId);
  if (rule.state === "ended") throw new Conflict("This has ended. Make a new one instead.");
  const keepsCourse = rule.state === "active" || rule.changesRuleId !== null;
  const checked = await checkedRule(
    work,
    keepsCourse ? { ...input, courseId: rule.courseId } : input,
  );
  const draftId = rule.state === "draft" ? rule.id : await waitingChange(work, rule, checked);
  await work.trx
    .updateTable("assignment_rule")
    .set({ ...checked.columns, updated_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", draftId)
    .execute();
  await namePeople(work, draftId, checked);
  await recordAudit(work, {
    action: "edit-rule",
    subjectKind: "assignment-rule",
    subjectId: rule.changesRuleId ?? rule.id,
    after: { ...checked.columns, named: checked.named.length, leftOut: checked.leftOut.length },
  });
  return draftId;
}

async function waitingChange(work: Work, rule: Rule, checked: CheckedRule): Promise<string> {
  const waiting = await changeOf(work, rule.id);
  if (waiting) return waiting.id;
  const id = newId();
  await insertRule(work, id, checked, rule.id);
  return id;
}
