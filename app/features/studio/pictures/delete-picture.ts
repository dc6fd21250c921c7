import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { deleteFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import { lockPicture } from "./lock-picture.ts";
import { piecesShowing } from "./picture.queries.ts";
import { takeDown } from "./take-down.ts";

/**
 * Deletes a picture for good. Where copies were handed out, or a piece still names it, its record stays
 * without the picture, so that people can be asked for the copies.
 * @throws Conflict while pieces use it and its consent holds
 * @throws NotFound
 */
export async function deletePicture(work: Work, id: string): Promise<void> {
  const picture = await lockPicture(work, id);
  const organization = work.actor.organizationId;
  const uses = await piecesShowing(work, [id]);
  if (uses.length > 0 && picture.withdrawnAt === null)
    throw new Conflict("Pieces still use this picture. Take it out of them first.");
  if (uses.length > 0) await takeDown(work, [id], "withdrawn");
  const handouts = await work.trx
    .selectFrom("picture_handout")
    .select("handout_id")
    .where("organization_id", "=", organization)
    .where("picture_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  for (const file of [picture.fileId, picture.thumbFileId])
    if (file) await deleteFile(work.trx, organization, file);
  if (uses.length === 0 && !handouts)
    await work.trx
      .deleteFrom("picture")
      .where("organization_id", "=", organization)
      .where("picture_id", "=", id)
      .execute();
  await recordAudit(work, {
    action: "delete-picture",
    subjectKind: "picture",
    subjectId: id,
    before: { shows: picture.shows },
    after: { recordStays: uses.length > 0 || handouts !== undefined },
  });
}
