/** One request a host at a time, with a pause after each, and not too many in all. */
import { setTimeout as sleep } from "node:timers/promises";

/** How long to wait; tests wait for nothing and note what was asked. */
export type Pause = (ms: number) => Promise<void>;

const realPause: Pause = (ms) => sleep(ms, undefined, { ref: false });

const HOST_PAUSE_MS = 2_000;
const BETWEEN_MS = 250;
/** No site makes us wait longer than this, whatever its robots.txt says. */
const LONGEST_PAUSE_MS = 30_000;

export class Pace {
  readonly #pause: Pause;
  readonly #hosts = new Map<string, Promise<void>>();
  readonly #slower = new Map<string, number>();
  #start: Promise<void> = Promise.resolve();

  constructor(pause: Pause = realPause) {
    this.#pause = pause;
  }

  /** From now on this host gets a longer pause. */
  slowDown(host: string, seconds: number): void {
    this.#slower.set(host, Math.min(seconds * 1000, LONGEST_PAUSE_MS));
  }

  /** Waits for the host's turn, then for the start of a request; others of the host wait for this one. */
  async turn<T>(host: string, use: () => Promise<T>): Promise<T> {
    const before = this.#hosts.get(host);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hosts.set(host, promise);
    await before;
    const start = this.#start;
    this.#start = start.then(() => this.#pause(BETWEEN_MS));
    await start;
    try {
      return await use();
    } finally {
      const ms = Math.max(HOST_PAUSE_MS, this.#slower.get(host) ?? 0);
      void this.#pause(ms).then(resolve, resolve);
    }
  }
}
