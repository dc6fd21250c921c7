import { recordAudit } from "#platform/audit.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "./lock-piece.ts";

/** Takes a reason back: the finding counts again. @throws NotFound where the piece is not there */
export async function lookAgain(
  work: Work,
  pieceId: string,
  finding: { readonly rule: string; readonly words: string },
): Promise<void> {
  await lockPiece(work, pieceId);
  await work.trx
    .deleteFrom("piece_kept_finding")
    .where("organization_id", "=", work.actor.organizationId)
    .where("piece_id", "=", pieceId)
    .where("rule_id", "=", finding.rule)
    .where("words", "=", finding.words)
    .execute();
  await recordAudit(work, {
    action: "look-again",
    subjectKind: "piece",
    subjectId: pieceId,
    before: { rule_id: finding.rule, words: finding.words },
  });
}
