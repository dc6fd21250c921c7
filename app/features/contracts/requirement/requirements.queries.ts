/** Contracts with what is known of their requirement: lists, counts, one by one. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import {
  conditions,
  type ContractRow,
  FIELDS,
  FROM,
  type RegisterFilter,
  type RegisterSort,
  SORTS,
  stateOn,
} from "../register.queries.ts";
import {
  contractsInScope,
  contractsRequiring,
  suppliersReporting,
  waivedContracts,
} from "./doors.ts";

/**
 * What a list of the requirement shows. "open": in scope, and neither required nor waived; "due": of
 * these, what ends within 90 days.
 */
export const SHOWS = [
  "open",
  "scope",
  "required",
  "inherited",
  "waived",
  "unreported",
  "renewals",
  "due",
  "all",
] as const;
export type Show = (typeof SHOWS)[number];

/** How many days ahead an end counts as a renewal that is due. */
export const RENEWAL_DAYS = 90;

export interface RequirementFilter extends RegisterFilter {
  readonly show: Show;
  /** One contract alone. */
  readonly contractId?: string | undefined;
}

export interface RequirementRow extends ContractRow {
  readonly inScope: boolean;
  readonly required: boolean;
  readonly inherited: boolean;
  readonly employees: boolean;
  readonly subcontractors: boolean;
  readonly since: string | null;
  readonly waived: boolean;
  /** What its supplier said last; null: nothing. */
  readonly complies: boolean | null;
  readonly reportedOn: string | null;
  /** The last day on which somebody checked and confirmed all of it. */
  readonly verifiedOn: string | null;
}

const facts = (work: Work): RawBuilder<unknown> => {
  const { trx, today } = work;
  const organization = work.actor.organizationId;
  return sql`${FROM}
    left join contract m on m.organization_id = c.organization_id and m.contract_id = c.master_id
    left join ${contractsInScope(trx, organization, today)} sc on sc.contract_id = c.contract_id
    left join ${contractsRequiring(trx, organization, today)} rq on rq.contract_id = c.contract_id
    left join ${waivedContracts(trx, organization, today)} wv on wv.contract_id = c.contract_id
    left join ${suppliersReporting(trx, organization, today)} rp on rp.supplier_id = s.supplier_id
    left join (select coalesce(x.same_as, x.supplier_id) as supplier_id, max(v.checked_on) as checked_on
      from supplier_verification v join supplier x
        on x.organization_id = v.organization_id and x.supplier_id = v.supplier_id
      where v.organization_id = ${organization} and v.void_at is null and v.outcome = 'confirmed'
      group by 1) vf on vf.supplier_id = s.supplier_id`;
};

function shown(work: Work, show: Show): RawBuilder<SqlBool> {
  const until = work.today.add({ days: RENEWAL_DAYS }).toString();
  const active = sql<SqlBool>`${stateOn(work)} = 'active'`;
  const open = sql<SqlBool>`sc.contract_id is not null and rq.contract_id is null and wv.contract_id is null`;
  const conditionsOf: Record<Show, RawBuilder<SqlBool>> = {
    open,
    scope: sql<SqlBool>`sc.contract_id is not null`,
    required: sql<SqlBool>`rq.contract_id is not null and ${active}`,
    inherited: sql<SqlBool>`rq.inherited and ${active}`,
    waived: sql<SqlBool>`wv.contract_id is not null and ${active}`,
    unreported: sql<SqlBool>`rq.contract_id is not null and rp.complies is not true and ${active}`,
    renewals: sql<SqlBool>`${active} and c.ends_on <= ${until}::date`,
    due: sql<SqlBool>`${open} and c.ends_on <= ${until}::date`,
    all: active,
  };
  return conditionsOf[show];
}

function where(work: Work, filter: RequirementFilter): RawBuilder<unknown> {
  if (filter.contractId !== undefined)
    return sql`${conditions(work, {})} and c.contract_id = ${filter.contractId}`;
  return sql`${conditions(work, filter)} and ${shown(work, filter.show)}`;
}

