import { csvRecords, firstRecords, OpenQuote } from "./csv-records.ts";
import type { Delimiter, LineEnd, RawRow } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";

/** Characters of a sample that are enough to know a delimiter. */
const SAMPLE = 128 * 1024;
const SAMPLE_RECORDS = 200;

const delimiters: readonly Delimiter[] = [",", ";", "\t", "|"];

/** The line end that most lines of the sample use, quoted ones aside. */
export function detectLineEnd(sample: string): LineEnd {
  const bare = sample.replaceAll(/"[^"]*"/g, "");
  const crlf = bare.match(/\r\n/g)?.length ?? 0;
  const lf = (bare.match(/\n/g)?.length ?? 0) - crlf;
  const cr =
    (bare.match(/\r(?!\n|$)/g)?.length ?? 0) + (bare.endsWith("\r") && lf + crlf === 0 ? 1 : 0);
  if (cr > lf + crlf) return "cr";
  return crlf >= lf && crlf > 0 ? "crlf" : "lf";
}

/** How well a delimiter explains the sample: share of records with the commonest width, times width. */
function score(records: string[][]): number {
  const widths = new Map<number, number>();
  for (const { length } of records)
    if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of widths)
    best = Math.max(best, (count / records.length) * (1 + Math.log2(width)));
  return best;
}

/** The delimiter of a text: what a `sep=` line says, else the one that gives the steadiest columns. */
export function detectDelimiter(sample: string, lineEnd: LineEnd): Delimiter {
  const said = /^"?sep=([,;\t|])"?[\r\n]/i.exec(sample)?.[1];
  if (said) return said as Delimiter;
  let best: Delimiter = ",";
  let top = 0;
  for (const delimiter of delimiters) {
    const records = firstRecords(sample.slice(0, SAMPLE), delimiter, lineEnd, SAMPLE_RECORDS);
    const points = score(records.filter((cells) => cells.length > 1 || cells[0] !== ""));
    if (points > top) [best, top] = [delimiter, points];
  }
  return best;
}

/**
 * Records of a delimited text in bunches, with the line each begins on.
 * @throws UnreadableTable for a line that does not end.
 */
export async function* readDelimited(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  lineEnd: LineEnd,
): AsyncIterable<RawRow[]> {
  try {
    yield* csvRecords(text, delimiter, lineEnd);
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error;
    throw new UnreadableTable(
      "quotes",
      error.quoted
        ? `A quotation mark opens in line ${error.line} or just after it and is never closed. Correct that line and load the file again.`
        : `Line ${error.line} is longer than any line of a table. Look whether its lines end as they should, and load the file again.`,
      error.line,
    );
  }
}
