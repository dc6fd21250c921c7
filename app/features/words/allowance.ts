/** How often one network address may have texts checked. Kept in memory: nothing about visitors is stored. */
const CHECKS = 60;
export const WINDOW_MINUTES = 10;
/** More addresses than this at once are no visitors; the oldest are forgotten first. */
const ADDRESSES = 10_000;

export class Allowance {
  private readonly spent = new Map<string, { count: number; readonly ends: number }>();

  /**
   * Counts one check.
   * @param now in milliseconds since 1970
   * @returns minutes to wait, or 0 when it may go on
   */
  take(address: string, now: number): number {
    const known = this.spent.get(address);
    if (known && known.ends > now) {
      known.count += 1;
      return known.count > CHECKS ? Math.ceil((known.ends - now) / 60_000) : 0;
    }
    this.spent.delete(address);
    this.spent.set(address, { count: 1, ends: now + WINDOW_MINUTES * 60_000 });
    if (this.spent.size > ADDRESSES) this.spent.delete(this.spent.keys().next().value!);
    return 0;
  }
}
