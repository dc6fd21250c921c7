import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** Thrown where waiting would never end: the one connection is held by the caller itself. */
export class NestedDatabaseCall extends Error {
  override readonly name = "NestedDatabaseCall";
  constructor() {
    super(
      "A database call outside the open transaction was made from inside it: use the transaction you were given.",
    );
  }
}

const holding = new AsyncLocalStorage<{ open: boolean }>();

/** Runs `work` as code that holds a connection: asking for a second one throws, on both databases. */
export function holdingConnection<T>(work: () => Promise<T>): Promise<T> {
  const mark = { open: true };
  return holding.run(mark, async () => {
    try {
      return await work();
    } finally {
      mark.open = false;
    }
  });
}

/** node-postgres's pool, refusing a second connection to code that already holds one. */
export class GuardedPool extends pg.Pool {
  // The overloads of pg.Pool.connect (promise and callback) have no common type.
  override connect(...args: any[]): any {
    if (holding.getStore()?.open) {
      const error = new NestedDatabaseCall();
      if (typeof args[0] === "function") return args[0](error, undefined, () => {});
      return Promise.reject(error);
    }
    return super.connect(...(args as []));
  }
}
