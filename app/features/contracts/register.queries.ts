/** The register of contracts as a list: search, filters, sort, pages. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import type { ContractState } from "./pages/words.tsx";

/** What the register is narrowed by; everything is optional. */
export interface RegisterFilter {
  /** Words of a number, description, department or supplier; each must be found. */
  readonly q?: string | undefined;
  readonly state?: ContractState | undefined;
  /** A supplier with all that were joined to it. */
  readonly supplierId?: string | undefined;
  /** A unit and all under it; "none" for contracts without one. */
  readonly unitId?: string | undefined;
  /** A person; "none" for contracts without an owner. */
  readonly ownerId?: string | undefined;
  /** A category or a group of them; "none" for contracts without one. */
  readonly categoryId?: string | undefined;
  /** The supplier's kind; "party" for those of which the toolkit speaks. */
  readonly kind?: string | undefined;
  /** Contracts that run on a day from this one on. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly masterId?: string | undefined;
  /** A country of origin; "none" where it is not known. */
  readonly origin?: string | undefined;
  readonly missing?: "start" | "end" | "both" | "order" | undefined;
}
/** GPOs, suppliers and vendors together: the parties of two of the toolkit's metrics. */
export const PARTY = "party";
export type RegisterSort =
  | "number"
  | "supplier"
  | "description"
  | "starts"
  | "ends"
  | "amount"
  | "owner"
  | "category"
  | "unit";

export interface ContractRow {
  readonly id: string;
  readonly number: string;
  readonly description: string | null;
  readonly supplierId: string;
  readonly supplier: string;
  readonly kind: string;
  readonly department: string | null;
  readonly unit: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly masterNumber: string | null;
  readonly type: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly goesOnUntil: string | null;
  /** "1234.56", as PostgreSQL writes it. */
  readonly amount: string | null;
  readonly currency: string;
  readonly category: string | null;
  readonly unspsc: string | null;
  readonly naics: string | null;
  readonly state: ContractState;
}
interface Register {
  readonly total: number;
  readonly rows: readonly ContractRow[];
}

/** What each sort of the register compares, on the joins of `FROM`. */
export const SORTS: Record<RegisterSort, RawBuilder<unknown>> = {
  number: sql`c.number_key`,
  supplier: sql`lower(s.name)`,
  description: sql`lower(c.description)`,
  starts: sql`c.starts_on`,
  ends: sql`c.ends_on`,
  amount: sql`c.amount`,
  owner: sql`lower(coalesce(o.name, o.employee_number, o.email))`,
  category: sql`lower(g.name)`,
  unit: sql`u.name_key`,
};

/** What a contract is joined to: `s` is the supplier that a person confirmed. */
const JOINS = {
  supplier: sql`join supplier own on own.organization_id = c.organization_id and own.supplier_id = c.supplier_id
    join supplier s on s.organization_id = c.organization_id
      and s.supplier_id = coalesce(own.same_as, own.supplier_id)`,
  unit: sql`left join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id`,
  owner: sql`left join person o on o.organization_id = c.organization_id and o.person_id = c.owner_id`,
  category: sql`left join category g on g.organization_id = c.organization_id and g.category_id = c.category_id`,
} as const;
type Join = keyof typeof JOINS;

/** The joins that every list of contracts stands on. */
export const FROM = sql`contract c ${sql.join(Object.values(JOINS), sql` `)}`;
const WITH_MASTER = sql`${FROM} left join contract m
  on m.organization_id = c.organization_id and m.contract_id = c.master_id`;

/** Only the joins that a filter and an order ask for: 200,000 contracts are joined to nothing in vain. */
function fromFor(f: RegisterFilter, by?: RegisterSort): RawBuilder<unknown> {
  const needed = new Set<Join>();
  if (f.kind) needed.add("supplier");
  if (f.categoryId && f.categoryId !== "none") needed.add("category");
  if (by === "supplier" || by === "unit" || by === "owner" || by === "category") needed.add(by);
  return sql`contract c ${sql.join(
    [...needed].map((join) => JOINS[join]),
    sql` `,
  )}`;
}

