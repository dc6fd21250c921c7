import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";

/**
 * Takes drafts away for good that nobody has touched since they began. All of them or none.
 * @returns how many
 * @throws Conflict when one was saved, moved on or archived since
 */
export async function discardDrafts(work: Work, pieceIds: readonly string[]): Promise<number> {
  const { organizationId } = work.actor;
  const { rows } = await sql<{
    status: string;
    revision: number;
  }>`select status, revision from piece
    where organization_id = ${organizationId} and piece_id = any(${[...pieceIds]}::text[])
    order by piece_id for update`.execute(work.trx);
  if (rows.some((row) => row.status !== "draft" || row.revision > 1))
    throw new Conflict(
      "Somebody has worked on one of these pieces. Archive what you do not need instead.",
    );
  await sql`delete from piece where organization_id = ${organizationId}
    and piece_id = any(${[...pieceIds]}::text[])`.execute(work.trx);
  for (const pieceId of pieceIds)
    await recordAudit(work, {
      action: "discard-draft",
      subjectKind: "piece",
      subjectId: pieceId,
    });
  return rows.length;
}
