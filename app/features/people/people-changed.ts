import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * Marks that appointments, units or memberships have changed, so that rules over people are asked
 * again. Every change gives another value, later than the one before, also where two share a clock
 * reading: whoever compares must ask for "another value than the one seen", not for "later than".
 */
export async function markPeopleChanged(work: Work): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  await sql`update organization
    set people_changed_at = greatest(${now}, people_changed_at + interval '1 millisecond')
    where organization_id = ${work.actor.organizationId}`.execute(work.trx);
}
