import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { noteAdviser } from "./note-adviser.ts";

/**
 * The adviser gives a consent that was asked for, or refuses it. A withdrawn one is never given again:
 * it is asked for anew, so that the history stays.
 * @throws Conflict where it was answered already or is not theirs
 */
export async function answerConsent(
  work: Work,
  input: { readonly adviserId: string; readonly consentId: string; readonly give: boolean },
): Promise<void> {
  const at = dateOf(work.now);
  const { numUpdatedRows } = await work.trx
    .updateTable("adviser_consent")
    .set(input.give ? { given_at: at, given_how: "link" } : { refused_at: at })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", input.adviserId)
    .where("consent_id", "=", input.consentId)
    .where("given_at", "is", null)
    .where("refused_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This was answered already. Open the page again.");
  await noteAdviser(work, input.adviserId, input.give ? "consent-given" : "consent-refused");
}
