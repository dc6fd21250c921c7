/**
 * Making PDFs and pictures: Typst in a process of its own. Every PDF is tagged and keeps to PDF/UA-1
 * (ISO 14289-1); what breaks the rules, such as a picture without words, is refused.
 */
import { fileURLToPath } from "node:url";
import type { DocumentTask, MadeDocument } from "./documents-messages.ts";
import { createWorkerProcess, type WorkerLimits } from "./worker-process.ts";

export { DocumentFault } from "./worker-process.ts";

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

export type DocumentLimits = WorkerLimits;

export interface Documents {
  /**
   * Makes one PDF; requests wait for their turn. Takes a fraction of a second, up to half a minute:
   * call it outside of any transaction.
   * @throws DocumentFault when it takes too long, the process ends, too many wait, or Typst refuses the source
   */
  render(request: PdfRequest): Promise<Uint8Array>;
  /**
   * The first page of a source as a PNG, one pixel for each point of its size.
   * @throws DocumentFault as `render`
   */
  picture(request: PdfRequest): Promise<Uint8Array>;
  /** The number of the process that runs now, if one does. */
  processId(): number | undefined;
  close(): void;
}

export function createDocuments(options: Partial<DocumentLimits> = {}): Documents {
  const worker = createWorkerProcess<DocumentTask, MadeDocument>(workerFile, "document", options);
  return {
    render: async (request) => (await worker.ask(taskOf(request, "pdf"))).bytes,
    picture: async (request) => (await worker.ask(taskOf(request, "png"))).bytes,
    processId: worker.processId,
    close: worker.close,
  };
}

/**
 * Signs that PDF/UA-1 forbids are nothing one sees: a byte order mark in the middle of one description
 * would take the letters of all others with it.
 */
const settable = (value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll(/[\0\uFEFF]/g, "").toWellFormed() : value;

const taskOf = (r: PdfRequest, format: DocumentTask["format"]): DocumentTask => ({
  format,
  source: r.source,
  data: JSON.stringify(r.data, (_key, value: unknown) => settable(value)) ?? "null",
  files: r.files ?? {},
  title: String(settable(r.title)),
  language: r.language ?? "en",
  date: r.date?.toString() ?? null,
});

/** The one process that pages, jobs and commands share. */
export const documents: Documents = createDocuments();

/** @see Documents.render */
export const renderPdf = (request: PdfRequest): Promise<Uint8Array> => documents.render(request);
