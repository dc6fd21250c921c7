import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecords, firstRecords, OpenQuote } from "./csv-records.ts";
import type { Delimiter, LineEnd, RawRow } from "./table-types.ts";

async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function cut(
  text: string,
  delimiter: Delimiter,
  lineEnd: LineEnd,
  pieceLength: number,
): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const bunch of csvRecords(pieces(text, pieceLength), delimiter, lineEnd))
    rows.push(...bunch);
  return rows;
}

/** What the cutter makes of a text, or the line of the quote that it refuses. */
const cutOrRefused = (text: string, pieceLength: number): Promise<RawRow[] | number> =>
  cut(text, ",", "lf", pieceLength).catch((error: unknown) => {
    if (error instanceof OpenQuote) return error.line;
    throw error;
  });

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", " ", "é"), maxLength: 8 }),
);
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const delimiterOf = fc.constantFrom<Delimiter>(",", ";", "\t", "|");
const ends: Record<LineEnd, string> = { lf: "\n", crlf: "\r\n", cr: "\r" };

test("R50 cells survive any quoting, line end and cutting into pieces", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
      delimiterOf,
      fc.constantFrom<LineEnd>("lf", "crlf", "cr"),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, lineEnd, pieceLength) => {
        const text = rows.map((cells) => cells.map(quote).join(delimiter) + ends[lineEnd]).join("");
        const records = await cut(text, delimiter, lineEnd, pieceLength);
        expect(records.map((record) => record.cells)).toEqual(rows);
      },
    ),
    { numRuns: 200, seed: 2026 },
  );
});

test("R50 hostile text is read the same however it arrives, or refused for its open quote", async () => {
  const hostile = fc.string({
    unit: fc.constantFrom("a", "b", '"', ",", "\n", "\r", " ", "\r\n"),
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(hostile, fc.integer({ min: 1, max: 9 }), async (text, pieceLength) => {
      const whole = await cutOrRefused(text, text.length + 1);
      expect(await cutOrRefused(text, pieceLength)).toEqual(whole);
      if (typeof whole === "number") return;
      const lines = whole.map((record) => record.line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
    }),
    { numRuns: 500, seed: 2026 },
  );
});

test("R50 a record with a quoted line break keeps later lines at their place in an editor", async () => {
  const records = await cut('a,b\r\n"one\r\ntwo",2\r\nx,y\r\n', ",", "crlf", 3);
  expect(records.map((record) => record.line)).toEqual([1, 2, 4]);
  const mixed = await cut('a,b\n"1\n2\r\n\n3",c\n\nx,y', ",", "lf", 4);
  expect(mixed.map((record) => record.line)).toEqual([1, 2, 6, 7]);
});

test("R50 a quotation mark in the middle of a cell is text", async () => {
  const records = await cut('5" tape,ok\n"Nick" Doe,x\n', ",", "lf", 100);
  expect(records.map((record) => record.cells)).toEqual([
    ['5" tape', "ok"],
    ['"Nick" Doe', "x"],
  ]);
});

test("R50 lines of any width and empty lines are records", async () => {
  const records = await cut("Report\r\n\r\na,b,c\r\n1\r\n1,2,3,4", ",", "crlf", 5);
  expect(records).toEqual([
    { line: 1, cells: ["Report"] },
    { line: 2, cells: [""] },
    { line: 3, cells: ["a", "b", "c"] },
    { line: 4, cells: ["1"] },
    { line: 5, cells: ["1", "2", "3", "4"] },
  ]);
});

/** Gives the same piece up to `most` times and counts how many were asked for. */
function endless(first: string, piece: string, most: number) {
  const source = { asked: 0, closed: Promise.withResolvers<void>() };
  async function* text(): AsyncGenerator<string> {
    try {
      yield first;
      for (; source.asked < most; source.asked++) yield piece;
    } finally {
      source.closed.resolve();
    }
  }
  return { source, text: text() };
}

test.each([
  ["open quote", '"open,3\n', "x", true],
  ["line of empty cells", "", ",", false],
  ["a million columns", "", "1,", false],
])(
  "R50 a record that never ends is refused with its line, in bounded memory: %s",
  async (_, start, filler, quoted) => {
    const { source, text } = endless(`a,b\n1,2\n${start}`, filler.repeat(64 * 1024), 1_000);
    const error = await Array.fromAsync(csvRecords(text, ",", "lf")).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(OpenQuote);
    expect(error).toMatchObject({ line: 3, quoted });
    expect(source.asked).toBeLessThan(40);
  },
);

test("R50 a slow reader holds the file back, and one that stops lets it go", async () => {
  const { source, text } = endless("a,b\n", `1,${"x".repeat(98)}\n`.repeat(1_000), 1_000);
  let bunches = 0;
  for await (const bunch of csvRecords(text, ",", "lf")) {
    expect(bunch.length).toBeGreaterThan(0);
    bunches += 1;
    expect(source.asked).toBeLessThan(bunches + 10);
    if (bunches === 20) break;
  }
  await source.closed.promise;
  expect(source.asked).toBeLessThan(30);
});

test("R50 a file that cannot be read on says why, not that its table is wrong", async () => {
  async function* broken(): AsyncGenerator<string> {
    yield "a,b\n1,2\n";
    throw new Error("the disk went away");
  }
  await expect(Array.fromAsync(csvRecords(broken(), ",", "lf"))).rejects.toThrow(
    "the disk went away",
  );
});

test("R50 the beginning of a text gives only complete records", () => {
  expect(firstRecords("a;b\n1;2\n3;", ";", "lf", 9)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(firstRecords('a;b\n1;"open\n3;4\n', ";", "lf", 9)).toEqual([["a", "b"]]);
  expect(firstRecords("a;b\n1;2\n3;4\n", ";", "lf", 2)).toHaveLength(2);
  expect(firstRecords("a;b", ";", "lf", 9)).toEqual([["a", "b"]]);
});