export const unitsUnder = (organization: string, unitId: string) => sql`(with recursive below as (
    select unit_id from unit where organization_id = ${organization} and unit_id = ${unitId}
    union
    select b.unit_id from unit b join below on b.parent_id = below.unit_id
    where b.organization_id = ${organization}
  ) select unit_id from below)`;

/** True where the actor may see the contract `c`: somebody with one unit sees that unit's only. */
export function visibleContract(work: Work): RawBuilder<SqlBool> {
  const { organizationId, unitId } = work.actor;
  if (unitId === null) return sql<SqlBool>`true`;
  return sql<SqlBool>`c.unit_id in ${unitsUnder(organizationId, unitId)}`;
}

/**
 * Where the contract `c` stands on a day, as SQL text. One without an end counts as active until
 * its start, or the day it was first seen, is as old as the organization has set.
 */
export function stateOn(work: Work, day = work.today.toString()): RawBuilder<ContractState> {
  const age = sql`(select coalesce(max(open_ended_months), 36) from contract_setting
    where organization_id = ${work.actor.organizationId})`;
  const seen = sql`coalesce(c.starts_on, (c.created_at at time zone ${work.actor.timeZone})::date)`;
  return sql<ContractState>`case
    when c.starts_on > ${day}::date then 'upcoming'
    when c.ends_on is not null then case when c.ends_on < ${day}::date then 'ended' else 'active' end
    when c.goes_on_until >= ${day}::date
      or ${seen} + make_interval(months => ${age}) > ${day}::date then 'active'
    else 'review' end`;
}

const MISSING: Record<string, RawBuilder<SqlBool>> = {
  start: sql<SqlBool>`c.starts_on is null`,
  end: sql<SqlBool>`c.ends_on is null`,
  both: sql<SqlBool>`c.starts_on is null and c.ends_on is null`,
  order: sql<SqlBool>`c.ends_on < c.starts_on`,
};

const oneOrNone = (column: RawBuilder<unknown>, value: string) =>
  value === "none" ? sql`${column} is null` : sql`${column} = ${value}`;

