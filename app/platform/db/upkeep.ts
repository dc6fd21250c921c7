/**
 * What a PostgreSQL server does by itself in the background and the embedded one does not: write
 * the log into the tables (CHECKPOINT), take dead rows away and count the living (VACUUM ANALYZE).
 * Without it a table of 11 MB grew to 718 MB, and the log without end.
 */
import type { PoolClient } from "pg";

type Connect = <T>(work: (client: PoolClient) => Promise<T>, deadlineMs: number) => Promise<T>;

const PASS_EVERY_MS = 30_000;
const ONE_STEP_MS = 10 * 60_000;
/** More log than this makes the next start slow and the folder large. */
const WAL_BYTES = 64 * 1024 * 1024;
const CHECKPOINT_EVERY_MS = 5 * 60_000;
/** Counts of dead rows are lost when the database closes, so all tables have their turn anyway. */
const EVERYTHING_AFTER_MS = 10 * 60_000;
const EVERYTHING_EVERY_MS = 24 * 3_600_000;

// PostgreSQL's own rule for autovacuum, with a larger constant: small tables do not matter.
const DUE = `
  select quote_ident(schemaname) || '.' || quote_ident(relname) as name,
    n_dead_tup > 1000 + n_live_tup / 5 as vacuum
  from pg_stat_all_tables
  where schemaname not in ('pg_toast', 'information_schema')
    and (n_dead_tup > 1000 + n_live_tup / 5 or n_mod_since_analyze > 1000 + n_live_tup / 10)
  order by n_dead_tup desc`;
const ALL = `
  select quote_ident(schemaname) || '.' || quote_ident(relname) as name, true as vacuum
  from pg_stat_all_tables where schemaname not in ('pg_toast', 'information_schema')`;

export class Upkeep {
  readonly #connect: Connect;
  readonly #timer: NodeJS.Timeout;
  #checkpointAt = performance.now();
  #everythingAt = performance.now() - EVERYTHING_EVERY_MS + EVERYTHING_AFTER_MS;
  #running: Promise<void> | undefined;
  #stopped = false;

  /**
   * Starts a pass every half minute.
   * @param report hears of a pass that failed; the next one tries again
   */
  constructor(connect: Connect, report: (error: unknown) => void) {
    this.#connect = connect;
    this.#timer = setInterval(() => {
      this.#running ??= this.pass()
        .catch(report)
        .finally(() => {
          this.#running = undefined;
        });
    }, PASS_EVERY_MS);
    this.#timer.unref();
  }

  /** One look at everything, and what is due now. Other callers have their turn between the steps. */
  async pass(): Promise<void> {
    await this.#checkpointIfDue();
    for (const { name, vacuum } of await this.#dueTables()) {
      if (this.#stopped) return;
      const step = vacuum ? `vacuum (analyze) ${name}` : `analyze ${name}`;
      await this.#connect((client) => client.query(step), ONE_STEP_MS);
    }
  }

  /** Begins no further step, and waits for the one in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #checkpointIfDue(): Promise<void> {
    const now = performance.now();
    const due = await this.#connect(async (client) => {
      const { rows } = await client.query<{ bytes: string }>(
        "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()",
      );
      const bytes = Number(rows[0]!.bytes);
      const old = now - this.#checkpointAt >= CHECKPOINT_EVERY_MS && bytes > 1_000_000;
      if (bytes < WAL_BYTES && !old) return false;
      await client.query("checkpoint");
      return true;
    }, ONE_STEP_MS);
    if (due) this.#checkpointAt = now;
  }

  async #dueTables(): Promise<readonly { name: string; vacuum: boolean }[]> {
    const everything = performance.now() - this.#everythingAt >= EVERYTHING_EVERY_MS;
    if (everything) this.#everythingAt = performance.now();
    return this.#connect(async (client) => {
      await client.query("select pg_stat_force_next_flush()");
      return (await client.query<{ name: string; vacuum: boolean }>(everything ? ALL : DUE)).rows;
    }, ONE_STEP_MS);
  }
}
