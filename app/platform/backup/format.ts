/**
 * The backup file: gzip around lines of JSON. First a header, then for each table its head, its
 * rows (arrays of text or null, as PostgreSQL writes each value) and its end with a digest, then
 * the sequences, then a last line without which the file is not whole.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

export const FORMAT = 1;

export interface Header {
  readonly fairhandBackup: number;
  /** When the snapshot was taken, in ISO 8601. */
  readonly madeAt: string;
  readonly server: string;
  /** The schema the rows belong to. */
  readonly migrations: readonly { readonly name: string; readonly hash: string }[];
}
export interface TableHead {
  /** Quoted where SQL needs it: accounts."twoFactor". */
  readonly table: string;
  readonly columns: readonly string[];
}
export interface TableEnd {
  readonly end: string;
  readonly rows: number;
  /** Over the rows' lines, each with its line feed. */
  readonly sha256: string;
}
export interface Sequences {
  readonly sequences: readonly { readonly name: string; readonly last: string | null }[];
}
export interface Trailer {
  readonly complete: true;
  readonly tables: number;
  readonly rows: number;
}

/** What a backup holds, as told after it was written and read back, or restored. */
export interface BackupSummary {
  readonly madeAt: string;
  readonly tables: readonly TableEnd[];
  readonly rows: number;
}

/** The file is not a backup of ours, is cut short, or its rows do not match their digests. */
export class BackupDamaged extends Error {
  override readonly name = "BackupDamaged";
}

/** Counts and digests the rows of one table as they pass. */
export class RowDigest {
  readonly #hash = createHash("sha256");
  rows = 0;
  /** @param lines one or more whole lines, each with its line feed */
  add(lines: string, count: number): void {
    this.#hash.update(lines);
    this.rows += count;
  }
  end(table: string): TableEnd {
    return { end: table, rows: this.rows, sha256: this.#hash.digest("hex") };
  }
}

/** What a reader of a backup is told, in the order of the file. */
export interface BackupReader {
  header(header: Header): Promise<void>;
  head(table: TableHead): Promise<void>;
  row(line: string): Promise<void> | void;
  /** The digest was checked already. */
  end(table: TableEnd): Promise<void>;
  sequences(sequences: Sequences): Promise<void>;
}

/** Reads to check, and does nothing else. */
export const LISTEN_ONLY: BackupReader = {
  header: async () => {},
  head: async () => {},
  row: () => {},
  end: async () => {},
  sequences: async () => {},
};

/**
 * Reads a backup file through, checking every digest and that nothing is missing.
 * @throws BackupDamaged
 */
export async function readBackup(file: string, reader: BackupReader): Promise<BackupSummary> {
  const progress = new Progress(reader);
  const source = createReadStream(file);
  const text = createGunzip();
  source.once("error", (error) => text.destroy(error));
  source.pipe(text);
  try {
    for await (const line of lines(text)) await progress.take(line);
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith("Z_"))
      throw new BackupDamaged("This file is not a Fairhand backup, or it is damaged.", {
        cause: error,
      });
    throw error;
  } finally {
    source.destroy();
  }
  return progress.finish();
}

/** Lines end at line feeds alone: node:readline also cuts at U+2028, which text may contain. */
async function* lines(text: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of text.setEncoding("utf8") as AsyncIterable<string>) {
    const pieces = chunk.split("\n");
    pieces[0] = rest + pieces[0]!;
    rest = pieces.pop()!;
    yield* pieces;
  }
  if (rest !== "") yield rest;
}

class Progress {
  readonly #reader: BackupReader;
  #header: Header | undefined;
  #head: TableHead | undefined;
  #digest = new RowDigest();
  #complete: Trailer | undefined;
  readonly #ends: TableEnd[] = [];

  constructor(reader: BackupReader) {
    this.#reader = reader;
  }

  async take(line: string): Promise<void> {
    if (this.#complete) throw new BackupDamaged("The backup goes on after its end.");
    if (line.startsWith("[")) {
      if (!this.#head) throw new BackupDamaged("The backup has a row outside any table.");
      this.#digest.add(`${line}\n`, 1);
      await this.#reader.row(line);
      return;
    }
    const said = parse(line);
    if (!this.#header) await this.#begin(said as unknown as Header);
    else if ("table" in said) {
      this.#head = said as unknown as TableHead;
      this.#digest = new RowDigest();
      await this.#reader.head(this.#head);
    } else if ("end" in said) await this.#endTable(said as unknown as TableEnd);
    else if ("sequences" in said) await this.#reader.sequences(said as unknown as Sequences);
    else if ("complete" in said) this.#complete = said as unknown as Trailer;
  }

  finish(): BackupSummary {
    const rows = this.#ends.reduce((sum, end) => sum + end.rows, 0);
    const { tables, rows: promised } = this.#complete ?? { tables: -1, rows: -1 };
    if (!this.#header || tables !== this.#ends.length || promised !== rows)
      throw new BackupDamaged("The backup is cut short: its end is missing.");
    return { madeAt: this.#header.madeAt, tables: this.#ends, rows };
  }

  async #begin(header: Header): Promise<void> {
    if (header.fairhandBackup !== FORMAT)
      throw new BackupDamaged(
        header.fairhandBackup === undefined
          ? "This file is not a Fairhand backup."
          : `This backup has format ${header.fairhandBackup}; this program reads format ${FORMAT}.`,
      );
    this.#header = header;
    await this.#reader.header(header);
  }

  async #endTable(end: TableEnd): Promise<void> {
    const mine = this.#digest.end(end.end);
    if (this.#head?.table !== end.end || mine.rows !== end.rows || mine.sha256 !== end.sha256)
      throw new BackupDamaged(
        `The rows of ${end.end} in the backup are not those it was made with.`,
      );
    this.#ends.push(end);
    this.#head = undefined;
    await this.#reader.end(end);
  }
}

function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new BackupDamaged("This file is not a Fairhand backup, or it is damaged.");
  }
}
