/** Contracts with what is known of their requirement: lists, counts, one by one. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import {
  conditions,
  type ContractRow,
  described,
  FIELDS,
  FROM,
  type RegisterFilter,
  type RegisterSort,
  SORTS,
  stateOn,
} from "../register.queries.ts";
import { activeOn } from "../contracts-on.ts";
import { fits, ruleInForce } from "./criteria.ts";
import { contractsRequiring, suppliersReporting, waivedContracts } from "./doors.ts";

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
    left join ${contractsRequiring(trx, organization, today)} rq on rq.contract_id = c.contract_id
    left join ${waivedContracts(trx, organization, today)} wv on wv.contract_id = c.contract_id
    left join ${suppliersReporting(trx, organization, today)} rp on rp.supplier_id = s.supplier_id
    left join (select coalesce(x.same_as, x.supplier_id) as supplier_id, max(v.checked_on) as checked_on
      from supplier_verification v join supplier x
        on x.organization_id = v.organization_id and x.supplier_id = v.supplier_id
      where v.organization_id = ${organization} and v.void_at is null and v.outcome = 'confirmed'
      group by 1) vf on vf.supplier_id = s.supplier_id`;
};

/** In scope: what `contractsInScope` says, for the contract `c` of the supplier `s`. */
function inScope(work: Work): RawBuilder<SqlBool> {
  const { organizationId } = work.actor;
  const today = work.today.toString();
  const rule = ruleInForce(organizationId, today);
  return sql<SqlBool>`(${activeOn(organizationId, today)} and ${fits(organizationId, rule, sql`s.kind`)})`;
}

/** What the lists ask of a contract: computed in place, or once for all and named. */
interface Asked {
  readonly active: RawBuilder<SqlBool>;
  readonly inScope: RawBuilder<SqlBool>;
  readonly required: RawBuilder<SqlBool>;
  readonly inherited: RawBuilder<SqlBool>;
  readonly waived: RawBuilder<SqlBool>;
  readonly complies: RawBuilder<SqlBool>;
  readonly ending: RawBuilder<SqlBool>;
}

const asked = (work: Work): Asked => ({
  active: sql`(${stateOn(work)} = 'active')`,
  inScope: inScope(work),
  required: sql`(rq.contract_id is not null)`,
  inherited: sql`coalesce(rq.inherited, false)`,
  waived: sql`(wv.contract_id is not null)`,
  complies: sql`coalesce(rp.complies, false)`,
  ending: sql`coalesce(c.ends_on <= ${work.today.add({ days: RENEWAL_DAYS }).toString()}::date, false)`,
});

function shown(is: Asked, show: Show): RawBuilder<SqlBool> {
  const open = sql<SqlBool>`(${is.inScope} and not ${is.required} and not ${is.waived})`;
  const conditionsOf: Record<Show, RawBuilder<SqlBool>> = {
    open,
    scope: is.inScope,
    required: sql`(${is.required} and ${is.active})`,
    inherited: sql`(${is.inherited} and ${is.active})`,
    waived: sql`(${is.waived} and ${is.active})`,
    unreported: sql`(${is.required} and not ${is.complies} and ${is.active})`,
    renewals: sql`(${is.active} and ${is.ending})`,
    due: sql`(${open} and ${is.ending})`,
    all: is.active,
  };
  return conditionsOf[show];
}

function where(work: Work, filter: RequirementFilter): RawBuilder<unknown> {
  if (filter.contractId !== undefined)
    return sql`${conditions(work, {})} and c.contract_id = ${filter.contractId}`;
  return sql`${conditions(work, filter)} and ${shown(asked(work), filter.show)}`;
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
  const order = sql`${SORTS[sort.by]} ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`},
    c.contract_id`;
  const from = sql`from ${facts(work)} where ${where(work, filter)} order by ${order}`;
  if (!page) {
    const { rows } = await expectingMany(work.trx, () =>
      sql<RequirementRow>`select ${FIELDS}, ${stateOn(work)} as state, ${FACTS(work)} ${from}`.execute(
        work.trx,
      ),
    );
    return { total: rows.length, rows };
  }
  // The page is chosen among narrow rows; only then is it read in full.
  const { rows: chosen } = await expectingMany(work.trx, () =>
    sql<Facts & { id: string; total: number }>`
      select c.contract_id as id, count(*) over ()::int as total, ${FACTS(work)} ${from}
      limit ${page.size} offset ${(page.number - 1) * page.size}`.execute(work.trx),
  );
  const contracts = await described(
    work,
    chosen.map((row) => row.id),
  );
  const factsOf = new Map(chosen.map(({ id, total: _total, ...rest }) => [id, rest]));
  const rows = contracts.map((row) => ({ ...row, ...factsOf.get(row.id)! }));
  const beyond = page.number > 1 && rows.length === 0;
  return { total: beyond ? await countChosen(work, filter) : (chosen[0]?.total ?? 0), rows };
}

type Facts = Omit<RequirementRow, keyof ContractRow>;
const FACTS = (work: Work): RawBuilder<unknown> => {
  const is = asked(work);
  return sql`${is.inScope} as "inScope", ${is.required} as required, ${is.inherited} as inherited,
    coalesce(rq.employees, false) as employees, coalesce(rq.subcontractors, false) as subcontractors,
    rq.since, ${is.waived} as waived, rp.complies, rp.reported_on as "reportedOn", vf.checked_on as "verifiedOn"`;
};

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

/** The suppliers of every contract that a filter leaves, as a person confirmed them to be one. */
export async function requirementSuppliers(
  work: Work,
  filter: RequirementFilter,
): Promise<string[]> {
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ id: string }>`select distinct s.supplier_id as id from ${facts(work)}
      where ${where(work, filter)} order by 1`.execute(work.trx),
  );
  return rows.map((row) => row.id);
}

export type RequirementCounts = Readonly<Record<Show, number>>;

/** How many active contracts that the actor may see stand where today, of those that a filter leaves. */
export async function countRequirements(
  work: Work,
  filter: RegisterFilter = {},
): Promise<RequirementCounts> {
  // Each question is answered once for a contract, and then counted.
  const answers = asked(work);
  const names = Object.keys(answers) as (keyof Asked)[];
  const named = Object.fromEntries(names.map((name) => [name, sql.ref(name)])) as unknown as Asked;
  const counts = SHOWS.map(
    (show) => sql`(count(*) filter (where ${shown(named, show)}))::int as ${sql.id(show)}`,
  );
  const { rows } = await expectingMany(work.trx, () =>
    sql<RequirementCounts>`
      with x as materialized (
        select ${sql.join(names.map((name) => sql`${answers[name]} as ${sql.id(name)}`))}
        from ${facts(work)} where ${conditions(work, filter)})
      select ${sql.join(counts)} from x`.execute(work.trx),
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
