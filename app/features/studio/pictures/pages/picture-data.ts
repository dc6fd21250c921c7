import type { Work } from "#platform/work.ts";
import { consentOf, ownHindrances } from "../hindrances.ts";
import { answersOf, findPicture } from "../picture.queries.ts";
import { handoutsOf, takedownsOf, usesOf } from "../pictures.queries.ts";
import { taggedUses } from "../tally.queries.ts";

/** Everything that the page of one picture shows. @throws NotFound */
export async function pictureData(work: Work, id: string) {
  const picture = await findPicture(work, id);
  const answers = (await answersOf(work, [id])).get(id) ?? [];
  const consent = await consentOf(work, picture);
  const uses = await usesOf(work, id);
  const tags = await taggedUses(
    work,
    uses.map((use) => use.pieceId),
  );
  return {
    picture,
    answers,
    consent,
    hindrances: [
      ...(consent ? [consent] : []),
      ...ownHindrances(picture, answers, work.today.toString()),
    ],
    uses,
    tags: tags.filter((tag) => tag.pictureId === id),
    handouts: await handoutsOf(work, id),
    takedowns: await takedownsOf(work, id),
  };
}
export type PictureData = Awaited<ReturnType<typeof pictureData>>;
