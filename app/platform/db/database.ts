import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { startWorker, ask } from "./embedded.ts";
import { GuardedPool, holdingConnection } from "./guard.ts";
import type { Tables } from "./tables.ts";
import { WorkerSocket } from "./wire.ts";

/** The same parsers whichever server answers. */
pg.types.setTypeParser(1082, (v) => v); // date: a civil date stays text
pg.types.setTypeParser(20, (v) => {
  const n = Number(v);
  return Number.isSafeInteger(n) ? n : BigInt(v);
});
pg.types.setTypeParser(1186, (v) => v); // interval

export type Trx = Transaction<Tables>;

/** Whose rows a transaction may see. */
export type Scope =
  | { readonly organization: string }
  | { readonly user: string }
  | { readonly system: true };

export type Where =
  | { readonly url: string }
  | { readonly directory: string | null; readonly template?: Uint8Array };

export interface DatabaseOptions {
  /** Connections at most, for a server. The embedded database always has one. */
  readonly connections?: number;
}

export interface ScopeOptions {
  /** How long the whole transaction may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** A transaction that may not write: it goes on when the disk is full. */
  readonly readOnly?: boolean;
}

export interface Database {
  readonly kind: "embedded" | "server";
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** One short transaction as the app's role that sees what `scope` names. */
  scope<T>(scope: Scope, work: (trx: Trx) => Promise<T>, options?: ScopeOptions): Promise<T>;
  /** The embedded database's files as one tar, for test templates. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** Opens the embedded database in a folder (null: in memory) or connects to a server. */
export async function openDatabase(where: Where, options: DatabaseOptions = {}): Promise<Database> {
  const embedded = "url" in where ? undefined : await startWorker(where);
  const pool = embedded
    ? new GuardedPool({
        max: 1,
        idleTimeoutMillis: 0,
        stream: () => new WorkerSocket(async () => embedded) as never,
        user: "postgres",
        database: "postgres",
        ssl: false,
      })
    : new GuardedPool({
        connectionString: (where as { url: string }).url,
        max: options.connections ?? 10,
      });
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: embedded ? "embedded" : "server",
    pool,
    db,
    scope: (scope, work) =>
      db.transaction().execute((trx) =>
        holdingConnection(async () => {
          await enter(trx, scope);
          return work(trx);
        }),
      ),
    async dump() {
      if (!embedded) throw new Error("Only the embedded database can be dumped this way.");
      return (await ask(embedded, "dump", "dump")) as Uint8Array<ArrayBuffer>;
    },
    async close() {
      await pool.end();
      if (embedded) {
        await ask(embedded, "close", "closed");
        await embedded.terminate();
      }
    },
  };
}

async function enter(trx: Trx, scope: Scope): Promise<void> {
  const organization = "organization" in scope ? scope.organization : "";
  const user = "user" in scope ? scope.user : "";
  const system = "system" in scope ? "on" : "";
  await sql`select set_config('role', 'fairhand_app', true),
    set_config('fairhand.organization', ${organization}, true),
    set_config('fairhand.user', ${user}, true),
    set_config('fairhand.system', ${system}, true)`.execute(trx);
}
