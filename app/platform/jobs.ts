/**
 * Work in the background, on whichever database there is: pg-boss speaks through the same pool as
 * everything else, in the schema `jobs`.
 *
 * A job runs at least once. A process that is killed in the middle leaves its job to be run again
 * from the start, so **every handler must be idempotent**: run twice, or killed anywhere and run
 * again, it has one effect. Give what it writes ids that the job decides, and check what is done.
 */
import { sql } from "kysely";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Database, Trx } from "./db/database.ts";
import { afterCommit } from "./db/guard.ts";

/** @param signal aborted when the server stops and will not wait any longer, or time is over */
export type JobHandler<T extends object> = (data: T, signal: AbortSignal) => Promise<void>;

export interface JobOptions {
  /** How many of this kind run side by side in one process. */
  readonly concurrency?: number;
  /** How often a failed or interrupted job is tried again. */
  readonly retryLimit?: number;
  /** Seconds before the first retry; doubled for each further one. */
  readonly retryDelay?: number;
  /** Seconds that one run may take. */
  readonly expireInSeconds?: number;
}

export interface SendOptions {
  /** The job exists only if this transaction commits. Needed inside a scope. */
  readonly trx?: Trx;
  /** While a job with this key waits, another one is not added. */
  readonly singletonKey?: string;
  /** Seconds from now before it may run. Not a moment: the queue has a clock of its own, the database's. */
  readonly waitSeconds?: number;
}

export interface Jobs {
  /** Names a kind of job and what runs it. Before `start`, once for each name. */
  register<T extends object>(
    name: string,
    handler: JobHandler<T>,
    options?: JobOptions,
  ): Promise<void>;
  /** @returns the job's id; null when one with the same singleton key already waits */
  send<T extends object>(name: string, data: T, options?: SendOptions): Promise<string | null>;
  /** Whether a job with this key waits or is being worked on. Call it outside of any scope. */
  pending(name: string, singletonKey: string): Promise<boolean>;
  /** Runs a registered job by the clock (five-field cron, UTC unless a time zone is named). */
  schedule(name: string, cron: string, data?: object, timeZone?: string): void;
  /** Begins to work; also on what an earlier process left unfinished. */
  start(): Promise<void>;
  /** Takes no further jobs, lets those in hand finish (30 s), aborts their signals, then ends. */
  stop(): Promise<void>;
  /** Runs what is due now, here, one after the other, without `start`: for tests and the terminal. */
  runDue(): Promise<number>;
}

const SCHEMA = "jobs";
const STOP_MS = 30_000;

interface Registered {
  readonly handler: JobHandler<object>;
  readonly concurrency: number;
  readonly workers: string[];
}
interface Planned {
  readonly name: string;
  readonly cron: string;
  readonly data: object;
  readonly timeZone: string;
}

/** Prepares the queue's tables. Nothing runs before `start`. */
export async function openJobs(database: Database, log: Logger): Promise<Jobs> {
  await install(database);
  return new BossJobs(database, log);
}

