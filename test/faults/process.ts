import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** A process under test: its lines as they come, and ways to end it. */
export class Subject {
  readonly lines: string[] = [];
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  errors = "";
  #waiting: { match: (line: string) => boolean; resolve: (line: string) => void }[] = [];

  constructor(
    args: readonly string[],
    environment: Record<string, string> = {},
    file: string = "child.ts",
  ) {
    const script = path.join(import.meta.dirname, file);
    this.child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, ...environment, NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stderr!.on("data", (bytes: Buffer) => (this.errors += bytes.toString()));
    const reader = createInterface({ input: this.child.stdout! });
    reader.on("line", (line) => {
      this.lines.push(line);
      for (const one of this.#waiting.filter(({ match }) => match(line))) one.resolve(line);
      this.#waiting = this.#waiting.filter(({ match }) => !match(line));
    });
    // Both: the process is gone, and every line it wrote has been read.
    this.ended = Promise.all([
      new Promise<number | null>((resolve) => this.child.once("exit", resolve)),
      new Promise((resolve) => reader.once("close", resolve)),
    ]).then(([code]) => code);
  }

  /** The first line that begins so, already said or to come; an error if the process ends before. */
  async says(start: string): Promise<string> {
    const match = (line: string) => line.startsWith(start);
    const said = this.lines.find(match);
    if (said !== undefined) return said;
    const heard = new Promise<string>((resolve) => this.#waiting.push({ match, resolve }));
    const gone = this.ended.then((code) => {
      throw new Error(`It ended (${code}) without saying "${start}": ${this.errors}`);
    });
    gone.catch(() => {});
    return Promise.race([heard, gone]);
  }

  /** kill -9, and wait until it is gone. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** The largest number it acknowledged with this word; 0 when none. */
  acknowledged(word: string): number {
    return Math.max(
      0,
      ...this.lines.filter((l) => l.startsWith(`${word} `)).map((l) => Number(l.split(" ")[1])),
    );
  }
}

/** A folder for one test, removed after it. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "fairhand-fault-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
