/** A server of one's own for a journey: real process, real database, real port, a fresh data folder. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface RunningServer {
  readonly url: string;
  /** The one-time link that the terminal printed, when nobody administers the server yet. */
  readonly setupLink: string | null;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** Asks it to stop and waits; the data folder stays. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const CLI = path.resolve("dist/server/cli.js");
const environment = (dataDirectory: string): NodeJS.ProcessEnv => ({
  ...process.env,
  FAIRHAND_DATA_DIR: dataDirectory,
  FAIRHAND_DATABASE_URL: "",
  FAIRHAND_LOG_LEVEL: "error",
  PORT: "0",
});

export const newDataFolder = (): string => mkdtempSync(path.join(tmpdir(), "fairhand-e2e-"));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true });

/** Starts the built server and waits until it has printed its address. */
export async function startServer(dataDirectory = newDataFolder()): Promise<RunningServer> {
  const child = spawn(process.execPath, [CLI, "serve"], {
    env: environment(dataDirectory),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      // The line about setting up comes after the address, or never: it is asked for below.
      if (
        /Fairhand is ready at \S+\n/.test(said) &&
        /(one-time link: \S+|already set up)/.test(said)
      )
        resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The server ended (${code}): ${said}`)));
  });
  await ready;
  return {
    url: /Fairhand is ready at (\S+)/.exec(said)![1]!,
    setupLink: /one-time link: (\S+)/.exec(said)?.[1] ?? null,
    dataDirectory,
    process: child,
    stop: (signal = "SIGTERM") =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.kill(signal);
      }),
  };
}
