/** What every change of requirements and waivers shares: spans that give way, one record, one trail. */
import { sql } from "kysely";
import type { FieldProblem } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { isDay } from "../contract-rules.ts";
import { auditMany } from "../write-contract.ts";
import type { ChangeAction } from "./schema.ts";

/** The two kinds of spans, and how their columns are called. */
export const SPANS = {
  requirement: { table: "contract_requirement", id: "requirement_id", end: "to_on" },
  waiver: { table: "contract_waiver", id: "waiver_id", end: "until_on" },
} as const;
export type SpanKind = keyof typeof SPANS;

/** What a row was before a change touched it, so that the change can be taken back. */
export interface Touched {
  readonly kind: SpanKind;
  readonly id: string;
  readonly contractId: string;
  /** The last day, null where none was set. */
  readonly end: string | null;
  readonly changeId: string;
}

export const instant = (work: Work) => new Date(work.now.epochMilliseconds);

/** The day before, "YYYY-MM-DD". */
export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** What is wrong with a day that a form asks for. */
export function dayProblem(field: string, text: string, what: string): FieldProblem[] {
  return isDay(text) ? [] : [{ field, message: `Enter ${what} as a date, such as 2027-01-11.` }];
}

/** What is wrong with free text: missing, or too long. */
export function textProblem(
  field: string,
  text: string | null,
  o: { readonly missing?: string; readonly most: number },
): FieldProblem[] {
  if (text === null) return o.missing ? [{ field, message: o.missing }] : [];
  return text.length > o.most
    ? [{ field, message: `Shorten this to ${o.most} characters or fewer.` }]
    : [];
}

/** Starts the record of a change. Its rows name it, so it comes first. */
export async function openChange(
  work: Work,
  action: ChangeAction,
  contracts: number,
): Promise<string> {
  const changeId = newId();
  await work.trx
    .insertInto("requirement_change")
    .values({
      organization_id: work.actor.organizationId,
      change_id: changeId,
      action,
      contracts,
      before: "[]",
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: instant(work),
    })
    .execute();
  return changeId;
}

/**
 * Ends the spans of contracts before a day: what begins on it or later becomes void, what runs into it
 * ends the day before.
 * @returns what the rows were before
 */
export async function closeSpans(
  work: Work,
  kind: SpanKind,
  o: { readonly contractIds: readonly string[]; readonly from: string; readonly changeId: string },
): Promise<Touched[]> {
  const { table, id, end } = SPANS[kind];
  const organization = work.actor.organizationId;
  const { rows } = await sql<Touched>`
    with held as (select ${sql.ref(id)} as id, contract_id, ${sql.ref(end)} as last_on, change_id
      from ${sql.table(table)} where organization_id = ${organization} and void_at is null
        and contract_id = any(${o.contractIds}::text[])
        and coalesce(${sql.ref(end)} >= ${o.from}::date, true) for update),
    done as (update ${sql.table(table)} x set change_id = ${o.changeId},
        void_at = case when x.from_on >= ${o.from}::date then ${instant(work)}::timestamptz end,
        ${sql.ref(end)} = case when x.from_on >= ${o.from}::date then x.${sql.ref(end)}
          else ${dayBefore(o.from)}::date end
      from held where x.organization_id = ${organization} and x.${sql.ref(id)} = held.id)
    select ${kind} as kind, id, contract_id as "contractId", last_on as end, change_id as "changeId"
    from held order by id`.execute(work.trx);
  return rows;
}

/** Keeps what a change touched, and writes one entry of the trail for each contract. */
export async function closeChange(
  work: Work,
  o: {
    readonly changeId: string;
    readonly touched: readonly Touched[];
    readonly action: string;
    readonly contractIds: readonly string[];
    readonly after: object;
  },
): Promise<void> {
  if (o.touched.length > 0)
    await sql`update requirement_change set before = ${JSON.stringify(o.touched)}::jsonb
      where organization_id = ${work.actor.organizationId} and change_id = ${o.changeId}`.execute(
      work.trx,
    );
  await auditMany(work, {
    action: o.action,
    kind: "contract",
    rows: o.contractIds.map((id) => ({ id, before: {} })),
    after: { ...o.after, changeId: o.changeId },
  });
}

/** Which contracts of some have a span of this kind on a day or later. */
export async function spanned(
  work: Work,
  kind: SpanKind,
  o: { readonly contractIds: readonly string[]; readonly from: string },
): Promise<string[]> {
  const { table, end } = SPANS[kind];
  const { rows } = await sql<{ id: string }>`
    select distinct contract_id as id from ${sql.table(table)}
    where organization_id = ${work.actor.organizationId} and void_at is null
      and contract_id = any(${o.contractIds}::text[])
      and coalesce(${sql.ref(end)} >= ${o.from}::date, true) order by 1`.execute(work.trx);
  return rows.map((row) => row.id);
}
