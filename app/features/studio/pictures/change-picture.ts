import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockPicture } from "./lock-picture.ts";
import { readPictureForm } from "./picture-input.ts";
import { takeDown } from "./take-down.ts";
import { consentOf } from "./hindrances.ts";
import { findPicture } from "./picture.queries.ts";

/**
 * Changes what is said of a picture. One that turns out to show a person with lived experience is
 * hidden until a consent is linked, and pieces with it go back to draft. Somebody without
 * advisers:manage cannot take that mark off again.
 * @throws Invalid, Conflict when somebody else changed it first, NotFound
 */
export async function changePicture(work: Work, id: string, typed: Typed): Promise<void> {
  const held = await lockPicture(work, id);
  if (String(held.revision) !== typed["revision"])
    throw new Conflict("Somebody else changed this picture in the meantime. Look at it again.");
  const form = new FormReader(typed);
  const input = readPictureForm(form, typed);
  if (
    held.shows === "lived-experience" &&
    input?.shows !== undefined &&
    input.shows !== "lived-experience" &&
    !work.actor.permissions.has("advisers:manage")
  )
    form.refuse("shows", "Only whoever keeps advisers can say that this is not so.");
  form.done();
  await work.trx
    .updateTable("picture")
    .set({ ...input!, revision: held.revision + 1 })
    .where("organization_id", "=", work.actor.organizationId)
    .where("picture_id", "=", id)
    .execute();
  const after = await findPicture(work, id);
  const ended =
    after.rightsUntil !== null && after.rightsUntil < work.today.toString() ? "rights" : null;
  if (ended) await takeDown(work, [id], "rights");
  else if (await consentOf(work, after)) await takeDown(work, [id], "expired");
  await recordAudit(work, {
    action: "change-picture",
    subjectKind: "picture",
    subjectId: id,
    before: { shows: held.shows, rights: held.rights },
    after: { shows: input!.shows, rights: input!.rights },
  });
}
