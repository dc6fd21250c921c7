/** One contract: its facts, what each line of a file said, what its master covers, and its trail. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { OriginFrom } from "./schema.ts";
import { type ContractRow, FIELDS, FROM, stateOn, visibleContract } from "./register.queries.ts";

export interface Contract extends ContractRow {
  /** As the files name the supplier. */
  readonly ownSupplierId: string;
  readonly ownSupplier: string;
  readonly unitId: string | null;
  /** What an owner is named by on a form: the employee number, else the address. */
  readonly ownerKey: string | null;
  readonly masterId: string | null;
  readonly categoryId: string | null;
  readonly origin: string | null;
  readonly originFrom: OriginFrom | null;
  readonly originNote: string | null;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One contract. @throws NotFound also where the actor may not see it */
export async function findContract(work: Work, id: string): Promise<Contract> {
  const { rows } = await sql<Contract>`
    select ${FIELDS}, ${stateOn(work)} as state, own.supplier_id as "ownSupplierId",
      own.name as "ownSupplier", c.unit_id as "unitId", c.master_id as "masterId",
      coalesce(o.employee_number, o.email) as "ownerKey", c.category_id as "categoryId", c.note,
      c.origin, c.origin_from as "originFrom", c.origin_note as "originNote",
      c.created_at as "createdAt", c.updated_at as "updatedAt"
    from ${FROM} left join contract m on m.organization_id = c.organization_id and m.contract_id = c.master_id
    where c.organization_id = ${work.actor.organizationId} and c.contract_id = ${id}
      and ${visibleContract(work)}`.execute(work.trx);
  const contract = rows[0];
  if (!contract) throw new NotFound();
  return contract;
}

/** What one line of a file, or a person, said about a contract. */
export interface ContractLine {
  readonly id: string;
  readonly item: string | null;
  readonly description: string | null;
  readonly supplier: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly amount: string | null;
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly importLine: number | null;
  /** The day of which its file speaks. */
  readonly saidOn: string;
}

/** The lines of a contract that the caller has found, newest first. */
export async function contractLines(work: Work, contractId: string): Promise<ContractLine[]> {
  const { rows } = await sql<ContractLine>`
    select l.line_id as id, l.item, l.description, s.name as supplier, l.starts_on as "startsOn",
      l.ends_on as "endsOn", l.amount::text as amount, l.import_id as "importId",
      r.file_name as "fileName", l.import_line as "importLine", l.said_on as "saidOn"
    from contract_line l
    join supplier s on s.organization_id = l.organization_id and s.supplier_id = l.supplier_id
    left join import_run r on r.organization_id = l.organization_id and r.import_id = l.import_id
    where l.organization_id = ${work.actor.organizationId} and l.contract_id = ${contractId}
    order by coalesce(l.starts_on, l.ends_on) desc nulls last, l.said_on desc, l.import_line, l.line_id
    limit 500`.execute(work.trx);
  return rows;
}

/** Somebody on the roster whom a contract may belong to. */
export interface Owner {
  readonly id: string;
  readonly label: string;
}

/** Everybody who owns a contract that the actor may see, by name. */
export async function ownersOf(work: Work): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select o.person_id as id, coalesce(o.name, o.employee_number, o.email, 'Unnamed') as label
    from person o where o.organization_id = ${work.actor.organizationId}
      and exists (select 1 from contract c where c.organization_id = o.organization_id
        and c.owner_id = o.person_id and ${visibleContract(work)})
    order by 2, 1 limit 300`.execute(work.trx);
  return rows;
}
