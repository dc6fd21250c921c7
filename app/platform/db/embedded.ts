import { Worker } from "node:worker_threads";

const workerUrl = import.meta.env?.PROD
  ? new URL("./pglite-worker.js", import.meta.url)
  : new URL("./pglite-worker.ts", import.meta.url);

export async function startWorker(where: {
  directory: string | null;
  template?: Uint8Array;
}): Promise<Worker> {
  const worker = new Worker(workerUrl, { workerData: where });
  worker.on("error", () => {});
  await ask(worker, null, "ready");
  return worker;
}

export function ask(worker: Worker, message: unknown, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const on = (m: Record<string, unknown>) => {
      if (m instanceof Uint8Array) return;
      worker.off("message", on);
      if (key in m) resolve(m[key]);
      else reject(new Error(String(m["failed"] ?? "the embedded database did not start")));
    };
    worker.on("message", on);
    if (message !== null) worker.postMessage(message);
  });
}
