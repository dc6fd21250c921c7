import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { oneAtATime } from "./evaluate-rules.ts";
import { findRule } from "./rules.queries.ts";

/**
 * Ends a rule: nobody is asked by it any more; what was stays on record. Answers how many were let go.
 * @throws Invalid naming `reason`; Conflict when it is not in force
 */
export async function endRule(
  work: Work,
  input: { readonly ruleId: string; readonly reason: string },
): Promise<number> {
  const reason = input.reason.trim();
  if (reason === "" || reason.length > 500)
    throw new Invalid([{ field: "reason", message: "Say why it ends, in up to 500 characters." }]);
  await oneAtATime(work);
  const rule = await findRule(work, input.ruleId);
  if (rule.state !== "active") throw new Conflict("This is not in force, so nothing was ended.");
  const organization = work.actor.organizationId;
  const { numAffectedRows } = await sql`update assignment
    set ended_on = ${work.today.toString()}::date, end_reason = 'rule-ended'
    where organization_id = ${organization} and rule_id = ${rule.id} and ended_on is null`.execute(
    work.trx,
  );
  await work.trx
    .deleteFrom("assignment_rule")
    .where("organization_id", "=", organization)
    .where("changes_rule_id", "=", rule.id)
    .execute();
  await work.trx
    .updateTable("assignment_rule")
    .set({
      state: "ended",
      ended_at: new Date(work.now.epochMilliseconds),
      ended_by_name: work.actor.name,
      end_reason: reason,
      updated_at: new Date(work.now.epochMilliseconds),
    })
    .where("organization_id", "=", organization)
    .where("rule_id", "=", rule.id)
    .execute();
  const letGo = Number(numAffectedRows ?? 0n);
  await recordAudit(work, {
    action: "end-rule",
    subjectKind: "assignment-rule",
    subjectId: rule.id,
    after: { reason, letGo },
  });
  return letGo;
}
