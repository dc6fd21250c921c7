import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { noteAdviser } from "./note-adviser.ts";
import { tellWithdrawn } from "./on-withdrawn.ts";

/**
 * Withdraws a consent, at once: in this transaction everybody who listens takes down what it covered.
 * One that was only asked for is taken back the same way. The record of it stays.
 * @throws Conflict where it was withdrawn or refused already, or is not this adviser's
 */
export async function withdrawConsent(
  work: Work,
  input: {
    readonly adviserId: string;
    readonly consentId: string;
    readonly how: "link" | "told-us";
  },
): Promise<void> {
  const row = await work.trx
    .updateTable("adviser_consent")
    .set({ withdrawn_at: dateOf(work.now), withdrawn_how: input.how })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", input.adviserId)
    .where("consent_id", "=", input.consentId)
    .where("withdrawn_at", "is", null)
    .where("refused_at", "is", null)
    .returning(["uses", sql<boolean>`given_at is not null`.as("given")])
    .executeTakeFirst();
  if (!row) throw new Conflict("This was withdrawn already. Open the page again.");
  await noteAdviser(work, input.adviserId, "consent-withdrawn");
  if (row.given)
    await tellWithdrawn(work, {
      adviserId: input.adviserId,
      consentId: input.consentId,
      uses: row.uses,
      erased: false,
    });
}
