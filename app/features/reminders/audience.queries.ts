/** Whom a message sent by hand would reach, and who is left out and why. */
import { dateOf } from "#platform/clock.ts";
import { sql, type RawBuilder, type SqlBool } from "kysely";
import { learnerStatuses, openAssignments } from "#features/assignments/index.ts";
import { untrainedOf } from "#features/metrics/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { managedBy, sitesOf, visiblePeople } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { reachable } from "./reachable.queries.ts";
import type { Audience, Channel, HeldReason } from "./schema.ts";
import { reminderSettings } from "./settings.queries.ts";

export interface AudiencePerson {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  /** Why they are left out; null for who gets the message. */
  readonly hold: HeldReason | null;
  readonly courses: string;
  /** The earliest date among them. */
  readonly dueOn: string | null;
}
export interface AudienceCount {
  readonly people: number;
  readonly held: readonly { readonly reason: HeldReason; readonly people: number }[];
}

type Sql = RawBuilder<unknown>;

/**
 * Sub-query `x` with a row for each person and thing to speak of: `person_id`, `course_id`,
 * `assignment_id`, `due_on`, `hold`. People without an assignment are there when a metric waits for
 * them; they are asked about the first course that counts.
 */
async function pairs(work: Work, audience: Audience, channel: Channel): Promise<Sql> {
  const organization = work.actor.organizationId;
  const options = await organizationSettings(work);
  const settings = await reminderSettings(work);
  const open = sql`(select oa.* from ${openAssignments(work.trx, organization, work.today, options)} oa)`;
  const base =
    audience.metric === undefined
      ? assigned(work, audience, open)
      : sql`(${await untrained(work, audience.metric, open, options)})`;
  const rested = work.now.subtract({ hours: 24 * settings.restDays });
  const lately = sql`select r.person_id from mailing_recipient r
    where r.organization_id = ${organization} and r.role = 'self' and r.handed_at > ${dateOf(rested)}`;
  const queued = sql`select r.person_id from mailing_recipient r
    join mailing m on m.organization_id = ${organization} and m.mailing_id = r.mailing_id and m.state in ('waiting', 'going')
    where r.organization_id = ${organization} and r.role = 'self' and r.state = 'waiting'`;
  return sql`(
    select b.person_id, b.course_id, b.assignment_id, b.due_on,
      coalesce(p.hold, b.hold,
        case when b.person_id in (${queued}) then 'queued' when b.person_id in (${lately}) then 'reminded' end) as hold
    from ${base} b join ${reachable(work, channel !== "print")} p on p.person_id = b.person_id
    where ${sql.join(conditions(work, audience), sql` and `)})`;
}

/** Everybody whom a rule asks and who has not finished. */
function assigned(work: Work, audience: Audience, open: Sql): Sql {
  const late = sql`o.due_on < ${work.today.toString()}::date`;
  const wanted = (audience.status ?? []).map((status) =>
    status === "late" ? late : sql`o.status = ${status}`,
  );
  const list = [sql`true`];
  if (audience.rule) list.push(sql`o.rule_id = ${audience.rule}`);
  if (wanted.length > 0) list.push(sql`(${sql.join(wanted, sql` or `)})`);
  return sql`(select o.person_id, o.course_id, o.assignment_id, o.due_on, null::text as hold
    from ${open} o where ${sql.join(list, sql` and `)})`;
}

/** Everybody who is in a metric's group and not trained, with what they are asked to take. */
async function untrained(
  work: Work,
  metric: string,
  open: Sql,
  options: { readonly countEvaluationOpen: boolean },
): Promise<Sql> {
  const organization = work.actor.organizationId;
  const courses = (await listCourses(work)).filter((course) => course.counts).map((c) => c.id);
  const counts = sql`any(${courses}::text[])`;
  const [first] = courses;
  return sql`with o as materialized (select * from ${open} o where o.course_id = ${counts}),
    ls as materialized (select * from ${learnerStatuses(work.trx, organization, work.today, options)} ls
      where ls.course_id = ${counts})
    select u.person_id, coalesce(o.course_id, ${first ?? null}) as course_id, o.assignment_id, o.due_on,
      case when o.assignment_id is null and ls.status in ('excused', 'in-review') then ls.status end as hold
    from ${untrainedOf(work.trx, organization, metric, work.today)} u
    left join o on o.person_id = u.person_id
    left join lateral (select status from ls where ls.person_id = u.person_id and ls.status in ('excused', 'in-review') limit 1) ls on true`;
}

