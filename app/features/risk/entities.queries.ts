/** Companies that customs actions name, beside suppliers: proposals by equal names, and what a person confirmed. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { StatusKind } from "./schema.ts";

/** A customs action as its table says it, with the edition. */
export interface CustomsAction {
  readonly id: string;
  readonly entity: string;
  readonly countryName: string | null;
  readonly goods: string | null;
  readonly action: string;
  readonly dated: string | null;
  readonly status: string | null;
  readonly statusKind: StatusKind;
  readonly statusOn: string | null;
  readonly sourceUrl: string | null;
  readonly source: string;
  readonly edition: string;
}

const ACTION = sql`jsonb_build_object('id', a.action_id, 'entity', a.entity, 'countryName', a.country_name,
  'goods', a.goods, 'action', a.action, 'dated', a.dated, 'status', a.status, 'statusKind', a.status_kind,
  'statusOn', a.status_on, 'sourceUrl', a.source_url, 'source', e.source, 'edition', e.edition)`;

/** The current actions that name a company, newest first. */
const actionsOf = (work: Work, key: ReturnType<typeof sql.ref>) => sql`
  (select jsonb_agg(${ACTION} order by a.dated desc nulls last, a.action_id)
    from customs_entity n
    join customs_action a on a.organization_id = n.organization_id and a.action_id = n.action_id
    join risk_edition e on e.organization_id = a.organization_id and e.edition_id = a.edition_id
      and e.replaced_at is null
    where n.organization_id = ${work.actor.organizationId} and n.name_key = ${key})`;

export interface EntityProposal {
  readonly supplierId: string;
  readonly supplier: string;
  readonly country: string | null;
  readonly nameKey: string;
  /** As the action names it. */
  readonly name: string;
  readonly actions: readonly CustomsAction[];
}

/** Suppliers one of whose spellings equals a name of a current action, and of whom nobody has said yet. */
export async function entityProposals(work: Work): Promise<EntityProposal[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<EntityProposal>`
    with named as (
      select n.name_key, min(n.name) as name from customs_entity n
      join customs_action a on a.organization_id = n.organization_id and a.action_id = n.action_id
      join risk_edition e on e.organization_id = a.organization_id and e.edition_id = a.edition_id
        and e.replaced_at is null
      where n.organization_id = ${organization} group by n.name_key
    ), pairs as (
      select distinct coalesce(s.same_as, s.supplier_id) as supplier_id, n.name_key, n.name
      from named n
      join supplier_spelling p on p.organization_id = ${organization} and p.name_key = n.name_key
      join supplier s on s.organization_id = ${organization} and s.supplier_id = p.supplier_id
    )
    select s.supplier_id as "supplierId", s.name as supplier, s.country, p.name_key as "nameKey", p.name,
      ${actionsOf(work, sql.ref("p.name_key"))} as actions
    from pairs p join supplier s on s.organization_id = ${organization} and s.supplier_id = p.supplier_id
    where not exists (select 1 from customs_match m where m.organization_id = ${organization}
      and m.supplier_id = p.supplier_id and m.name_key = p.name_key and m.withdrawn_at is null)
    order by lower(s.name), p.name_key`.execute(work.trx);
  return rows;
}

export interface EntityMatch extends EntityProposal {
  readonly id: string;
  /** The supplier, or one joined to it, still has this name: after a split the name may be another's. */
  readonly named: boolean;
  readonly same: boolean;
  readonly why: string | null;
  readonly by: string;
  readonly at: Date;
}

/** What people have said of suppliers and names; of one supplier, with what was joined to it, where given. */
export async function entityMatches(work: Work, supplierId?: string): Promise<EntityMatch[]> {
  const organization = work.actor.organizationId;
  const { rows } = await sql<EntityMatch>`
    select m.match_id as id, exists (select 1 from supplier_spelling p join supplier x
        on x.organization_id = p.organization_id and x.supplier_id = p.supplier_id
        where p.organization_id = ${organization} and p.name_key = m.name_key
          and coalesce(x.same_as, x.supplier_id) = coalesce(s.same_as, s.supplier_id)) as named, m.same, m.why, m.decided_by_name as by, m.decided_at as at,
      s.supplier_id as "supplierId", s.name as supplier, s.country, m.name_key as "nameKey", m.name,
      coalesce(${actionsOf(work, sql.ref("m.name_key"))}, '[]'::jsonb) as actions
    from customs_match m
    join supplier s on s.organization_id = m.organization_id and s.supplier_id = m.supplier_id
    where m.organization_id = ${organization} and m.withdrawn_at is null
      and (${supplierId ?? null}::text is null or ${supplierId ?? null} in (s.supplier_id, s.same_as))
    order by m.same desc, lower(s.name), m.match_id`.execute(work.trx);
  return rows;
}

/** Whether customs actions that name companies may stand in reports. Off unless somebody turned it on. */
export async function actionsOnReports(work: Work): Promise<boolean> {
  const row = await work.trx
    .selectFrom("risk_setting")
    .select("actions_on_reports")
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return row?.actions_on_reports ?? false;
}
