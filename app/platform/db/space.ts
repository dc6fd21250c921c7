import { statfsSync } from "node:fs";

export interface SpaceLimits {
  /** Below this many free bytes, writes of use cases are refused. */
  readonly writes: number;
  /** Below this many, every write is: what is left keeps the database able to stop and start. */
  readonly everything: number;
}

/** PostgreSQL's own write-ahead log must never meet a full disk: the embedded one cannot recover. */
export const DEFAULT_LIMITS: SpaceLimits = {
  writes: 256 * 1024 * 1024,
  everything: 64 * 1024 * 1024,
};

const GROWS = /\b(insert|update|merge|create|alter|copy|reindex|vacuum)\b/i;
const WRITES = /\b(insert|update|delete|merge|create|alter|copy|reindex|vacuum|truncate|drop)\b/i;
const REMEMBER_MS = 200;

/** Watches the free space under the data folder; recovers alone when space returns. */
export class SpaceGuard {
  readonly #directory: string;
  readonly #limits: SpaceLimits;
  #free = Number.POSITIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(directory: string, limits: SpaceLimits) {
    this.#directory = directory;
    this.#limits = limits;
  }

  /** May this statement run now? `inScope`: a use case's, not the program's own upkeep. */
  allows(statement: () => string, inScope: boolean): boolean {
    if (this.roomy) return true;
    const free = this.#free;
    if (free < this.#limits.everything) return !WRITES.test(statement());
    return !inScope || !GROWS.test(statement());
  }

  /** Is there room to begin something that writes? */
  get roomy(): boolean {
    if (performance.now() - this.#askedAt >= REMEMBER_MS) this.#measure();
    if (this.#free < this.#limits.writes) this.#measure(); // nothing is refused on a memory
    return this.#free >= this.#limits.writes;
  }

  #measure(): void {
    this.#askedAt = performance.now();
    const { bavail, bsize } = statfsSync(this.#directory);
    this.#free = bavail * bsize;
  }
}
