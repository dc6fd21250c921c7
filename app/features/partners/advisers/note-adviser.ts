import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** What was done, as the log of advisers reads it. */
export const DEEDS = {
  invited: "Invited",
  linked: "Given a new link",
  accepted: "Accepted",
  declined: "Declined",
  changed: "Changed what is recorded",
  naming: "Chose how to be named",
  agreed: "Work agreed",
  pay: "Pay agreed",
  paid: "Paid",
  "consent-asked": "Asked for consent",
  "consent-given": "Gave consent",
  "consent-refused": "Did not consent",
  "consent-withdrawn": "Withdrew consent",
  ended: "Work together ended",
  restored: "Took up work again",
  copied: "Took a copy",
  "keep-years": "Changed how long records are kept",
  erased: "A record was erased, and its consents were withdrawn",
} as const;
export type Deed = keyof typeof DEEDS;

/**
 * Writes who did what into the advisers' own log, in the caller's transaction. It takes the place of
 * the general trail, which must neither name nor count advisers.
 * @param adviserId null only for what is left once a record is erased, and for settings
 */
export async function noteAdviser(
  work: Work,
  adviserId: string | null,
  what: Deed,
  detail: string | null = null,
): Promise<void> {
  await work.trx
    .insertInto("adviser_log")
    .values({
      organization_id: work.actor.organizationId,
      log_id: newId(),
      adviser_id: adviserId,
      at: dateOf(work.now),
      by_name: work.actor.name,
      what,
      detail,
    })
    .execute();
}
