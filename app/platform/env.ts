import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import type { Jobs } from "./jobs.ts";
import type { Actor } from "./work.ts";

/** What the program is composed of. Features add their own parts by declaration merging. */
export interface Services {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly log: Logger;
}

/** What middleware has set by the time a handler runs. Features add by declaration merging. */
export interface Variables {
  services: Services;
  requestId: string;
  secureHeadersNonce?: string;
  /** Set when somebody is signed in and belongs to an organization. */
  actor: Actor | null;
}

export interface Env {
  Variables: Variables;
}
