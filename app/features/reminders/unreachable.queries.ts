/** People who are asked and whom mail does not reach: they are told in person. */
import { sql } from "kysely";
import { openAssignments } from "#features/assignments/index.ts";
import { organizationSettings } from "#features/organization/index.ts";
import { visiblePeople } from "#features/people/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { reachable } from "./reachable.queries.ts";
import type { HeldReason } from "./schema.ts";

export interface UnreachableRow {
  readonly personId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly reason: Extract<HeldReason, "stopped" | "no-address" | "bounced">;
  readonly courses: string;
  readonly dueOn: string | null;
  readonly sites: string | null;
  readonly departments: string | null;
}

/** By site, department and name, as a list is handed out. */
export async function unreachablePeople(
  work: Work,
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: UnreachableRow[]; total: number }> {
  const organization = work.actor.organizationId;
  const options = await organizationSettings(work);
  const today = sql`${work.today.toString()}::date`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await expectingMany(work.trx, () =>
    sql<UnreachableRow & { total: number }>`
    with o as materialized (select * from ${openAssignments(work.trx, organization, work.today, options)} oa
      where ${visiblePeople(work, "oa.person_id")}
    ), who as materialized (
      select q.person_id, q.hold, min(o.due_on) as due_on, string_agg(distinct k.title, ', ') as courses
      from ${reachable(work, true)} q join o on o.person_id = q.person_id
      join course k on k.organization_id = ${organization} and k.course_id = o.course_id
      where q.hold in ('stopped', 'no-address', 'bounced') group by q.person_id, q.hold
    ), job as materialized (
      select a.person_id, string_agg(distinct u.name, ', ') as sites, string_agg(distinct v.name, ', ') as departments
      from appointment a
      left join unit v on v.organization_id = ${organization} and v.unit_id = a.department_id
      left join unit u on u.organization_id = ${organization} and u.unit_id = coalesce(a.site_id, v.parent_id)
      where a.organization_id = ${organization} and a.person_id in (select person_id from who)
        and a.started_on <= ${today} and (a.ended_on is null or a.ended_on >= ${today})
      group by a.person_id
    )
    select w.person_id as "personId", p.name, p.employee_number as "employeeNumber", p.email, w.hold as reason, w.courses,
      w.due_on as "dueOn", job.sites, job.departments, count(*) over ()::int as total
    from who w join person p on p.organization_id = ${organization} and p.person_id = w.person_id
    left join job on job.person_id = w.person_id
    order by job.sites nulls last, job.departments nulls last, lower(coalesce(p.name, p.employee_number, p.email)), w.person_id
    ${limit}`.execute(work.trx),
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
