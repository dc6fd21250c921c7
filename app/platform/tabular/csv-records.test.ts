import { CsvError, parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OpenQuote, RecordCutter } from "./csv-records.ts";
import type { Delimiter, LineEnd } from "./table-types.ts";

function cut(text: string, delimiter: Delimiter, lineEnd: LineEnd, pieceLength: number) {
  const cutter = new RecordCutter(delimiter, lineEnd);
  for (let at = 0; at < text.length; at += pieceLength)
    cutter.push(text.slice(at, at + pieceLength));
  cutter.end();
  return cutter.records;
}

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", " ", "é"), maxLength: 8 }),
);
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const delimiterOf = fc.constantFrom<Delimiter>(",", ";", "\t", "|");
const ends: Record<LineEnd, string> = { lf: "\n", crlf: "\r\n", cr: "\r" };

test("R50 cells survive any quoting, line end and cutting into pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      delimiterOf,
      fc.constantFrom<LineEnd>("lf", "crlf", "cr"),
      fc.integer({ min: 1, max: 40 }),
      (rows, delimiter, lineEnd, pieceLength) => {
        const text = rows.map((cells) => cells.map(quote).join(delimiter) + ends[lineEnd]).join("");
        const records = cut(text, delimiter, lineEnd, pieceLength);
        expect(records.map((record) => record.cells)).toEqual(rows);
      },
    ),
    { numRuns: 200, seed: 2026 },
  );
});

const peer = {
  record_delimiter: ["\r\n", "\n"],
  relax_column_count: true,
  relax_quotes: true,
};

/** What a parser makes of a text, or "refused" when it throws its own error. */
function refusedOr(
  kind: typeof OpenQuote | typeof CsvError,
  read: () => string[][],
): string[][] | "refused" {
  try {
    return read();
  } catch (error) {
    if (error instanceof kind) return "refused";
    throw error;
  }
}

test("R50 hostile text is cut as csv-parse cuts it", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("a", "b", '"', ",", "\n", " "),
    maxLength: 30,
  });
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 9 }), (text, pieceLength) => {
      // A quote followed by other text is kept by both, but spelled differently inside: left out.
      fc.pre(!/"[^,\n"]/.test(text.replaceAll(/(^|[,\n])"/g, "$1")) && !text.includes('""'));
      const ours = refusedOr(OpenQuote, () =>
        cut(text, ",", "lf", pieceLength).map((record) => record.cells),
      );
      expect(ours).toEqual(refusedOr(CsvError, () => parse(text, peer)));
    }),
    { numRuns: 1000, seed: 2026 },
  );
});

test("R50 a record with a quoted line break keeps later lines at their place in an editor", () => {
  const records = cut('a,b\r\n"one\r\ntwo",2\r\nx,y\r\n', ",", "crlf", 3);
  expect(records.map((record) => record.line)).toEqual([1, 2, 4]);
});

test("R50 a quotation mark in the middle of a cell is text", () => {
  expect(cut('5" tape,ok\n"Nick" Doe,x\n', ",", "lf", 100).map((r) => r.cells)).toEqual([
    ['5" tape', "ok"],
    ['"Nick" Doe', "x"],
  ]);
});

test("R50 a quotation mark never closed is refused with its line, in bounded memory", () => {
  const cutter = new RecordCutter(",", "lf");
  cutter.push('a,b\n1,2\n"open,3\n');
  let error: unknown = null;
  try {
    for (let i = 0; i < 64; i++) cutter.push("x".repeat(64 * 1024));
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(OpenQuote);
  expect((error as OpenQuote).line).toBe(3);
});
