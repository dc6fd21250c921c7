/** Actions read for screens: one with its history, and the filtered list. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { inSight } from "./action-rules.ts";
import type { ActionStatus, Piece } from "./schema.ts";

export interface ActionRow {
  readonly id: string;
  /** null once its text was erased. */
  readonly title: string | null;
  readonly year: number;
  /** The program year in which it was planned first. */
  readonly firstYear: number;
  readonly step: number;
  readonly note: string | null;
  readonly dueOn: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Employee number, else address: how the form names the owner. */
  readonly ownerKey: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly status: ActionStatus;
  readonly dropReason: string | null;
  readonly closedOn: string | null;
  readonly late: boolean;
  readonly template: string | null;
  /** The piece of content that it asks for; null for none. */
  readonly piece: Piece | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const FROM = sql`from program_action a
  join program_plan p on p.organization_id = a.organization_id and p.plan_id = a.plan_id
  left join unit u on u.organization_id = a.organization_id and u.unit_id = a.unit_id
  left join person o on o.organization_id = a.organization_id and o.person_id = a.owner_id`;
const LABEL = sql`coalesce(o.name, o.employee_number, o.email)`;
const late = (work: Work) => sql`(a.status = 'open' and a.due_on < ${work.today.toString()}::date)`;

const columns = (work: Work) => sql`
  a.action_id as id, a.title, p.program_year as year, a.first_year as "firstYear", a.step, a.note, a.due_on as "dueOn",
  a.owner_id as "ownerId", ${LABEL} as "ownerName", coalesce(o.employee_number, o.email) as "ownerKey",
  a.unit_id as "unitId", u.name as "unitName", a.status, a.drop_reason as "dropReason", a.closed_on as "closedOn",
  coalesce(${late(work)}, false) as late, a.template, a.piece, a.created_by_name as "createdBy", a.created_at as "createdAt",
  a.updated_at as "updatedAt"`;

export const SHOWS = ["open", "late", "soon", "done", "dropped", "all"] as const;
export type Show = (typeof SHOWS)[number];
/** What is due in so many days counts as soon. */
export const SOON_DAYS = 30;

export interface ActionFilter {
  readonly show: Show;
  /** A program year; all when left out. */
  readonly year?: number | undefined;
  readonly step?: number | undefined;
  /** A unit's id, or "all" for those of the whole organization. */
  readonly unitId?: string | undefined;
  /** A person's id, or "none" for those without an owner. */
  readonly ownerId?: string | undefined;
  readonly q?: string | undefined;
}

export const ACTION_SORTS = ["due", "action", "step", "owner", "unit", "status"] as const;
export interface ActionSort {
  readonly by: (typeof ACTION_SORTS)[number];
  readonly descending: boolean;
}
const SORT: Readonly<Record<ActionSort["by"], RawBuilder<unknown>>> = {
  due: sql`a.due_on`,
  action: sql`lower(a.title)`,
  step: sql`a.step`,
  owner: sql`lower(${LABEL})`,
  unit: sql`u.name_key`,
  status: sql`a.status`,
};

function shown(work: Work, show: Show): RawBuilder<SqlBool> {
  const soon = work.today.add({ days: SOON_DAYS }).toString();
  if (show === "all") return sql`true`;
  if (show === "late") return sql<SqlBool>`${late(work)}`;
  if (show === "soon")
    return sql`(a.status = 'open' and a.due_on between ${work.today.toString()}::date and ${soon}::date)`;
  return sql`a.status = ${show}`;
}

/** What a filter asks, of rows that the actor may see; table a is the action, p its plan. */
function where(work: Work, f: ActionFilter): RawBuilder<SqlBool> {
  const list = [
    sql`a.organization_id = ${work.actor.organizationId}`,
    inSight(work),
    shown(work, f.show),
  ];
  if (f.year !== undefined) list.push(sql`p.program_year = ${f.year}`);
  if (f.step !== undefined) list.push(sql`a.step = ${f.step}`);
  if (f.unitId === "all") list.push(sql`a.unit_id is null`);
  else if (f.unitId) list.push(sql`a.unit_id = ${f.unitId}`);
  if (f.ownerId === "none") list.push(sql`a.owner_id is null`);
  else if (f.ownerId) list.push(sql`a.owner_id = ${f.ownerId}`);
  const words = f.q?.trim().toLowerCase();
  if (words) {
    const like = anywhere(words);
    list.push(sql`(lower(a.title) like ${like} or lower(a.note) like ${like} or lower(u.name) like ${like}
      or lower(${LABEL}) like ${like})`);
  }
  return sql<SqlBool>`${sql.join(list, sql` and `)}`;
}

