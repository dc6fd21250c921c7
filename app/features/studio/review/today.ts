/** What waits for a member's look: on Today and in their digest. */
import type { DigestSource } from "#features/program/index.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { piecesByIds } from "../pieces/piece.queries.ts";
import { roundsOf } from "./review.queries.ts";
import { piecesToReview } from "./to-review.queries.ts";

interface Waiting {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly by: string;
}

/** Pieces that wait for this member, the nearest due day first. */
async function waitingFor(work: Work, most: number): Promise<Waiting[]> {
  const { ids } = await piecesToReview(work, { mine: true }, undefined, { number: 1, size: most });
  if (ids.length === 0) return [];
  const pieces = new Map((await piecesByIds(work, ids)).map((piece) => [piece.id, piece]));
  const rounds = new Map(
    (await roundsOf(work, ids, { open: true })).map((round) => [round.pieceId, round]),
  );
  return ids.map((id) => ({
    id,
    title: pieces.get(id)?.title || "A piece without a title",
    dueOn: rounds.get(id)?.dueOn ?? null,
    by: rounds.get(id)?.askedByName ?? "",
  }));
}

const dueText = (dueOn: string | null, today: string): string =>
  dueOn === null ? "no day set" : `${dueOn < today ? "was due" : "due"} ${formatDate(dueOn)}`;

/** Pieces to look at, for Today; null where there are none. */
export async function nextReviews(work: Work) {
  if (!work.actor.permissions.has("studio:read") || work.actor.userId === null) return null;
  const waiting = await waitingFor(work, 5);
  if (waiting.length === 0) return null;
  const today = work.today.toString();
  return {
    title: "Pieces to review",
    steps: waiting.map((one) => ({
      text: one.title,
      sub: `Asked by ${one.by} · ${dueText(one.dueOn, today)}`,
      href: `/pieces/${one.id}/review`,
    })),
  };
}

export const reviewDigest: DigestSource = {
  id: "piece-reviews",
  label: "Pieces to review",
  hint: "Pieces that somebody asked you to look at.",
  async find(work) {
    if (!work.actor.permissions.has("studio:read")) return [];
    const today = work.today.toString();
    return (await waitingFor(work, 50)).map((one) => ({
      key: `review:${one.id}:${one.dueOn ?? ""}`,
      stage: one.dueOn !== null && one.dueOn < today ? "late" : "near",
      on: one.dueOn,
      text: one.title,
      sub: `Asked by ${one.by} · ${dueText(one.dueOn, today)}`,
      href: `/pieces/${one.id}/review`,
    }));
  },
};
