import { programWork } from "#features/organization/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Clock } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";

/** Runs a use case in a transaction of the actor's organization: a request's, a job's, the terminal's. */
export type InScope = <T>(
  use: (work: Work) => Promise<T>,
  options?: { deadlineMs?: number },
) => Promise<T>;

/** For the two steps that touch every line of a large file in one transaction. */
export const LONG = { deadlineMs: 30 * 60_000 };

export interface By {
  readonly userId: string | null;
  readonly name: string;
}

/** Transactions for a job or the terminal, in the name of who asked for it. */
export function scopeFor(
  services: { readonly database: Database; readonly clock: Clock },
  organization: string,
  by: By,
): InScope {
  return (use, options) =>
    services.database.scope(
      { organization },
      async (trx) => use(await programWork(trx, services.clock, organization, by)),
      options,
    );
}
