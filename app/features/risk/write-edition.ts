/** What every way of bringing an edition in shares: its head, its goods and listings, and our proposals for them. */
import { type RawBuilder, sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { shippedGoods } from "./shipped.ts";

export interface NewEdition {
  readonly id: string;
  readonly sourceKey: string;
  readonly source: string;
  readonly shape: "goods" | "actions";
  readonly edition: string;
  /** The day that the list bears, "YYYY-MM-DD". */
  readonly dated: string | null;
  readonly url: string | null;
  readonly scope: string | null;
  readonly shipped: boolean;
  readonly importId: string | null;
}

export const instant = (work: Work) => new Date(work.now.epochMilliseconds);

/** What an edition says of its time: the day that it bears, else the one year in its name; "" for neither. */
function timeOf(edition: { readonly dated: string | null; readonly edition: string }): string {
  const years = [...new Set(edition.edition.match(/\b(?:19|20)\d\d\b/g))];
  return edition.dated ?? (years.length === 1 ? years[0]! : "");
}

/** Compared as far as both say: "2022" lies before "2024-09-05", "2024" does not. */
function isOlder(one: Parameters<typeof timeOf>[0], other: Parameters<typeof timeOf>[0]): boolean {
  const [a, b] = [timeOf(one), timeOf(other)];
  const most = Math.min(a.length, b.length);
  return a.slice(0, most) < b.slice(0, most);
}

/**
 * Makes an edition the current one of its source; the one before is kept, no longer current. A list that
 * is older by its day, or by the year in its name, than the current one is kept as history instead: an old list never speaks as if it were new.
 */
export async function openEdition(work: Work, edition: NewEdition): Promise<void> {
  const organization = work.actor.organizationId;
  const current = await work.trx
    .selectFrom("risk_edition")
    .select(["edition_id", "dated", "edition"])
    .where("organization_id", "=", organization)
    .where("source_key", "=", edition.sourceKey)
    .where("replaced_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  const older = current !== undefined && isOlder(edition, current);
  if (current && !older)
    await work.trx
      .updateTable("risk_edition")
      .set({ replaced_at: instant(work) })
      .where("organization_id", "=", organization)
      .where("edition_id", "=", current.edition_id)
      .execute();
  await work.trx
    .insertInto("risk_edition")
    .values({
      organization_id: organization,
      edition_id: edition.id,
      source_key: edition.sourceKey,
      source: edition.source,
      shape: edition.shape,
      edition: edition.edition,
      dated: edition.dated,
      url: edition.url,
      scope: edition.scope,
      shipped: edition.shipped,
      import_id: edition.importId,
      replaces: older ? null : (current?.edition_id ?? null),
      loaded_by: work.actor.userId,
      loaded_by_name: work.actor.name,
      loaded_at: instant(work),
      replaced_at: older ? instant(work) : null,
    })
    .execute();
}

/** A good keeps its id through every edition of its source: what was decided on it stays. */
export const goodId = (sourceKey: string) => sql`md5(${`${sourceKey}\n`}::text || l.good_key)`;

/**
 * Writes the listings of an edition, with the goods that its source had not named before. Lines that
 * name the same good from the same country become one that says all of it.
 * @param lines a query with good, good_key, country, country_name, says, derived_from, note
 */
export async function writeListings(
  work: Work,
  edition: Pick<NewEdition, "id" | "sourceKey">,
  lines: RawBuilder<unknown>,
): Promise<void> {
  const organization = work.actor.organizationId;
  const { id, sourceKey } = edition;
  await sql`
    insert into risk_good (organization_id, good_id, source_key, name, name_key)
    select ${organization}, ${goodId(sourceKey)}, ${sourceKey}, min(l.good), l.good_key
    from (${lines}) l group by l.good_key
    on conflict do nothing`.execute(work.trx);
  await sql`
    insert into risk_listing (organization_id, listing_id, edition_id, good_id, country, country_name, says,
      derived_from, note)
    select ${organization}, md5(${`${id}\n`}::text || l.good_key || '/' || coalesce(l.country, '')), ${id},
      ${goodId(sourceKey)}, l.country, min(l.country_name), array_agg(distinct s.said order by s.said),
      min(l.derived_from), min(l.note)
    from (${lines}) l cross join unnest(l.says) s(said)
    group by l.good_key, l.country`.execute(work.trx);
  await proposeCategories(work, sourceKey);
}

/**
 * Puts goods that nobody has decided about into our categories, as far as the organization has them.
 * What a person decided stays.
 */
export async function proposeCategories(work: Work, sourceKey: string): Promise<void> {
  const organization = work.actor.organizationId;
  await sql`
    with ours as (select * from jsonb_to_recordset(${JSON.stringify(shippedGoods())}::jsonb)
        as x(good_key text, category_id text, fit text, reason text)),
    fresh as (
      insert into risk_good_category (organization_id, good_id, category_id, fit, reason)
      select ${organization}, g.good_id, o.category_id, o.fit, o.reason
      from risk_good g join ours o on o.good_key = g.name_key
      join category c on c.organization_id = ${organization} and c.category_id = o.category_id
        and c.archived_at is null
      where g.organization_id = ${organization} and g.source_key = ${sourceKey}
        and coalesce(g.mapped_by, 'ours') = 'ours'
      on conflict do nothing returning good_id
    )
    update risk_good g set mapped_by = 'ours'
    where g.organization_id = ${organization} and g.mapped_by is null and g.good_id in (select good_id from fresh)`.execute(
    work.trx,
  );
}
