/**
 * The facts of contracts on many days at once, for features that build numbers on them. Each fact is
 * a set of days in a whole number: bit n stands for the n-th day. So the work grows with contracts,
 * not with contracts times days. The doors beside it give the same facts of one day, row by row.
 */
import { type RawBuilder, sql } from "kysely";
import { activeUntil } from "./contracts-on.ts";
import { fits, ruleOf } from "./requirement/criteria.ts";

/** Ascending, at most 30: their bits must fit in a whole number. */
export type Days = readonly Temporal.PlainDate[];

const list = (days: Days) => sql`${days.map(String)}::date[]`;

/** The days from a first to a last one; a null leaves that side open. */
function bits(from: RawBuilder<unknown>, last: RawBuilder<unknown>, days: Days) {
  return sql`((1 << coalesce(width_bucket(${last}, ${list(days)}), ${days.length})) - 1
    & ~((1 << coalesce(width_bucket(${from} - 1, ${list(days)}), 0)) - 1))`;
}

/** A query of one row: the version of the criteria that counts on each day, null where none does, as `versions`. */
export const criteriaOn = (organization: string, days: Days): RawBuilder<unknown> =>
  sql`select array_agg((select version from requirement_criteria where organization_id = ${organization}
      and from_on <= d.day order by version desc limit 1) order by d.day) as versions
    from unnest(${list(days)}) as d (day)`;

/** In scope: by the criteria of each day; always where none counts (see `contractsInScope`). */
function inScope(organization: string, versions: readonly (number | null)[]) {
  const days = new Map<number | null, number>();
  for (const [n, version] of versions.entries())
    days.set(version, (days.get(version) ?? 0) | (1 << n));
  return sql.join(
    [...days].map(([version, set]) =>
      version === null
        ? sql`${set}::int`
        : sql`case when ${fits(organization, ruleOf(organization, version))} then ${set}::int else 0 end`,
    ),
    sql` | `,
  );
}

/**
 * Contracts with their days: `contract_id`, `supplier_id` (the one that a person confirmed it to be),
 * `kind`, `unit_id`, `category_id`, `active`, `in_scope`, `requires` (its own or its master's),
 * `waived`. All facts hold whether or not the contract is active.
 *
 * @param versions what `criteriaOn` says of the same days
 */
export function contractDays(
  organization: string,
  days: Days,
  versions: readonly (number | null)[],
): RawBuilder<unknown> {
  const spans = (table: string, last: string) => sql`(
    select contract_id, bit_or(${bits(sql`from_on`, sql.ref(last), days)}) as days from ${sql.table(table)}
    where organization_id = ${organization} and void_at is null group by contract_id)`;
  // Few contracts have a master: theirs are looked up apart, so that all others are joined once.
  return sql`(
    with span as materialized ${spans("contract_requirement", "to_on")},
    required as materialized (select contract_id, bit_or(days) as days from (
        select contract_id, days from span
        union all
        select x.contract_id, span.days from contract x join span on span.contract_id = x.master_id
        where x.organization_id = ${organization} and x.master_id is not null) either group by contract_id)
    select c.contract_id, a.supplier_id, a.kind, c.unit_id, c.category_id,
      ${bits(sql`c.starts_on`, activeUntil(organization), days)} as active,
      ${inScope(organization, versions)} as in_scope,
      coalesce(q.days, 0) as requires, coalesce(w.days, 0) as waived
    from contract c
    join (select x.supplier_id as said_id, s.supplier_id, s.kind from supplier x
      join supplier s on s.organization_id = x.organization_id
        and s.supplier_id = coalesce(x.same_as, x.supplier_id)
      where x.organization_id = ${organization}) a on a.said_id = c.supplier_id
    left join required q on q.contract_id = c.contract_id
    left join ${spans("contract_waiver", "until_on")} w on w.contract_id = c.contract_id
    where c.organization_id = ${organization})`;
}

/** Suppliers that have reported: `supplier_id` (as above), `complies` (bits: the last report says so). */
export const reportingDays = (organization: string, days: Days): RawBuilder<unknown> => sql`(
  select supplier_id, bit_or(case when complies then ${bits(sql`reported_on`, sql`last_on`, days)} else 0 end) as complies
  from (select coalesce(s.same_as, s.supplier_id) as supplier_id, r.reported_on,
      r.employees = 'yes' and r.subcontractors in ('yes', 'not-applicable') as complies,
      lead(r.reported_on) over (partition by coalesce(s.same_as, s.supplier_id)
        order by r.reported_on, r.recorded_at, r.report_id) - 1 as last_on
    from supplier_report r join supplier s
      on s.organization_id = r.organization_id and s.supplier_id = r.supplier_id
    where r.organization_id = ${organization} and r.void_at is null) said
  group by supplier_id)`;
