/** What happens to pictures when a consent ends: they are hidden, and pieces with them go back. */
import { consentHolds, type Withdrawn } from "#features/partners/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { takeDown } from "./take-down.ts";

/**
 * Hears that an adviser withdrew a consent. Their pictures are hidden at once, unless another consent
 * of theirs to a picture holds. Runs in the same transaction.
 */
export async function hearWithdrawn(work: Work, withdrawn: Withdrawn): Promise<void> {
  if (!withdrawn.erased && !withdrawn.uses.includes("picture")) return;
  if (!withdrawn.erased && (await consentHolds(work, withdrawn.adviserId, "picture", work.today)))
    return;
  const rows = await work.trx
    .updateTable("picture")
    .set({
      consent_withdrawn_at: dateOf(work.now),
      ...(withdrawn.erased ? { adviser_id: null } : {}),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", withdrawn.adviserId)
    .returning("picture_id as id")
    .execute();
  await hide(work, rows);
}

/**
 * Withdraws a consent record that holds for pictures of somebody who is no adviser.
 * @throws Conflict when it was withdrawn already
 */
export async function withdrawRecord(work: Work, consentId: string): Promise<void> {
  const row = await work.trx
    .updateTable("picture_consent")
    .set({ withdrawn_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("consent_id", "=", consentId)
    .where("withdrawn_at", "is", null)
    .returning("consent_id")
    .executeTakeFirst();
  if (!row) throw new Conflict("This was withdrawn already. Open the page again.");
  const rows = await work.trx
    .updateTable("picture")
    .set({ consent_withdrawn_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("consent_id", "=", consentId)
    .returning("picture_id as id")
    .execute();
  await hide(work, rows);
}

async function hide(work: Work, pictures: readonly { readonly id: string }[]): Promise<void> {
  const ids = pictures.map((one) => one.id);
  const down = await takeDown(work, ids, "withdrawn");
  for (const id of ids)
    await recordAudit(work, {
      action: "hide-picture",
      subjectKind: "picture",
      subjectId: id,
      after: { piecesTakenBack: down.length },
    });
}
