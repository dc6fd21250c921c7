import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { type Evaluation, evaluateRules, oneAtATime } from "./evaluate-rules.ts";
import { asksFrom } from "./preview.queries.ts";
import { findRule, groundOf, type Rule } from "./rules.queries.ts";

export interface Activation extends Evaluation {
  /** The rule in force: the draft itself, or the one that it changed. */
  readonly ruleId: string;
  /** From this day on it asks. */
  readonly asksFrom: string;
}

/**
 * Puts a draft in force and asks whom it fits, at once or on its opening day; a waiting change
 * takes the place of what its rule said, and lets go whoever no longer fits.
 *
 * @param seen when the draft was last changed, as the preview showed it
 * @throws Conflict when it is no draft any more or was changed since; Invalid when its date is over
 */
export async function activateRule(
  work: Work,
  draftId: string,
  seen?: string,
): Promise<Activation> {
  await oneAtATime(work);
  const draft = await findRule(work, draftId);
  if (draft.state !== "draft")
    throw new Conflict("This is not a draft any more. Open it again to see where it stands.");
  if (seen !== undefined && seen !== draft.updatedAt.toISOString())
    throw new Conflict("Somebody changed this since you looked. Look at the preview again.");
  await checkReady(work, draft);
  const from = await asksFrom(work, draft);
  const ruleId = draft.changesRuleId ?? draft.id;
  if (draft.changesRuleId === null) await putInForce(work, draft.id);
  else await takeOver(work, draft, draft.changesRuleId);
  await work.trx
    .updateTable("assignment_rule")
    .set({ asks_from: from, updated_at: new Date(work.now.epochMilliseconds) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", ruleId)
    .execute();
  await recordAudit(work, {
    action: draft.changesRuleId === null ? "activate-rule" : "change-rule",
    subjectKind: "assignment-rule",
    subjectId: ruleId,
    after: { name: draft.name, asksFrom: from },
  });
  return { ruleId, asksFrom: from, ...(await evaluateRules(work, ruleId)) };
}

async function checkReady(work: Work, draft: Rule): Promise<void> {
  const { missing } = await groundOf(work, draft.audience);
  if (missing.length > 0)
    throw new Invalid(
      "A group or a site that was chosen is no longer in use. Edit the draft first.",
    );
  const isNew = draft.changesRuleId === null;
  if (isNew && draft.dueOn !== null && draft.dueOn < work.today.toString())
    throw new Invalid("The date by which it is due is over. Edit the draft first.");
}

async function putInForce(work: Work, ruleId: string): Promise<void> {
  await work.trx
    .updateTable("assignment_rule")
    .set({
      state: "active",
      activated_at: new Date(work.now.epochMilliseconds),
      activated_by_name: work.actor.name,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("rule_id", "=", ruleId)
    .execute();
}

/** The rule says from now on what the draft said, and the draft is gone. */
async function takeOver(work: Work, draft: Rule, ruleId: string): Promise<void> {
  const organization = work.actor.organizationId;
  const rule = await findRule(work, ruleId);
  if (rule.state !== "active") throw new Conflict("This has ended, so nothing was changed.");
  await sql`update assignment_rule r set name = d.name, reason = d.reason, audience = d.audience, except_reason = d.except_reason,
      opens_on = d.opens_on, due_kind = d.due_kind, due_on = d.due_on, due_days = d.due_days,
      grace_days = d.grace_days, retake_months = d.retake_months, retake_window_days = d.retake_window_days,
      reminders = d.reminders
    from assignment_rule d
    where r.organization_id = ${organization} and r.rule_id = ${ruleId}
      and d.organization_id = r.organization_id and d.rule_id = ${draft.id}`.execute(work.trx);
  await sql`delete from assignment_rule_person
    where organization_id = ${organization} and rule_id = ${ruleId}`.execute(work.trx);
  await sql`update assignment_rule_person set rule_id = ${ruleId}
    where organization_id = ${organization} and rule_id = ${draft.id}`.execute(work.trx);
  await sql`delete from assignment_rule
    where organization_id = ${organization} and rule_id = ${draft.id}`.execute(work.trx);
}
