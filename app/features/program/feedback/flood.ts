/**
 * How many forms one network address may send. Held in memory only: nothing about who answers is
 * stored. A whole hospital may stand behind one address, so the limit is wide.
 */
const FORMS = 200;
const WINDOW_MINUTES = 10;
/** More addresses than this at once are no people; the oldest are forgotten first. */
const ADDRESSES = 10_000;

const spent = new Map<string, { count: number; readonly ends: number }>();

/**
 * Counts one form that was sent.
 * @param key the round and the network address
 * @param now in milliseconds since 1970
 * @returns minutes to wait, or 0 when it may go on
 */
export function takeForm(key: string, now: number): number {
  const known = spent.get(key);
  if (known && known.ends > now) {
    known.count += 1;
    return known.count > FORMS ? Math.ceil((known.ends - now) / 60_000) : 0;
  }
  spent.delete(key);
  spent.set(key, { count: 1, ends: now + WINDOW_MINUTES * 60_000 });
  if (spent.size > ADDRESSES) spent.delete(spent.keys().next().value!);
  return 0;
}
