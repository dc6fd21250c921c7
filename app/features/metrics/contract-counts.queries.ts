import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { ContractMetricDescription } from "./catalog.ts";
import { contractFacts, overContracts } from "./contract-facts.queries.ts";
import { NO_SITE, WHOLE } from "./counts.queries.ts";
import type { Count, SupplierDenominator } from "./schema.ts";

/** A count with what stands beside it. */
export interface ContractCount extends Count {
  /** Out of scope of the criteria and without the requirement; null where suppliers are counted. */
  readonly outOfScope: number | null;
  /** In scope, waived, and without the requirement. */
  readonly waived: number | null;
  /** In scope, from a supplier whose kind nobody knows: such contracts cannot be counted by kind. */
  readonly unknownKind: number;
}

/** What contracts say on a day: by category ("" for all) and place (a site, WHOLE or NO_SITE). */
export type ContractCounts = ReadonlyMap<string, ReadonlyMap<string, Tally>>;

interface Tally {
  readonly active: number;
  readonly requiring: number;
  readonly outOfScope: number;
  readonly waived: number;
  readonly parties: number;
  readonly partiesRequiring: number;
  readonly partiesOutOfScope: number;
  readonly partiesWaived: number;
  readonly unknownKind: number;
  /** Different suppliers of the kinds counted: all of them, and those under the requirement. */
  readonly suppliers: number;
  readonly suppliersComplying: number;
  readonly suppliersRequired: number;
  readonly suppliersRequiredComplying: number;
}

type ContractRow = Pick<
  Tally,
  | "active"
  | "requiring"
  | "outOfScope"
  | "waived"
  | "parties"
  | "partiesRequiring"
  | "partiesOutOfScope"
  | "partiesWaived"
  | "unknownKind"
> & { readonly category: string; readonly place: string };
type SupplierRow = Omit<Tally, keyof ContractRow> & {
  readonly category: string;
  readonly place: string;
};

/**
 * Counts the active contracts of a day and their suppliers, whole and by site, for all of them and
 * for each category named. A contract counts at the site its unit belongs to; a supplier once at
 * each site where it has a contract, and once in the whole.
 *
 * @param categories the ids of the categories that have metrics of their own; those under them count too
 */
export async function countContracts(
  work: Work,
  day: Temporal.PlainDate,
  categories: readonly string[],
): Promise<ContractCounts> {
  // Every step is a grouping by hash: counting distinct suppliers would sort all contracts each time.
  const { rows } = await overContracts(work, () =>
    sql<{ contracts: ContractRow[]; suppliers: SupplierRow[] }>`
    with ${contractFacts(work, day)}, ${named(work, categories)}, ${cells}, ${parties}
    select
      (select coalesce(json_agg(x), '[]') from (${contractTallies}) x) as contracts,
      (select coalesce(json_agg(x), '[]') from (${supplierTallies}) x) as suppliers`.execute(
      work.trx,
    ),
  );
  const { contracts, suppliers } = rows[0]!;
  const counts = new Map<string, Map<string, Tally>>();
  for (const { category, place, ...rest } of contracts) {
    const places = counts.get(category) ?? new Map<string, Tally>();
    counts.set(category, places);
    const of = suppliers.find((s) => s.category === category && s.place === place) ?? NO_SUPPLIERS;
    places.set(place, { ...rest, ...of });
  }
  return counts;
}

const NO_SUPPLIERS: Omit<SupplierRow, "category" | "place"> = {
  suppliers: 0,
  suppliersComplying: 0,
  suppliersRequired: 0,
  suppliersRequiredComplying: 0,
};

/** Which category counts for which: a category for itself, and for the one above it. */
const named = (work: Work, categories: readonly string[]) => sql`named as materialized (
    select g.parent_id as category_id, g.category_id as member_id from category g
    where g.organization_id = ${work.actor.organizationId} and g.parent_id = any(${categories}::text[])
    union all
    select g.category_id, g.category_id from category g
    where g.organization_id = ${work.actor.organizationId} and g.category_id = any(${categories}::text[])
  )`;

