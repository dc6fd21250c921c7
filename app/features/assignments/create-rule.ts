import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { checkedRule, type CheckedRule, type RuleInput } from "./rule-fields.ts";

/**
 * Writes a rule down as a draft: it asks nobody before it is put in force. Answers its id.
 * @throws Invalid with every field that cannot be taken
 */
export async function createRule(work: Work, input: RuleInput): Promise<string> {
  const checked = await checkedRule(work, input);
  const ruleId = newId();
  await insertRule(work, ruleId, checked, null);
  await recordAudit(work, {
    action: "create-rule",
    subjectKind: "assignment-rule",
    subjectId: ruleId,
    after: { ...checked.columns, named: checked.named.length, leftOut: checked.leftOut.length },
  });
  return ruleId;
}

/** The row of a draft with the people it names. */
export async function insertRule(
  work: Work,
  ruleId: string,
  checked: CheckedRule,
  changes: string | null,
): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .insertInto("assignment_rule")
    .values({
      organization_id: work.actor.organizationId,
      rule_id: ruleId,
      ...checked.columns,
      changes_rule_id: changes,
      created_by_name: work.actor.name,
      created_at: now,
      updated_at: now,
      activated_at: null,
      activated_by_name: null,
      asks_from: null,
      ended_at: null,
      ended_by_name: null,
      end_reason: null,
      evaluated_at: null,
      evaluated_on: null,
      evaluated_people: null,
    })
    .execute();
  await namePeople(work, ruleId, checked);
}

/** Replaces the people whom a rule names and leaves out one by one. */
export async function namePeople(
  work: Work,
  ruleId: string,
  people: Pick<CheckedRule, "named" | "leftOut">,
): Promise<void> {
  const organization = work.actor.organizationId;
  await work.trx
    .deleteFrom("assignment_rule_person")
    .where("organization_id", "=", organization)
    .where("rule_id", "=", ruleId)
    .execute();
  for (const [side, ids] of [
    ["named", people.named],
    ["left-out", people.leftOut],
  ] as const)
    if (ids.length > 0)
      await sql`insert into assignment_rule_person (organization_id, rule_id, person_id, side)
        select ${organization}, ${ruleId}, id, ${side} from unnest(${[...ids]}::text[]) id`.execute(
        work.trx,
      );
}