/** The filter as a condition on the joins of `FROM`, with what the actor may see. */
export function conditions(work: Work, f: RegisterFilter): RawBuilder<unknown> {
  const { organizationId } = work.actor;
  const all = [sql`c.organization_id = ${organizationId}`, sql`${visibleContract(work)}`];
  for (const word of (f.q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const text = anywhere(word);
    all.push(sql`(c.number ilike ${text} or c.description ilike ${text} or c.department ilike ${text}
      or c.unspsc = ${word} or c.naics = ${word}
      or c.supplier_id in (select x.supplier_id from supplier x
        left join supplier y on y.organization_id = x.organization_id and y.supplier_id = x.same_as
        where x.organization_id = ${organizationId} and (x.name ilike ${text} or y.name ilike ${text})))`);
  }
  if (f.state) all.push(sql`${stateOn(work)} = ${f.state}`);
  if (f.supplierId)
    all.push(sql`c.supplier_id in (select x.supplier_id from supplier x
      where x.organization_id = ${organizationId} and ${f.supplierId} in (x.supplier_id, x.same_as))`);
  if (f.unitId)
    all.push(
      f.unitId === "none"
        ? sql`c.unit_id is null`
        : sql`c.unit_id in ${unitsUnder(organizationId, f.unitId)}`,
    );
  if (f.ownerId) all.push(oneOrNone(sql`c.owner_id`, f.ownerId));
  if (f.categoryId)
    all.push(
      f.categoryId === "none"
        ? sql`c.category_id is null`
        : sql`${f.categoryId} in (g.category_id, g.parent_id)`,
    );
  if (f.kind)
    all.push(
      f.kind === PARTY ? sql`s.kind in ('gpo', 'supplier', 'vendor')` : sql`s.kind = ${f.kind}`,
    );
  if (f.from) all.push(sql`(c.ends_on is null or c.ends_on >= ${f.from}::date)`);
  if (f.to) all.push(sql`(c.starts_on is null or c.starts_on <= ${f.to}::date)`);
  if (f.masterId) all.push(sql`c.master_id = ${f.masterId}`);
  if (f.origin)
    all.push(
      f.origin === "none"
        ? sql`c.origin is null`
        : sql`${f.origin} = any(string_to_array(c.origin, ','))`,
    );
  const missing = f.missing ? MISSING[f.missing] : undefined;
  if (missing) all.push(sql`${missing}`);
  return sql.join(all, sql` and `);
}

/**
 * Contracts that the actor may see.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listContracts(
  work: Work,
  filter: RegisterFilter,
  sort: { readonly by: RegisterSort; readonly descending: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<Register> {
  const where = conditions(work, filter);
  const order = sql`order by ${SORTS[sort.by]} ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`},
    c.contract_id`;
  if (!page)
    return expectingMany(work.trx, async () => {
      const { rows } = await sql<ContractRow>`
        select ${FIELDS}, ${stateOn(work)} as state from ${WITH_MASTER} where ${where} ${order}`.execute(
        work.trx,
      );
      return { total: rows.length, rows };
    });
  const from = fromFor(filter, sort.by);
  const { total, ids } = await expectingMany(work.trx, async () => {
    const { rows } = await sql<{ id: string }>`
      select c.contract_id as id from ${from} where ${where} ${order}
      limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(work.trx);
    return { total: await count(work, filter), ids: rows.map((row) => row.id) };
  });
  return { total, rows: await described(work, ids) };
}

/** What the list shows of a page's contracts, in the order of their ids. */
export async function described(work: Work, ids: readonly string[]): Promise<ContractRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ContractRow>`
    select ${FIELDS}, ${stateOn(work)} as state from ${WITH_MASTER}
    where c.organization_id = ${work.actor.organizationId} and c.contract_id = any(${ids}::text[])`.execute(
    work.trx,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What every list shows of a contract; asks for the master as `m`. */
export const FIELDS = sql`c.contract_id as id, c.number, c.description, s.supplier_id as "supplierId",
  s.name as supplier, s.kind, c.department, u.name as unit, c.owner_id as "ownerId",
  coalesce(o.name, o.employee_number, o.email) as owner, m.number as "masterNumber", c.type,
  c.starts_on as "startsOn", c.ends_on as "endsOn", c.goes_on_until as "goesOnUntil",
  c.amount::text as amount, c.currency, g.name as category, c.unspsc, c.naics`;

async function count(work: Work, filter: RegisterFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${fromFor(filter)} where ${conditions(work, filter)}`.execute(
    work.trx,
  );
  return rows[0]?.n ?? 0;
}

/** Every contract that a filter leaves, with whose it is, for a change to all of them at once. */
export async function contractOwners(
  work: Work,
  filter: RegisterFilter,
): Promise<{ readonly id: string; readonly ownerId: string | null }[]> {
  const { rows } = await sql<{ id: string; ownerId: string | null }>`
    select c.contract_id as id, c.owner_id as "ownerId" from ${fromFor(filter)}
    where ${conditions(work, filter)} order by c.contract_id`.execute(work.trx);
  return rows;
}

export interface RegisterCounts extends Readonly<Record<ContractState, number>> {
  readonly all: number;
  readonly noOwner: number;
}

/** How many contracts the actor may see, by where they stand today. */
export async function countContracts(
  work: Work,
  filter: RegisterFilter = {},
): Promise<RegisterCounts> {
  const { rows } = await expectingMany(work.trx, () =>
    sql<RegisterCounts>`
    select count(*)::int as all, count(*) filter (where x.owner_id is null)::int as "noOwner",
      count(*) filter (where x.state = 'active')::int as active,
      count(*) filter (where x.state = 'review')::int as review,
      count(*) filter (where x.state = 'upcoming')::int as upcoming,
      count(*) filter (where x.state = 'ended')::int as ended
    from (select c.owner_id, ${stateOn(work)} as state
      from ${fromFor(filter)} where ${conditions(work, filter)}) x`.execute(work.trx),
  );
  return rows[0] ?? { all: 0, noOwner: 0, active: 0, review: 0, upcoming: 0, ended: 0 };
}
