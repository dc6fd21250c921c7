/**
 * Work in a process of its own, one task after the other. What it takes or breaks stays in there: it
 * is replaced after some tasks, over some memory, and when it hangs or dies. Its code is a module that
 * answers with `serveTasks`.
 */
import { type ChildProcess, fork } from "node:child_process";

/** Nothing came of it. The message is for people; what the program said is in `detail`. */
export class DocumentFault extends Error {
  readonly reason: "slow" | "ended" | "refused" | "busy";
  readonly detail: string;
  constructor(reason: DocumentFault["reason"], message: string, detail = "") {
    super(message);
    this.name = "DocumentFault";
    this.reason = reason;
    this.detail = detail;
  }
}

export interface WorkerLimits {
  /** How long one task may take, in milliseconds. */
  readonly patienceMs: number;
  /** The process is replaced after this many tasks. */
  readonly documents: number;
  /** And when it holds more memory than this, in bytes. */
  readonly memory: number;
  /** So many may wait for their turn; more are told to come back. */
  readonly waiting: number;
  /** And when nothing was asked for this long, in milliseconds. */
  readonly idleMs: number;
}

/** 3,000 documents grew to 2.8 GB in one process that was never replaced. */
const LIMITS: WorkerLimits = {
  patienceMs: 30_000,
  documents: 200,
  memory: 400 * 1024 * 1024,
  waiting: 50,
  idleMs: 60_000,
};

/** What a process answers; `memory` is what it holds, in bytes. */
export type WorkerAnswer<Made> =
  | { readonly ready: true }
  | { readonly made: Made; readonly memory: number }
  | { readonly refused: string };

export interface WorkerProcess<Task, Made> {
  /**
   * Does one task; tasks wait for their turn. Call it outside of any transaction.
   * @throws DocumentFault when it takes too long, the process ends, too many wait, or the task is refused
   */
  ask(task: Task): Promise<Made>;
  /** The number of the process that runs now, if one does. */
  processId(): number | undefined;
  close(): void;
}

/**
 * @param file the module that the process runs
 * @param what names what is made, in messages for people: `document`, `file`
 */
export function createWorkerProcess<Task extends object, Made>(
  file: string,
  what: string,
  options: Partial<WorkerLimits> = {},
): WorkerProcess<Task, Made> {
  const limits = { ...LIMITS, ...options };
  const faults = faultsOf(what);
  let child: ChildProcess | undefined;
  let done = 0;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const close = () => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = undefined;
  };
  const one = async (task: Task): Promise<Made> => {
    clearTimeout(idle);
    const isNew = !child;
    const running = (child ??= start(file));
    if (isNew) done = 0;
    const wait = waitingFor<Made>(running, limits.patienceMs, faults);
    hold(running, true);
    try {
      if (isNew) await wait.next();
      running.send(task);
      const answer = await wait.next();
      if ("refused" in answer) throw faults.refused(answer.refused);
      if (!("made" in answer)) throw faults.ended();
      done++;
      if (done >= limits.documents || answer.memory > limits.memory) close();
      return answer.made;
    } catch (error) {
      if (!(error instanceof DocumentFault) || error.reason !== "refused") close();
      throw error;
    } finally {
      wait.stop();
      hold(running, false);
      if (child) idle = setTimeout(close, limits.idleMs).unref();
    }
  };
  return {
    ask(task) {
      if (waiting >= limits.waiting) return Promise.reject(faults.busy());
      waiting++;
      const mine = turn.then(() => one(task)).finally(() => waiting--);
      turn = mine.catch(() => {});
      return mine;
    },
    processId: () => child?.pid,
    close,
  };
}

/**
 * The other side: the process says that it is ready, and does what it is sent. An error refuses the
 * task with its message; the process goes on.
 */
export function serveTasks<Task, Made>(work: (task: Task) => Made | Promise<Made>): void {
  const answer = (message: WorkerAnswer<Made>) => process.send!(message);
  const serve = async (task: Task): Promise<void> => {
    try {
      const made = await work(task);
      answer({ made, memory: process.memoryUsage.rss() });
    } catch (error) {
      answer({ refused: (error as Error).message });
    }
  };
  process.on("message", (task: Task) => void serve(task));
  process.on("disconnect", () => process.exit());
  answer({ ready: true });
}

/** Without the environment: it holds passwords that a maker of documents has no use for. */
function start(file: string): ChildProcess {
  const child = fork(file, {
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // A message to a process that just ended is no reason to end ours: "exit" tells of it.
  child.on("error", () => {});
  return child;
}

/** A waiting process must not keep ours from ending. */
function hold(child: ChildProcess, yes: boolean): void {
  if (yes) child.ref();
  else child.unref();
  if (yes) child.channel?.ref();
  else child.channel?.unref();
}

/** Hands out the answers of one process in their order, until its time is over or it ends. */
function waitingFor<Made>(
  child: ChildProcess,
  patienceMs: number,
  faults: ReturnType<typeof faultsOf>,
) {
  type Answer = WorkerAnswer<Made>;
  let settle: PromiseWithResolvers<Answer> | undefined;
  let fault: DocumentFault | undefined;
  const early: Answer[] = [];
  const fail = (error: DocumentFault) => {
    fault ??= error;
    settle?.reject(fault);
  };
  const onMessage = (message: Answer) => {
    if (settle) settle.resolve(message);
    else early.push(message);
    settle = undefined;
  };
  const onEnd = () => fail(faults.ended());
  const timer = setTimeout(() => fail(faults.slow()), patienceMs);
  child.on("message", onMessage);
  child.on("exit", onEnd);
  child.on("error", onEnd);
  return {
    next(): Promise<Answer> {
      if (fault) return Promise.reject(fault);
      const first = early.shift();
      if (first) return Promise.resolve(first);
      settle = Promise.withResolvers<Answer>();
      return settle.promise;
    },
    stop() {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onEnd);
      child.off("error", onEnd);
    },
  };
}

const faultsOf = (what: string) => ({
  slow: () =>
    new DocumentFault(
      "slow",
      `Making the ${what} took too long, so it was stopped. Please try again.`,
    ),
  busy: () =>
    new DocumentFault(
      "busy",
      `Too many ${what}s are being made right now. Please try again in a minute.`,
    ),
  ended: () =>
    new DocumentFault(
      "ended",
      `The ${what} could not be made: its process ended. Please try again.`,
    ),
  refused: (detail: string) =>
    new DocumentFault("refused", `The ${what} could not be made from this text.`, detail),
});
