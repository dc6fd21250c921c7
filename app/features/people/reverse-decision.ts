import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "./membership.ts";

/**
 * Takes a decision back. What it superseded does not come back: decide again where it should.
 * @throws NotFound, or Conflict when it is not in force any more
 */
export async function reverseDecision(
  work: Work,
  input: { readonly populationId: string; readonly decisionId: string },
): Promise<void> {
  const decision = await work.trx
    .selectFrom("population_decision")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("population_id", "=", input.populationId)
    .where("decision_id", "=", input.decisionId)
    .executeTakeFirst();
  if (!decision) throw new NotFound();
  if (decision.reversed_at !== null) throw new Conflict("This decision is not in force any more.");
  await work.trx
    .updateTable("population_decision")
    .set({
      reversed_at: new Date(work.now.epochMilliseconds),
      reversed_by_name: work.actor.name,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("decision_id", "=", input.decisionId)
    .execute();
  await recordAudit(work, {
    action: "reverse-decision",
    subjectKind: "population",
    subjectId: input.populationId,
    before: {
      decisionId: decision.decision_id,
      title_key: decision.title_key,
      department_id: decision.department_id,
      person_id: decision.person_id,
      verdict: decision.verdict,
    },
  });
  await refreshMembership(work, {
    populationId: input.populationId,
    ...(decision.person_id === null ? {} : { people: [decision.person_id] }),
    ...(decision.title_key === null ? {} : { titleKey: decision.title_key }),
  });
}
