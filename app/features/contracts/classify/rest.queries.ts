/** Contracts about whose category nobody has decided, by what else is known of them. */
import { sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { visibleContract } from "../register.queries.ts";

export interface OpenSupplier {
  readonly id: string;
  readonly name: string;
  readonly open: number;
}

/** The suppliers with the most undecided contracts, as a person confirmed them to be one; at most ten. */
export async function openSuppliers(work: Work): Promise<OpenSupplier[]> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<OpenSupplier>`
    select s.supplier_id as id, s.name, count(*)::int as open from contract c
    join supplier own on own.organization_id = c.organization_id and own.supplier_id = c.supplier_id
    join supplier s on s.organization_id = c.organization_id and s.supplier_id = coalesce(own.same_as, own.supplier_id)
    where c.organization_id = ${organization} and c.category_by is null and ${visibleContract(work)}
    group by s.supplier_id, s.name having count(*) > 1
    order by count(*) desc, s.name limit 10`.execute(work.trx),
  );
  return rows;
}

/** How many undecided contracts have no description, or one with an address, which is not kept as words. */
export async function withoutWords(work: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from contract c where c.organization_id = ${work.actor.organizationId}
      and c.category_by is null and c.phrase_key is null and ${visibleContract(work)}`.execute(
    work.trx,
  );
  return rows[0]?.n ?? 0;
}
