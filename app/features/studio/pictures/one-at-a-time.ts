/** Work that takes much memory stands in line; a caller too many is told so. */
import { Invalid } from "#platform/errors.ts";

/** So many may wait: more would only time out. */
const MOST = 20;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** @throws Invalid when too many wait already */
export async function oneAtATime<T>(use: () => Promise<T>): Promise<T> {
  if (waiting >= MOST)
    throw new Invalid([
      { field: "file", message: "Many pictures are being read right now. Try again in a minute." },
    ]);
  waiting++;
  const mine = last.then(use, use);
  last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    waiting--;
  }
}