/**
 * The actions that a filter leaves.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listActions(
  work: Work,
  filter: ActionFilter,
  sort: ActionSort = { by: "due", descending: false },
  page?: { readonly number: number; readonly size: number },
): Promise<{ rows: ActionRow[]; total: number }> {
  const way = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const limit = page ? sql`limit ${page.size} offset ${(page.number - 1) * page.size}` : sql``;
  const { rows } = await sql<ActionRow>`select ${columns(work)} ${FROM} where ${where(work, filter)}
    order by ${SORT[sort.by]} ${way}, a.due_on nulls last, a.action_id ${limit}`.execute(work.trx);
  return { rows, total: page ? await countActions(work, filter) : rows.length };
}

/** How many actions a filter leaves. */
export async function countActions(work: Work, filter: ActionFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n ${FROM} where ${where(work, filter)}`.execute(work.trx);
  return rows[0]!.n;
}

/** The soonest open actions, where nobody asks how many there are. */
export async function soonestActions(
  work: Work,
  filter: Omit<ActionFilter, "show">,
  most: number,
): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`select ${columns(work)} ${FROM}
    where ${where(work, { ...filter, show: "open" })}
    order by a.due_on nulls last, a.action_id limit ${most}`.execute(work.trx);
  return rows;
}

/** One action. @throws NotFound also where the actor may not see it */
export async function findAction(work: Work, id: string): Promise<ActionRow> {
  const { rows } = await sql<ActionRow>`select ${columns(work)} ${FROM}
    where a.organization_id = ${work.actor.organizationId} and a.action_id = ${id}
      and ${inSight(work)}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** Locks actions in one order until the transaction ends. @throws NotFound when one is out of sight */
export async function lockActions(work: Work, ids: readonly string[]): Promise<ActionRow[]> {
  await sql`select action_id from program_action where organization_id = ${work.actor.organizationId}
    and action_id = any(${[...ids]}::text[]) order by action_id for update`.execute(work.trx);
  const { rows } = await sql<ActionRow>`select ${columns(work)} ${FROM}
    where a.organization_id = ${work.actor.organizationId} and a.action_id = any(${[...ids]}::text[])
      and ${inSight(work)}`.execute(work.trx);
  if (rows.length !== new Set(ids).size) throw new NotFound();
  return rows;
}

/** One field that changed, its values in words. */
export interface HistoryLine {
  readonly field: string;
  readonly was: string | null;
  readonly became: string | null;
  readonly by: string;
  readonly at: Date;
  readonly together: boolean;
}

/**
 * What changed about an action, latest first.
 * @param id an action that the actor may see
 */
export async function actionHistory(work: Work, id: string): Promise<HistoryLine[]> {
  const named = (column: "was" | "became") => sql`case c.field
    when 'owner' then (select coalesce(x.name, x.employee_number, x.email) from person x
      where x.organization_id = c.organization_id and x.person_id = ${sql.ref(`c.${column}`)})
    when 'unit' then (select x.name from unit x
      where x.organization_id = c.organization_id and x.unit_id = ${sql.ref(`c.${column}`)})
    else ${sql.ref(`c.${column}`)} end`;
  const { rows } = await sql<HistoryLine>`
    select c.field, ${named("was")} as was, ${named("became")} as became, c.by_name as by, c.at,
      c.batch_id is not null as together
    from program_action_change c
    where c.organization_id = ${work.actor.organizationId} and c.action_id = ${id}
    order by c.change_id desc limit 200`.execute(work.trx);
  return rows;
}
