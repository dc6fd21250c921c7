import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findPiece } from "./piece.queries.ts";

/**
 * Keeps a piece as a template for the organization's sites (R95): its words with their
 * placeholders, never what was filled in.
 * @returns the template's id
 * @throws Invalid without a name
 * @throws NotFound
 */
export async function saveTemplate(work: Work, pieceId: string, typed: string): Promise<string> {
  const piece = await findPiece(work, pieceId);
  const name = typed
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .toWellFormed();
  if (name === "") throw new Invalid([{ field: "name", message: "Give the template a name." }]);
  if (name.length > 120)
    throw new Invalid([{ field: "name", message: "Keep this under 120 characters." }]);
  const templateId = newId();
  await work.trx
    .insertInto("piece_template")
    .values({
      organization_id: work.actor.organizationId,
      template_id: templateId,
      kind: piece.kind,
      name,
      audience: piece.audience,
      title: piece.title,
      body: piece.body,
      variants: JSON.stringify(piece.variants),
      channels: [...piece.channels],
      made_by_name: work.actor.name,
      made_at: dateOf(work.now),
      removed_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "save-template",
    subjectKind: "piece-template",
    subjectId: templateId,
    after: { name, from: pieceId },
  });
  return templateId;
}
