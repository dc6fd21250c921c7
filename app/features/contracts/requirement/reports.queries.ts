/** What suppliers said about the training, and what somebody checked. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { contractsOn } from "../contracts-on.ts";
import { visibleContract } from "../register.queries.ts";
import { contractsRequiring, suppliersReporting } from "./doors.ts";
import type { Employees, Outcome, Subcontractors } from "./schema.ts";

export interface Report {
  readonly id: string;
  readonly reportedOn: string;
  readonly saidBy: string | null;
  readonly employees: Employees;
  readonly subcontractors: Subcontractors;
  readonly trained: number | null;
  readonly ofHowMany: number | null;
  readonly byWhen: string | null;
  readonly note: string | null;
  readonly recordedBy: string;
  /** The compliance request that it answered, if it did. */
  readonly requestId: string | null;
  readonly voidBy: string | null;
}
export interface Verification {
  readonly id: string;
  readonly checkedOn: string;
  readonly checkedBy: string | null;
  readonly what: string | null;
  readonly outcome: Outcome;
  readonly recordedBy: string;
  readonly voidBy: string | null;
}

/** Reports of a supplier that the caller has found, and of those joined to it, newest first. */
export async function supplierReports(work: Work, supplierId: string): Promise<Report[]> {
  const { rows } = await sql<Report>`
    select r.report_id as id, r.reported_on as "reportedOn", r.said_by as "saidBy", r.employees,
      r.subcontractors, r.trained, r.of_how_many as "ofHowMany", r.by_when as "byWhen", r.note,
      r.recorded_by_name as "recordedBy", r.request_id as "requestId", r.void_by_name as "voidBy"
    from supplier_report r join supplier s on s.organization_id = r.organization_id and s.supplier_id = r.supplier_id
    where r.organization_id = ${work.actor.organizationId} and ${supplierId} in (s.supplier_id, s.same_as)
    order by r.void_at is not null, r.reported_on desc, r.recorded_at desc, r.report_id desc limit 30`.execute(
    work.trx,
  );
  return rows;
}

/** Checks of a supplier that the caller has found, and of those joined to it, newest first. */
export async function supplierVerifications(
  work: Work,
  supplierId: string,
): Promise<Verification[]> {
  const { rows } = await sql<Verification>`
    select v.verification_id as id, v.checked_on as "checkedOn", v.checked_by as "checkedBy", v.what, v.outcome,
      v.recorded_by_name as "recordedBy", v.void_by_name as "voidBy"
    from supplier_verification v
    join supplier s on s.organization_id = v.organization_id and s.supplier_id = v.supplier_id
    where v.organization_id = ${work.actor.organizationId} and ${supplierId} in (s.supplier_id, s.same_as)
    order by v.void_at is not null, v.checked_on desc, v.recorded_at desc, v.verification_id desc limit 30`.execute(
    work.trx,
  );
  return rows;
}

export interface SupplierStanding {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Active contracts that the actor may see and that carry the requirement. */
  readonly contracts: number;
  /** null: nothing was reported. */
  readonly complies: boolean | null;
  readonly reportedOn: string | null;
  readonly verifiedOn: string | null;
}

/**
 * Suppliers with an active contract that requires the training, and where each stands; those that have
 * not said that they comply come first.
 */
export async function suppliersUnderRequirement(
  work: Work,
  show: "all" | "unreported",
): Promise<readonly SupplierStanding[]> {
  const organization = work.actor.organizationId;
  const { trx, today } = work;
  const { rows } = await expectingMany(trx, () =>
    sql<SupplierStanding>`
    select s.supplier_id as id, s.name, s.kind, n.contracts, rp.complies, rp.reported_on as "reportedOn",
      vf.checked_on as "verifiedOn"
    from (select a.supplier_id, count(*)::int as contracts from ${contractsOn(trx, organization, today)} a
      join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
      join ${contractsRequiring(trx, organization, today)} rq on rq.contract_id = a.contract_id
      where ${visibleContract(work)} group by 1) n
    join supplier s on s.organization_id = ${organization} and s.supplier_id = n.supplier_id
    left join ${suppliersReporting(trx, organization, today)} rp on rp.supplier_id = s.supplier_id
    left join (select coalesce(x.same_as, x.supplier_id) as supplier_id, max(v.checked_on) as checked_on
      from supplier_verification v join supplier x
        on x.organization_id = v.organization_id and x.supplier_id = v.supplier_id
      where v.organization_id = ${organization} and v.void_at is null and v.outcome = 'confirmed'
      group by 1) vf on vf.supplier_id = s.supplier_id
    ${show === "unreported" ? sql`where rp.complies is not true` : sql``}
    order by coalesce(rp.complies, false), rp.reported_on nulls first, lower(s.name), s.supplier_id`.execute(
      trx,
    ),
  );
  return rows;
}

/** One category that was named as high-risk, also when it is no longer. */
export interface NamedHighRisk {
  readonly id: string;
  readonly categoryId: string;
  readonly name: string;
  readonly reason: string | null;
  readonly fromOn: string;
  readonly endedOn: string | null;
  readonly namedBy: string;
  readonly endedBy: string | null;
  /** Active contracts in it that the actor may see. */
  readonly contracts: number;
}

/** Every category that was ever named as high-risk; those in force first. */
export async function namedHighRisk(work: Work): Promise<NamedHighRisk[]> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<NamedHighRisk>`
    with active as (select c.category_id, count(*)::int as n
      from ${contractsOn(work.trx, organization, work.today)} a
      join contract c on c.organization_id = ${organization} and c.contract_id = a.contract_id
      where ${visibleContract(work)} group by 1)
    select h.high_risk_id as id, h.category_id as "categoryId", g.name, h.reason, h.from_on as "fromOn",
      h.ended_on as "endedOn", h.named_by_name as "namedBy", h.ended_by_name as "endedBy",
      coalesce((select sum(active.n)::int from category b join active on active.category_id = b.category_id
        where b.organization_id = ${organization} and h.category_id in (b.category_id, b.parent_id)), 0) as contracts
    from high_risk_category h
    join category g on g.organization_id = h.organization_id and g.category_id = h.category_id
    where h.organization_id = ${organization}
    order by h.ended_on is not null, lower(g.name), h.from_on desc`.execute(work.trx),
  );
  return rows;
}
