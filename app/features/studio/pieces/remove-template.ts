import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/** Takes a template of the organization out of the list. Pieces made from it stay. @throws NotFound */
export async function removeTemplate(work: Work, templateId: string): Promise<void> {
  const row = await work.trx
    .updateTable("piece_template")
    .set({ removed_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("template_id", "=", templateId)
    .where("removed_at", "is", null)
    .returning("name")
    .executeTakeFirst();
  if (!row) throw new NotFound();
  await recordAudit(work, {
    action: "remove-template",
    subjectKind: "piece-template",
    subjectId: templateId,
    before: { name: row.name },
  });
}
