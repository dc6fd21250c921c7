/**
 * Making PDFs: Typst in a process of its own. Every PDF is tagged and keeps to PDF/UA-1 (ISO
 * 14289-1); what breaks the rules, such as a picture without words, is refused.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DocumentAnswer, DocumentTask } from "./documents-messages.ts";

const workerFile = fileURLToPath(
  import.meta.env?.PROD
    ? new URL("./documents-worker.js", import.meta.url)
    : new URL("./documents-worker.ts", import.meta.url),
);

export interface PdfRequest {
  /**
   * Typst markup of our own, never a person's text: it reads those as `data`, and the house style
   * by `#import "/house.typ": *`.
   */
  readonly source: string;
  /** Anything that JSON can carry. Strings in it are never read as markup. */
  readonly data: unknown;
  /** Pictures and other sources by their name, such as `logo.png`; read as `image("/logo.png")`. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** What readers of the PDF see as its title. */
  readonly title: string;
  /** A language tag's first part; English when left out. */
  readonly language?: string;
  /** The day the PDF carries. The same request gives the same bytes on the same machine. */
  readonly date?: Temporal.PlainDate | undefined;
}

/** No PDF came of it. The message is for people; what Typst said is in `detail`. */
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

export interface DocumentLimits {
  /** How long one document may take, in milliseconds. */
  readonly patienceMs: number;
  /** The process is replaced after this many documents. */
  readonly documents: number;
  /** And when it holds more memory than this, in bytes. */
  readonly memory: number;
  /** So many may wait for their turn; more are told to come back. */
  readonly waiting: number;
  /** And when nothing was asked for this long, in milliseconds. */
  readonly idleMs: number;
}

/** 3,000 documents grew to 2.8 GB in one process that was never replaced. */
const LIMITS: DocumentLimits = {
  patienceMs: 30_000,
  documents: 200,
  memory: 400 * 1024 * 1024,
  waiting: 50,
  idleMs: 60_000,
};

export interface Documents {
  /**
   * Makes one PDF; requests wait for their turn. Takes a fraction of a second, up to half a minute:
   * call it outside of any transaction.
   * @throws DocumentFault when it takes too long, the process ends, too many wait, or Typst refuses the source
   */
  render(request: PdfRequest): Promise<Uint8Array>;
  /** The number of the process that runs now, if one does. */
  processId(): number | undefined;
  close(): void;
}

export function createDocuments(options: Partial<DocumentLimits> = {}): Documents {
  const limits = { ...LIMITS, ...options };
  let child: ChildProcess | undefined;
  let made = 0;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const close = () => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = undefined;
  };
  const one = async (request: PdfRequest): Promise<Uint8Array> => {
    clearTimeout(idle);
    const isNew = !child;
    const running = (child ??= start());
    if (isNew) made = 0;
    const wait = waitingFor(running, limits.patienceMs);
    hold(running, true);
    try {
      if (isNew) await wait.next();
      running.send(taskOf(request));
      const answer = await wait.next();
      if ("refused" in answer) throw refused(answer.refused);
      if (!("pdf" in answer)) throw ended();
      made++;
      if (made >= limits.documents || answer.memory > limits.memory) close();
      return answer.pdf;
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
    render(request) {
      if (waiting >= limits.waiting) return Promise.reject(busy());
      waiting++;
      const mine = turn.then(() => one(request)).finally(() => waiting--);
      turn = mine.catch(() => {});
      return mine;
    },
    processId: () => child?.pid,
    close,
  };
}

/** Without the environment: it holds passwords that a maker of documents has no use for. */
function start(): ChildProcess {
  const child = fork(workerFile, {
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

/**
 * Signs that PDF/UA-1 forbids are nothing one sees: a byte order mark in the middle of one description
 * would take the letters of all others with it.
 */
const settable = (value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll(/[\0\uFEFF]/g, "").toWellFormed() : value;

const taskOf = (r: PdfRequest): DocumentTask => ({
  source: r.source,
  data: JSON.stringify(r.data, (_key, value: unknown) => settable(value)) ?? "null",
  files: r.files ?? {},
  title: String(settable(r.title)),
  language: r.language ?? "en",
  date: r.date?.toString() ?? null,
});

/** Hands out the answers of one process in their order, until its time is over or it ends. */
function waitingFor(child: ChildProcess, patienceMs: number) {
  let settle: PromiseWithResolvers<DocumentAnswer> | undefined;
  let fault: DocumentFault | undefined;
  const early: DocumentAnswer[] = [];
  const fail = (error: DocumentFault) => {
    fault ??= error;
    settle?.reject(fault);
  };
  const onMessage = (message: DocumentAnswer) => {
    if (settle) settle.resolve(message);
    else early.push(message);
    settle = undefined;
  };
  const onEnd = () => fail(ended());
  const timer = setTimeout(() => fail(slow()), patienceMs);
  child.on("message", onMessage);
  child.on("exit", onEnd);
  child.on("error", onEnd);
  return {
    next(): Promise<DocumentAnswer> {
      if (fault) return Promise.reject(fault);
      const first = early.shift();
      if (first) return Promise.resolve(first);
      settle = Promise.withResolvers<DocumentAnswer>();
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

const slow = () =>
  new DocumentFault("slow", "Making the PDF took too long, so it was stopped. Please try again.");
const busy = () =>
  new DocumentFault(
    "busy",
    "Too many PDFs are being made right now. Please try again in a minute.",
  );
const ended = () =>
  new DocumentFault("ended", "The PDF could not be made: its process ended. Please try again.");
const refused = (detail: string) =>
  new DocumentFault("refused", "The PDF could not be made from this text.", detail);

const shared = createDocuments();

/** @see Documents.render */
export const renderPdf = (request: PdfRequest): Promise<Uint8Array> => shared.render(request);