function conditions(work: Work, audience: Audience): RawBuilder<SqlBool>[] {
  const organization = work.actor.organizationId;
  const today = work.today.toString();
  const list = [visiblePeople(work, "b.person_id")];
  if (audience.manager) list.push(managedBy(work, audience.manager, "b.person_id"));
  if (audience.site)
    list.push(sql`b.person_id in (select w.person_id from ${sitesOf(work.trx, organization)} w
      where w.site_id = ${audience.site} and w.from_on <= ${today} and (w.to_on is null or w.to_on >= ${today}))`);
  if (audience.unreachable)
    list.push(sql`b.person_id in (select q.person_id from ${reachable(work, true)} q
      where q.hold in ('stopped', 'no-address', 'bounced'))`);
  return list;
}

/** A person is held only when nothing is left to speak of with them. */
const byPerson = (pairsOf: Sql) => sql`(
  select person_id, case when count(*) filter (where hold is null) = 0 then min(hold) end as hold,
    min(due_on) filter (where hold is null) as due_on
  from ${pairsOf} x group by person_id)`;

/** How many people, and how many are left out for each reason. */
export async function countAudience(
  work: Work,
  audience: Audience,
  channel: Channel,
): Promise<AudienceCount> {
  const from = await pairs(work, audience, channel);
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ reason: HeldReason | null; people: number }>`
      select hold as reason, count(*)::int as people from ${byPerson(from)} y group by hold order by 2 desc`.execute(
      work.trx,
    ),
  );
  return {
    people: rows.find((row) => row.reason === null)?.people ?? 0,
    held: rows.flatMap((row) =>
      row.reason === null ? [] : [{ reason: row.reason, people: row.people }],
    ),
  };
}

/** The people by name, who gets the message first. */
export async function listAudience(
  work: Work,
  audience: Audience,
  channel: Channel,
  limit: number,
): Promise<AudiencePerson[]> {
  const organization = work.actor.organizationId;
  const from = await pairs(work, audience, channel);
  const { rows } = await expectingMany(work.trx, () =>
    sql<AudiencePerson>`
      with x as materialized (select * from ${from} x)
      select y.person_id as "personId", p.name, p.employee_number as "employeeNumber", p.email, y.hold,
        y.due_on as "dueOn",
        (select coalesce(string_agg(distinct k.title, ', '), '') from x join course k
          on k.organization_id = ${organization} and k.course_id = x.course_id where x.person_id = y.person_id) as courses
      from ${byPerson(sql`(select * from x)`)} y
      join person p on p.organization_id = ${organization} and p.person_id = y.person_id
      order by y.hold nulls first, lower(coalesce(p.name, p.employee_number, p.email)), y.person_id
      limit ${limit}`.execute(work.trx),
  );
  return rows;
}

/** Puts the people of an audience into a batch, with what it speaks of; both are written here. */
export async function fillFromAudience(
  work: Work,
  mailingId: string,
  audience: Audience,
  channel: Channel,
): Promise<void> {
  const organization = work.actor.organizationId;
  const from = await pairs(work, audience, channel);
  await expectingMany(work.trx, () =>
    sql`with x as materialized (select * from ${from} x), recipient as (
        insert into mailing_recipient (organization_id, mailing_id, recipient_id, person_id, state, reason, urgency, counted)
        select ${organization}, ${mailingId}, gen_random_uuid()::text, y.person_id,
          case when y.hold is null then 'waiting' else 'held' end, y.hold, y.due_on, true
        from ${byPerson(sql`(select * from x)`)} y
        returning recipient_id, person_id, state, reason
      )
      insert into mailing_item (organization_id, item_id, mailing_id, recipient_id, assignment_id, person_id, course_id, state, reason)
      select ${organization}, gen_random_uuid()::text, ${mailingId}, r.recipient_id, x.assignment_id, x.person_id, x.course_id,
        case when x.hold is null then r.state else 'held' end, coalesce(x.hold, r.reason)
      from x join recipient r on r.person_id = x.person_id`.execute(work.trx),
  );
}
