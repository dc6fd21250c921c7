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

/** The filter on contracts and signals; only active contracts where no state is asked for. */
function where(work: Work, f: SignalFilter): RawBuilder<unknown> {
  const state = f.state ?? (f.contractId ? undefined : "active");
  const all = [contractConditions(work, { ...f, state })];
  if (f.contractId) all.push(sql`c.contract_id = ${f.contractId}`);
  if (f.goodId) all.push(sql`f.good_id = ${f.goodId}`);
  if (f.key !== undefined) all.push(sql`f.key = ${f.key}`);
  if (f.country === "unknown") all.push(sql`f.key = ''`);
  else if (f.country === "any") all.push(sql`f.key = '*'`);
  else if (f.country) all.push(sql`f.key = ${f.country}`);
  if (f.says === "forced") all.push(sql`f.says && array['forced', 'forced-child']`);
  else if (f.says) all.push(sql`${f.says} = any(f.says)`);
  if (f.sourceKey) all.push(sql`re.source_key = ${f.sourceKey}`);
  if (f.editionId) all.push(sql`f.edition_id = ${f.editionId}`);
  if (f.disposition) all.push(sql`${STATE} = ${f.disposition}`);
  return sql.join(all, sql` and `);
}

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
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  return expectingMany(work.trx, async () => {
    // The rows of the page are chosen first: only they are joined to what is shown of them.
    const { rows } = await sql<SignalRow>`
      with ${signalsSql(work, filter.contractId)}, chosen as materialized (
        select c.contract_id, f.good_id, f.key, ${BY[sort.by]} as by, f.rank, c.number_key
        from ${fromFor(filter, sort.by)} where ${where(work, filter)} order by ${order} ${limit}
      )
      select c.contract_id as "contractId", c.number, c.description, s.supplier_id as "supplierId",
        s.name as supplier, u.name as unit, c.owner_id as "ownerId",
        coalesce(o.name, o.employee_number, o.email) as owner, g.category_id as "categoryId", g.name as category,
        f.good_id as "goodId", rg.name as good, f.fit, rg.mapped_by as "mappedBy", f.key, f.countries,
        f.says, f.note, f.derived_from as "derivedFrom", re.source, re.edition, re.url, ${STATE} as state,
        ${REOPENED} as reopened, d.what, d.acted_on as "actedOn", d.note as "dispositionNote",
        d.decided_by_name as "decidedBy", d.decided_at as "decidedAt"
      from chosen h join (${CONTRACT_JOINS} ${JOIN_SIGNALS} ${GOODS})
        on c.organization_id = ${work.actor.organizationId} and c.contract_id = h.contract_id
        and f.good_id = h.good_id and f.key = h.key
      order by h.by ${direction}, h.rank, h.number_key, h.good_id, h.key, h.contract_id`.execute(
      work.trx,
    );
    return { total: page ? await count(work, filter) : rows.length, rows };
  });
}

async function count(work: Work, filter: SignalFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with ${signalsSql(work, filter.contractId)} select count(*)::int as n from ${fromFor(filter)}
    where ${where(work, filter)}`.execute(work.trx);
  return rows[0]?.n ?? 0;
}

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
      with ${signalsSql(work, filter.contractId)}
      select c.contract_id as "contractId", f.good_id as "goodId", f.key, c.owner_id as "ownerId"
      from ${fromFor(filter)} where ${where(work, filter)} order by c.contract_id, f.good_id, f.key`.execute(
      work.trx,
    ),
  );
  return rows;
}

export interface PastDisposition {
  readonly id: string;
  readonly good: string;
  readonly key: string;
  readonly state: Disposition;
  readonly what: string | null;
  readonly actedOn: string | null;
  readonly note: string | null;
  readonly edition: string;
  readonly by: string;
  readonly at: Date;
  readonly undone: boolean;
}

/** What became of the signals of a contract that the caller has found, newest first. */
export async function dispositionHistory(
  work: Work,
  contractId: string,
): Promise<PastDisposition[]> {
  const { rows } = await sql<PastDisposition>`
    select d.disposition_id as id, g.name as good, d.country as key, d.state, d.what, d.acted_on as "actedOn",
      d.note, d.edition, d.decided_by_name as by, d.decided_at as at, d.undone_at is not null as undone
    from signal_disposition d
    join risk_good g on g.organization_id = d.organization_id and g.good_id = d.good_id
    where d.organization_id = ${work.actor.organizationId} and d.contract_id = ${contractId}
    order by d.decided_at desc, d.disposition_id limit 100`.execute(work.trx);
  return rows;
}

export interface SignalChange {
  readonly id: string;
  readonly state: Disposition;
  readonly signals: number;
  readonly by: string;
  readonly at: Date;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

/** The last hundred dispositions that somebody made, newest first. */
export async function recentDispositions(work: Work): Promise<SignalChange[]> {
  return work.trx
    .selectFrom("signal_change")
    .select([
      "change_id as id",
      "state",
      "signals",
      "made_by_name as by",
      "made_at as at",
      "undone_at as undoneAt",
      "undone_by_name as undoneBy",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .orderBy("made_at", "desc")
    .orderBy("change_id")
    .limit(100)
    .execute();
}
