import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { findOutreach } from "./outreach.queries.ts";

/** Voids an entry with a reason: it stays readable and counts no more. @throws Invalid, NotFound, Conflict */
export async function voidOutreach(work: Work, outreachId: string, typed: Typed): Promise<void> {
  const entry = await findOutreach(work, outreachId);
  const form = new FormReader(typed);
  const reason = form.line("reason", 500, "Say why it does not count.");
  form.done();
  const changed = await work.trx
    .updateTable("outreach")
    .set({
      voided_at: dateOf(work.now),
      voided_by_name: work.actor.name,
      void_reason: reason,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("outreach_id", "=", entry.id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Conflict("This entry is voided already.");
  await recordAudit(work, {
    action: "void-outreach",
    subjectKind: "outreach",
    subjectId: entry.id,
    after: { reason },
  });
}
