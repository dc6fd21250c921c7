import { type RawBuilder, sql } from "kysely";
import { contractDays, type Days, reportingDays } from "#features/contracts/index.ts";
import type { Work } from "#platform/work.ts";
import type { ContractMetricDescription } from "./catalog.ts";
import { overContracts, PARTY_KINDS, visibleContracts } from "./contract-facts.queries.ts";
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

interface CellRow extends Omit<Tally, keyof Suppliers> {
  /** Which of the days asked for, from 0. */
  readonly day: number;
  readonly category: string;
  readonly place: string;
}
type Suppliers = Pick<
  Tally,
  "suppliers" | "suppliersComplying" | "suppliersRequired" | "suppliersRequiredComplying"
>;
type SupplierRow = Suppliers & Pick<CellRow, "day" | "category" | "place">;

/**
 * Counts the active contracts of many days and their suppliers in one pass, whole and by site, for
 * all of them and for each category named. A contract counts at the site its unit belongs to; a
 * supplier once at each site where it has a contract, and once in the whole.
 *
 * @param days ascending
 * @param categories the ids of the categories that have metrics of their own; those under them count too
 * @param versions what `criteriaOn` says of the days
 * @returns one for each day, and the stamp of the state that was counted (see `kept-counts.ts`)
 */
export async function countContracts(
  work: Work,
  days: Days,
  categories: readonly string[],
  versions: readonly (number | null)[],
): Promise<{ readonly stamp: string | null; readonly counts: readonly ContractCounts[] }> {
  const { rows } = await overContracts(work, () =>
    countStatement(work, days, categories, versions).execute(work.trx),
  );
  const { stamp, contracts, suppliers } = rows[0]!;
  const key = (row: Pick<CellRow, "day" | "category" | "place">) =>
    JSON.stringify([row.day, row.category, row.place]);
  const bySuppliers = new Map(
    suppliers.map(({ day, category, place, ...rest }) => [key({ day, category, place }), rest]),
  );
  const counts = days.map(() => new Map<string, Map<string, Tally>>());
  for (const row of contracts) {
    const { day, category, place, ...rest } = row;
    const places = counts[day]!.get(category) ?? new Map<string, Tally>();
    counts[day]!.set(category, places);
    places.set(place, { ...rest, ...(bySuppliers.get(key(row)) ?? NO_SUPPLIERS) });
  }
  return { stamp, counts };
}

interface Counted {
  readonly stamp: string | null;
  readonly contracts: CellRow[];
  readonly suppliers: SupplierRow[];
}

/** One statement, so that the counts and the stamp are of one state. */
export function countStatement(
  work: Work,
  days: Days,
  categories: readonly string[],
  versions: readonly (number | null)[],
): RawBuilder<Counted> {
  const organization = work.actor.organizationId;
  // Contracts that share everything fall together first; only then are their days told apart.
  return sql<Counted>`
    with ${named(work, categories)}, ${facts(work, days, versions)}, ${cells}, ${parties},
      r as materialized ${reportingDays(organization, days)},
      day as (select n from generate_series(0, ${days.length - 1}::int) n)
    select (${stampOf(organization)}) as stamp,
      (select coalesce(json_agg(x), '[]') from (${contractTallies}) x) as contracts,
      (select coalesce(json_agg(x), '[]') from (${supplierTallies}) x) as suppliers`;
}

const NO_SUPPLIERS: Suppliers = {
  suppliers: 0,
  suppliersComplying: 0,
  suppliersRequired: 0,
  suppliersRequiredComplying: 0,
};

/** A query of one value that names the state which a statement sees; it changes with everything counted here. */
export const stampOf = (organization: string): RawBuilder<unknown> =>
  sql`select md5(string_agg(stamp_id, ',' order by stamp_id)) from contract_stamp
    where organization_id = ${organization}`;

/** Which category counts for which: a category for itself, and for the one above it. */
const named = (work: Work, categories: readonly string[]) => sql`named as materialized (
    select g.parent_id as category_id, g.category_id as member_id from category g
    where g.organization_id = ${work.actor.organizationId} and g.parent_id = any(${categories}::text[])
    union all
    select g.category_id, g.category_id from category g
    where g.organization_id = ${work.actor.organizationId} and g.category_id = any(${categories}::text[])
  )`;

