/** The bytes of pictures, only where they may be shown. */
import { readFile, wholeFile } from "#platform/files.ts";
import type { ConsentPlace } from "#features/partners/index.ts";
import type { Work } from "#platform/work.ts";
import { brandSettings } from "../brand/brand.queries.ts";
import { drawingOf, paintDrawing } from "./drawings.ts";
import { consentOf } from "./hindrances.ts";
import type { Picture } from "./picture.ts";
import { picturesByIds } from "./picture.queries.ts";

export interface PictureFile {
  readonly bytes: Uint8Array;
  readonly type: "image/png" | "image/jpeg" | "image/webp" | "image/svg+xml";
}

/** Whether a picture may be shown to people today: a consent that ended or was withdrawn hides it. */
export const mayShow = async (
  work: Work,
  picture: Picture,
  places: readonly ConsentPlace[] = [],
): Promise<boolean> =>
  picture.fileId !== null &&
  !(picture.rightsUntil !== null && picture.rightsUntil < work.today.toString()) &&
  (await consentOf(work, picture, places)) === null;

/** The bytes of these pictures, by id, as documents take them; one that may not be shown is left out. */
export async function bytesOf(
  work: Work,
  ids: readonly string[],
): Promise<Readonly<Record<string, Uint8Array>>> {
  const found: Record<string, Uint8Array> = {};
  for (const id of new Set(ids)) {
    const file = await shownPicture(work, id);
    if (file) found[id] = file.bytes;
  }
  return found;
}

/**
 * A picture as it may be shown today, in a page that people outside see too. A drawing comes in the
 * colors of the brand.
 * @param o.places where it is shown; the consent has to cover each
 * @param o.thumb the small one
 * @returns null where it may not be shown, or where there is none: show a placeholder, and no bytes
 */
export async function shownPicture(
  work: Work,
  id: string,
  o: { readonly places?: readonly ConsentPlace[]; readonly thumb?: boolean } = {},
): Promise<PictureFile | null> {
  const drawing = drawingOf(id);
  if (drawing)
    return {
      bytes: paintDrawing(drawing, await brandSettings(work)),
      type: "image/svg+xml",
    };
  const [picture] = await picturesByIds(work, [id]);
  if (!picture || !(await mayShow(work, picture, o.places))) return null;
  return storedPicture(work, picture, o.thumb ?? false);
}

/** The stored bytes, whoever asks: the caller has made sure that they may be shown. */
export async function storedPicture(
  work: Work,
  picture: Picture,
  thumb: boolean,
): Promise<PictureFile | null> {
  const id = thumb ? picture.thumbFileId : picture.fileId;
  if (id === null) return null;
  const file = await readFile(work.trx, work.actor.organizationId, id);
  return { bytes: await wholeFile(file), type: file.meta.mediaType as PictureFile["type"] };
}
