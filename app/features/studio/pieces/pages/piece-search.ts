import type { Work } from "#platform/work.ts";
import { kindOf } from "../../kinds/kinds.ts";
import { pieceStatusLabel } from "../../schema.ts";
import { listPieces } from "../pieces.queries.ts";

/** What the search of the whole program finds among pieces, by title, words and audience; archived ones not. */
export const pieceSearch = {
  title: "Pieces",
  permission: "studio:read",
  allHref: "/pieces?q=",
  find: async (work: Work, q: string, most: number) => {
    const { rows, total } = await listPieces(work, { q }, undefined, { number: 1, size: most });
    return {
      total,
      rows: rows.map((piece) => ({
        href: `/pieces/${piece.id}`,
        name: piece.title,
        about: [kindOf(piece.kind)?.name ?? piece.kind, pieceStatusLabel(piece.status)].join(" · "),
      })),
    };
  },
};
