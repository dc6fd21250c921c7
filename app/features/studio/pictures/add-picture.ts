import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { storeFile } from "#platform/files.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { readPictureForm } from "./picture-input.ts";
import type { PreparedPicture } from "./prepare-picture.ts";

/** A library of more is no help to anybody, and would fill the database. */
const MOST = 2000;

/**
 * Keeps a picture with what is said of it.
 * @param prepared drawn anew by `preparePicture`
 * @returns its id
 * @throws Invalid with each field that is wrong
 */
export async function addPicture(
  work: Work,
  prepared: PreparedPicture,
  typed: Typed,
): Promise<string> {
  const form = new FormReader(typed);
  const input = readPictureForm(form, typed);
  form.done();
  const organization = work.actor.organizationId;
  const { count } = await work.trx
    .selectFrom("picture")
    .where("organization_id", "=", organization)
    .select((e) => e.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST)
    throw new Conflict(`The library holds ${MOST} pictures. Delete some that nobody uses.`);
  const id = newId();
  const ending = prepared.type === "image/png" ? "png" : "jpg";
  const file = { purpose: "picture", name: `${id}.${ending}`, mediaType: prepared.type } as const;
  const fileId = await storeFile(work, { ...file, bytes: prepared.bytes });
  const thumbFileId = await storeFile(work, {
    purpose: "picture",
    name: `${id}-small.webp`,
    mediaType: "image/webp",
    bytes: prepared.thumb,
  });
  await work.trx
    .insertInto("picture")
    .values({
      organization_id: organization,
      picture_id: id,
      ...input!,
      file_id: fileId,
      thumb_file_id: thumbFileId,
      media_type: prepared.type,
      width: prepared.width,
      height: prepared.height,
      bytes: prepared.bytes.length,
      brightness: prepared.brightness,
      contrast: prepared.contrast,
      added_by: work.actor.userId,
      added_by_name: work.actor.name,
      added_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "add-picture",
    subjectKind: "picture",
    subjectId: id,
    after: { shows: input!.shows, rights: input!.rights, width: prepared.width },
  });
  return id;
}
