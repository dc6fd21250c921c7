import { CsvError, type Options, parse } from "csv-parse";
import { parse as parseWhole } from "csv-parse/sync";
import { pipeline } from "node:stream";
import type { Delimiter, LineEnd, RawRow } from "./table-types.ts";
import { MIB } from "./table-types.ts";

/** No line of a real export is longer; a quote that is never closed is. */
const MAX_RECORD = MIB;
/** Records handed on together. */
const BUNCH = 1_000;

/** The record that begins on this line does not end: a quote is never closed, or it is too long. */
export class OpenQuote extends Error {
  readonly line: number;
  /** Whether there is a quotation mark that could be the cause. */
  readonly quoted: boolean;
  constructor(line: number, quoted: boolean) {
    super(`the record of line ${line} does not end`);
    this.line = line;
    this.quoted = quoted;
  }
}

/** Gives each record the line it begins on, as an editor counts, and knows one that does not end. */
class RecordWatch {
  /** Line on which the next record begins. */
  next = 1;
  /** Characters handed to the parser since the last complete record. */
  #open = 0;
  /** Whether a quotation mark came since the piece in which that record ended. */
  #quoted = false;
  #inPiece = false;

  /** csv-parse's own `info.lines` counts a quoted CRLF twice (7.0.3), so we count in the cells. */
  readonly number = (cells: string[]): RawRow => {
    const line = this.next;
    this.#open = 0;
    this.#quoted = this.#inPiece;
    this.next += 1;
    for (const cell of cells)
      if (cell.includes("\n") || cell.includes("\r"))
        this.next += cell.match(/\r\n|\n|\r/g)!.length;
    return { line, cells };
  };

  /** The text as it is, ended in a record that grows past any real one: csv-parse counts no empty cells. */
  async *guard(text: AsyncIterable<string>): AsyncIterable<string> {
    for await (const piece of text) {
      if (this.#open > MAX_RECORD) throw new OpenQuote(this.next, this.#quoted);
      this.#open += piece.length;
      this.#inPiece = piece.includes('"');
      this.#quoted ||= this.#inPiece;
      yield piece;
    }
  }

  /** What the parser threw, in our words: it throws only for a record that does not end. */
  readonly explain = (error: unknown): unknown =>
    error instanceof CsvError ? new OpenQuote(this.next, this.#quoted) : error;
}

/**
 * Quotes follow RFC 4180 and the habits of real exports: a quote inside an unquoted cell is text,
 * and so are both quotes when something follows the closing one. Records may differ in width.
 */
const habits = (delimiter: Delimiter, lineEnd: LineEnd) =>
  ({
    delimiter,
    record_delimiter: lineEnd === "cr" ? ["\r\n", "\n", "\r"] : ["\r\n", "\n"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  }) satisfies Options<unknown, string[]>;

/**
 * Cuts delimited text, in pieces of any size, into records with their lines, a bunch at a time.
 * Reads one piece ahead of what is asked for, so memory stays flat.
 * @throws OpenQuote for a record that never ends; what the text itself throws passes through.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  lineEnd: LineEnd,
): AsyncIterable<RawRow[]> {
  const watch = new RecordWatch();
  const options: Options<RawRow, string[]> = {
    ...habits(delimiter, lineEnd),
    on_record: watch.number,
  };
  // The door for arrays is typed as if `on_record` could only answer arrays.
  const parser = parse(options as unknown as Options);
  // Errors of either side end the loop below, so that there is nothing left to do with them here.
  pipeline(watch.guard(text), parser, () => {});
  let bunch: RawRow[] = [];
  try {
    for await (const row of parser as AsyncIterable<RawRow>) {
      if (bunch.push(row) < BUNCH) continue;
      yield bunch;
      bunch = [];
    }
  } catch (error) {
    throw watch.explain(error);
  }
  if (bunch.length > 0) yield bunch;
}

/** The records that are complete in the beginning of a text, at most `most`. Never throws for text. */
export function firstRecords(
  sample: string,
  delimiter: Delimiter,
  lineEnd: LineEnd,
  most: number,
): string[][] {
  const lastEnd = sample.lastIndexOf(lineEnd === "cr" ? "\r" : "\n");
  const records: string[][] = [];
  const collect = (cells: string[]) => {
    records.push(cells);
    return null;
  };
  try {
    parseWhole(lastEnd === -1 ? sample : sample.slice(0, lastEnd + 1), {
      ...habits(delimiter, lineEnd),
      to: most,
      on_record: collect,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
}
