/** What putting a draft in force would do: how many, who, and why, by the evaluation's own plan. */
import { sql } from "kysely";
import { dateIn } from "#platform/clock.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { sitesOf, visiblePeople } from "#features/people/index.ts";
import { type PlanAction, planOf, ruleGround } from "./plan.queries.ts";
import { findRule, type Rule } from "./rules.queries.ts";

/** The groups of a preview; `moved` are those of `keep` whose date would be another. */
export type PreviewGroup = PlanAction | "moved";

export interface Preview {
  /** The day that was looked at: today, or the day on which it will begin to ask. */
  readonly day: string;
  /** Groups or sites of the audience that are no longer in use: nothing can be said then. */
  readonly missing: readonly string[];
  readonly counts: Readonly<Record<PreviewGroup, number>>;
  /** Everybody who fits. */
  readonly fits: number;
  /** Of those who would be asked, how many another assignment asks for this course already. */
  readonly askedElsewhere: number;
}

export interface PreviewRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly because: string;
  readonly action: PlanAction;
  readonly dueOn: string | null;
  readonly wasDue: string | null;
  readonly doneOn: string | null;
  readonly sites: string | null;
}

/** From which day on a draft would ask, or a rule does: the later of its opening and its activation. */
export async function asksFrom(work: Work, rule: Rule): Promise<string> {
  const today = work.today.toString();
  const base = rule.changesRuleId ? await findRule(work, rule.changesRuleId) : rule;
  const activated = base.activatedAt
    ? dateIn(
        Temporal.Instant.fromEpochMilliseconds(base.activatedAt.getTime()),
        work.actor.timeZone,
      ).toString()
    : today;
  return rule.opensOn > activated ? rule.opensOn : activated;
}

async function planned(work: Work, rule: Rule) {
  const ground = await ruleGround(work, { ...rule, asksFrom: await asksFrom(work, rule) });
  const plan = await planOf(work, ground, rule.changesRuleId ?? rule.id);
  return { ground, plan };
}

const NONE = { ask: 0, "next-round": 0, keep: 0, moved: 0, "let-go": 0, done: 0, excused: 0 };
const MOVED = sql`(action = 'keep' and due_on is distinct from was_due)`;

/** How many people a draft, or a rule as it stands, would ask, keep, let go or leave alone. */
export async function previewRule(work: Work, rule: Rule): Promise<Preview> {
  const { ground, plan } = await planned(work, rule);
  const { day } = ground;
  const { missing } = ground.ground;
  if (missing.length > 0) return { day, missing, counts: NONE, fits: 0, askedElsewhere: 0 };
  const { rows } = await expectingMany(work.trx, () =>
    sql<{
      action: PlanAction;
      n: number;
      moved: number;
      elsewhere: number;
    }>`with ${plan}, other as materialized (
        select distinct person_id from assignment where organization_id = ${work.actor.organizationId}
          and course_id = ${rule.courseId} and ended_on is null and rule_id <> ${rule.changesRuleId ?? rule.id}
      )
      select action, count(*)::int as n, (count(*) filter (where ${MOVED}))::int as moved,
        count(o.person_id)::int as elsewhere
      from plan left join other o on o.person_id = plan.person_id where ${visiblePeople(work, "plan.person_id")} group by action`.execute(
      work.trx,
    ),
  );
  const counts = { ...NONE, ...Object.fromEntries(rows.map((row) => [row.action, row.n])) };
  counts.moved = rows.reduce((sum, row) => sum + row.moved, 0);
  const fits = rows.reduce((sum, row) => sum + (row.action === "let-go" ? 0 : row.n), 0);
  const askedElsewhere = rows
    .filter(({ action }) => action === "ask" || action === "next-round")
    .reduce((sum, row) => sum + row.elsewhere, 0);
  return { day, missing, counts, fits, askedElsewhere };
}

/**
 * The people of one group of the preview, by name.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function previewRows(
  work: Work,
  rule: Rule,
  group: PreviewGroup | null,
  page?: { readonly number: number; readonly size: number },
): Promise<PreviewRow[]> {
  const organization = work.actor.organizationId;
  const { ground, plan } = await planned(work, rule);
  if (ground.ground.missing.length > 0) return [];
  const day = sql`${ground.day}::date`;
  const which = group === null ? sql`true` : group === "moved" ? MOVED : sql`action = ${group}`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await expectingMany(work.trx, () =>
    sql<PreviewRow>`with ${plan}, chosen as materialized (
        select plan.*, p.name, p.employee_number, p.email, lower(coalesce(p.name, p.employee_number, p.email)) as place
        from plan join person p on p.organization_id = ${organization} and p.person_id = plan.person_id
        where ${which} and ${visiblePeople(work, "plan.person_id")}
        order by place, plan.person_id ${limit}
      ), place_of as materialized (
        select w.person_id, string_agg(distinct s.name, ', ') as sites from ${sitesOf(work.trx, organization)} w
        join unit s on s.organization_id = ${organization} and s.unit_id = w.site_id
        where w.person_id in (select person_id from chosen)
          and w.from_on <= ${day} and (w.to_on is null or w.to_on >= ${day})
        group by w.person_id
      )
      select c.person_id as "personId", c.name, c.employee_number as "employeeNumber", c.email, c.because, c.action,
        case when c.action in ('ask', 'next-round', 'keep') then c.due_on end as "dueOn", c.was_due as "wasDue",
        c.done_on as "doneOn", o.sites
      from chosen c left join place_of o on o.person_id = c.person_id
      order by c.place, c.person_id`.execute(work.trx),
  );
  return rows;
}
