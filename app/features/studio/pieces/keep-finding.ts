import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockPiece } from "./lock-piece.ts";
import { keptWords } from "./piece.ts";

const REASON_MOST = 500;

/**
 * Lets a finding stand in a piece, with a reason (R105). It holds for these words under this rule,
 * wherever they stand in the piece, until somebody takes the reason back.
 * @throws Invalid without a reason
 * @throws NotFound
 */
export async function keepFinding(
  work: Work,
  pieceId: string,
  finding: { readonly rule: string; readonly text: string; readonly reason: string },
): Promise<void> {
  await lockPiece(work, pieceId);
  const reason = finding.reason.replaceAll("\0", "").trim().toWellFormed();
  if (reason === "")
    throw new Invalid([{ field: "reason", message: "Say why the words should stay." }]);
  if (reason.length > REASON_MOST)
    throw new Invalid([{ field: "reason", message: `Keep this under ${REASON_MOST} characters.` }]);
  if (!/^[\w/.-]{1,100}$/.test(finding.rule))
    throw new Invalid("There is no such rule. Open the piece again.");
  const row = { rule_id: finding.rule, words: keptWords(finding.text.toWellFormed()) };
  const said = { reason, kept_by_name: work.actor.name, kept_at: dateOf(work.now) };
  await work.trx
    .insertInto("piece_kept_finding")
    .values({
      organization_id: work.actor.organizationId,
      piece_id: pieceId,
      ...row,
      ...said,
    })
    .onConflict((at) =>
      at.columns(["organization_id", "piece_id", "rule_id", "words"]).doUpdateSet(said),
    )
    .execute();
  await recordAudit(work, {
    action: "keep-finding",
    subjectKind: "piece",
    subjectId: pieceId,
    after: { ...row, reason },
  });
}
