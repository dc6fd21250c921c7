import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { RedactingClient } from "./client.ts";
import { EmbeddedEngine } from "./embedded.ts";
import { DeadlineExceeded, DiskFull } from "./errors.ts";
import { GuardedPool, holdingConnection, newHold } from "./guard.ts";
import { DEFAULT_LIMITS, type SpaceLimits } from "./space.ts";
import type { Tables } from "./tables.ts";
import { Upkeep } from "./upkeep.ts";
import { WorkerSocket } from "./wire.ts";

export { DataFolderInUse, DeadlineExceeded, DiskFull } from "./errors.ts";

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
  /** How long a statement outside scopes may take, in milliseconds (default: 30 s). */
  readonly deadlineMs?: number;
  /** How long a scope may take that does not say (default: 60 s). */
  readonly scopeMs?: number;
  /** Free bytes of the embedded database's disk below which writes are refused. */
  readonly limits?: SpaceLimits;
  /** Hears of faults that no caller waits for: the embedded database's upkeep. */
  readonly report?: (error: unknown) => void;
}

export interface ScopeOptions {
  /** How long the whole transaction may take once it has its connection, in milliseconds. */
  readonly deadlineMs?: number;
  /** A transaction that cannot write; it goes on when the disk is full. */
  readonly readOnly?: boolean;
}

export interface Database {
  readonly kind: "embedded" | "server";
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /**
   * One short transaction as the app's role that sees what `scope` names.
   * @throws DeadlineExceeded (default 60 s), DiskFull, DatabaseStopped, NestedDatabaseCall
   */
  scope<T>(scope: Scope, work: (trx: Trx) => Promise<T>, options?: ScopeOptions): Promise<T>;
  /** One connection as the owner, for the program's own upkeep: migrations, backups. */
  connection<T>(work: (client: pg.PoolClient) => Promise<T>, deadlineMs: number): Promise<T>;
  /** The embedded database's files as one tar, for test templates. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

const STATEMENT_MS = 30_000;
const SCOPE_MS = 60_000;
/** How long to wait for a connection. Whoever holds one and waits for another must not do so for ever. */
const QUEUE_MS = 2 * 60_000;

/** Opens the embedded database in a folder (null: in memory) or connects to a server. */
export async function openDatabase(where: Where, options: DatabaseOptions = {}): Promise<Database> {
  const deadlineMs = options.deadlineMs ?? STATEMENT_MS;
  const engine =
    "url" in where
      ? null
      : await EmbeddedEngine.open({
          ...where,
          deadlineMs,
          limits: options.limits ?? DEFAULT_LIMITS,
        });
  const pool = engine
    ? embeddedPool(engine)
    : serverPool((where as { url: string }).url, options.connections ?? 10, deadlineMs);
  // A broken connection tells its own caller; an idle one has none, and the next call opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const connection: Database["connection"] = (work, ms) => runConnection(pool, engine, work, ms);
  const upkeep = engine?.lasting ? new Upkeep(connection, options.report ?? (() => {})) : null;
  return {
    kind: engine ? "embedded" : "server",
    pool,
    db,
    scope: (scope, work, given = {}) =>
      runScope(db, engine, scope, work, { deadlineMs: options.scopeMs ?? SCOPE_MS, ...given }),
    connection,
    async dump() {
      if (!engine) throw new Error("Only the embedded database can be dumped this way.");
      return engine.dump();
    },
    async close() {
      await upkeep?.stop();
      await pool.end();
      await engine?.close();
    },
  };
}

function embeddedPool(engine: EmbeddedEngine): GuardedPool {
  return new GuardedPool({
    Client: RedactingClient,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: QUEUE_MS,
    stream: () => new WorkerSocket(engine) as never,
    user: "postgres",
    database: "postgres",
    ssl: false,
  });
}

function serverPool(url: string, connections: number, deadlineMs: number): GuardedPool {
  return new GuardedPool({
    Client: RedactingClient,
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: QUEUE_MS,
    statement_timeout: deadlineMs,
  });
}

async function runScope<T>(
  db: Kysely<Tables>,
  engine: EmbeddedEngine | null,
  scope: Scope,
  work: (trx: Trx) => Promise<T>,
  { deadlineMs: ms, readOnly = false }: ScopeOptions & { readonly deadlineMs: number },
): Promise<T> {
  const hold = newHold();
  let first: unknown;
  const watch = new Watch(engine, ms, !readOnly);
  try {
    const begin = readOnly ? db.transaction().setAccessMode("read only") : db.transaction();
    const result = await begin.execute(async (trx) => {
      if (engine && !readOnly && !engine.roomy) throw new DiskFull();
      const expired = watch.start();
      try {
        const done = holdingConnection(hold, async () => {
          await enter(trx, scope, engine ? 0 : ms);
          return work(trx);
        });
        return await Promise.race([done, expired]);
      } catch (error) {
        first = error; // what follows it (a rollback on a dead connection) says less
        throw error;
      } finally {
        hold.open = false;
      }
    });
    for (const step of hold.afterwards) step();
    return result;
  } catch (error) {
    throw watch.reason ?? first ?? error;
  } finally {
    watch.stop();
  }
}

async function runConnection<T>(
  pool: pg.Pool,
  engine: EmbeddedEngine | null,
  work: (client: pg.PoolClient) => Promise<T>,
  ms: number,
): Promise<T> {
  const client = await pool.connect();
  const watch = new Watch(engine, ms, false);
  let failed: unknown;
  try {
    const expired = watch.start();
    if (!engine) await client.query(`set statement_timeout = ${Math.ceil(ms)}`);
    return await Promise.race([holdingConnection(newHold(), () => work(client)), expired]);
  } catch (error) {
    failed = watch.reason ?? error;
    throw failed;
  } finally {
    watch.stop();
    // A connection of which nobody knows the state, or with settings of its own, is not used again.
    client.release(engine === null || failed !== undefined);
  }
}

/** The time that a caller with a connection of its own may take. */
class Watch {
  reason: DeadlineExceeded | undefined;
  readonly #engine: EmbeddedEngine | null;
  readonly #ms: number;
  readonly #writing: boolean;
  #timer: NodeJS.Timeout | undefined;
  #release = (): void => {};

  constructor(engine: EmbeddedEngine | null, ms: number, writing: boolean) {
    this.#engine = engine;
    this.#ms = ms;
    this.#writing = writing;
  }

  /** @returns rejects when the time is over, and never resolves */
  start(): Promise<never> {
    this.#release = this.#engine?.hold(this.#writing) ?? this.#release;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {}); // nobody may be listening any more
    this.#timer = setTimeout(() => {
      this.reason = new DeadlineExceeded(this.#ms);
      this.#release();
      this.#release = () => {};
      this.#engine?.interrupt(this.reason);
      reject(this.reason);
    }, this.#ms);
    return promise;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#release();
    this.#release = () => {};
  }
}

async function enter(trx: Trx, scope: Scope, statementMs: number): Promise<void> {
  const organization = "organization" in scope ? scope.organization : "";
  const user = "user" in scope ? scope.user : "";
  const system = "system" in scope ? "on" : "";
  // jit: compiling a large counting query takes a server longer than running it.
  await sql`select set_config('role', 'fairhand_app', true),
    set_config('fairhand.organization', ${organization}, true),
    set_config('fairhand.user', ${user}, true),
    set_config('fairhand.system', ${system}, true),
    set_config('jit', 'off', true),
    set_config('statement_timeout', ${String(statementMs)}, true)`.execute(trx);
}
