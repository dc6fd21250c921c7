import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import { deleteFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import "./schema.ts";

/** Deletes a report for good, its copy of the logo too. @throws NotFound */
export async function deleteReport(work: Work, reportId: string): Promise<void> {
  const organization = work.actor.organizationId;
  const gone = await work.trx
    .deleteFrom("leadership_report")
    .where("organization_id", "=", organization)
    .where("report_id", "=", reportId)
    .returning(["title", "as_of", "logo_file_id"])
    .executeTakeFirst();
  if (!gone) throw new NotFound();
  if (gone.logo_file_id) await deleteFile(work.trx, organization, gone.logo_file_id);
  await recordAudit(work, {
    action: "delete-report",
    subjectKind: "report",
    subjectId: reportId,
    before: { title: gone.title, asOf: gone.as_of },
  });
}
