/** What the main thread and the thread of the embedded database say to each other. */
export interface WorkerStart {
  /** Where PostgreSQL's files are; null: in memory. */
  readonly folder: string | null;
  readonly template?: Uint8Array<ArrayBuffer>;
}

export type ToWorker =
  | { readonly kind: "query"; readonly socket: number; readonly bytes: Uint8Array }
  | { readonly kind: "dump" }
  | { readonly kind: "close" };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "answer"; readonly socket: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** PGlite threw: what it holds in memory cannot be trusted any more. */
  | { readonly kind: "fault"; readonly message: string }
  | { readonly kind: "dump"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "closed" };
