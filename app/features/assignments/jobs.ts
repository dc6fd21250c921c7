/** Keeps who is asked equal to what the rules say, without anybody pressing a button. */
import { sql } from "kysely";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { asProgram, listOrganizations, programWork } from "#features/organization/index.ts";
import { evaluateRules } from "./evaluate-rules.ts";

const JOB = "evaluate-assignments";
/** How long one organization's rules may take, in milliseconds. */
const PATIENCE = 5 * 60_000;

/**
 * Every minute: the rules of organizations whose people have changed since the last evaluation, or
 * that have not been evaluated today, so that dates, spans and excusals take effect after midnight.
 */
export async function registerAssignmentJobs(services: Services): Promise<void> {
  await services.jobs.register(JOB, () => evaluateDue(services), { retryLimit: 1 });
  services.jobs.schedule(JOB, "* * * * *");
}

/**
 * Evaluates the organizations that need it, one after the other. Where one fails, the others are
 * evaluated all the same, and the failure is told at the end.
 */
export async function evaluateDue(services: Pick<Services, "database" | "clock">): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of await listOrganizations(services.database))
    try {
      if (await asProgram(services, id, rulesDue))
        await services.database.scope(
          { organization: id },
          async (trx) => evaluateRules(await programWork(trx, services.clock, id)),
          { deadlineMs: PATIENCE },
        );
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/**
 * Whether a rule in force has not seen the people as they are, or this day. Another value than the
 * one seen, not a later one: a change may be committed after one that began later.
 */
async function rulesDue(work: Work): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`select exists (
    select 1 from assignment_rule r join organization o on o.organization_id = r.organization_id
    where r.organization_id = ${work.actor.organizationId} and r.state = 'active'
      and r.opens_on <= ${work.today.toString()}::date
      and (r.evaluated_people is distinct from o.people_changed_at
        or r.evaluated_on is distinct from ${work.today.toString()}::date)) as due`.execute(
    work.trx,
  );
  return rows[0]?.due ?? false;
}
