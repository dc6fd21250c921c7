import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { membersOn, visiblePeople } from "#features/people/index.ts";
import { lockSession } from "./sessions.queries.ts";

/**
 * Puts everybody of a population whom the actor may see on a session's list as invited. Whoever is
 * on the list already stays as they are. Nobody gets a mail: the session shows on their own page.
 *
 * @returns how many were added
 * @throws Invalid for a population that is not in use, Conflict when the session is canceled or over
 */
export async function invitePopulation(
  work: Work,
  input: { readonly sessionId: string; readonly populationId: string },
): Promise<number> {
  const session = await lockSession(work, input.sessionId);
  if (session.canceledAt || session.endsAt.getTime() < work.now.epochMilliseconds)
    throw new Conflict("This session is canceled or over: nobody can be invited.");
  const organization = work.actor.organizationId;
  const population = await work.trx
    .selectFrom("population")
    .select("name")
    .where("organization_id", "=", organization)
    .where("population_id", "=", input.populationId)
    .where("archived_at", "is", null)
    .executeTakeFirst();
  if (!population)
    throw new Invalid([{ field: "population", message: "Choose a population of the list." }]);
  const added = await sql`
    insert into session_person (organization_id, session_id, person_id, state, source, by_name, changed_at)
    select ${organization}, ${session.id}, m.person_id, 'invited', 'staff', ${work.actor.name},
      ${new Date(work.now.epochMilliseconds)}
    from ${membersOn(work.trx, organization, work.today).as("m")}
    where m.population_id = ${input.populationId} and ${visiblePeople(work, "m.person_id")}
    on conflict do nothing`.execute(work.trx);
  const count = Number(added.numAffectedRows ?? 0);
  await recordAudit(work, {
    action: "invite-population",
    subjectKind: "session",
    subjectId: session.id,
    after: { population: population.name, added: count },
  });
  return count;
}
