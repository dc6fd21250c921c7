import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findExecutive, meetingsWith } from "./executives.queries.ts";

/** Takes an executive off the list; what was met and answered stays. @throws NotFound, Forbidden, Conflict while a meeting is ahead */
export async function removeExecutive(work: Work, executiveId: string): Promise<void> {
  const executive = await findExecutive(work, executiveId);
  const ahead = (await meetingsWith(work, executive.id)).some(
    (m) => m.canceledAt === null && m.endsAt.getTime() >= work.now.epochMilliseconds,
  );
  if (ahead) throw new Conflict("A meeting is still ahead. Cancel it first.");
  await work.trx
    .updateTable("executive")
    .set({ removed_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("executive_id", "=", executive.id)
    .execute();
  await recordAudit(work, {
    action: "remove-executive",
    subjectKind: "executive",
    subjectId: executive.id,
    before: { name: executive.name, title: executive.title },
  });
}
