/** Pieces of the sample in several states, from our own templates. */
import {
  createPiece,
  findPiece,
  savePiece,
  setPieceStatus,
  templateOf,
} from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";

const DRAFT = `Every glove has a maker. Vulnerable workers pay fees to get a job, and the debt keeps them there.

Ask your suppliers one question: who paid for your recruitment? At {{organization}} our buyers take a free course.

https://www.train.org/main/course/1112251/details

#EndTrafficking`;

/** Begins pieces: one approved, one waiting for review, one as it came, one that somebody still writes. */
export async function fillStudio(work: Work): Promise<void> {
  const day = (days: number) => work.today.add({ days }).toString();
  const news = await fromTemplate(work, "news-item-training", day(6), {
    "contact-email": "program@lakeshore.example",
  });
  await setPieceStatus(work, news, ["draft"], "approved");
  const mail = await fromTemplate(work, "executive-email-launch", day(12), {
    "executive-name": "Jordan Avery",
    "executive-title": "Chief Executive Officer",
  });
  await setPieceStatus(work, mail, ["draft"], "in-review");
  await fromTemplate(work, "launch-post-1", day(3), {});
  const post = await fromTemplate(work, "launch-post-3", day(9), {});
  const piece = await findPiece(work, post);
  await savePiece(work, post, {
    ...piece,
    title: "Buyers see what patients never do",
    body: DRAFT,
    variants: {},
    owner: { userId: piece.ownerUserId, name: piece.ownerName },
    version: true,
  });
}

async function fromTemplate(
  work: Work,
  id: string,
  plannedOn: string,
  fills: Readonly<Record<string, string>>,
): Promise<string> {
  const template = templateOf(id);
  if (!template) throw new Error(`content/studio has no template ${id}.`);
  const piece = await createPiece(work, {
    kind: template.kind,
    title: template.title,
    body: template.text,
    variants: template.variants ?? {},
    audience: template.audience,
    channels: template.channels,
    template: template.id,
    plannedOn,
    fills,
  });

  return piece;
}
