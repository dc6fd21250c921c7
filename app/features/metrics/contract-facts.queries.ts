/** The active contracts of a day with the facts that the metrics are made of, one row a contract. */
import { type RawBuilder, sql } from "kysely";
import {
  contractsInScope,
  contractsOn,
  contractsRequiring,
  suppliersReporting,
  waivedContracts,
} from "#features/contracts/index.ts";
import { unitsUnder } from "#features/people/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";

/** Runs a read over all contracts of a day: joins by hash only, since sorting them all takes longer. */
export async function overContracts<T>(work: Work, read: () => Promise<T>): Promise<T> {
  await sql`select set_config('enable_mergejoin', 'off', true)`.execute(work.trx);
  return expectingMany(work.trx, read);
}

/** The kinds of party that the metrics on GPOs, suppliers and vendors speak of. */
export const PARTY_KINDS = ["gpo", "supplier", "vendor"] as const;

/** True where the actor may see the contract `c`: a point of contact sees the own unit's. */
export function visibleContracts({ actor }: Work): RawBuilder<unknown> {
  return actor.unitId === null
    ? sql`true`
    : sql`c.unit_id in ${unitsUnder(actor.organizationId, actor.unitId)}`;
}

/**
 * A common table expression `f`: `contract_id, supplier_id, kind, site_id, unit_id, category_id, party,
 * in_scope, requires, inherited, employees, subcontractors, since, waived, complies, reported_on`.
 * Each door gives a contract or a supplier once. The facts stay apart: none is made from another.
 */
export function contractFacts(work: Work, day: Temporal.PlainDate): RawBuilder<unknown> {
  const { trx, actor } = work;
  const organization = actor.organizationId;
  return sql`f as materialized (
    select c.contract_id, c.supplier_id, c.kind, c.unit_id, c.category_id,
      case when u.kind = 'site' then u.unit_id else u.parent_id end as site_id,
      c.kind in (${sql.join(PARTY_KINDS)}) as party,
      s.contract_id is not null as in_scope,
      coalesce(q.employees or q.subcontractors, false) as requires, coalesce(q.inherited, false) as inherited,
      coalesce(q.employees, false) as employees, coalesce(q.subcontractors, false) as subcontractors, q.since,
      w.contract_id is not null as waived,
      coalesce(r.complies, false) as complies, r.reported_on
    from (${contractsOn(trx, organization, day)}) c
    left join unit u on u.organization_id = ${organization} and u.unit_id = c.unit_id
    left join (${contractsInScope(trx, organization, day)}) s on s.contract_id = c.contract_id
    left join (${contractsRequiring(trx, organization, day)}) q on q.contract_id = c.contract_id
    left join (${waivedContracts(trx, organization, day)}) w on w.contract_id = c.contract_id
    left join (${suppliersReporting(trx, organization, day)}) r on r.supplier_id = c.supplier_id
    where ${visibleContracts(work)}
  )`;
}
