/** Pieces on the actions of the program's second step: which there are, and whether they carry the three things. */
import { actionLinks } from "#features/program/index.ts";
import { carries } from "./kinds/required.ts";
import { kinds } from "./kinds/kinds.ts";
import { fillText } from "./pieces/fill-text.ts";
import { piecesByIds, piecesOfActions } from "./pieces/piece.queries.ts";
import { pieceStatusLabel } from "./schema.ts";

/** Elements of an awareness piece by what they show (R22). */
const THREE = {
  video: ["video-link"],
  mainPoints: ["video-why", "video-training"],
  invitation: ["all-staff"],
} as const;

/** Shows pieces on actions, and begins one there. */
export const addActionPieces = (): void =>
  actionLinks.add({
    key: "studio",
    label: "Write the piece",
    find: async (work, actionIds) => {
      if (!work.actor.permissions.has("studio:read")) return [];
      const found = await piecesOfActions(work, actionIds);
      const pieces = await piecesByIds(
        work,
        found.map((one) => one.id),
      );
      return found.flatMap(({ id, actionId }) => {
        const piece = pieces.find((one) => one.id === id);
        if (!piece) return [];
        const text = fillText(piece.body, piece.fills);
        return [
          {
            actionId,
            label: piece.title || "A piece without a title",
            href: `/pieces/${id}`,
            state: pieceStatusLabel(piece.status),
            checks: {
              video: hasAll(text, THREE.video),
              mainPoints: hasAll(text, THREE.mainPoints),
              invitation: hasAll(text, THREE.invitation),
            },
          },
        ];
      });
    },
    // An awareness message is a newsletter item or an executive email; the first is offered, the other a press away.
    create: (action) =>
      `/pieces/new?${action.piece === "message" ? "kind=news-item&" : ""}action=${action.id}`,
  });

function hasAll(text: string, ids: readonly string[]): boolean {
  const required = kinds().flatMap((kind) => kind.required);
  return ids.every((id) => {
    const element = required.find((one) => one.id === id);
    return element !== undefined && carries(text, element.test, { hashtag: null });
  });
}
