import type { Work } from "#platform/work.ts";

/** Throws Invalid where what a supplier said is not to be recorded by hand. */
type ByHandCheck = (work: Work, supplierId: string) => Promise<void>;

/**
 * Features that hear suppliers in another way say here when that way has to be taken: a report by hand
 * counts at once, and nobody else looks at it.
 */
export const refuseByHand = {
  checks: new Set<ByHandCheck>(),
  /** Adds a check; the same one twice stands once. */
  add(check: ByHandCheck): void {
    this.checks.add(check);
  },
  async check(work: Work, supplierId: string): Promise<void> {
    for (const check of this.checks) await check(work, supplierId);
  },
};
