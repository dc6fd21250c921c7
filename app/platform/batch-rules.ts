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