/** One row a contract. Its facts are kept for the days on which it is active; its category where it is named. */
const facts = (
  work: Work,
  days: Days,
  versions: readonly (number | null)[],
) => sql`f as materialized (
    select c.supplier_id, n.member_id as category_id, c.kind in (${sql.join(PARTY_KINDS)}) as party,
      case when u.kind = 'site' then u.unit_id else u.parent_id end as site_id, c.kind = 'unknown' as unknown,
      c.active, c.active & c.in_scope as in_scope, c.active & c.requires as requires, c.active & c.waived as waived
    from ${contractDays(work.actor.organizationId, days, versions)} c
    left join unit u on u.organization_id = ${work.actor.organizationId} and u.unit_id = c.unit_id
    left join (select distinct member_id from named) n on n.member_id = c.category_id
    where c.active <> 0 and ${visibleContracts(work)}
  )`;

const cells = sql`cell as materialized (
    select site_id, category_id, party, unknown, active, in_scope, requires, waived, count(*) as n
    from f group by 1, 2, 3, 4, 5, 6, 7, 8
  )`;

/** Suppliers by site and, where it is named, category: one row for all their contracts there. */
const parties = sql`party as materialized (
    select supplier_id, site_id, category_id, party, bit_or(active) as active, bit_or(requires) as requires
    from f where party or category_id is not null group by 1, 2, 3, 4
  )`;

const place = sql`case when grouping(c.site_id) = 1 then ${WHOLE} else coalesce(c.site_id, ${NO_SITE}) end`;
const on = (set: string) => sql`(${sql.ref(set)} >> d.n) & 1 = 1`;
const off = (set: string) => sql`(${sql.ref(set)} >> d.n) & 1 = 0`;
const total = (...conditions: RawBuilder<unknown>[]) =>
  sql`coalesce(sum(c.n) filter (where ${sql.join(conditions, sql` and `)}), 0)::int`;
const sums = sql`sum(c.n)::int as active, ${total(on("requires"))} as requiring,
  ${total(off("requires"), off("in_scope"))} as "outOfScope",
  ${total(off("requires"), on("in_scope"), on("waived"))} as waived,
  ${total(sql`c.party`, on("in_scope"))} as parties,
  ${total(sql`c.party`, on("in_scope"), on("requires"))} as "partiesRequiring",
  ${total(sql`c.party`, off("in_scope"), off("requires"))} as "partiesOutOfScope",
  ${total(sql`c.party`, on("in_scope"), on("waived"), off("requires"))} as "partiesWaived",
  ${total(sql`c.unknown`, on("in_scope"))} as "unknownKind"`;
const contractTallies = sql`
  select d.n as day, '' as category, ${place} as place, ${sums} from cell c join day d on ${on("c.active")}
  group by grouping sets ((d.n), (d.n, c.site_id))
  union all
  select d.n, m.category_id, ${place}, ${sums}
  from cell c join named m on m.member_id = c.category_id join day d on ${on("c.active")}
  group by grouping sets ((d.n, m.category_id), (d.n, m.category_id, c.site_id))`;

const unions = sql`bit_or(p.active) as active, bit_or(p.requires) as requires`;
const site = sql`coalesce(p.site_id, ${NO_SITE})`;
const supplierTallies = sql`
  select d.n as day, category, place, sum(s.n)::int as suppliers,
    coalesce(sum(s.n) filter (where ${on("complies")}), 0)::int as "suppliersComplying",
    coalesce(sum(s.n) filter (where ${on("requires")}), 0)::int as "suppliersRequired",
    coalesce(sum(s.n) filter (where ${on("requires")} and ${on("complies")}), 0)::int as "suppliersRequiredComplying"
  from (
    select category, place, x.active, x.requires, coalesce(r.complies, 0) as complies, count(*) as n
    from (
      select p.supplier_id, '' as category, ${WHOLE} as place, ${unions} from party p where p.party group by 1
      union all
      select p.supplier_id, '', ${site}, ${unions} from party p where p.party group by 1, 3
      union all
      select p.supplier_id, m.category_id, ${WHOLE}, ${unions}
      from party p join named m on m.member_id = p.category_id group by 1, 2
      union all
      select p.supplier_id, m.category_id, ${site}, ${unions}
      from party p join named m on m.member_id = p.category_id group by 1, 2, 3
    ) x left join r on r.supplier_id = x.supplier_id
    group by 1, 2, 3, 4, 5
  ) s join day d on ${on("s.active")} group by 1, 2, 3`;

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
