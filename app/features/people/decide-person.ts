import type { Work } from "#platform/work.ts";
import { refreshMembership } from "./membership.ts";
import { findPerson } from "./person.queries.ts";
import { checkRuling, type Ruling, writeDecision } from "./write-decisions.ts";

/**
 * Says whether one person belongs to a population, whatever is decided about their titles.
 * @returns the decision's id
 * @throws Invalid naming `reason`, `fromOn`, `toOn`; NotFound
 */
export async function decidePerson(
  work: Work,
  input: Ruling & { readonly populationId: string; readonly personId: string },
): Promise<string> {
  checkRuling(input);
  const person = await findPerson(work, input.personId);
  const { personId, ...ruling } = input;
  const id = await writeDecision(work, { ...ruling, subject: { personId } });
  await refreshMembership(work, { people: [person.id], populationId: input.populationId });
  return id;
}
