import { newId } from "./ids.ts";
import type { Work } from "./work.ts";

interface AuditTable {
  organization_id: string;
  audit_id: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  before: string | null;
  after: string | null;
  request_id: string | null;
  sealed: boolean;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    audit_entry: AuditTable;
  }
}

export interface AuditEntry {
  /** verb-noun, as the use case is called: `record-completion` */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Sealed entries are not shown with the general trail. */
  readonly sealed?: boolean;
}

/** Writes who did what, in the caller's transaction: no write without its trail. */
export async function recordAudit(work: Work, entry: AuditEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await work.trx
    .insertInto("audit_entry")
    .values({
      organization_id: work.actor.organizationId,
      audit_id: newId(),
      at: new Date(work.now.epochMilliseconds),
      actor_id: work.actor.userId,
      actor_name: work.actor.name,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      before: json(entry.before),
      after: json(entry.after),
      request_id: work.requestId,
      sealed: entry.sealed ?? false,
    })
    .execute();
}
