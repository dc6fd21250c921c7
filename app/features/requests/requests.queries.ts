/** Requests as a list: where each stands, narrowed, sorted and paged. */
import { type RawBuilder, sql } from "kysely";
import { visibleContract } from "#features/contracts/index.ts";
import { anywhere } from "#platform/db/like.ts";
import { expectingMany } from "#platform/db/expecting-many.ts";
import type { Work } from "#platform/work.ts";
import type { Channel } from "./schema.ts";
import { ASKED, requestState, type RequestState, visibleRequest } from "./states.ts";

/** What is looked at: groups of states, in the order of the tabs. */
export const SHOWS = ["open", "review", "trouble", "accepted", "closed", "all"] as const;
export type Show = (typeof SHOWS)[number];
const GROUPS: Readonly<Record<Show, readonly RequestState[] | null>> = {
  open: ["planned", ...ASKED],
  review: ["waiting"],
  trouble: ["bounced", "locked", "sent-back"],
  accepted: ["accepted"],
  closed: ["expired", "revoked", "taken-back"],
  all: null,
};

export interface RequestFilter {
  readonly show: Show;
  readonly state?: RequestState | undefined;
  readonly channel?: Channel | undefined;
  readonly overdue?: boolean | undefined;
  readonly roundId?: string | undefined;
  readonly kind?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly supplierId?: string | undefined;
  /** Words of the supplier's name, or of the number. */
  readonly q?: string | undefined;
}
export const REQUEST_SORTS = ["due", "supplier", "state", "sent", "contracts"] as const;
export type RequestSort = (typeof REQUEST_SORTS)[number];
const SORTS: Readonly<Record<RequestSort, RawBuilder<unknown>>> = {
  due: sql`q.due_on`,
  supplier: sql`lower(q.supplier)`,
  state: sql`q.state`,
  sent: sql`q.sent_at`,
  contracts: sql`q.contracts`,
};

export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly supplierId: string;
  readonly supplier: string;
  readonly kind: string;
  readonly state: RequestState;
  readonly channel: Channel;
  readonly roundId: string | null;
  readonly round: string | null;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
  readonly contracts: number;
  readonly reminders: number;
}

/** Where the actor sees one unit, only its contracts are counted; else all, without a look at them. */
const ownContracts = (work: Work) =>
  work.actor.unitId === null
    ? sql``
    : sql`join contract c on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
        and ${visibleContract(work)}`;

/** Every request that the actor may see, as `q`. */
const from = (
  work: Work,
) => sql`(select q.organization_id, q.request_id, q.number, q.number_key, q.supplier_id,
    s.name as supplier, s.kind, q.state, q.channel, q.round_id, r.name as round, q.due_on, q.sent_at,
    q.answered_at, q.due_on < ${work.today.toString()}::date
      and q.state = any(${[...ASKED]}::text[]) as overdue,
    (select count(*)::int from request_contract rc ${ownContracts(work)}
      where rc.organization_id = q.organization_id and rc.request_id = q.request_id) as contracts
  from (select q.*, ${requestState} as state from compliance_request q
    where q.organization_id = ${work.actor.organizationId} and ${visibleRequest(work)}) q
  join supplier s on s.organization_id = q.organization_id and s.supplier_id = q.supplier_id
  left join request_round r on r.organization_id = q.organization_id and r.round_id = q.round_id) q`;

function conditions(work: Work, f: RequestFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  const group = GROUPS[f.show];
  if (f.state) all.push(sql`q.state = ${f.state}`);
  else if (group) all.push(sql`q.state = any(${[...group]}::text[])`);
  if (f.channel) all.push(sql`q.channel = ${f.channel}`);
  if (f.overdue) all.push(sql`q.overdue`);
  if (f.roundId) all.push(sql`q.round_id = ${f.roundId}`);
  if (f.kind) all.push(sql`q.kind = ${f.kind}`);
  if (f.supplierId) all.push(sql`q.supplier_id = ${f.supplierId}`);
  for (const word of (f.q ?? "").split(/\s+/).filter(Boolean).slice(0, 8)) {
    const text = anywhere(word);
    all.push(sql`(q.supplier ilike ${text} or q.number ilike ${text})`);
  }
  const about = aboutContracts(work, f);
  if (about.length > 0)
    all.push(sql`exists (select 1 from request_contract rc join contract c
      on c.organization_id = rc.organization_id and c.contract_id = rc.contract_id
      where rc.organization_id = q.organization_id and rc.request_id = q.request_id
        and ${sql.join(about, sql` and `)})`);
  return sql.join(all, sql` and `);
}

