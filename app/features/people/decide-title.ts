import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { refreshMembership } from "./membership.ts";
import { type Population, populationTitles } from "./populations.queries.ts";
import { checkRuling, type Ruling, writeDecision } from "./write-decisions.ts";

export interface TitleRuling extends Ruling {
  readonly populationId: string;
  readonly titleKey: string;
  /** Only in these departments; null for all. */
  readonly departmentIds: readonly string[] | null;
  readonly ruleId?: string | null | undefined;
}

/**
 * Says whether a title, or a title in some departments, belongs to a population. It holds for
 * everybody who has the title, now or later. A decision for a department stands before one for all.
 * @returns the ids of the decisions
 * @throws Invalid naming `reason`, `fromOn`, `toOn`; NotFound for a title nobody has held
 */
export async function decideTitle(work: Work, input: TitleRuling): Promise<string[]> {
  checkRuling(input);
  const held = await work.trx
    .selectFrom("appointment")
    .select("department_id")
    .distinct()
    .where("organization_id", "=", work.actor.organizationId)
    .where("title_key", "=", input.titleKey)
    .execute();
  const departments = new Set(held.map((h) => h.department_id));
  if (held.length === 0 || input.departmentIds?.some((id) => !departments.has(id)))
    throw new NotFound("Nobody on the roster has this title there.");
  const { titleKey, departmentIds, ...ruling } = input;
  const ids: string[] = [];
  for (const departmentId of departmentIds ?? [null])
    ids.push(await writeDecision(work, { ...ruling, subject: { titleKey, departmentId } }));
  await refreshMembership(work, { titleKey, populationId: input.populationId });
  return ids;
}

/**
 * Accepts every proposal of which a rule is sure.
 * @param count how many the person saw and confirmed
 * @returns how many titles were accepted
 * @throws Conflict when there are not as many any more
 */
export async function acceptSureProposals(
  work: Work,
  population: Population,
  count: number,
): Promise<number> {
  const sure = (await populationTitles(work, population)).filter(
    (line) => line.proposal?.certainty === "sure",
  );
  if (sure.length !== count)
    throw new Conflict(
      `There are ${sure.length} sure proposals now, not ${count}. Look at them and confirm again.`,
    );
  for (const { titleKey, proposal } of sure) {
    if (!proposal) continue;
    for (const departmentId of proposal.departmentIds ?? [null])
      await writeDecision(work, {
        populationId: population.id,
        subject: { titleKey, departmentId },
        verdict: "include",
        isManager: proposal.isManager,
        reason: proposal.reason,
        ruleId: proposal.rule,
      });
  }
  await refreshMembership(work, { populationId: population.id });
  return sure.length;
}
