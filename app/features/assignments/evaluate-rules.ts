import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { planOf, ruleGround } from "./plan.queries.ts";
import { activeRules, type Rule } from "./rules.queries.ts";

/** What an evaluation did: people newly asked (next rounds too), let go, and left as they were. */
export interface Evaluation {
  readonly added: number;
  readonly letGo: number;
  readonly unchanged: number;
}

/**
 * Asks whoever fits a rule in force and has not been asked, and lets go whoever no longer fits.
 * Run twice, it has one effect; two at once wait for each other. A rule that names a group or a
 * site that is no longer there is left alone, so that nobody is let go by a merged site.
 *
 * @param ruleId only this rule; all in force when left out
 */
export async function evaluateRules(work: Work, ruleId?: string): Promise<Evaluation> {
  await oneAtATime(work);
  // Checks of foreign keys keep the plan from when a table was nearly empty: they are planned anew.
  await sql`discard plans`.execute(work.trx);
  const total = { added: 0, letGo: 0, unchanged: 0 };
  for (const rule of await activeRules(work, ruleId)) {
    if (rule.opensOn > work.today.toString()) continue;
    const done = await evaluate(work, rule);
    total.added += done.added;
    total.letGo += done.letGo;
    total.unchanged += done.unchanged;
  }
  return total;
}

/** Of two evaluations of one organization, the second sees what the first has done. */
export async function oneAtATime(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assignments ${work.actor.organizationId}`}, 0))`.execute(
    work.trx,
  );
}

async function evaluate(work: Work, rule: Rule): Promise<Evaluation> {
  const organization = work.actor.organizationId;
  const seen = await sql<{ at: Date | null }>`select people_changed_at as at from organization
    where organization_id = ${organization}`.execute(work.trx);
  const ground = await ruleGround(work, rule);
  const done =
    ground.ground.missing.length > 0
      ? { added: 0, letGo: 0, unchanged: 0 }
      : await carryOut(work, rule, await planOf(work, ground, rule.id));
  await work.trx
    .updateTable("assignment_rule")
    .set({
      evaluated_at: new Date(work.now.epochMilliseconds),
      evaluated_on: work.today.toString(),
      evaluated_people: seen.rows[0]?.at ?? null,
    })
    .where("organization_id", "=", organization)
    .where("rule_id", "=", rule.id)
    .execute();
  if (done.added + done.letGo > 0)
    await recordAudit(work, {
      action: "evaluate-rule",
      subjectKind: "assignment-rule",
      subjectId: rule.id,
      after: { asked: done.added, letGo: done.letGo },
    });
  return done;
}

type Plan = Awaited<ReturnType<typeof planOf>>;

async function carryOut(work: Work, rule: Rule, plan: Plan): Promise<Evaluation> {
  const organization = work.actor.organizationId;
  const day = sql`${work.today.toString()}::date`;
  // Time-ordered as every id here: the moment's digits first, chance behind them.
  const moment = newId().slice(0, 15);
  await sql`select set_config('work_mem', '64MB', true)`.execute(work.trx);
  const { rows } = await expectingMany(work.trx, () =>
    sql<Evaluation>`with ${plan}, gone as (
      update assignment a set ended_on = ${day},
        end_reason = case p.action when 'let-go' then 'left-audience' else 'next-round' end
      from plan p
      where a.organization_id = ${organization} and a.assignment_id = p.assignment_id
        and p.action in ('let-go', 'next-round')
    ), kept as (
      update assignment a set due_on = p.due_on, because = p.because, counts_since = p.counts_since
      from plan p
      where a.organization_id = ${organization} and a.assignment_id = p.assignment_id and p.action = 'keep'
        and (a.due_on, a.because, a.counts_since) is distinct from (p.due_on, p.because, p.counts_since)
    ), asked as (
      insert into assignment (organization_id, assignment_id, rule_id, person_id, course_id, cycle, because,
        joined_on, asked_on, due_on, counts_since)
      select ${organization}, ${moment} || substr(gen_random_uuid()::text, 16), ${rule.id}, p.person_id,
        ${rule.courseId}, p.next_cycle, p.because, p.joined_on, p.asked_on, p.due_on, p.counts_since
      from plan p where p.action in ('ask', 'next-round')
    )
    select count(*) filter (where action in ('ask', 'next-round'))::int as added,
      count(*) filter (where action = 'let-go')::int as "letGo",
      count(*) filter (where action not in ('ask', 'next-round', 'let-go'))::int as unchanged
    from plan`.execute(work.trx),
  );
  return rows[0] ?? { added: 0, letGo: 0, unchanged: 0 };
}
