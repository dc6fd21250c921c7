/** Reviews of the coming campaign's pieces, in each state: waiting, answered, sent back, on the schedule. */
import {
  addComment,
  answerReview,
  askReview,
  linkAnswerer,
  listPieces,
  openRound,
  setPieceStatus,
} from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";

/** Nothing of a review is sent anywhere, so that no page of the sample needs its numbers here. */
const HOTLINE = { phone: "", phoneHref: "", sms: "", smsHref: "", chatHref: "" };
/** A made-up lawyer of a made-up firm, asked by link. */
const LAWYER = { name: "Grace Marlow", email: "grace.marlow@example.org" } as const;
/** Days until an answer is due; the first is over. */
const DUE = [-1, 2, 5, 9];

/** Fills reviews by the use cases that pages call. */
export async function fillPieceReviews(work: Work): Promise<void> {
  const waiting = await listPieces(work, { status: "in-review" }, { by: "day", down: false });
  for (const [i, piece] of waiting.rows.entries()) {
    await askAll(work, piece.id, DUE[i] ?? null);
    if (i === 1) await byLink(work, piece.id, { answer: "approve", note: "Fine from our side." });
    if (i === 2)
      await byLink(work, piece.id, {
        answer: "comment",
        comment: "Could the first line name what people can do?",
      });
  }
  const drafts = await listPieces(work, { status: "draft" }, { by: "day", down: false });
  for (const piece of drafts.rows.slice(0, 1)) {
    await askAll(work, piece.id, null);
    await byLink(work, piece.id, {
      answer: "send-back",
      comment: "Please begin with the good news, then say what is asked of the reader.",
      "q-msg-positive-framing": "no",
      "q-msg-empowering": "yes",
    });
  }
  const approved = await listPieces(work, { status: "approved" }, { by: "day", down: false });
  for (const piece of approved.rows.slice(0, 3))
    await setPieceStatus(work, piece.id, ["approved"], "scheduled");
  for (const piece of approved.rows.slice(3, 4))
    await setPieceStatus(work, piece.id, ["approved"], "handed-off");
}

async function askAll(work: Work, pieceId: string, dueIn: number | null): Promise<void> {
  await askReview(work, pieceId, {
    reviewers: [
      { as: "role", role: "administrator", kind: "communications", field: "who-0" },
      { as: "link", ...LAWYER, kind: "legal", field: "email-0" },
    ],
    dueOn: dueIn === null ? null : work.today.add({ days: dueIn }).toString(),
    note: "Please look at the first line above all.",
    hotline: HOTLINE,
    authorEmails: [],
  });
}

async function byLink(
  work: Work,
  pieceId: string,
  said: Readonly<Record<string, string>>,
): Promise<void> {
  const round = await openRound(work, pieceId);
  const reviewer = round?.reviewers.find((one) => one.byLink);
  if (!round || !reviewer) return;
  const version = String(round.version);
  if (said["comment"])
    await addComment(
      work,
      pieceId,
      { channel: "", place: "1", version, comment: said["comment"] },
      { reviewerId: reviewer.id, name: LAWYER.name, userId: null },
      HOTLINE,
    );
  await answerReview(work, pieceId, { version, ...said }, linkAnswerer(reviewer), {
    hotline: HOTLINE,
  });
}
