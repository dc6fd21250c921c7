/** What a file would make of the current edition of its source: set-based; writes the staging only. */
import { sql } from "kysely";
import type { Counts, ImportRun } from "#features/imports/index.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { shippedSources } from "../shipped.ts";
import { goodId } from "../write-edition.ts";

/** The key of a source by the name that a person gave: one that we ship is known by its own. */
export function sourceKeyOf(name: string): string {
  const key = normalizeKey(name);
  const ours = shippedSources().find(
    (source) => normalizeKey(source.name) === key || source.key === key.replaceAll(" ", "-"),
  );
  return ours?.key ?? key;
}

/** The name under which a source is kept. */
export const sourceNameOf = (name: string): string =>
  shippedSources().find((source) => source.key === sourceKeyOf(name))?.name ?? name;

/**
 * Fills the `result` of every line: added, changed (the list says something else), unchanged, or repeat
 * (an earlier line of the file names the same good from the same country, or the same action).
 */
export async function planRisk(work: Work, run: ImportRun): Promise<Counts> {
  const organization = work.actor.organizationId;
  const sourceKey = sourceKeyOf(run.options.about?.["source"] ?? "");
  const current = sql`(select edition_id from risk_edition where organization_id = ${organization}
    and source_key = ${sourceKey} and replaced_at is null)`;
  await sql`
    with nth as (
      select l.*, row_number() over (partition by l.good_key, l.country, l.entity, l.action, l.dated order by l.line) as nth,
        case when l.good_key is not null then ${goodId(sourceKey)} end as good_id
      from import_risk_row l where l.organization_id = ${organization} and l.import_id = ${run.id}
    ), planned as (
      select n.line, case when n.nth > 1 then 'repeat'
        when n.good_key is not null then case when r.listing_id is null then 'added'
          when r.says @> n.says and n.says @> r.says then 'unchanged' else 'changed' end
        when a.action_id is null then 'added'
        when a.status is distinct from n.status then 'changed' else 'unchanged' end as result
      from nth n
      left join risk_listing r on r.organization_id = ${organization} and r.edition_id = ${current}
        and r.good_id = n.good_id and coalesce(r.country, '') = coalesce(n.country, '')
      left join lateral (select x.action_id, x.status from customs_action x where x.organization_id = ${organization}
        and x.edition_id = ${current} and x.entity = n.entity and x.action = n.action
        and x.dated is not distinct from n.dated limit 1) a on true
    )
    update import_risk_row r set result = p.result from planned p
    where r.organization_id = ${organization} and r.import_id = ${run.id} and r.line = p.line
      and r.result is distinct from p.result`.execute(work.trx);
  const { rows } = await sql<Counts>`
    select count(*) filter (where r.result <> 'repeat')::int as people, 0 as appointments,
      count(*) filter (where r.result = 'added')::int as added,
      count(*) filter (where r.result = 'changed')::int as changed,
      count(*) filter (where r.result = 'unchanged')::int as unchanged,
      (select count(*) from risk_listing x join risk_good g on g.organization_id = x.organization_id
          and g.good_id = x.good_id
        where x.organization_id = ${organization} and x.edition_id = ${current}
          and not exists (select 1 from import_risk_row n where n.organization_id = ${organization}
            and n.import_id = ${run.id} and n.good_key = g.name_key
            and coalesce(n.country, '') = coalesce(x.country, '')))::int
        + (select count(*) from customs_action x where x.organization_id = ${organization}
          and x.edition_id = ${current} and not exists (select 1 from import_risk_row n
            where n.organization_id = ${organization} and n.import_id = ${run.id} and n.entity = x.entity
              and n.action = x.action and n.dated is not distinct from x.dated))::int as ended,
      0 as review, count(*) filter (where r.result = 'repeat')::int as repeats, 0 as refused
    from import_risk_row r where r.organization_id = ${organization} and r.import_id = ${run.id}`.execute(
    work.trx,
  );
  return rows[0]!;
}
