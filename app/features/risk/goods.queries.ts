/** Goods as the current lists name them, with the categories that they are mapped to. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { Fit } from "./schema.ts";

export interface GoodCategory {
  readonly categoryId: string;
  readonly name: string;
  readonly fit: Fit;
  readonly reason: string | null;
}
export interface Good {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly edition: string;
  readonly says: readonly string[];
  /** As the list writes them, without a country none. */
  readonly countries: readonly string[];
  /** Null: nobody has decided, and we propose nothing. */
  readonly mappedBy: "ours" | "person" | null;
  readonly decidedBy: string | null;
  readonly categories: readonly GoodCategory[];
  /** Contracts in these categories, active or not, as the organization has them. */
  readonly contracts: number;
}

/** Every good of the current lists; those that nobody has decided come first, then our proposals. */
export async function listGoods(work: Work): Promise<Good[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<Good>`
    with held as (select category_id, count(*)::int as n from contract
      where organization_id = ${organization} and category_id is not null group by category_id),
    mapped as (
      select m.good_id, jsonb_agg(jsonb_build_object('categoryId', c.category_id, 'name', c.name, 'fit', m.fit,
        'reason', m.reason) order by m.fit, c.name) as categories,
        coalesce(sum((select sum(h.n) from held h join category x on x.organization_id = ${organization}
          and x.category_id = h.category_id
          where c.category_id in (x.category_id, x.parent_id))), 0)::int as contracts
      from risk_good_category m join category c on c.organization_id = ${organization}
        and c.category_id = m.category_id
      where m.organization_id = ${organization} group by m.good_id
    )
    select g.good_id as id, g.name, e.source, e.edition, array_agg(distinct s.s) as says,
      coalesce(array_agg(distinct l.country_name order by l.country_name)
        filter (where l.country_name is not null), '{}') as countries,
      g.mapped_by as "mappedBy", g.decided_by_name as "decidedBy",
      coalesce(m.categories, '[]'::jsonb) as categories, coalesce(m.contracts, 0) as contracts
    from risk_good g
    join risk_listing l on l.organization_id = g.organization_id and l.good_id = g.good_id
    join risk_edition e on e.organization_id = l.organization_id and e.edition_id = l.edition_id
      and e.replaced_at is null
    cross join unnest(l.says) s(s)
    left join mapped m on m.good_id = g.good_id
    where g.organization_id = ${organization}
    group by g.good_id, g.name, e.source, e.edition, g.mapped_by, g.decided_by_name, m.categories, m.contracts
    order by case when g.mapped_by is null then 0 when g.mapped_by = 'ours' then 1 else 2 end,
      coalesce(m.contracts, 0) desc, lower(g.name), e.source, g.good_id`.execute(work.trx);
  return rows;
}

/** Codes of the countries that the current lists of goods name. */
export async function listedCountries(work: Work): Promise<string[]> {
  const { rows } = await sql<{ country: string }>`
    select distinct l.country from risk_listing l join risk_edition e on e.organization_id = l.organization_id
      and e.edition_id = l.edition_id and e.replaced_at is null
    where l.organization_id = ${work.actor.organizationId} and l.country is not null order by 1`.execute(
    work.trx,
  );
  return rows.map((row) => row.country);
}
