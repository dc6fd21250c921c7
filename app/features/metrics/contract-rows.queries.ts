/** The contracts and the suppliers behind a number, each with its facts side by side. */
import { anywhere } from "#platform/db/like.ts";
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { contractFacts, overContracts } from "./contract-facts.queries.ts";
import type { ListedMetric } from "./contract-metrics.ts";
import type { SupplierDenominator } from "./schema.ts";

/**
 * counted: the bottom of the fraction. done: its top. not: counted, not done. beside: shown beside
 * the number: contracts that are set aside; suppliers under no requirement.
 */
export const BEHIND_FILTERS = ["counted", "done", "not", "beside"] as const;
export type BehindFilter = (typeof BEHIND_FILTERS)[number];

export interface BehindQuery {
  readonly metric: ListedMetric;
  readonly asOf: Temporal.PlainDate;
  readonly among: SupplierDenominator;
  readonly show: BehindFilter;
  /** A site's id, "none" for contracts without one, "" for all. */
  readonly siteId: string;
  /** Part of a number, a description or a supplier's name. */
  readonly q: string;
}
export type BehindTotals = Readonly<Record<BehindFilter, number>>;

export interface ContractBehind {
  readonly id: string;
  readonly number: string;
  readonly description: string | null;
  readonly supplierId: string;
  readonly supplier: string;
  readonly kind: string;
  readonly category: string | null;
  readonly unit: string | null;
  readonly endsOn: string | null;
  readonly inScope: boolean;
  readonly requires: boolean;
  readonly inherited: boolean;
  readonly employees: boolean;
  readonly subcontractors: boolean;
  readonly since: string | null;
  readonly waived: boolean;
  readonly complies: boolean;
  readonly reportedOn: string | null;
}

export interface SupplierBehind {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly contracts: number;
  readonly requiring: number;
  readonly complies: boolean;
  /** null: it has not reported by the day. */
  readonly reportedOn: string | null;
}

type Page = { readonly number: number; readonly size: number };

const GPO = "gpo-supplier-vendor-contracts-requiring";

/** The four sets of a metric, over `f` for contracts and over `p` for suppliers. */
function sets({ metric, among }: BehindQuery): Record<BehindFilter, RawBuilder<boolean>> {
  const { described } = metric;
  if (described.of === "suppliers") {
    const counted = among === "all" ? sql<boolean>`true` : sql<boolean>`p.requiring > 0`;
    return {
      counted,
      done: sql`(${counted} and p.complies)`,
      not: sql`(${counted} and not p.complies)`,
      beside: sql`(not ${counted})`,
    };
  }
  const aside = sql<boolean>`(not f.requires and (not f.in_scope or f.waived))`;
  const counted =
    described.id === GPO ? sql<boolean>`(f.party and f.in_scope)` : sql<boolean>`true`;
  return {
    counted,
    done: sql`(${counted} and f.requires)`,
    not: sql`(${counted} and not f.requires)`,
    beside: described.id === GPO ? sql`(f.party and ${aside})` : aside,
  };
}

/** Which contracts a metric looks at at all. */
function ground(work: Work, { metric }: BehindQuery): RawBuilder<boolean> {
  const { described, category } = metric;
  if (described.perCategory && category === null) return sql<boolean>`false`;
  if (category !== null)
    return sql<boolean>`f.category_id in (select g.category_id from category g
      where g.organization_id = ${work.actor.organizationId}
        and ${category.id} in (g.category_id, g.parent_id))`;
  return described.of === "suppliers" ? sql<boolean>`f.party` : sql<boolean>`true`;
}

const like = (words: string) => anywhere(words.trim());

function atSite({ siteId }: BehindQuery): RawBuilder<boolean> {
  if (siteId === "") return sql<boolean>`true`;
  return siteId === "none" ? sql<boolean>`f.site_id is null` : sql<boolean>`f.site_id = ${siteId}`;
}

const contractsFrom = (work: Work, query: BehindQuery) => sql`f
  join contract c on c.organization_id = ${work.actor.organizationId} and c.contract_id = f.contract_id
  join supplier s on s.organization_id = ${work.actor.organizationId} and s.supplier_id = f.supplier_id
  where ${ground(work, query)} and ${atSite(query)} and ${
    query.q.trim() === ""
      ? sql`true`
      : sql`(c.number ilike ${like(query.q)} or c.description ilike ${like(query.q)} or s.name ilike ${like(query.q)})`
  }`;

