/** Editions of lists: which are current, and what a newer one says that the older did not. */
import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

export interface Edition {
  readonly id: string;
  readonly sourceKey: string;
  readonly source: string;
  readonly shape: "goods" | "actions";
  readonly edition: string;
  readonly dated: string | null;
  readonly url: string | null;
  readonly scope: string | null;
  readonly shipped: boolean;
  readonly importId: string | null;
  readonly replaces: string | null;
  readonly replacedEdition: string | null;
  readonly loadedBy: string;
  readonly loadedAt: Date;
  readonly current: boolean;
  /** Lines of goods, or actions. */
  readonly lines: number;
  readonly goods: number;
  readonly countries: number;
}

/** Every edition, the current one of each source first. */
export async function listEditions(work: Work): Promise<Edition[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<Edition>`
    select e.edition_id as id, e.source_key as "sourceKey", e.source, e.shape, e.edition, e.dated, e.url, e.scope,
      e.shipped, e.import_id as "importId", e.replaces, b.edition as "replacedEdition",
      e.loaded_by_name as "loadedBy", e.loaded_at as "loadedAt", e.replaced_at is null as current,
      coalesce(l.lines, a.lines, 0)::int as lines, coalesce(l.goods, 0)::int as goods,
      coalesce(l.countries, a.countries, 0)::int as countries
    from risk_edition e
    left join risk_edition b on b.organization_id = e.organization_id and b.edition_id = e.replaces
    left join (select edition_id, count(*) as lines, count(distinct good_id) as goods,
        count(distinct country) as countries
      from risk_listing where organization_id = ${organization} group by edition_id) l on l.edition_id = e.edition_id
    left join (select edition_id, count(*) as lines, count(distinct country) as countries from customs_action
      where organization_id = ${organization} group by edition_id) a on a.edition_id = e.edition_id
    where e.organization_id = ${organization}
    order by e.source, e.replaced_at desc nulls first, e.loaded_at desc, e.edition_id`.execute(
    work.trx,
  );
  return rows;
}

/** One edition. @throws NotFound */
export async function findEdition(work: Work, id: string): Promise<Edition> {
  const found = (await listEditions(work)).find((one) => one.id === id);
  if (!found) throw new NotFound();
  return found;
}

export interface EditionLine {
  readonly good: string;
  readonly countryName: string | null;
  readonly says: readonly string[];
  readonly before: readonly string[];
  readonly change: "added" | "gone" | "changed" | "same";
  readonly note: string | null;
  readonly derivedFrom: string | null;
}

/** Every line of a list of goods beside the edition that it replaced; what is no longer listed comes along. */
export async function editionLines(work: Work, edition: Edition): Promise<EditionLine[]> {
  const organization = work.actor.organizationId;
  const of = (
    id: string | null,
  ) => sql`select l.*, coalesce(l.country, '') as key from risk_listing l
    where l.organization_id = ${organization} and l.edition_id = ${id}`;
  const { rows } = await sql<EditionLine>`
    select g.name as good, coalesce(n.country_name, b.country_name) as "countryName",
      coalesce(n.says, '{}') as says, coalesce(b.says, '{}') as before,
      case when ${edition.replaces}::text is null then 'same' when b.listing_id is null then 'added'
        when n.listing_id is null then 'gone'
        when n.says @> b.says and b.says @> n.says then 'same' else 'changed' end as change,
      coalesce(n.note, b.note) as note, coalesce(n.derived_from, b.derived_from) as "derivedFrom"
    from (${of(edition.id)}) n
    full join (${of(edition.replaces)}) b on b.good_id = n.good_id and b.key = n.key
    join risk_good g on g.organization_id = ${organization} and g.good_id = coalesce(n.good_id, b.good_id)
    order by lower(g.name), 2, g.good_id`.execute(work.trx);
  return rows;
}
