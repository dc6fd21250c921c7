import type { Trx } from "./db/database.ts";

/** What whoever writes mail in batches has a say in when it is delivered, perhaps hours later. */
export interface BatchRules {
  /** When mail of this organization's batches may leave again; null: now. */
  shutUntil(trx: Trx, organizationId: string): Promise<Temporal.Instant | null>;
  /** Of mails that were written long ago, those that must not go anymore, each with the reason. */
  outdated(
    trx: Trx,
    organizationId: string,
    mailIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}

/** The rules of several writers at once: mail leaves when all agree, and not when one says that it must not. */
export const allRules = (...all: readonly BatchRules[]): BatchRules => ({
  async shutUntil(trx, organizationId) {
    let latest: Temporal.Instant | null = null;
    for (const rules of all) {
      const until = await rules.shutUntil(trx, organizationId);
      if (until && (!latest || Temporal.Instant.compare(until, latest) > 0)) latest = until;
    }
    return latest;
  },
  async outdated(trx, organizationId, mailIds) {
    const reasons = new Map<string, string>();
    for (const rules of all)
      for (const [id, why] of await rules.outdated(trx, organizationId, mailIds))
        reasons.set(id, why);
    return reasons;
  },
});