class BossJobs implements Jobs {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #boss: PgBoss;
  readonly #registered = new Map<string, Registered>();
  readonly #planned: Planned[] = [];

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
    const embedded = database.kind === "embedded";
    this.#boss = new PgBoss({
      ...shared(database),
      // Jobs sent by this process wake its workers at once; polling finds those of other processes,
      // of the clock, and retries. With one connection, few questions are worth a little patience.
      cronWorkerIntervalSeconds: embedded ? 30 : 5,
      monitorVacuum: !embedded, // the embedded database has its own upkeep
    });
    this.#boss.on("error", (error) => log.error({ fault: nameOf(error) }, "The job queue failed"));
    this.#boss.on("warning", (warning) => log.warn({ warning: warning.message }, "The job queue"));
  }

  async register<T extends object>(
    name: string,
    handler: JobHandler<T>,
    options: JobOptions = {},
  ): Promise<void> {
    const queue = {
      retryLimit: options.retryLimit ?? 3,
      retryDelay: options.retryDelay ?? 30,
      retryBackoff: (options.retryDelay ?? 30) > 0,
      expireInSeconds: options.expireInSeconds ?? 3600,
      // A dead process of several is noticed by its silence. A single one is noticed at its next
      // start; its heartbeat would wait behind a long transaction and look dead.
      ...(this.#database.kind === "server" ? { heartbeatSeconds: 60 } : {}),
    };
    await this.#boss.createQueue(name, { policy: "short", ...queue });
    await this.#boss.updateQueue(name, queue);
    // Fills pg-boss's cache of queues: a send inside a transaction would otherwise ask for it over
    // a second connection, which the embedded database does not have.
    await this.#boss.findJobs(name, { id: crypto.randomUUID() });
    this.#registered.set(name, {
      handler: handler as JobHandler<object>,
      concurrency: options.concurrency ?? 1,
      workers: [],
    });
  }

  async send<T extends object>(
    name: string,
    data: T,
    { trx, singletonKey, waitSeconds }: SendOptions = {},
  ): Promise<string | null> {
    if (!this.#registered.has(name)) throw new Error(`No job is registered as ${name}.`);
    const id = await this.#boss.send(name, data, {
      // Queues keep one waiting job per key; jobs without a key of their own must not share one.
      singletonKey: singletonKey ?? crypto.randomUUID(),
      ...(waitSeconds ? { startAfter: waitSeconds } : {}),
      ...(trx ? { db: asOwner(trx) } : {}),
    });
    afterCommit(() => this.#wake(name));
    return id;
  }

  async pending(name: string, singletonKey: string): Promise<boolean> {
    const found = await this.#boss.findJobs(name, { key: singletonKey });
    return found.some((job) => ["created", "retry", "active"].includes(job.state));
  }

  schedule(name: string, cron: string, data: object = {}, timeZone = "UTC"): void {
    this.#planned.push({ name, cron, data, timeZone });
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#keepSchedules();
    if (this.#database.kind === "embedded") await this.#reclaim();
    for (const [name, registered] of this.#registered)
      for (let i = 0; i < registered.concurrency; i++)
        registered.workers.push(await this.#work(name, registered));
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, close: false, timeout: STOP_MS });
    for (const registered of this.#registered.values()) registered.workers.length = 0;
  }

  async runDue(): Promise<number> {
    let ran = 0;
    for (let before = -1; before !== ran;) {
      before = ran;
      for (const [name, { handler }] of this.#registered)
        for (const job of await this.#boss.fetch<object>(name)) {
          ran++;
          try {
            await this.#run(name, handler, job.data, new AbortController().signal);
            await this.#boss.complete(name, job.id);
          } catch (error) {
            await this.#boss.fail(name, job.id, error as Error);
          }
        }
    }
    return ran;
  }

  async #work(name: string, { handler }: Registered): Promise<string> {
    const id = await this.#boss.work<object>(
      name,
      { batchSize: 1, pollingIntervalSeconds: this.#database.kind === "embedded" ? 30 : 5 },
      async ([job]) => {
        try {
          await this.#run(name, handler, job!.data, job!.signal);
        } finally {
          this.#boss.notifyWorker(id); // look for the next one at once
        }
      },
    );
    return id;
  }

  async #run(
    name: string,
    handler: JobHandler<object>,
    data: object,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await handler(data, signal);
    } catch (error) {
      const frames = (error as Error).stack?.split("\n").filter((l) => l.startsWith("    at "));
      this.#log.error({ job: name, fault: nameOf(error), frames }, "A job failed");
      // oxlint-disable-next-line preserve-caught-error -- kept in the job's row, where messages and causes could carry people's data
      throw new Error(nameOf(error));
    }
  }

  #wake(name: string): void {
    for (const worker of this.#registered.get(name)?.workers ?? []) this.#boss.notifyWorker(worker);
  }

  /** Only this process can have been working on them, and it has just begun. */
  async #reclaim(): Promise<void> {
    const { rows } = await this.#database.pool.query<{ name: string; id: string }>(
      `select name, id from ${SCHEMA}.job where state = 'active'`,
    );
    for (const { name, id } of rows)
      if (this.#registered.has(name))
        await this.#boss.fail(name, id, { message: "The process ended in the middle of it." });
  }

  async #keepSchedules(): Promise<void> {
    for (const old of await this.#boss.getSchedules())
      if (!this.#planned.some((plan) => plan.name === old.name))
        await this.#boss.unschedule(old.name, old.key);
    for (const { name, cron, data, timeZone } of this.#planned)
      await this.#boss.schedule(name, cron, data, { tz: timeZone, missed: "once" });
  }
}

/** An error in words that carry nobody's data: its kind and, from a database, its code. */
function nameOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  return typeof code === "string" ? `${name ?? "Error"} ${code}` : (name ?? "Error");
}

function shared(database: Database) {
  return {
    db: {
      async executeSql(text: string, values?: unknown[]) {
        const result = await database.pool.query(text, values);
        // Several statements at once give an array, which node-postgres does not declare.
        const results = Array.isArray(result) ? (result as (typeof result)[]) : [result];
        return { rows: results.flatMap((one) => one.rows ?? []) };
      },
    },
    schema: SCHEMA,
    backend: database.kind === "embedded" ? ("pglite" as const) : ("postgres" as const),
  };
}

/** Creates or upgrades the queue's tables, by an instance that runs nothing. */
async function install(database: Database): Promise<void> {
  const installer = new PgBoss({ ...shared(database), supervise: false, schedule: false });
  installer.on("error", () => {}); // start() throws what matters
  await installer.start();
  await installer.stop({ graceful: false, close: false });
}

/** The caller's transaction, with the app's role laid down for the insert: jobs are the owner's. */
function asOwner(trx: Trx) {
  const setRole = (role: string) => sql`select set_config('role', ${role}, true)`.execute(trx);
  return {
    async executeSql(text: string, values: unknown[] = []) {
      const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(
        trx,
      );
      const role = rows[0]!.role;
      if (role !== "none") await setRole("none");
      const result = await trx.executeQuery<any>({
        sql: text,
        parameters: values,
        query: { kind: "RawNode" } as never,
        queryId: { queryId: "jobs" } as never,
      });
      if (role !== "none") await setRole(role);
      return { rows: [...result.rows] };
    },
  };
}
