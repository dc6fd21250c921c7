/** Signals on contracts as lists: filters, sort, pages, and those that a change is for. */
import { type RawBuilder, sql } from "kysely";
import {
  CONTRACT_JOINS,
  contractConditions,
  type RegisterFilter,
} from "#features/contracts/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import type { Disposition, Fit } from "./schema.ts";
import { JOIN_SIGNALS, REOPENED, signalsSql, STATE } from "./signal-sql.ts";

export interface SignalFilter extends RegisterFilter {
  readonly disposition?: Disposition | undefined;
  /** A country code, "unknown" origin, or "any" where the source names no country. */
  readonly country?: string | undefined;
  readonly sourceKey?: string | undefined;
  readonly editionId?: string | undefined;
  /** forced, child: what is said. */
  readonly says?: string | undefined;
  readonly goodId?: string | undefined;
  readonly contractId?: string | undefined;
  /** Only the signals under one key of a good, as the database holds it. */
  readonly key?: string | undefined;
}
export type SignalSort =
  | "strength"
  | "number"
  | "supplier"
  | "category"
  | "good"
  | "disposition"
  | "owner"
  | "unit";
export interface SignalRow {
  readonly contractId: string;
  readonly number: string;
  readonly description: string | null;
  readonly supplierId: string;
  readonly supplier: string;
  readonly unit: string | null;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly categoryId: string;
  readonly category: string;
  readonly goodId: string;
  readonly good: string;
  readonly fit: Fit;
  readonly mappedBy: "ours" | "person";
  /** A country; '' unknown origin; '*' the source names none. */
  readonly key: string;
  /** How many countries the source names for the good. */
  readonly countries: number;
  readonly says: readonly string[];
  readonly note: string | null;
  readonly derivedFrom: string | null;
  readonly source: string;
  readonly edition: string;
  readonly url: string | null;
  readonly state: Disposition;
  readonly reopened: boolean;
  readonly what: string | null;
  readonly actedOn: string | null;
  readonly dispositionNote: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const BY: Readonly<Record<SignalSort, RawBuilder<unknown>>> = {
  strength: sql`f.rank`,
  number: sql`c.number_key`,
  supplier: sql`lower(s.name)`,
  category: sql`lower(g.name)`,
  good: sql`lower(rg.name)`,
  disposition: STATE,
  owner: sql`lower(coalesce(o.name, o.employee_number, o.email))`,
  unit: sql`u.name_key`,
};

const GOODS = sql`join risk_good rg on rg.organization_id = c.organization_id and rg.good_id = f.good_id
  join risk_edition re on re.organization_id = c.organization_id and re.edition_id = f.edition_id`;

/** Few joins for the many rows that are only sorted or counted; all where a filter or an order asks for them. */
function fromFor(f: SignalFilter, by?: SignalSort): RawBuilder<unknown> {
  const all = f.kind || f.categoryId || by === "supplier" || by === "category";
  const contracts = all || by === "owner" || by === "unit" ? CONTRACT_JOINS : sql`contract c`;
  const goods = f.sourceKey || by === "good" ? GOODS : sql``;
  return sql`${contracts} ${JOIN_SIGNALS} ${goods}`;
}

/** The filter on contracts; only active ones where no state is asked for. */
function whereContract(work: Work, f: SignalFilter): RawBuilder<unknown> {
  const state = f.state ?? (f.contractId ? undefined : "active");
  const all = contractConditions(work, { ...f, state });
  return f.contractId ? sql`${all} and c.contract_id = ${f.contractId}` : all;
}

/** The filter on what is said. */
function whereSaid(f: SignalFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (f.goodId) all.push(sql`f.good_id = ${f.goodId}`);
  if (f.key !== undefined) all.push(sql`f.key = ${f.key}`);
  if (f.country === "unknown") all.push(sql`f.key = ''`);
  else if (f.country === "any") all.push(sql`f.key = '*'`);
  else if (f.country) all.push(sql`f.key = ${f.country}`);
  if (f.says === "forced") all.push(sql`f.says && array['forced', 'forced-child']`);
  else if (f.says) all.push(sql`${f.says} = any(f.says)`);
  if (f.sourceKey) all.push(sql`re.source_key = ${f.sourceKey}`);
  if (f.editionId) all.push(sql`f.edition_id = ${f.editionId}`);
  return sql.join(all, sql` and `);
}

const where = (work: Work, f: SignalFilter): RawBuilder<unknown> => {
  const disposition = f.disposition ? sql`${STATE} = ${f.disposition}` : sql`true`;
  return sql`${whereContract(work, f)} and ${whereSaid(f)} and ${disposition}`;
};

/**
 * Signals on contracts that the actor may see.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listSignals(
  work: Work,
  filter: SignalFilter,
  sort: { readonly by: SignalSort; readonly descending: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly SignalRow[] }> {
  const direction = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const order = sql`${BY[sort.by]} ${direction}, f.rank, c.number_key, f.good_id, f.key, c.contract_id`;
  if (!page) {
    const rest = sql`${where(work, filter)} order by ${order}`;
    const rows = await many(work, filter, () => describe(work, idsOf(filter), rest));
    return { total: rows.length, rows };
  }
  const { chosen, total } = await many(work, filter, async () => {
    // The rows of the page are chosen first: only they are joined to what is shown of them.
    const { rows } = await sql<SignalKey>`
      with ${signalsSql(work, idsOf(filter))}
      select c.contract_id as "contractId", f.good_id as "goodId", f.key
      from ${fromFor(filter, sort.by)} where ${where(work, filter)} order by ${order}
      limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(work.trx);
    return { chosen: rows, total: await count(work, filter) };
  });
  return { total, rows: await shown(work, chosen) };
}

const idsOf = (f: SignalFilter) => (f.contractId === undefined ? undefined : [f.contractId]);

/** What is shown of some signals, in their order. */
async function shown(work: Work, chosen: readonly SignalKey[]): Promise<SignalRow[]> {
  if (chosen.length === 0) return [];
  const ids = [...new Set(chosen.map((one) => one.contractId))];
  const rows = await describe(
    work,
    ids,
    sql`c.organization_id = ${work.actor.organizationId} and c.contract_id = any(${ids}::text[])`,
  );
  const keyOf = (one: SignalKey) => `${one.contractId}/${one.goodId}/${one.key}`;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return chosen.flatMap((one) => byKey.get(keyOf(one)) ?? []);
}

async function describe(
  work: Work,
  contractIds: readonly string[] | undefined,
  rest: RawBuilder<unknown>,
): Promise<SignalRow[]> {
  const { rows } = await sql<SignalRow>`
    with ${signalsSql(work, contractIds)}
    select c.contract_id as "contractId", c.number, c.description, s.supplier_id as "supplierId",
      s.name as supplier, u.name as unit, c.owner_id as "ownerId",
      coalesce(o.name, o.employee_number, o.email) as owner, g.category_id as "categoryId", g.name as category,
      f.good_id as "goodId", rg.name as good, f.fit, rg.mapped_by as "mappedBy", f.key, f.countries,
      f.says, f.note, f.derived_from as "derivedFrom", re.source, re.edition, re.url, ${STATE} as state,
      ${REOPENED} as reopened, d.what, d.acted_on as "actedOn", d.note as "dispositionNote",
      d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"
    from ${CONTRACT_JOINS} ${JOIN_SIGNALS} ${GOODS} where ${rest}`.execute(work.trx);
  return rows;
}

/**
 * How many signals a filter leaves: contracts are counted by category and origin before they meet a list,
 * and those that somebody has spoken of are counted apart.
 */
async function count(work: Work, f: SignalFilter): Promise<number> {
  const contracts = f.kind || f.categoryId ? CONTRACT_JOINS : sql`contract c`;
  const source = f.sourceKey
    ? sql`join risk_edition re on re.organization_id = ${work.actor.organizationId} and re.edition_id = f.edition_id`
    : sql``;
  const spoken = sql`d.replaced_by is null and d.undone_at is null and d.state <> 'open' and f.tokens <@ d.said`;
  const { rows } = await sql<{ all: number; reviewed: number; acted: number }>`
    with ${signalsSql(work, idsOf(f))}, held as materialized (
      select c.contract_id, c.category_id, coalesce(c.origin, '') as origin from ${contracts}
      where ${whereContract(work, f)} and c.category_id is not null
    )
    select (select coalesce(sum(g.n), 0)::int
        from (select category_id, origin, count(*) as n from held group by category_id, origin) g
        join fitting f on f.category_id = g.category_id and f.origin = g.origin ${source}
        where ${whereSaid(f)}) as all,
      count(*) filter (where x.state = 'reviewed')::int as reviewed,
      count(*) filter (where x.state = 'acted')::int as acted
    from (select d.state from signal_disposition d join held h on h.contract_id = d.contract_id
      join fitting f on f.category_id = h.category_id and f.origin = h.origin and f.good_id = d.good_id
        and f.key = d.country ${source}
      where d.organization_id = ${work.actor.organizationId} and ${spoken} and ${whereSaid(f)}) x`.execute(
    work.trx,
  );
  const { all = 0, reviewed = 0, acted = 0 } = rows[0] ?? {};
  if (f.disposition === undefined) return all;
  return f.disposition === "open"
    ? all - reviewed - acted
    : f.disposition === "acted"
      ? acted
      : reviewed;
}

/** Joins by hash for many rows; one contract's few are looked up. */
const many = <T>(work: Work, f: SignalFilter, use: () => Promise<T>): Promise<T> =>
  f.contractId === undefined ? expectingMany(work.trx, use) : use();

/** One signal by what it is about. */
export interface SignalKey {
  readonly contractId: string;
  readonly goodId: string;
  readonly key: string;
}

/** Every signal that a filter leaves, with whose contract it is on. */
export async function signalTargets(
  work: Work,
  filter: SignalFilter,
): Promise<(SignalKey & { readonly ownerId: string | null })[]> {
  const { rows } = await expectingMany(work.trx, () =>
    sql<SignalKey & { ownerId: string | null }>`
      with ${signalsSql(work, idsOf(filter))}
      select c.contract_id as "contractId", f.good_id as "goodId", f.key, c.owner_id as "ownerId"
      from ${fromFor(filter)} where ${where(work, filter)} order by c.contract_id, f.good_id, f.key`.execute(
      work.trx,
    ),
  );
  return rows;
}
