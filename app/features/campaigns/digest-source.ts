/** Lines of what is next: pieces of campaigns that are due and not approved, or approved and not out. */
import type { DigestLine, DigestSource } from "#features/program/index.ts";
import { formatDate } from "#ui/format.ts";
import { nextPieces, type CampaignPiece } from "./pieces.queries.ts";

const MOST = 50;
const SOON_DAYS = 14;

export const campaignDigest: DigestSource = {
  id: "campaign-pieces",
  label: "Campaigns",
  hint: "Pieces whose day is near and that are not approved, or not out yet.",
  async find(work, until) {
    if (!work.actor.permissions.has("studio:write")) return [];
    const near = work.today.add({ days: SOON_DAYS });
    const last = Temporal.PlainDate.compare(until, near) < 0 ? until : near;
    const pieces = await nextPieces(work, last.toString(), undefined, MOST);
    return pieces.map((piece) => lineOf(piece, work.today.toString()));
  },
};

function lineOf(piece: CampaignPiece, today: string): DigestLine {
  const late = piece.plannedOn! < today;
  const waiting = ["draft", "in-review"].includes(piece.status);
  return {
    key: `piece:${piece.id}:${piece.plannedOn}:${waiting ? "approve" : "out"}`,
    stage: late ? "late" : "near",
    on: piece.plannedOn,
    text: piece.title,
    sub: [
      `${late ? "Was due" : "Due"} ${formatDate(piece.plannedOn!)}`,
      waiting ? "not approved" : "not out",
      piece.campaign,
    ]
      .filter(Boolean)
      .join(" · "),
    href: `/pieces/${piece.id}`,
  };
}
