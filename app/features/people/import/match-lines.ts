/** The sub-queries by which a plan knows people, units and appointments again; they read only. */
import { type RawBuilder, sql } from "kysely";
import { idFromLine } from "./ids.ts";

export interface Planned {
  readonly organization: string;
  readonly importId: string;
  /** "YYYY-MM-DD": appointments that count on or after this day are current. */
  readonly effectiveOn: string;
}

/**
 * Who each line is about. A line with a number is known by it; a line with an address only is the
 * person whose number stands beside that address elsewhere in the file, else the address itself.
 * Then the record: by number, else by address. `refusal` says where file or record contradict:
 * nobody is guessed.
 */
export function people({ organization, importId }: Planned): RawBuilder<unknown> {
  return sql`
  line as materialized (
    select * from import_people_row where organization_id = ${organization} and import_id = ${importId}
  ), address as (
    select email_key, count(distinct employee_key) as numbers,
      (array_agg(employee_key order by line))[1] as employee_key, min(line) as line
    from line where email_key is not null and employee_key is not null group by email_key
  ), named as (
    select l.line, l.employee_key, l.email_key,
      coalesce('n' || l.employee_key, 'n' || a.employee_key, 'm' || l.email_key) as identity,
      case when a.numbers > 1 and l.employee_key <> a.employee_key
        then 'Line ' || a.line || ' gives this address to another employee number.' end as refusal
    from line l left join address a on a.email_key = l.email_key
  ), known as (
    select identity, min(line) as line, min(employee_key) as employee_key,
      (array_agg(email_key order by line) filter (where email_key is not null and refusal is null))[1] as email_key
    from named group by identity
  ), matched as (
    select k.identity, n.person_id as by_number, m.person_id as by_address, k.line,
      m.person_id is not null and k.employee_key is not null and m.person_id is distinct from n.person_id
        and (n.person_id is not null or m.employee_key is not null) as contradiction
    from known k
    left join person n on n.organization_id = ${organization} and n.employee_key = k.employee_key
    left join person m on m.organization_id = ${organization} and m.email_key = k.email_key
  ), who as materialized (
    select n.line, coalesce(m.by_number, case when not m.contradiction then m.by_address end,
        ${idFromLine(importId, "person", sql`m.line`)}) as person_id,
      coalesce(m.by_number, case when not m.contradiction then m.by_address end) is null as is_new,
      case when n.refusal is not null then n.refusal
        when m.contradiction then 'This address belongs to another person on record.' end as refusal
    from named n join matched m on m.identity = n.identity
  )`;
}

/**
 * Which unit each line names: a site by its name; a department of that name under the site, else
 * one that has no site; where the file has no site, the one without or the oldest.
 */
export function units({ organization, importId }: Planned): RawBuilder<unknown> {
  return sql`
  site as materialized (
    select f.site_key, coalesce(u.unit_id, ${idFromLine(importId, "site", sql`f.line`)}) as site_id
    from (select site_key, min(line) as line from line where site_key is not null group by site_key) f
    left join lateral (select unit_id from unit where organization_id = ${organization} and kind = 'site'
      and name_key = f.site_key order by created_at, unit_id limit 1) u on true
  ), department as materialized (
    select f.site_key, f.department_key,
      coalesce(u.unit_id, ${idFromLine(importId, "department", sql`f.line`)}) as department_id
    from (
      select l.site_key, s.site_id, l.department_key, min(l.line) as line
      from line l left join site s on s.site_key = l.site_key
      where l.department_key is not null group by l.site_key, s.site_id, l.department_key
    ) f
    left join lateral (select unit_id from unit where organization_id = ${organization} and kind = 'department'
      and name_key = f.department_key and (parent_id = f.site_id or parent_id is null or f.site_id is null)
      order by (parent_id = f.site_id) desc nulls last, parent_id nulls first, created_at, unit_id limit 1) u on true
  )`;
}

/**
 * Which appointment on record each line is. Inside a person an appointment is known by title,
 * department and site (the last two only where the file has them), counted: two lines are two
 * appointments. A line that says it is over is first looked for among those that ended that day.
 */
export function appointments({ organization, effectiveOn }: Planned): RawBuilder<unknown> {
  const sameJob = sql`p.person_id = h.person_id and p.title_key = h.title_key
    and p.department = h.department and p.site = h.site`;
  return sql`
  shape as (
    select coalesce(bool_or(department_key is not null), false) as departments,
      coalesce(bool_or(site_key is not null), false) as sites from line
  ), placed as (
    select l.line, w.person_id, w.is_new, w.refusal, d.department_id, s.site_id, l.title_key, l.left_on,
      coalesce(l.left_on < ${effectiveOn}::date, false) as is_over,
      coalesce(d.department_id, '') as department, coalesce(s.site_id, '') as site
    from line l
    join who w on w.line = l.line
    left join site s on s.site_key = l.site_key
    left join department d on d.department_key = l.department_key and d.site_key is not distinct from l.site_key
  ), numbered as (
    select *, row_number() over (partition by refusal is null, person_id, title_key, department, site
        order by is_over, line) as nth,
      row_number() over (partition by refusal is null, person_id, title_key, department, site, left_on
        order by line) as nth_over
    from placed
  ), held as (
    select a.appointment_id, a.person_id, a.title_key, a.ended_on,
      a.ended_on is null or a.ended_on >= ${effectiveOn}::date as is_current,
      case when shape.departments then coalesce(a.department_id, '') else '' end as department,
      case when shape.sites then coalesce(a.site_id, '') else '' end as site, a.started_on
    from appointment a cross join shape
    where a.organization_id = ${organization}
  ), held_numbered as materialized (
    select *, row_number() over (partition by person_id, title_key, department, site,
        is_current, case when not is_current then ended_on end order by started_on, appointment_id) as nth
    from held
  ), found as materialized (
    select p.*, coalesce(o.appointment_id, h.appointment_id) as held_id
    from numbered p
    left join held_numbered h on not p.is_new and p.refusal is null and h.is_current and h.nth = p.nth and ${sameJob}
    left join held_numbered o on not p.is_new and p.refusal is null and p.is_over and not o.is_current
      and o.ended_on = p.left_on and o.nth = p.nth_over and o.person_id = p.person_id
      and o.title_key = p.title_key and o.department = p.department and o.site = p.site
  )`;
}
