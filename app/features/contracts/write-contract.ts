/** The writes that every change of contracts shares. */
import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { ContractFacts } from "./contract-rules.ts";
import type { OriginFrom } from "./schema.ts";
import type { SupplierFacts } from "./supplier-rules.ts";

/** What a change may set; what is left out stays. */
export interface ContractSet extends Partial<ContractFacts> {
  readonly supplier_id?: string;
  readonly owner_id?: string | null;
  readonly master_id?: string | null;
  readonly goes_on_until?: string | null;
  readonly origin?: string | null;
  readonly origin_from?: OriginFrom | null;
  readonly origin_note?: string | null;
}

/** Sets columns of contracts and marks them as changed, always later than before. */
export async function setContracts(
  work: Work,
  ids: readonly string[],
  set: ContractSet,
): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .updateTable("contract")
    .set({ ...set, updated_at: sql<Date>`greatest(${now}, updated_at + interval '1 millisecond')` })
    .where("organization_id", "=", work.actor.organizationId)
    .where(sql<boolean>`contract_id = any(${ids}::text[])`)
    .execute();
}

/** The same for suppliers. */
export async function setSuppliers(
  work: Work,
  ids: readonly string[],
  set: Partial<SupplierFacts> & { readonly same_as?: string | null },
): Promise<void> {
  const now = new Date(work.now.epochMilliseconds);
  await work.trx
    .updateTable("supplier")
    .set({ ...set, updated_at: sql<Date>`greatest(${now}, updated_at + interval '1 millisecond')` })
    .where("organization_id", "=", work.actor.organizationId)
    .where(sql<boolean>`supplier_id = any(${ids}::text[])`)
    .execute();
}

/** One entry of the trail with the values that differ, and none when nothing does. */
export async function auditChange(
  work: Work,
  entry: {
    readonly action: string;
    readonly kind: "contract" | "supplier";
    readonly id: string;
    readonly before: object;
    readonly after: object;
  },
): Promise<void> {
  const before = entry.before as Readonly<Record<string, unknown>>;
  const after = entry.after as Readonly<Record<string, unknown>>;
  const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return;
  const only = (all: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((key) => [key, all[key] ?? null]));
  await recordAudit(work, {
    action: entry.action,
    subjectKind: entry.kind,
    subjectId: entry.id,
    before: only(before),
    after: only(after),
  });
}

/** One entry of the trail for each of many subjects, in a single statement. */
export async function auditMany(
  work: Work,
  entries: {
    readonly action: string;
    readonly kind: "contract" | "supplier";
    readonly rows: readonly { readonly id: string; readonly before: object }[];
    readonly after: object;
  },
): Promise<void> {
  const { rows } = entries;
  await sql`
    insert into audit_entry (organization_id, audit_id, at, actor_id, actor_name, action, subject_kind, subject_id,
      before, after, request_id, sealed)
    select ${work.actor.organizationId}, audit_id, ${new Date(work.now.epochMilliseconds)}, ${work.actor.userId},
      ${work.actor.name}, ${entries.action}, ${entries.kind}, subject_id, before, ${JSON.stringify(entries.after)}::jsonb,
      ${work.requestId}, false
    from unnest(${rows.map(() => newId())}::text[], ${rows.map((row) => row.id)}::text[],
      ${rows.map((row) => JSON.stringify(row.before))}::jsonb[]) r(audit_id, subject_id, before)`.execute(
    work.trx,
  );
}