/** One row a supplier of the contracts looked at. */
const suppliersFrom = (work: Work, query: BehindQuery) => sql`(
    select f.supplier_id, count(*)::int as contracts, (count(*) filter (where f.requires))::int as requiring,
      bool_or(f.complies) as complies, max(f.reported_on) as reported_on
    from f where ${ground(work, query)} and ${atSite(query)} group by f.supplier_id) p
  join supplier s on s.organization_id = ${work.actor.organizationId} and s.supplier_id = p.supplier_id
  where ${query.q.trim() === "" ? sql`true` : sql`s.name ilike ${like(query.q)}`}`;

const CONTRACT_SORTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  number: sql`c.number_key`,
  supplier: sql`lower(s.name)`,
  ends: sql`c.ends_on`,
  since: sql`f.since`,
};
const SUPPLIER_SORTS: Readonly<Record<string, RawBuilder<unknown>>> = {
  supplier: sql`lower(s.name)`,
  contracts: sql`p.contracts`,
  reported: sql`p.reported_on`,
};

/** The sort that a table knows; anything else becomes its first. */
export function behindSort(of: "contracts" | "suppliers", sort: string | undefined): string {
  const sorts = of === "contracts" ? CONTRACT_SORTS : SUPPLIER_SORTS;
  return sort !== undefined && Object.hasOwn(sorts, sort.replace(/^-/, ""))
    ? sort
    : Object.keys(sorts)[0]!;
}

const ordered = (sorts: typeof CONTRACT_SORTS, sort: string, last: RawBuilder<unknown>) =>
  sql`order by ${sorts[sort.replace(/^-/, "")]!} ${
    sort.startsWith("-") ? sql`desc nulls last` : sql`asc nulls last`
  }, ${last}`;
const cut = (page?: Page) =>
  page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;

/** How many rows each filter holds, with the site and the search applied. */
export async function countBehind(work: Work, query: BehindQuery): Promise<BehindTotals> {
  const from =
    query.metric.described.of === "contracts"
      ? contractsFrom(work, query)
      : suppliersFrom(work, query);
  const set = sets(query);
  const { rows } = await overContracts(work, () =>
    sql<BehindTotals>`with ${contractFacts(work, query.asOf)}
      select ${sql.join(
        BEHIND_FILTERS.map(
          (name) => sql`(count(*) filter (where ${set[name]}))::int as ${sql.ref(name)}`,
        ),
      )} from ${from}`.execute(work.trx),
  );
  return rows[0]!;
}

/** The contracts, sorted; a page of them, or all for a download. */
export async function contractsBehind(
  work: Work,
  query: BehindQuery,
  sort: string,
  page?: Page,
): Promise<ContractBehind[]> {
  const organization = work.actor.organizationId;
  const { rows } = await overContracts(work, () =>
    sql<ContractBehind>`with ${contractFacts(work, query.asOf)}
      select c.contract_id as id, c.number, c.description, s.supplier_id as "supplierId", s.name as supplier,
        s.kind, (select g.name from category g where g.organization_id = ${organization}
          and g.category_id = c.category_id) as category,
        (select u.name from unit u where u.organization_id = ${organization} and u.unit_id = c.unit_id) as unit,
        c.ends_on as "endsOn", f.in_scope as "inScope", f.requires, f.inherited, f.employees, f.subcontractors,
        f.since, f.waived, f.complies, f.reported_on as "reportedOn"
      from ${contractsFrom(work, query)} and ${sets(query)[query.show]}
      ${ordered(CONTRACT_SORTS, sort, sql`c.contract_id`)} ${cut(page)}`.execute(work.trx),
  );
  return rows;
}

/** The suppliers, sorted; a page of them, or all for a download. */
export async function suppliersBehind(
  work: Work,
  query: BehindQuery,
  sort: string,
  page?: Page,
): Promise<SupplierBehind[]> {
  const { rows } = await overContracts(work, () =>
    sql<SupplierBehind>`with ${contractFacts(work, query.asOf)}
      select s.supplier_id as id, s.name, s.kind, p.contracts, p.requiring, p.complies,
        p.reported_on as "reportedOn"
      from ${suppliersFrom(work, query)} and ${sets(query)[query.show]}
      ${ordered(SUPPLIER_SORTS, sort, sql`s.supplier_id`)} ${cut(page)}`.execute(work.trx),
  );
  return rows;
}
