import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "./membership.ts";
import { findPopulation } from "./populations.queries.ts";

/**
 * Puts a population of the organization's own away, or takes it back. Its decisions are kept.
 * @throws Conflict for one of the toolkit's three, NotFound
 */
export async function archivePopulation(
  work: Work,
  input: { readonly slug: string; readonly archived: boolean },
): Promise<void> {
  const population = await findPopulation(work, input.slug);
  if (population.metricId !== null)
    throw new Conflict("The toolkit's metrics count this population, so it stays.");
  if (population.archived === input.archived) return;
  await work.trx
    .updateTable("population")
    .set({ archived_at: input.archived ? new Date(work.now.epochMilliseconds) : null })
    .where("organization_id", "=", work.actor.organizationId)
    .where("population_id", "=", population.id)
    .execute();
  await recordAudit(work, {
    action: input.archived ? "archive-population" : "restore-population",
    subjectKind: "population",
    subjectId: population.id,
    after: { slug: population.slug },
  });
  await refreshMembership(work, { populationId: population.id });
}
