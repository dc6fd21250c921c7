/** Some people who took the in-house primer in the last weeks, and some who only began it. */
import { sql } from "kysely";
import { membersOn } from "#features/people/index.ts";
import { recordQuiz, startPrimer } from "#features/primer/index.ts";
import type { Work } from "#platform/work.ts";
import { at, dayFrom } from "./at.ts";

/** The scores of each person's tries, the first one first; without a try, somebody only began. */
const TRIES: readonly (readonly number[])[] = [
  [12],
  [11],
  [7, 10],
  [10],
  [],
  [9, 12],
  [11],
  [8],
  [12],
  [10],
  [],
  [6, 9, 11],
  [11],
  [12],
];

/** Goes through the primer's own use cases, on days in the past. */
export async function fillPrimer(work: Work): Promise<void> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct m.person_id, md5(p.employee_key || 'primer') as place
    from ${membersOn(work.trx, work.actor.organizationId, work.today)} m
    join person p on p.organization_id = ${work.actor.organizationId} and p.person_id = m.person_id
    order by place limit ${TRIES.length}`.execute(work.trx);
  for (const [i, { person_id: personId }] of rows.entries()) {
    const begun = -40 + i * 2;
    await startPrimer(at(work, dayFrom(work, begun)), personId);
    for (const [n, score] of (TRIES[i] ?? []).entries())
      await recordQuiz(at(work, dayFrom(work, begun + n)), { personId, score });
  }
}
