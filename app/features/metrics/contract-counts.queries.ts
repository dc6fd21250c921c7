import { type RawBuilder, sql } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import type { ContractMetricDescription } from "./catalog.ts";
import { contractFacts } from "./contract-facts.queries.ts";
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

/** The columns of a tally; `counts` says which rows speak for their supplier. */
const tally = (counts: RawBuilder<boolean>) => sql`
  count(*)::int as active,
  (count(*) filter (where f.requires))::int as requiring,
  (count(*) filter (where not f.requires and not f.in_scope))::int as "outOfScope",
  (count(*) filter (where not f.requires and f.in_scope and f.waived))::int as waived,
  (count(*) filter (where f.party and f.in_scope))::int as parties,
  (count(*) filter (where f.party and f.in_scope and f.requires))::int as "partiesRequiring",
  (count(*) filter (where f.party and not f.in_scope))::int as "partiesOutOfScope",
  (count(*) filter (where f.party and f.in_scope and f.waived and not f.requires))::int as "partiesWaived",
  (count(*) filter (where f.kind = 'unknown' and f.in_scope))::int as "unknownKind",
  (count(distinct f.supplier_id) filter (where ${counts}))::int as suppliers,
  (count(distinct f.supplier_id) filter (where ${counts} and f.complies))::int as "suppliersComplying",
  (count(distinct f.supplier_id) filter (where ${counts} and f.requires))::int as "suppliersRequired",
  (count(distinct f.supplier_id) filter (where ${counts} and f.requires and f.complies))::int
    as "suppliersRequiredComplying"`;

type Row = Tally & { readonly category: string; readonly place: string };

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
  const place = sql`case when grouping(f.site_id) = 1 then ${WHOLE} else coalesce(f.site_id, ${NO_SITE}) end`;
  const { rows } = await expectingMany(work.trx, () =>
    sql<Row>`
    with ${contractFacts(work, day)}, named as materialized (
      select coalesce(g.parent_id, g.category_id) as category_id, g.category_id as member_id from category g
      where g.organization_id = ${work.actor.organizationId} and g.parent_id = any(${categories}::text[])
      union
      select g.category_id, g.category_id from category g
      where g.organization_id = ${work.actor.organizationId} and g.category_id = any(${categories}::text[])
    )
    select '' as category, ${place} as place, ${tally(sql<boolean>`f.party`)}
    from f group by grouping sets ((), (f.site_id))
    union all
    select n.category_id, ${place}, ${tally(sql<boolean>`true`)}
    from f join named n on n.member_id = f.category_id
    group by grouping sets ((n.category_id), (n.category_id, f.site_id))`.execute(work.trx),
  );
  const counts = new Map<string, Map<string, Tally>>();
  for (const { category, place: at, ...rest } of rows) {
    const places = counts.get(category) ?? new Map<string, Tally>();
    counts.set(category, places);
    places.set(at, rest);
  }
  return counts;
}

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
