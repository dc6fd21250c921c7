import { sql } from "kysely";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockContracts } from "../contract-rules.ts";
import { auditMany } from "../write-contract.ts";
import { instant, SPANS, type SpanKind, type Touched } from "./record-change.ts";

/**
 * Takes a whole change back: what it added becomes void, what it ended is as it was before. Nothing is
 * taken back in part: if one of its contracts has changed since, all of it stays.
 * @returns how many contracts it was about
 * @throws NotFound; Forbidden; Conflict when it was undone already, or something changed since
 */
export async function undoChange(work: Work, changeId: string): Promise<number> {
  const organization = work.actor.organizationId;
  const change = await work.trx
    .selectFrom("requirement_change")
    .select(["action", "before", "contracts", "undone_at"])
    .where("organization_id", "=", organization)
    .where("change_id", "=", changeId)
    .forUpdate()
    .executeTakeFirst();
  if (!change) throw new NotFound();
  if (change.undone_at !== null) throw new Conflict("This change was undone already.");
  const touched = change.before as readonly Touched[];
  const added = await rowsOf(work, changeId, touched);
  const adds = change.action === "require" || change.action === "waive";
  if (added.length !== (adds ? change.contracts : 0)) throw new Conflict(CHANGED);
  const contractIds = [...new Set([...added, ...touched].map((row) => row.contractId))];
  await lockContracts(work, contractIds);
  // Once they are held: somebody may have changed them while this waited.
  if ((await rowsOf(work, changeId, touched)).length !== added.length) throw new Conflict(CHANGED);
  for (const kind of Object.keys(SPANS) as SpanKind[]) {
    const ids = added.filter((row) => row.kind === kind).map((row) => row.id);
    const { table, id } = SPANS[kind];
    await sql`update ${sql.table(table)} set void_at = ${instant(work)}
      where organization_id = ${organization} and ${sql.ref(id)} = any(${ids}::text[])`.execute(
      work.trx,
    );
    await restore(
      work,
      kind,
      touched.filter((row) => row.kind === kind),
    );
    await refuseOverlap(work, kind, contractIds);
  }
  await work.trx
    .updateTable("requirement_change")
    .set({ undone_at: instant(work), undone_by_name: work.actor.name })
    .where("organization_id", "=", organization)
    .where("change_id", "=", changeId)
    .execute();
  await auditMany(work, {
    action: "undo-requirement",
    kind: "contract",
    rows: contractIds.map((id) => ({ id, before: {} })),
    after: { changeId, undone: change.action },
  });
  return contractIds.length;
}

const CHANGED = "Some of these contracts have changed since. Undo the later change first.";

interface Added {
  readonly kind: SpanKind;
  readonly id: string;
  readonly contractId: string;
}

/** The rows that the change added. @throws Conflict when a later change touched one of its rows */
async function rowsOf(work: Work, changeId: string, touched: readonly Touched[]): Promise<Added[]> {
  const { rows } = await sql<Added>`
    select 'requirement' as kind, requirement_id as id, contract_id as "contractId" from contract_requirement
    where organization_id = ${work.actor.organizationId} and change_id = ${changeId}
    union all select 'waiver', waiver_id, contract_id from contract_waiver
    where organization_id = ${work.actor.organizationId} and change_id = ${changeId}`.execute(
    work.trx,
  );
  const held = new Set(rows.map((row) => row.id));
  const known = new Set(touched.map((row) => row.id));
  if (touched.some((row) => !held.has(row.id))) throw new Conflict(CHANGED);
  return rows.filter((row) => !known.has(row.id));
}

async function restore(work: Work, kind: SpanKind, rows: readonly Touched[]): Promise<void> {
  const { table, id, end } = SPANS[kind];
  await sql`update ${sql.table(table)} x set void_at = null, ${sql.ref(end)} = r.last_on, change_id = r.change_id
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.end)}::date[],
      ${rows.map((row) => row.changeId)}::text[]) r(id, last_on, change_id)
    where x.organization_id = ${work.actor.organizationId} and x.${sql.ref(id)} = r.id`.execute(
    work.trx,
  );
}

async function refuseOverlap(work: Work, kind: SpanKind, ids: readonly string[]): Promise<void> {
  const { table, id, end } = SPANS[kind];
  const { rows } = await sql`
    select 1 from ${sql.table(table)} x join ${sql.table(table)} y
      on y.organization_id = x.organization_id and y.contract_id = x.contract_id
    where x.organization_id = ${work.actor.organizationId} and x.contract_id = any(${ids}::text[])
      and x.void_at is null and y.void_at is null and x.${sql.ref(id)} < y.${sql.ref(id)}
      and x.from_on <= coalesce(y.${sql.ref(end)}, 'infinity'::date)
      and y.from_on <= coalesce(x.${sql.ref(end)}, 'infinity'::date) limit 1`.execute(work.trx);
  if (rows.length > 0) throw new Conflict(CHANGED);
}