function aboutContracts(work: Work, f: RequestFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [];
  if (f.ownerId) all.push(sql`c.owner_id = ${f.ownerId}`);
  if (f.unitId) all.push(sql`c.unit_id = ${f.unitId}`);
  if (f.categoryId)
    all.push(sql`c.category_id in (select g.category_id from category g
      where g.organization_id = ${work.actor.organizationId}
        and ${f.categoryId} in (g.category_id, g.parent_id))`);
  return all;
}

/**
 * Requests that the actor may see.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listRequests(
  work: Work,
  filter: RequestFilter,
  sort: { readonly by: RequestSort; readonly descending: boolean },
  page?: { readonly number: number; readonly size: number },
): Promise<{ readonly total: number; readonly rows: readonly RequestRow[] }> {
  return expectingMany(work.trx, async () => {
    const where = conditions(work, filter);
    const { rows } = await sql<RequestRow>`
      select q.request_id as id, q.number, q.supplier_id as "supplierId", q.supplier, q.kind, q.state,
        q.channel, q.round_id as "roundId", q.round, q.due_on as "dueOn", q.overdue, q.sent_at as "sentAt",
        q.answered_at as "answeredAt", q.contracts, (select count(*)::int from request_reminder m
          where m.organization_id = q.organization_id and m.request_id = q.request_id
            and not m.passed_over) as reminders
      from ${from(work)} where ${where}
      order by ${SORTS[sort.by]} ${sort.descending ? sql`desc nulls last` : sql`asc nulls last`}, q.request_id
      ${page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``}`.execute(
      work.trx,
    );
    if (!page) return { total: rows.length, rows };
    const all = await sql<{ n: number }>`
      select count(*)::int as n from ${from(work)} where ${where}`.execute(work.trx);
    return { total: all.rows[0]?.n ?? 0, rows };
  });
}

export interface RequestCounts {
  readonly states: Readonly<Partial<Record<RequestState, number>>>;
  /** Asked, no answer yet, and the due day is over. */
  readonly overdue: number;
  /** Of each tab. */
  readonly shows: Readonly<Record<Show, number>>;
}

/** How many requests that the actor may see stand where today. */
export async function requestCounts(work: Work): Promise<RequestCounts> {
  const { rows } = await expectingMany(work.trx, () =>
    sql<{ state: RequestState; n: number; overdue: number }>`
      select q.state, count(*)::int as n, (count(*) filter (where q.overdue))::int as overdue
      from ${from(work)} group by 1`.execute(work.trx),
  );
  const states = Object.fromEntries(rows.map((row) => [row.state, row.n]));
  const sum = (group: readonly RequestState[] | null) =>
    rows.filter((row) => !group || group.includes(row.state)).reduce((n, row) => n + row.n, 0);
  return {
    states,
    overdue: rows.reduce((n, row) => n + row.overdue, 0),
    shows: Object.fromEntries(
      SHOWS.map((show) => [show, sum(GROUPS[show])]),
    ) as RequestCounts["shows"],
  };
}

interface Choice {
  readonly value: string;
  readonly label: string;
}
/** Owners, units and categories of contracts that the actor may see, to narrow a list by. */
export async function contractChoices(
  work: Work,
): Promise<{ readonly owners: Choice[]; readonly categories: Choice[] }> {
  const organization = work.actor.organizationId;
  const owners = await sql<Choice>`
    select p.person_id as value, coalesce(p.name, p.employee_number, p.email, 'Unnamed') as label
    from person p where p.organization_id = ${organization} and exists (select 1 from contract c
      where c.organization_id = ${organization} and c.owner_id = p.person_id)
    order by 2, 1 limit 300`.execute(work.trx);
  const categories = await sql<Choice>`
    select g.category_id as value, coalesce(top.name || ': ', '') || g.name as label from category g
    left join category top on top.organization_id = g.organization_id and top.category_id = g.parent_id
    where g.organization_id = ${organization} and exists (select 1 from contract c
      join category b on b.organization_id = c.organization_id and b.category_id = c.category_id
      where c.organization_id = ${organization} and g.category_id in (b.category_id, b.parent_id))
    order by 2, 1 limit 400`.execute(work.trx);
  return { owners: owners.rows, categories: categories.rows };
}
