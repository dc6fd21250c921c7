/** How many signals stand where, by sets: contracts are counted by category and origin before they meet a list. */
import { sql } from "kysely";
import { contractsOn, visibleContract } from "#features/contracts/index.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import { signalsSql } from "./signal-sql.ts";

export interface SignalCounts {
  readonly open: number;
  readonly reviewed: number;
  readonly acted: number;
  /** Of the open ones, those whose contract has no known origin. */
  readonly possible: number;
  /** Contracts with a signal, and all active ones. */
  readonly contracts: number;
  readonly active: number;
  /** Active contracts in no category, of which no list can say anything. */
  readonly uncategorized: number;
}

/**
 * The signals on contracts that are active on a day and that the actor may see.
 * @param day "YYYY-MM-DD" or a PlainDate; the lists and dispositions are those of now
 */
export async function countSignals(
  work: Work,
  day: Temporal.PlainDate | string = work.today,
): Promise<SignalCounts> {
  const organization = work.actor.organizationId;
  const { rows } = await expectingMany(work.trx, () =>
    sql<SignalCounts>`
    with ${signalsSql(work)}, active as materialized (
      select c.contract_id, c.category_id, coalesce(c.origin, '') as origin from contract c
      where c.organization_id = ${organization} and ${visibleContract(work)}
        and c.contract_id in (select x.contract_id from (${contractsOn(work.trx, organization, day)}) x)
    ), grouped as materialized (
      select category_id, origin, count(*) as n from active group by category_id, origin
    ), totals as (
      select coalesce(sum(g.n), 0) as signals, coalesce(sum(g.n) filter (where f.key = ''), 0) as possible
      from grouped g join fitting f on f.category_id = g.category_id and f.origin = g.origin
    ), touched as (
      select count(*) filter (where d.state = 'reviewed') as reviewed,
        count(*) filter (where d.state = 'acted') as acted, count(*) filter (where f.key = '') as possible
      from signal_disposition d
      join active a on a.contract_id = d.contract_id
      join fitting f on f.category_id = a.category_id and f.origin = a.origin and f.good_id = d.good_id
        and f.key = d.country
      where d.organization_id = ${organization} and d.replaced_by is null and d.undone_at is null
        and d.state <> 'open' and f.tokens <@ d.said
    )
    select (t.signals - h.reviewed - h.acted)::int as open, h.reviewed::int as reviewed, h.acted::int as acted,
      (t.possible - h.possible)::int as possible,
      (select coalesce(sum(g.n), 0) from grouped g where exists (select 1 from fitting f
        where f.category_id = g.category_id and f.origin = g.origin))::int as contracts,
      (select coalesce(sum(n), 0) from grouped)::int as active,
      (select coalesce(sum(n), 0) from grouped where category_id is null)::int as uncategorized
    from totals t cross join touched h`.execute(work.trx),
  );
  return rows[0]!;
}

/** A category of which lists say something. */
export interface CategorySignals {
  readonly categoryId: string;
  readonly name: string;
  readonly group: string | null;
  /** Active contracts in it that the actor may see. */
  readonly contracts: number;
  readonly unknownOrigin: number;
  /** Named as high-risk by the organization on that day. */
  readonly named: boolean;
  /** Each good with what is said of it, and its source with the edition. */
  readonly goods: readonly {
    readonly good: string;
    readonly fit: "good" | "material";
    readonly says: readonly string[];
    readonly countries: readonly string[];
    readonly source: string;
    readonly edition: string;
  }[];
}

/** Every category to which a listed good belongs itself or through its group, those with contracts first. */
export async function categoriesWithSignals(
  work: Work,
  o: { readonly day?: Temporal.PlainDate | string; readonly categoryId?: string } = {},
): Promise<CategorySignals[]> {
  const organization = work.actor.organizationId;
  const day = (o.day ?? work.today).toString();
  const { rows } = await expectingMany(work.trx, () =>
    sql<CategorySignals>`
    with ${signalsSql(work)}, per_good as (
      select h.category_id, h.fit, g.name, e.source, e.edition, array_agg(distinct t.t order by t.t) as says,
        coalesce(array_agg(distinct s.country order by s.country) filter (where s.country <> '*'), '{}') as countries
      from hit h join said s on s.good_id = h.good_id cross join unnest(s.says) t(t)
      join risk_good g on g.organization_id = ${organization} and g.good_id = h.good_id
      join risk_edition e on e.organization_id = ${organization} and e.edition_id = s.edition_id
      where ${o.categoryId ?? null}::text is null or h.category_id = ${o.categoryId ?? null}
      group by h.category_id, h.fit, g.name, e.source, e.edition
    ), held as (
      select c.category_id, count(*)::int as n, count(*) filter (where c.origin is null)::int as unknown
      from contract c where c.organization_id = ${organization} and c.category_id is not null
        and ${visibleContract(work)}
        and c.contract_id in (select x.contract_id from (${contractsOn(work.trx, organization, day)}) x)
      group by c.category_id
    )
    select c.category_id as "categoryId", c.name, p.name as group, coalesce(h.n, 0) as contracts,
      coalesce(h.unknown, 0) as "unknownOrigin",
      exists (select 1 from high_risk_category r where r.organization_id = ${organization}
        and r.category_id in (c.category_id, c.parent_id) and r.from_on <= ${day}::date
        and (r.ended_on is null or r.ended_on > ${day}::date)) as named,
      (select jsonb_agg(jsonb_build_object('good', x.name, 'fit', x.fit, 'says', x.says, 'countries', x.countries,
        'source', x.source, 'edition', x.edition) order by x.fit, x.name, x.source)
        from per_good x where x.category_id = c.category_id) as goods
    from category c
    left join category p on p.organization_id = c.organization_id and p.category_id = c.parent_id
    left join held h on h.category_id = c.category_id
    where c.organization_id = ${organization} and c.archived_at is null
      and c.category_id in (select category_id from per_good)
    order by coalesce(h.n, 0) desc, lower(c.name), c.category_id`.execute(work.trx),
  );
  return rows;
}

/** A source with its current edition. */
export interface CurrentSource {
  readonly id: string;
  readonly sourceKey: string;
  readonly source: string;
  readonly shape: "goods" | "actions";
  readonly edition: string;
  readonly dated: string | null;
  readonly url: string | null;
  readonly scope: string | null;
}

/** The current edition of every source, by name. */
export async function currentSources(work: Work): Promise<CurrentSource[]> {
  return work.trx
    .selectFrom("risk_edition")
    .select([
      "edition_id as id",
      "source_key as sourceKey",
      "source",
      "shape",
      "edition",
      "dated",
      "url",
      "scope",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("replaced_at", "is", null)
    .orderBy("source")
    .execute();
}

/** What a report may say of risk. It names no company and no supplier. */
export interface SignalSummary {
  readonly counts: SignalCounts;
  readonly categories: readonly CategorySignals[];
  readonly sources: readonly CurrentSource[];
}

/**
 * Signals for a report: counts by disposition, categories with signals that have active contracts, and
 * the lists with their editions. Customs actions are never in it.
 * @param day the day on which contracts are active
 */
export async function signalSummary(
  work: Work,
  day: Temporal.PlainDate | string,
): Promise<SignalSummary> {
  const categories = await categoriesWithSignals(work, { day });
  const sources = await currentSources(work);
  return {
    counts: await countSignals(work, day),
    categories: categories.filter((one) => one.contracts > 0),
    sources: sources.filter((one) => one.shape === "goods"),
  };
}
