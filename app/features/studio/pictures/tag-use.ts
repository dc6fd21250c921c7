import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { NotFound } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { piecesShowing } from "./picture.queries.ts";
import { FORMS, PICTURE_ROLES, WHO } from "./schema.ts";

/**
 * Says who is shown in one piece, in which role, and which form of trafficking the piece ties it to (R111).
 * @throws Invalid, NotFound where the piece does not show the picture
 */
export async function tagUse(
  work: Work,
  use: { readonly pictureId: string; readonly pieceId: string },
  typed: Typed,
): Promise<void> {
  const shown = await piecesShowing(work, [use.pictureId]);
  if (!shown.some((one) => one.pieceId === use.pieceId)) throw new NotFound();
  const form = new FormReader(typed);
  const who = form.choice("who", WHO, "Say who is shown.");
  const role = form.choice("role", PICTURE_ROLES, "Say in which role.");
  const about = form.choice("form", FORMS, "Say which form the piece speaks of.");
  form.done();
  const row = {
    who: who!,
    role: role!,
    form: about!,
    said_by_name: work.actor.name,
    said_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("picture_use")
    .values({
      organization_id: work.actor.organizationId,
      piece_id: use.pieceId,
      picture_id: use.pictureId,
      ...row,
    })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "piece_id", "picture_id"]).doUpdateSet(row),
    )
    .execute();
  await recordAudit(work, {
    action: "tag-picture-use",
    subjectKind: "piece",
    subjectId: use.pieceId,
    after: { picture: use.pictureId, who, role, form: about },
  });
}
