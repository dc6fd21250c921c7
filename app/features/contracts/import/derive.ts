/** What follows for a contract from its lines (decision 020). */
import { type RawBuilder, sql } from "kysely";
import type { Planned } from "./match-suppliers.ts";
import { TAKEN } from "./plan-contracts.ts";

/** The newest line first: of the newest file, then of what begins last. */
const newest = sql`said_on desc, created_at desc, starts_on desc nulls last, import_line desc nulls last, line_key desc`;

const last = (column: string) =>
  sql`(array_agg(${sql.ref(column)} order by ${newest}) filter (where ${sql.ref(column)} is not null))[1]`;

/**
 * `contract_id`, `starts_on`, `ends_on`, `amount`, `description`, `supplier_id` of the contracts
 * whose lines are given: the earliest start; the latest end, so that an amendment without an end
 * leaves the earlier one standing; the sum of the items where there are items, else the amount of
 * the newest line; what the first item is about, else the newest line; the newest line's supplier.
 */
export const derived = (lines: RawBuilder<unknown>) => sql`
  select contract_id, min(starts_on) as starts_on, max(ends_on) as ends_on,
    case when bool_or(item is not null) then sum(amount) filter (where item is not null)
      else ${last("amount")} end as amount,
    coalesce((array_agg(description order by starts_on nulls last, line_key)
      filter (where item is not null and description is not null))[1], ${last("description")}) as description,
    ${last("supplier_id")} as supplier_id
  from (${lines}) lines group by contract_id`;

const COLUMNS = sql`contract_id, line_key, item, description, supplier_id, starts_on, ends_on, amount, said_on,
  created_at, import_line`;

/** The lines on record of the contracts that a run writes lines of. */
export const linesBefore = ({ organization, importId }: Planned) => sql`
  select ${COLUMNS} from contract_line where organization_id = ${organization} and contract_id in (
    select contract_id from import_contract_row where organization_id = ${organization} and import_id = ${importId}
      and result = 'changed')`;

/** A staged line as it will stand: what the file leaves open stays as it was. */
const willBe = (
  { organization, importId, saidOn }: Planned,
  now: Date,
  results: RawBuilder<unknown>,
) => sql`
  select r.contract_id, r.line_key, coalesce(r.item, e.item) as item,
    coalesce(r.description, e.description) as description, r.supplier_id,
    coalesce(r.starts_on, e.starts_on) as starts_on, coalesce(r.ends_on, e.ends_on) as ends_on,
    coalesce(r.amount, e.amount) as amount, ${saidOn}::date as said_on, ${now}::timestamptz as created_at,
    r.line as import_line
  from import_contract_row r
  left join contract_line e on e.organization_id = ${organization} and e.contract_id = r.contract_id
    and e.line_id = r.line_id
  where r.organization_id = ${organization} and r.import_id = ${importId} and r.result in ${results}
    and r.line_id is not null`;

/** The lines of new contracts. */
export const linesAdded = (planned: Planned, now: Date) => willBe(planned, now, sql`('added')`);

/** The lines of changed contracts as they will be. */
export const linesAfter = (planned: Planned, now: Date) => sql`
  select * from (${linesBefore(planned)}) b where (b.contract_id, b.line_key) not in (
    select contract_id, line_key from import_contract_row where organization_id = ${planned.organization}
      and import_id = ${planned.importId} and result in ${TAKEN} and line_id is not null)
  union all ${willBe(planned, now, sql`('changed')`)}`;
