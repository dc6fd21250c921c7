/** What goes to the thread that reads one PDF, and what comes back. */

export interface PdfTask {
  /** The reader's code, compiled once with a limit on its memory. */
  readonly module: WebAssembly.Module;
  readonly bytes: Uint8Array;
  /** The longer edge of the picture, in pixels. */
  readonly edge: number;
  /** Words are read from this many pages. */
  readonly pages: number;
  /** Most characters that are read. */
  readonly characters: number;
}

/** What a PDF says of itself; every value may be missing or untrue. */
export interface PdfOrigin {
  readonly title: string;
  readonly author: string;
  /** The program that wrote the words, and the one that made the PDF. */
  readonly creator: string;
  readonly producer: string;
  /** As it stands: "D:20261103101500-05'00'". */
  readonly created: string;
  readonly modified: string;
}

export interface PdfAnswer {
  readonly pageCount: number;
  readonly text: string;
  /** Page 1, four bytes a pixel; null when it could not be drawn. */
  readonly picture: {
    readonly rgba: Uint8Array;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly origin: PdfOrigin;
  /** Boxes of text or stamps that were laid over page 1. */
  readonly overlays: number;
}
