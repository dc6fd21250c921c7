/** Who manages whom: one answer for lists, reminders and the page of one's own people. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

type CivilDate = Temporal.PlainDate | string;

/** How a manager is known: the record names them, or they head the department or the site. */
export type ManagedBecause = "named" | "department" | "site";

interface Managed {
  readonly person_id: string;
  readonly manager_id: string;
  readonly because: ManagedBecause;
  /** The unit that the manager heads; null where the record names them. */
  readonly unit_id: string | null;
}

/**
 * Who manages each person who works here on a day: `person_id`, `manager_id`, `because`, `unit_id`.
 * The manager whom the record names goes first, else the head of the department of an appointment
 * of that day, else the head of its site. One row a person; nobody manages themself; a manager who
 * is not on the roster or has left manages nobody. People without a manager have no row.
 * @param among a query for the ids of the only people who are asked about; all when left out
 */
export function managersOf(
  trx: Trx,
  organization: string,
  today: CivilDate,
  among?: RawBuilder<unknown>,
) {
  const day = sql`${today.toString()}::date`;
  const here = (alias: string) =>
    sql`(${sql.ref(`${alias}.left_on`)} is null or ${sql.ref(`${alias}.left_on`)} >= ${day})`;
  const candidate = among ? sql`candidate as materialized (${among}),` : sql``;
  const only = (column: string) =>
    among ? sql`and ${sql.ref(column)} in (select person_id from candidate)` : sql``;
  const rows = sql<Managed>`(
    with ${candidate} headed as materialized (
      select u.unit_id, u.head_id from unit u
      join person m on m.organization_id = u.organization_id and m.person_id = u.head_id and ${here("m")}
      where u.organization_id = ${organization}
    ), post as (
      select distinct on (a.person_id) a.person_id, coalesce(b.head_id, c.head_id) as head_id,
        coalesce(b.unit_id, c.unit_id) as unit_id, case when b.unit_id is not null then 'department' else 'site' end as kind
      from appointment a
      left join unit d on d.organization_id = ${organization} and d.unit_id = a.department_id
      left join headed b on b.unit_id = a.department_id and b.head_id <> a.person_id
      left join headed c on c.unit_id = coalesce(a.site_id, d.parent_id) and c.head_id <> a.person_id
      where a.organization_id = ${organization} and a.started_on <= ${day}
        and (a.ended_on is null or a.ended_on >= ${day}) and (b.unit_id is not null or c.unit_id is not null)
        ${only("a.person_id")}
      order by a.person_id, b.unit_id is null, a.fraction desc nulls last, a.started_on desc, a.appointment_id
    )
    select p.person_id, coalesce(n.person_id, e.person_id, post.head_id) as manager_id,
      case when coalesce(n.person_id, e.person_id) is not null then 'named' else post.kind end as because,
      case when coalesce(n.person_id, e.person_id) is null then post.unit_id end as unit_id
    from person p
    left join person n on n.organization_id = ${organization} and n.employee_key = p.manager_key
      and n.person_id <> p.person_id and ${here("n")}
    left join person e on e.organization_id = ${organization} and e.email_key = p.manager_key
      and e.person_id <> p.person_id and ${here("e")}
    left join post on post.person_id = p.person_id
    where p.organization_id = ${organization} and ${here("p")} ${only("p.person_id")}
      and coalesce(n.person_id, e.person_id, post.head_id) is not null
      and exists (select 1 from appointment w where w.organization_id = ${organization}
        and w.person_id = p.person_id and w.started_on <= ${day} and (w.ended_on is null or w.ended_on >= ${day}))
  )`;
  return trx
    .selectFrom(rows.as("managed"))
    .select(["managed.person_id", "managed.manager_id", "managed.because", "managed.unit_id"]);
}

/**
 * A condition on a column that holds a person's id: true where that person's manager is this one,
 * as `managersOf` says. Looks only at whom the manager could have: by name, or in units they head.
 */
export function managedBy(
  work: Work,
  managerId: string,
  personColumn = "person_id",
): RawBuilder<SqlBool> {
  const { organizationId } = work.actor;
  const under = sql`(select d.unit_id from unit h
    join unit d on d.organization_id = ${organizationId} and (d.unit_id = h.unit_id or d.parent_id = h.unit_id)
    where h.organization_id = ${organizationId} and h.head_id = ${managerId})`;
  const named = (key: string) => sql`select r.person_id from person m
    join person r on r.organization_id = ${organizationId} and r.manager_key = ${sql.ref(`m.${key}`)}
    where m.organization_id = ${organizationId} and m.person_id = ${managerId}`;
  const placed = (column: string) => sql`select a.person_id from appointment a
    where a.organization_id = ${organizationId} and ${sql.ref(`a.${column}`)} in ${under}`;
  const candidates = sql`${named("employee_key")} union ${named("email_key")}
    union ${placed("department_id")} union ${placed("site_id")}`;
  const theirs = managersOf(work.trx, organizationId, work.today, candidates)
    .where("managed.manager_id", "=", managerId)
    .clearSelect()
    .select("managed.person_id");
  return sql<SqlBool>`${sql.ref(personColumn)} in (${theirs})`;
}

/** One person's manager, for screens. */
export interface ManagerOf {
  readonly managerId: string;
  readonly name: string;
  readonly because: ManagedBecause;
  /** The department or site that the manager heads. */
  readonly unit: string | null;
}

/** Who manages a person, and why; null for nobody. */
export async function managerOf(work: Work, personId: string): Promise<ManagerOf | null> {
  const { organizationId } = work.actor;
  const one = managersOf(
    work.trx,
    organizationId,
    work.today,
    sql`select ${personId}::text as person_id`,
  );
  const { rows } = await sql<ManagerOf>`
    select m.manager_id as "managerId", coalesce(p.name, p.employee_number, p.email) as name, m.because, u.name as unit
    from (${one}) m
    join person p on p.organization_id = ${organizationId} and p.person_id = m.manager_id
    left join unit u on u.organization_id = ${organizationId} and u.unit_id = m.unit_id`.execute(
    work.trx,
  );
  return rows[0] ?? null;
}

/** Whether anybody is managed by this person today. */
export async function managesAnybody(work: Work, managerId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from person x
    where x.organization_id = ${work.actor.organizationId}
      and ${managedBy(work, managerId, "x.person_id")}) as found`.execute(work.trx);
  return rows[0]?.found ?? false;
}
