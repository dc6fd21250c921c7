/** What the current editions say of contracts, as SQL: the one place where signals come from. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

/**
 * The expressions `hit`, `said`, `line` and `fitting`. `fitting` has, for each category and origin that
 * contracts have, every signal: `category_id`, `origin` ('' unknown), `good_id`, `edition_id`, `key` (the
 * country; '' where the origin is not known, '*' where the source names none), `fit`, `tokens` (what is
 * said, country by country), `countries` (how many the source names), `says`, `note`, `derived_from`.
 * A contract joins it on its category and origin. A good of a group holds for the categories in it.
 * `rank` puts a country of which something is said before an origin that nobody knows, the good itself
 * before a material, and forced labor before the rest.
 * @param contractIds only what these contracts meet; without them, what any contract does
 */
export const signalsSql = (work: Work, contractIds?: readonly string[]) => {
  const organization = work.actor.organizationId;
  return sql`
  hit as materialized (
    select distinct on (c.category_id, m.good_id) c.category_id, m.good_id, m.fit
    from category c join risk_good_category m on m.organization_id = c.organization_id
      and m.category_id in (c.category_id, c.parent_id)
    where c.organization_id = ${organization}
    order by c.category_id, m.good_id, m.fit
  ), said as materialized (
    select l.good_id, l.edition_id, coalesce(l.country, '*') as country, l.says, l.note, l.derived_from,
      array(select coalesce(l.country, '*') || ':' || t from unnest(l.says) t order by t) as tokens
    from risk_listing l join risk_edition e on e.organization_id = l.organization_id
      and e.edition_id = l.edition_id and e.replaced_at is null
    where l.organization_id = ${organization}
  ), line as materialized (
    select good_id, edition_id, country as key, says, tokens, 1 as countries, note, derived_from from said
    union all
    select s.good_id, s.edition_id, '', array_agg(distinct split_part(t, ':', 2)), array_agg(distinct t),
      count(distinct s.country)::int, null, null
    from said s cross join unnest(s.tokens) t where s.country <> '*' group by s.good_id, s.edition_id
  ), kind_of as materialized (
    select distinct category_id, coalesce(origin, '') as origin from contract
    where organization_id = ${organization} and category_id is not null
      ${contractIds === undefined ? sql`` : sql`and contract_id = any(${contractIds}::text[])`}
  ), fitting as materialized (
    select k.category_id, k.origin, h.fit, l.*, case l.key when '' then 8 when '*' then 4 else 0 end
      + case h.fit when 'good' then 0 else 2 end
      + case when l.says && array['forced', 'forced-child'] then 0 else 1 end as rank
    from kind_of k
    join hit h on h.category_id = k.category_id
    join line l on l.good_id = h.good_id
      and (l.key = '*' or (l.key = '' and k.origin = '') or l.key = any(string_to_array(k.origin, ',')))
  )`;
};

/** Joins the contract `c` to its signals `f` and to what became of each, `d`. */
export const JOIN_SIGNALS = sql`
  join fitting f on f.category_id = c.category_id and f.origin = coalesce(c.origin, '')
  left join signal_disposition d on d.organization_id = c.organization_id and d.contract_id = c.contract_id
    and d.good_id = f.good_id and d.country = f.key and d.replaced_by is null and d.undone_at is null`;

/** What became of a signal. One that says something new since is open again. */
export const STATE = sql<string>`case when d.state is null or not f.tokens <@ d.said then 'open' else d.state end`;
/** It was looked at, and its list says something new since. */
export const REOPENED = sql<boolean>`coalesce(d.state <> 'open' and not f.tokens <@ d.said, false)`;
