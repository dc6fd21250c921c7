/** The sample's brand, and our drawings in some of its drafts. */
import { drawingLine, kindOf, listPieces, savePiece, setBrand } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";

/** A calm green, and a warm second color that can be told from it. */
const COLORS = { primary: "#14605a", accent: "#f2b233" };
/** Drawings of the house, in the order in which drafts get them. */
const DRAWINGS = ["talk", "hospital", "label", "team", "supply"];
/** Families whose texts a picture stands well in: a post has little room. */
const FAMILIES = new Set(["newsletter", "email", "web", "event"]);

/** Sets the brand, and puts a drawing at the end of a few drafts. */
export async function fillPictures(work: Work): Promise<void> {
  await setBrand(work, { name: work.actor.organizationName, ...COLORS });
  const drafts = await listPieces(work, { status: "draft" }, { by: "day", down: false });
  const fitting = drafts.rows.filter((piece) => FAMILIES.has(kindOf(piece.kind)?.family ?? ""));
  for (const [at, drawing] of DRAWINGS.entries()) {
    const piece = fitting[at];
    if (!piece) return;
    await savePiece(work, piece.id, {
      ...piece,
      body: `${piece.body.trimEnd()}\n\n${drawingLine(drawing)}`,
      owner: { userId: piece.ownerUserId, name: piece.ownerName },
      version: true,
    });
  }
}
