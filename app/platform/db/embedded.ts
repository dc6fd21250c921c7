import path from "node:path";
import { Worker } from "node:worker_threads";
import { DatabaseStopped, DeadlineExceeded } from "./errors.ts";
import { lockFolder } from "./lock.ts";
import { SpaceGuard, type SpaceLimits } from "./space.ts";
import { statementIn, type WireHost, type WorkerSocket } from "./wire.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

const workerUrl = import.meta.env?.PROD
  ? new URL("./pglite-worker.js", import.meta.url)
  : new URL("./pglite-worker.ts", import.meta.url);

const CLOSE_PATIENCE_MS = 60_000;

export interface EngineOptions {
  readonly directory: string | null;
  readonly template?: Uint8Array;
  /** How long one message may take when nobody said otherwise, in milliseconds. */
  readonly deadlineMs: number;
  readonly limits: SpaceLimits;
}

/**
 * The embedded database in its own thread: started, watched, ended and started again. A statement
 * that runs away cannot be stopped from inside PGlite, so its thread is ended; what was committed
 * is on disk, and the next caller gets a new one.
 */
export class EmbeddedEngine implements WireHost {
  readonly #options: EngineOptions;
  readonly #space: SpaceGuard | null;
  readonly #unlock: () => void;
  readonly #sockets = new Map<number, WorkerSocket>();
  /** The thread of now, or the promise of the next one. */
  #worker: Promise<Worker> | undefined;
  /** The thread that the plugged sockets talk to; another one's late words are not heard. */
  #live: Worker | undefined;
  #counter = 0;
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;
  #held = false;
  #writing = false;
  #closed = false;
  #reply: ((message: FromWorker) => void) | undefined;

  private constructor(options: EngineOptions, unlock: () => void) {
    this.#options = options;
    this.#unlock = unlock;
    this.#space = options.directory ? new SpaceGuard(options.directory, options.limits) : null;
  }

  /** Locks the folder and opens the database in it. */
  static async open(options: EngineOptions): Promise<EmbeddedEngine> {
    const unlock = options.directory ? lockFolder(options.directory) : () => {};
    const engine = new EmbeddedEngine(options, unlock);
    try {
      await engine.#running();
      return engine;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Does it outlive the process? */
  get lasting(): boolean {
    return this.#options.directory !== null;
  }

  /** Is there room to begin something that writes? */
  get roomy(): boolean {
    return this.#space?.roomy ?? true;
  }

  /**
   * From now on the caller watches the time itself and says so with `interrupt`.
   * @param writing whether its statements are a use case's that may write
   * @returns gives the watch back
   */
  hold(writing: boolean): () => void {
    this.#held = true;
    this.#writing = writing;
    clearTimeout(this.#timer);
    return () => {
      this.#held = false;
      this.#writing = false;
      this.#watch();
    };
  }

  /** Ends the statement that is running, if one is: its caller gets `reason`. */
  interrupt(reason: Error): void {
    if (this.#waiting > 0) this.#end(reason);
  }

  async plug(socket: WorkerSocket): Promise<number> {
    await this.#running();
    const number = ++this.#counter;
    this.#sockets.set(number, socket);
    return number;
  }

  unplug(number: number): void {
    this.#sockets.delete(number);
  }

  /** A plugged socket has a living thread: when one ends, its sockets end with it. */
  post(socket: number, bytes: Uint8Array): void {
    if (!this.#sockets.has(socket) || !this.#live) return;
    this.#waiting++;
    this.#watch();
    this.#live.postMessage({ kind: "query", socket, bytes } satisfies ToWorker);
  }

  refusal(message: Buffer): string | null {
    if (!this.#space || this.#space.allows(() => statementIn(message), this.#writing)) return null;
    return "The disk is nearly full: nothing was written.";
  }

  /** The database's files as one tar. */
  async dump(): Promise<Uint8Array<ArrayBuffer>> {
    const message = await this.#ask({ kind: "dump" });
    if (message.kind !== "dump") throw new DatabaseStopped();
    return message.bytes;
  }

  /** Checkpoints, closes and gives the folder back. */
  async close(): Promise<void> {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    try {
      const worker = await this.#running();
      this.#closed = true;
      // A statement that never ends must not keep the program from ending: what is committed is safe.
      const patience = setTimeout(() => void worker.terminate(), CLOSE_PATIENCE_MS);
      await this.#ask({ kind: "close" }).catch(() => {});
      clearTimeout(patience);
      await worker.terminate();
    } finally {
      this.#closed = true;
      this.#unlock();
    }
  }

  async #ask(message: ToWorker): Promise<FromWorker> {
    const worker = await this.#running();
    const { promise, resolve, reject } = Promise.withResolvers<FromWorker>();
    const ended = () => reject(new DatabaseStopped());
    worker.once("exit", ended);
    this.#reply = resolve;
    worker.postMessage(message);
    try {
      return await promise;
    } finally {
      worker.off("exit", ended);
    }
  }

  #running(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    if (this.#closed) return Promise.reject(new DatabaseStopped());
    const starting = this.#start();
    this.#worker = starting;
    starting.catch(() => {
      this.#worker = undefined; // the next caller tries again, and sees why when it fails again
    });
    return starting;
  }

  async #start(): Promise<Worker> {
    const { directory, template } = this.#options;
    const workerData = {
      folder: directory ? path.join(directory, "pgdata") : null,
      ...(template ? { template: template as Uint8Array<ArrayBuffer> } : {}),
    } satisfies WorkerStart;
    const worker = new Worker(workerUrl, { workerData });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    worker.on("error", (error) => reject(error));
    worker.on("exit", () => {
      reject(new DatabaseStopped());
      if (this.#live === worker && !this.#closed) this.#end(new DatabaseStopped());
    });
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "ready") resolve();
      else if (message.kind === "failed") reject(new Error(message.message));
      else if (this.#live === worker) this.#hear(message);
    });
    await promise;
    this.#live = worker;
    return worker;
  }

  #hear(message: FromWorker): void {
    if (message.kind === "fault")
      return this.#end(new DatabaseStopped({ cause: new Error(message.message) }));
    if (message.kind !== "answer") return this.#reply?.(message);
    this.#waiting--;
    this.#watch();
    this.#sockets.get(message.socket)?.receive(message.bytes);
  }

  /** One timer for whatever is being waited for; it starts over with every message. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#held || this.#waiting === 0) return;
    const ms = this.#options.deadlineMs;
    this.#timer = setTimeout(() => this.#end(new DeadlineExceeded(ms)), ms);
  }

  /** Ends the thread; everybody who waits for an answer of it gets `reason`, the next caller a new one. */
  #end(reason: Error): void {
    const old = this.#live;
    this.#live = undefined;
    clearTimeout(this.#timer);
    this.#waiting = 0;
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    for (const socket of sockets) socket.destroy(reason);
    if (this.#options.directory === null) this.#closed = true; // memory is gone with its thread
    const ended = Promise.resolve(old?.terminate());
    this.#worker = undefined;
    if (this.#closed) return;
    const next = ended.then(() => this.#start());
    this.#worker = next;
    next.catch(() => {
      this.#worker = undefined;
    });
  }
}
