/** Sub-queries on the requirement, for features that build numbers on them. Each is a fact of its own. */
import { sql } from "kysely";
import type { Trx } from "#platform/db/database.ts";
import type { Work } from "#platform/work.ts";
import { contractsOn } from "../contracts-on.ts";
import { fits, ruleInForce } from "./criteria.ts";
import "./schema.ts";

type Day = Temporal.PlainDate | string;

/**
 * Active contracts to which the organization's criteria apply on a day: `contract_id`. The newest
 * version that began by then counts; before the first one, every active contract is in scope
 * (footnote of metric `gpo-supplier-vendor-contracts-requiring`).
 */
export function contractsInScope(trx: Trx, organization: string, day: Day) {
  const on = day.toString();
  return trx
    .selectFrom(
      sql<{
        contract_id: string;
      }>`(select c.contract_id from ${contractsOn(trx, organization, on)} a
        join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
        where ${fits(organization, ruleInForce(organization, on))})`.as("scope"),
    )
    .select("scope.contract_id");
}

/**
 * Contracts that carry the requirement on a day, their own or their master's, whether or not they
 * are active: `contract_id`, `employees`, `subcontractors`, `inherited` (only the master has it),
 * `since` (the first day of the span in force). Each contract once.
 */
export function contractsRequiring(trx: Trx, organization: string, day: Day) {
  const on = day.toString();
  const spans = sql`(select contract_id, employees, subcontractors, from_on
    from contract_requirement where organization_id = ${organization} and void_at is null
      and from_on <= ${on}::date and coalesce(to_on >= ${on}::date, true))`;
  return trx
    .selectFrom(
      sql<{
        contract_id: string;
        employees: boolean;
        subcontractors: boolean;
        inherited: boolean;
        since: string;
      }>`(with span as materialized ${spans}
        select contract_id, bool_or(employees) as employees, bool_or(subcontractors) as subcontractors,
          bool_and(inherited) as inherited, coalesce(min(from_on) filter (where not inherited), min(from_on)) as since
        from (
          select *, false as inherited from span
          union all
          select c.contract_id, span.employees, span.subcontractors, span.from_on, true
          from contract c join span on span.contract_id = c.master_id
          where c.organization_id = ${organization} and c.master_id is not null
        ) either group by contract_id)`.as("required"),
    )
    .select([
      "required.contract_id",
      "required.employees",
      "required.subcontractors",
      "required.inherited",
      "required.since",
    ]);
}

/** Contracts that are waived on a day: `contract_id`, each once. */
export function waivedContracts(trx: Trx, organization: string, day: Day) {
  const on = day.toString();
  return trx
    .selectFrom("contract_waiver as w")
    .where("w.organization_id", "=", organization)
    .where("w.void_at", "is", null)
    .where(sql<boolean>`${on}::date between w.from_on and w.until_on`)
    .select("w.contract_id")
    .distinct();
}

/**
 * What suppliers said last by a day: `supplier_id` (the one that a person confirmed it to be),
 * `complies` (employees yes, and subcontractors yes or not applicable), `reported_on`. Whether
 * anybody checked is another fact.
 */
export function suppliersReporting(trx: Trx, organization: string, day: Day) {
  const on = day.toString();
  return trx
    .selectFrom(
      sql<{ supplier_id: string; complies: boolean; reported_on: string }>`(
        select distinct on (coalesce(s.same_as, s.supplier_id)) coalesce(s.same_as, s.supplier_id) as supplier_id,
          r.employees = 'yes' and r.subcontractors in ('yes', 'not-applicable') as complies, r.reported_on
        from supplier_report r join supplier s
          on s.organization_id = r.organization_id and s.supplier_id = r.supplier_id
        where r.organization_id = ${organization} and r.void_at is null and r.reported_on <= ${on}::date
        order by coalesce(s.same_as, s.supplier_id), r.reported_on desc, r.recorded_at desc, r.report_id desc)`.as(
        "reported",
      ),
    )
    .select(["reported.supplier_id", "reported.complies", "reported.reported_on"]);
}

/** A good or a service that the organization itself names as high-risk. */
export interface HighRiskCategory {
  readonly id: string;
  readonly name: string;
  readonly category_id: string;
}

/** The categories that are named as high-risk on a day (today when left out), by name. */
export async function highRiskCategories(
  work: Work,
  day: Day = work.today,
): Promise<HighRiskCategory[]> {
  const { rows } = await sql<HighRiskCategory>`
    select h.high_risk_id as id, g.name, h.category_id from high_risk_category h
    join category g on g.organization_id = h.organization_id and g.category_id = h.category_id
    where h.organization_id = ${work.actor.organizationId} and h.from_on <= ${day.toString()}::date
      and coalesce(h.ended_on > ${day.toString()}::date, true)
    order by lower(g.name), h.high_risk_id`.execute(work.trx);
  return rows;
}
