/** What goes to the process that makes PDFs and pictures, and what comes back. */

export interface DocumentTask {
  readonly format: "pdf" | "png";
  readonly source: string;
  /** What the source reads as `data`, as JSON. */
  readonly data: string;
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly title: string;
  /** A language tag's first part, such as `en`. */
  readonly language: string;
  /** The day that the PDF carries, `2026-11-25`; null: none. */
  readonly date: string | null;
}

export interface MadeDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
}
