/** What became of the people whom a rule asked and asks no more. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { visiblePeople } from "#features/people/index.ts";
import type { EndReason } from "./schema.ts";

export interface RoundCount {
  readonly endReason: EndReason;
  readonly people: number;
}

/** How many people were let go, and for which reason; each counts once for a reason. */
export async function ruleRounds(work: Work, ruleId: string): Promise<RoundCount[]> {
  const { rows } = await sql<RoundCount>`
    select end_reason as "endReason", count(distinct person_id)::int as people from assignment
    where organization_id = ${work.actor.organizationId} and rule_id = ${ruleId} and ended_on is not null
      and ${visiblePeople(work, "assignment.person_id")}
    group by end_reason order by end_reason`.execute(work.trx);
  return rows;
}
