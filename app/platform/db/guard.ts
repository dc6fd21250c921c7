import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { DatabaseBusy, reasonOf } from "./errors.ts";

/** Thrown where waiting would never end: the one connection is held by the caller itself. */
export class NestedDatabaseCall extends Error {
  override readonly name = "NestedDatabaseCall";
  constructor() {
    super(
      "A database call outside the open transaction was made from inside it: use the transaction you were given.",
    );
  }
}

interface Hold {
  open: boolean;
  readonly afterwards: (() => void)[];
}
const holding = new AsyncLocalStorage<Hold>();

/**
 * Runs `work` as code that holds a connection: asking for a second one throws, on both databases.
 * @param hold made by `newHold`; its `afterwards` are the caller's to run
 */
export function holdingConnection<T>(hold: Hold, work: () => Promise<T>): Promise<T> {
  return holding.run(hold, async () => {
    try {
      return await work();
    } finally {
      hold.open = false;
    }
  });
}

export const newHold = (): Hold => ({ open: true, afterwards: [] });

/** Runs `what` once the transaction around the caller is committed; at once where there is none. */
export function afterCommit(what: () => void): void {
  const hold = holding.getStore();
  if (hold?.open) hold.afterwards.push(what);
  else what();
}

type Connected = (error: Error | undefined, client: unknown, release: unknown) => void;

/** node-postgres's pool, refusing a second connection to code that already holds one. */
export class GuardedPool extends pg.Pool {
  // The overloads of pg.Pool.connect (promise and callback) have no common type.
  override connect(callback?: any): any {
    const nested = holding.getStore()?.open ? new NestedDatabaseCall() : undefined;
    if (callback === undefined)
      return nested
        ? Promise.reject(nested)
        : super.connect().catch((error: Error) => {
            throw named(error);
          });
    const connected = callback as Connected;
    if (nested) return connected(nested, undefined, () => {});
    return super.connect((error, client, release) =>
      connected(error && named(error), client, release),
    );
  }
}

/** The pool's own error for a wait that was too long has no class and no code. */
const named = (error: Error): Error =>
  error.message.startsWith("timeout exceeded")
    ? new DatabaseBusy(undefined, { cause: error })
    : reasonOf(error);
