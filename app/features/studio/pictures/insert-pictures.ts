import type { Work } from "#platform/work.ts";
import type { Insert } from "../pieces/inserts.ts";
import { drawingId, drawings } from "./drawings.ts";
import { consentOf, ownHindrances } from "./hindrances.ts";
import { markdownOf } from "./picture.ts";
import { answersOf } from "./picture.queries.ts";
import { listPictures } from "./pictures.queries.ts";

/** The latest ones; the library has the others, with a line to copy. */
const LATEST = 24;

type PictureInsert = Omit<Insert, "group"> & { readonly group: "picture" };

/** Pictures that may be shown today, the latest first, then our drawings. */
export async function pictureInserts(work: Work): Promise<readonly PictureInsert[]> {
  const latest = { by: "added", down: true } as const;
  const { rows } = await listPictures(work, {}, latest, { number: 1, size: LATEST });
  const answers = await answersOf(
    work,
    rows.map((row) => row.id),
  );
  const own: PictureInsert[] = [];
  for (const row of rows) {
    const hindered =
      ownHindrances(row, answers.get(row.id) ?? [], work.today.toString()).length > 0 ||
      (await consentOf(work, row)) !== null;
    if (!hindered)
      own.push({
        id: `picture-${row.id}`,
        group: "picture",
        label: row.name,
        about: row.alt ?? "Decoration",
        text: markdownOf(row),
        thumb: `/pictures/${row.id}/thumb`,
      });
  }
  return [
    ...own,
    ...drawings().map((drawing): PictureInsert => {
      const id = drawingId(drawing);
      return {
        id: `picture-${id}`,
        group: "picture",
        label: drawing.name,
        about: drawing.alt,
        text: markdownOf({ id, alt: drawing.alt }),
        thumb: `/pictures/${id}/thumb`,
      };
    }),
  ];
}
