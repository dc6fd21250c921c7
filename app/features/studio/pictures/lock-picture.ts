import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Picture } from "./picture.ts";
import { findPicture } from "./picture.queries.ts";

/** Holds a picture until the transaction ends. @throws NotFound */
export async function lockPicture(work: Work, id: string): Promise<Picture> {
  const row = await work.trx
    .selectFrom("picture")
    .select("picture_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("picture_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  return findPicture(work, id);
}
