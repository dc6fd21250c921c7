/** Takes an import back whole; what somebody worked on since is kept and counted. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import type { UndoReport } from "#features/imports/index.ts";
import { stateOf } from "./apply.ts";

/** Undoes a completions import in the caller's transaction. */
export async function undoLines(work: Work, importId: string): Promise<UndoReport> {
  const removed = (await removeAdded(work, importId)) + (await removeAside(work, importId));
  const restored = await restoreChanged(work, importId);
  return { removed, restored, kept: await keptLines(work, importId) };
}

async function removeAdded(work: Work, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from completion c using import_change h
    where h.organization_id = ${work.actor.organizationId} and h.import_id = ${importId}
      and h.subject_kind = 'completion' and h.operation = 'insert'
      and c.organization_id = h.organization_id and c.completion_id = h.subject_id
      and c.voided_at is null and c.evidence_file_id is null and c.note is null
      and ${stateOf("c")} = h.after`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

async function removeAside(work: Work, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from completion_review v using import_change h
    where h.organization_id = ${work.actor.organizationId} and h.import_id = ${importId}
      and h.subject_kind = 'completion-review' and v.organization_id = h.organization_id
      and v.review_id = h.subject_id and v.state = 'open'`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

/**
 * A record whose former state is on record a second time by now (a later file brought it again)
 * stays as it is, since exact repeats count once.
 */
async function restoreChanged(work: Work, importId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update completion c set status = h.before->>'status', completed_on = (h.before->>'completed_on')::date,
      registered_on = (h.before->>'registered_on')::date
    from import_change h
    where h.organization_id = ${work.actor.organizationId} and h.import_id = ${importId}
      and h.subject_kind = 'completion' and h.operation = 'update'
      and c.organization_id = h.organization_id and c.completion_id = h.subject_id
      and c.voided_at is null and ${stateOf("c")} = h.after
      and not exists (select 1 from completion o where o.organization_id = c.organization_id
        and o.person_id = c.person_id and o.course_id = c.course_id and o.completion_id <> c.completion_id
        and o.voided_at is null and ${stateOf("o")} = h.before)`.execute(work.trx);
  return Number(numAffectedRows ?? 0n);
}

/** What is still as the import, or somebody after it, left it. */
async function keptLines(work: Work, importId: string): Promise<UndoReport["kept"]> {
  const { rows } = await sql<{ line: number; what: string }>`
    select h.position as line, case when c.voided_at is not null then 'was voided since'
      when ${stateOf("c")} <> h.after then 'was changed by a later import'
      when c.evidence_file_id is not null or c.note is not null then 'has evidence or a note by now'
      else 'is on record twice by now' end as what
    from import_change h
    join completion c on c.organization_id = h.organization_id and c.completion_id = h.subject_id
    where h.organization_id = ${work.actor.organizationId} and h.import_id = ${importId}
      and h.subject_kind = 'completion' and (h.operation = 'insert' or ${stateOf("c")} <> h.before)
    union all
    select h.position, case v.state when 'matched' then 'was matched to a person since' else 'was set aside since' end
    from import_change h
    join completion_review v on v.organization_id = h.organization_id and v.review_id = h.subject_id
    where h.organization_id = ${work.actor.organizationId} and h.import_id = ${importId}
      and h.subject_kind = 'completion-review'
    order by line`.execute(work.trx);
  return rows;
}
