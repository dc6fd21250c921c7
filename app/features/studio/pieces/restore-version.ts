import { recordAudit } from "#platform/audit.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { keepVersion } from "./keep-version.ts";
import { findPiece, versionsOf } from "./piece.queries.ts";
import { savePiece, type Saved } from "./save-piece.ts";

/**
 * Brings an earlier version back as a new one; nothing between is lost.
 * @throws NotFound where the piece has no such version
 * @throws Conflict when it is archived
 */
export async function restoreVersion(work: Work, pieceId: string, version: number): Promise<Saved> {
  const piece = await findPiece(work, pieceId);
  const found = (await versionsOf(work, pieceId)).find((one) => one.version === version);
  if (!found) throw new NotFound();
  // What stands now may be newer than its latest version.
  await keepVersion(work, pieceId, null, { userId: piece.updatedBy, name: piece.updatedByName });
  const saved = await savePiece(work, pieceId, {
    ...piece,
    title: found.title,
    body: found.body,
    variants: found.variants,
    fills: found.fills,
    owner: { userId: piece.ownerUserId, name: piece.ownerName },
    version: false,
  });
  const restored = await keepVersion(work, pieceId, `Version ${version} brought back`);
  await recordAudit(work, {
    action: "restore-version",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { version, as: restored },
  });
  return { ...saved, version: restored };
}
