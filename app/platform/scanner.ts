/**
 * A virus scanner that files of strangers pass, where one is configured: clamd by its INSTREAM
 * command (`man clamd`): "zINSTREAM\0", pieces with their length in four bytes, a length of 0; the
 * answer is "stream: OK", "stream: NAME FOUND" or "... ERROR".
 */
import { connect } from "node:net";

/** `none`: there is no scanner. `failed`: there is one, and it did not answer as it should. */
export type ScanResult = "none" | "clean" | "found" | "failed";
export interface Scanner {
  /** Whether a scanner is configured. */
  readonly on: boolean;
  /** Slow: never inside a database scope. Answers in every case, within its time. */
  scan(bytes: Uint8Array): Promise<ScanResult>;
}
declare module "#platform/env.ts" {
  interface Services {
    readonly scanner: Scanner;
  }
}

const CLAMD_PORT = 3310;
const PIECE = 64 * 1024;
/** clamd looks at 10 MB within a few seconds; a form should not wait longer. */
const PATIENCE_MS = 20_000;
/** Its answer is one line. */
const LONGEST_ANSWER = 4096;

/** @param url `tcp://host:3310`, or undefined for none */
export function createScanner(url: string | undefined, patienceMs = PATIENCE_MS): Scanner {
  if (url === undefined) return { on: false, scan: async () => "none" };
  const { hostname, port } = new URL(url);
  const host = hostname.replaceAll(/^\[|\]$/g, "");
  return {
    on: true,
    scan: (bytes) => ask({ host, port: Number(port || CLAMD_PORT) }, bytes, patienceMs),
  };
}

function ask(
  place: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
  patienceMs: number,
): Promise<ScanResult> {
  return new Promise((resolve) => {
    const socket = connect(place);
    let said = "";
    const end = (result: ScanResult) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(result);
    };
    const patience = setTimeout(end, patienceMs, "failed");
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      said += part;
      if (/[\0\n]/.test(said)) end(verdict(said));
      else if (said.length > LONGEST_ANSWER) end("failed");
    });
    socket.on("error", () => end("failed"));
    socket.on("close", () => end(verdict(said)));
    socket.on("connect", () => {
      socket.write("zINSTREAM\0");
      for (let at = 0; at < bytes.length; at += PIECE)
        socket.write(piece(bytes.subarray(at, at + PIECE)));
      socket.write(piece(new Uint8Array(0)));
    });
  });
}

function piece(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function verdict(said: string): ScanResult {
  if (/^stream: OK[\0\n]?$/.test(said)) return "clean";
  return /^stream: .+ FOUND[\0\n]?$/.test(said) ? "found" : "failed";
}