/**
 * Contracts that are active today, with the four facts of each.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listRequirements(
  work: Work,
  filter: RequirementFilter,
  sort: { readonly by: RegisterSort; readonly descending: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly RequirementRow[] }> {
  return expectingMany(work.trx, async () => {
    const order = sql`${SORTS[sort.by]} ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`},
      c.contract_id`;
    // The page is chosen among narrow rows; only then is it read in full.
    const { rows } = await sql<RequirementRow & { total: number }>`
      with chosen as materialized (
        select c.contract_id as chosen_id, count(*) over ()::int as total, sc.contract_id is not null as in_scope,
          rq.contract_id is not null as required, coalesce(rq.inherited, false) as inherited,
          coalesce(rq.employees, false) as employees, coalesce(rq.subcontractors, false) as subcontractors,
          rq.since, wv.contract_id is not null as waived, rp.complies, rp.reported_on, vf.checked_on
        from ${facts(work)} where ${where(work, filter)} order by ${order}
        ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``})
      select ${FIELDS}, ${stateOn(work)} as state, x.total, x.in_scope as "inScope", x.required, x.inherited,
        x.employees, x.subcontractors, x.since, x.waived, x.complies, x.reported_on as "reportedOn",
        x.checked_on as "verifiedOn"
      from ${FROM} left join contract m on m.organization_id = c.organization_id and m.contract_id = c.master_id
      join chosen x on x.chosen_id = c.contract_id
      where c.organization_id = ${work.actor.organizationId}
        and c.contract_id = any(array(select chosen_id from chosen))
      order by ${order}`.execute(work.trx);
    const beyond = page !== undefined && page.number > 1 && rows.length === 0;
    return { total: beyond ? await countChosen(work, filter) : (rows[0]?.total ?? 0), rows };
  });
}

async function countChosen(work: Work, filter: RequirementFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${facts(work)} where ${where(work, filter)}`.execute(work.trx);
  return rows[0]?.n ?? 0;
}

/** Every contract that a filter leaves, with whose it is, for a change to all of them at once. */
export async function requirementTargets(
  work: Work,
  filter: RequirementFilter,
): Promise<{ readonly id: string; readonly ownerId: string | null }[]> {
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ id: string; ownerId: string | null }>`
    select c.contract_id as id, c.owner_id as "ownerId" from ${facts(work)}
    where ${where(work, filter)} order by c.contract_id`.execute(work.trx),
  );
  return rows;
}

export type RequirementCounts = Readonly<Record<Show, number>>;

/** How many active contracts that the actor may see stand where today, of those that a filter leaves. */
export async function countRequirements(
  work: Work,
  filter: RegisterFilter = {},
): Promise<RequirementCounts> {
  const counts = SHOWS.map(
    (show) => sql`(count(*) filter (where ${shown(work, show)}))::int as ${sql.id(show)}`,
  );
  const { rows } = await expectingMany(work.trx, () =>
    sql<RequirementCounts>`select ${sql.join(counts)} from ${facts(work)}
      where ${conditions(work, filter)}`.execute(work.trx),
  );
  return rows[0]!;
}

/** One span of a requirement or a waiver, as the contract's page shows it. */
export interface Span {
  readonly kind: "requirement" | "waiver";
  /** The master agreement that has it; null: the contract itself. */
  readonly masterId: string | null;
  readonly masterNumber: string | null;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly employees: boolean;
  readonly subcontractors: boolean;
  readonly clause: string | null;
  readonly clauseId: string | null;
  readonly clauseVersion: number | null;
  readonly words: string | null;
  readonly note: string | null;
  readonly setBy: string;
  readonly setAt: Date;
}

/** The spans of a contract that the caller has found, and of its master, newest first. */
export async function contractSpans(work: Work, contractId: string): Promise<Span[]> {
  const { rows } = await sql<Span>`
    select * from (
      select 'requirement' as kind, case when r.contract_id <> c.contract_id then m.contract_id end as "masterId",
        case when r.contract_id <> c.contract_id then m.number end as "masterNumber", r.from_on as "fromOn",
        r.to_on as "toOn", r.employees, r.subcontractors, k.title as clause, r.clause_id as "clauseId",
        r.clause_version as "clauseVersion", r.words, r.note, r.set_by_name as "setBy", r.set_at as "setAt"
      from contract c
      left join contract m on m.organization_id = c.organization_id and m.contract_id = c.master_id
      join contract_requirement r on r.organization_id = c.organization_id
        and r.contract_id in (c.contract_id, m.contract_id) and r.void_at is null
      left join clause k on k.organization_id = r.organization_id and k.clause_id = r.clause_id
      where c.organization_id = ${work.actor.organizationId} and c.contract_id = ${contractId}
      union all
      select 'waiver', null, null, w.from_on, w.until_on, false, false, null, null, null, null, w.reason,
        w.set_by_name, w.set_at
      from contract_waiver w where w.organization_id = ${work.actor.organizationId}
        and w.contract_id = ${contractId} and w.void_at is null) x
    order by x."fromOn" desc, x."setAt" desc limit 40`.execute(work.trx);
  return rows;
}
