import type { Documents } from "#platform/documents.ts";
import { pageData, sourceOf } from "./page-data.ts";
import type { Family, PieceDocument } from "./piece-document.ts";

const SOURCES: Partial<Record<Family, string>> = {
  proclamation: "piece-proclamation.typ",
  metrics: "piece-metrics.typ",
  badge: "piece-badge.typ",
};

/** A piece as a tagged PDF that keeps to PDF/UA-1, in the look of its family. */
export function toPdf(documents: Documents, piece: PieceDocument): Promise<Uint8Array> {
  const { data, files } = pageData(piece);
  return documents.render({
    source: sourceOf(SOURCES[piece.family] ?? "piece.typ"),
    data,
    files: { ...files, "piece-blocks.typ": Buffer.from(sourceOf("piece-blocks.typ")) },
    title: piece.title,
    language: piece.language.split("-")[0]!.toLowerCase(),
    date: piece.day,
  });
}
