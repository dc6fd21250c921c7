/** The state that the readers of markup share. */
import type { Ahead } from "./ahead.ts";
import type { Marks } from "./marks.ts";
import type { Format } from "./segments.ts";

/** A [ that may begin a link. */
export interface OpenBracket {
  readonly at: number;
  /** The first of two marks that are kept for it. */
  readonly mark: number;
  readonly image: boolean;
}

/** An element whose text other checks want. */
export interface OpenElement {
  readonly name: string;
  readonly at: number;
}

/** Reads the beginnings of lines; gives where to go on. */
export interface LineReader {
  begin(r: Reading, at: number, newline?: number): number;
  finish(r: Reading, end: number): void;
}

/** What a reader of markup needs to know. */
export interface Reading {
  readonly text: string;
  readonly format: Format;
  readonly marks: Marks;
  readonly ahead: Ahead;
  readonly brackets: OpenBracket[];
  readonly elements: OpenElement[];
  readonly lines: LineReader;
  /** Lengths of runs of ` that have no closing run any more. */
  readonly unclosed: Set<number>;
}