/** Contracts counted by site and category: everything about contracts adds up from here. */
const cells = sql`cell as materialized (
    select f.site_id, f.category_id, count(*) as active,
      count(*) filter (where f.requires) as requiring,
      count(*) filter (where not f.requires and not f.in_scope) as out_of_scope,
      count(*) filter (where not f.requires and f.in_scope and f.waived) as waived,
      count(*) filter (where f.party and f.in_scope) as parties,
      count(*) filter (where f.party and f.in_scope and f.requires) as parties_requiring,
      count(*) filter (where f.party and not f.in_scope and not f.requires) as parties_out_of_scope,
      count(*) filter (where f.party and f.in_scope and f.waived and not f.requires) as parties_waived,
      count(*) filter (where f.kind = 'unknown' and f.in_scope) as unknown_kind
    from f group by f.site_id, f.category_id
  )`;

/** Suppliers by site and, where it is named, category: one row for all their contracts there. */
const parties = sql`party as materialized (
    select f.supplier_id, f.site_id, case when n.member_id is not null then f.category_id end as category_id,
      f.party, bool_or(f.requires) as requires, f.complies
    from f left join (select distinct member_id from named) n on n.member_id = f.category_id
    group by 1, 2, 3, f.party, f.complies
  )`;

const place = sql`case when grouping(c.site_id) = 1 then ${WHOLE} else coalesce(c.site_id, ${NO_SITE}) end`;
const sums = sql`sum(c.active)::int as active, sum(c.requiring)::int as requiring,
  sum(c.out_of_scope)::int as "outOfScope", sum(c.waived)::int as waived, sum(c.parties)::int as parties,
  sum(c.parties_requiring)::int as "partiesRequiring", sum(c.parties_out_of_scope)::int as "partiesOutOfScope",
  sum(c.parties_waived)::int as "partiesWaived", sum(c.unknown_kind)::int as "unknownKind"`;

const contractTallies = sql`
  select '' as category, ${place} as place, ${sums} from cell c
  group by grouping sets ((), (c.site_id)) having count(*) > 0
  union all
  select n.category_id, ${place}, ${sums} from cell c join named n on n.member_id = c.category_id
  group by grouping sets ((n.category_id), (n.category_id, c.site_id))`;

const flags = sql`bool_or(p.requires) as requires, bool_or(p.complies) as complies`;
const site = sql`coalesce(p.site_id, ${NO_SITE})`;
const supplierTallies = sql`
  select category, place, count(*)::int as suppliers,
    (count(*) filter (where complies))::int as "suppliersComplying",
    (count(*) filter (where requires))::int as "suppliersRequired",
    (count(*) filter (where requires and complies))::int as "suppliersRequiredComplying"
  from (
    select '' as category, ${WHOLE} as place, ${flags} from party p where p.party group by p.supplier_id
    union all
    select '', ${site}, ${flags} from party p where p.party group by p.supplier_id, 2
    union all
    select n.category_id, ${WHOLE}, ${flags} from party p join named n on n.member_id = p.category_id
    group by p.supplier_id, 1
    union all
    select n.category_id, ${site}, ${flags} from party p join named n on n.member_id = p.category_id
    group by p.supplier_id, 1, 2
  ) s group by category, place`;

/** The count of one metric out of a tally. */
export function countOf(
  metric: ContractMetricDescription,
  t: Tally,
  among: SupplierDenominator,
): ContractCount {
  if (metric.of === "suppliers")
    return {
      numerator: among === "all" ? t.suppliersComplying : t.suppliersRequiredComplying,
      denominator: among === "all" ? t.suppliers : t.suppliersRequired,
      outOfScope: null,
      waived: null,
      unknownKind: 0,
    };
  if (metric.id === "gpo-supplier-vendor-contracts-requiring")
    return {
      numerator: t.partiesRequiring,
      denominator: t.parties,
      outOfScope: t.partiesOutOfScope,
      waived: t.partiesWaived,
      unknownKind: t.unknownKind,
    };
  return {
    numerator: t.requiring,
    denominator: t.active,
    outOfScope: t.outOfScope,
    waived: t.waived,
    unknownKind: 0,
  };
}
