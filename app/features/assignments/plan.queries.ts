/** What a rule would do on a day: one statement for the preview and for the evaluation. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { listMembers } from "#features/accounts/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { audienceGround, audienceOf, type RuleGround } from "./audience.queries.ts";
import { groundOf, type Rule } from "./rules.queries.ts";
import { excused, standing } from "./statuses.queries.ts";

type Sql = RawBuilder<unknown>;

/**
 * What becomes of one person. `ask`: is asked anew. `next-round`: has to take it again. `keep`: stays
 * asked. `let-go`: no longer fits. `done`: fits and has it already. `excused`: fits, is not asked.
 */
export type PlanAction = "ask" | "next-round" | "keep" | "let-go" | "done" | "excused";

/** The ground of a rule's statements on a day that is not before its opening. */
export async function ruleGround(work: Work, rule: Rule): Promise<RuleGround> {
  const today = work.today.toString();
  const needsContacts = rule.audience.anyOf.some((part) => part.kind === "points-of-contact");
  return {
    rule,
    ground: await groundOf(work, rule.audience),
    day: rule.opensOn > today ? rule.opensOn : today,
    contacts: needsContacts ? await contacts(work) : [],
  };
}

/** Members who are a site's point of contact and linked to somebody on the roster. */
async function contacts(work: Work): Promise<RuleGround["contacts"]> {
  const members = await listMembers(work);
  const linked = members.flatMap((m) =>
    m.role === "site-poc" && m.personId !== null
      ? [{ personId: m.personId, unit: m.unitName }]
      : [],
  );
  return [...new Map(linked.map((contact) => [contact.personId, contact])).values()];
}

/**
 * `plan as materialized (...)`: for everybody who fits or is asked now, `person_id`, `action`,
 * `assignment_id` and `cycle` of what is in force, and what would stand: `next_cycle`, `because`,
 * `joined_on`, `asked_on`, `due_on`, `counts_since`; `was_due` and `done_on` beside them.
 *
 * @param target the rule whose assignments are meant: another one than `g.rule` for a waiting change
 */
export async function planOf(work: Work, g: RuleGround, target: string): Promise<Sql> {
  const organization = work.actor.organizationId;
  const { rule } = g;
  const day = sql`${g.day}::date`;
  const { countEvaluationOpen } = await organizationSettings(work);
  const course = rule.courseId;
  const retake = rule.retakeMonths !== null;
  // The day from which on a completion is too old, less the window in which it may be renewed; never
  // the day of the completion itself: it would answer the round that it opens, and so without end.
  const opens = retake
    ? sql`greatest((s.done_on + make_interval(months => ${rule.retakeMonths}))::date - ${rule.retakeWindowDays}::int, s.done_on + 1)`
    : sql`null::date`;
  const again = retake ? sql`coalesce(${day} >= ${opens}, false)` : sql`false`;
  const fresh = sql`(q.action in ('ask', 'next-round'))`;
  return sql`${audienceGround(g, organization)}, fit as materialized ${audienceOf(work, g)},
  seen as (
    select coalesce(f.person_id, c.person_id) as person_id, f.joined_on, coalesce(f.because, c.because) as because,
      c.assignment_id, c.cycle, c.joined_on as was_joined, c.asked_on as was_asked, c.due_on as was_due,
      c.counts_since as was_since, s.done_on, ${opens} as opens,
      case when f.person_id is null then 'let-go'
        when c.assignment_id is null then case
          when s.done_on is not null and not ${again} then 'done'
          when x.person_id is not null then 'excused' else 'ask' end
        when ${again} and x.person_id is null and s.done_on >= coalesce(c.counts_since, s.done_on) then 'next-round'
        else 'keep' end as action
    from fit f
    full join (select * from assignment where organization_id = ${organization} and rule_id = ${target}
      and ended_on is null) c on c.person_id = f.person_id
    left join (select * from ${standing(organization, { countEvaluationOpen }, day)} d
      where d.course_id = ${course} and d.done_on is not null) s on s.person_id = coalesce(f.person_id, c.person_id)
    left join (select * from ${excused(organization, day)} e
      where e.course_id = ${course} and (e.whole or ${target} = any(e.rules))) x
      on x.person_id = coalesce(f.person_id, c.person_id)
  ), dated as (
    select q.*, case when ${fresh} then ${day} else q.was_asked end as asked_on,
      case when ${fresh} then q.joined_on else q.was_joined end as joined,
      case when ${retake ? sql`true` : sql`false`} then case when ${fresh} then q.opens else q.was_since end end
        as counts_since
    from seen q
  ), plan as materialized (
    select d.person_id, d.action, d.assignment_id, d.cycle, d.because, d.joined as joined_on, d.asked_on,
      d.counts_since, d.was_due, d.done_on,
      coalesce(d.cycle, h.cycle, 0) + 1 as next_cycle,
      greatest(${dueOf(rule)}, b.back_on + ${rule.graceDays}::int) as due_on
    from dated d
    left join (select person_id, max(cycle) as cycle from assignment
      where organization_id = ${organization} and rule_id = ${target} and ended_on is not null
      group by person_id) h on h.person_id = d.person_id
    left join ${backFromExcusal(organization, course, target, day)} b
      on b.person_id = d.person_id and b.back_on > d.asked_on
  )`;
}

/** Until when: the rule's own day, unless it is over when somebody is asked. */
function dueOf(rule: Rule): Sql {
  const grace = sql`(d.asked_on + ${rule.graceDays}::int)`;
  const notPast = (on: Sql) => sql`(case when ${on} > d.asked_on then ${on} else ${grace} end)`;
  const start = rule.asksFrom ?? rule.opensOn;
  const first =
    rule.dueKind === "fixed"
      ? // Whoever joins later has the grace at least.
        sql`(case when d.asked_on > ${start}::date then greatest(${rule.dueOn}::date, ${grace})
          else ${notPast(sql`${rule.dueOn}::date`)} end)`
      : notPast(
          sql`(greatest(coalesce(d.joined, ${rule.opensOn}::date), ${rule.opensOn}::date) + ${rule.dueDays}::int)`,
        );
  if (rule.retakeMonths === null) return first;
  const renewal = notPast(sql`(d.counts_since + ${rule.retakeWindowDays}::int)`);
  return sql`(case when d.counts_since is null then ${first} else ${renewal} end)`;
}

/** The first day after the last excusal that is over, for each person: they get the grace again. */
const backFromExcusal = (organization: string, course: string, target: string, day: Sql): Sql =>
  sql`(select person_id, max(least(to_on + 1, ended_on)) as back_on from excusal
    where organization_id = ${organization} and course_id = ${course}
      and (rule_id is null or rule_id = ${target}) and (to_on < ${day} or ended_on <= ${day})
    group by person_id)`;
