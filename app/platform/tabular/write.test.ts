import fc from "fast-check";
import { streamXlsxRows } from "hucre/xlsx";
import { expect, test } from "vitest";
import { openTable } from "./open-table.ts";
import { type CellValue, csvCell, type OutputColumn, writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

const hostile = [
  "=1+1",
  "+SUM(A1)",
  "-2+3",
  "@cmd",
  "\t=1",
  "\r=1",
  "＝1",
  "'=1",
  "''+1",
  '=HYPERLINK("http://x")',
];

test("R149 no exported text can become a formula, and numbers stay numbers", async () => {
  for (const value of hostile) expect(csvCell(value).replace(/^"/, "")).toMatch(/^'/);
  expect(csvCell(-5)).toBe("-5");
  expect(csvCell(Number.NaN)).toBe("");
  const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await bytesOf(writeCsv([{ header: "=A" }, { header: "N", type: "number" }], [["=1", -1]])),
  );
  expect(csv).toBe("\uFEFF'=A,N\r\n'=1,-1\r\n");
});

test("R149 a workbook holds text as text, numbers as numbers and dates as dates", async () => {
  const columns: OutputColumn[] = [
    { header: "Text" },
    { header: "Number", type: "number" },
    { header: "Day", type: "date" },
    { header: "Share", type: "percent" },
  ];
  const rows: CellValue[][] = hostile.map((value) => [value, 3, "2026-05-15", 0.18]);
  const bytes = await bytesOf(writeXlsx(columns, rows, { sheet: "A/B: [all] people" }));
  const read: unknown[][] = [];
  for await (const row of streamXlsxRows(bytes)) read.push(row.values);
  expect(read[0]).toEqual(["Text", "Number", "Day", "Share"]);
  read.slice(1).forEach((values, i) => {
    expect(values[1]).toBe(3);
    expect(values[2]).toEqual(new Date("2026-05-15T00:00:00Z"));
    expect(values[3]).toBe(0.18);
    expect(String(values[0]).trim()).toBe(hostile[i]!.trim());
  });
  const table = await openTable(bytes);
  expect(table.layout.sheet).toBe("A B   all  people");
  expect(table.preview[0]!.cells.slice(1)).toEqual(["3", "2026-05-15", "0.18"]);
});

test("R149 every text survives writing and reading as CSV", async () => {
  const value = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ",", "\n", "'", "=", "é", "<", "&", "x"),
      maxLength: 8,
    }),
  );
  // Zero bytes, the DOS end mark and single surrogates cannot stand in a text file.
  const usual = value.filter(
    (text) => !text.includes("\0") && !text.includes("\x1a") && text.isWellFormed(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(usual, usual), { minLength: 1, maxLength: 8 }),
      async (pairs) => {
        // The first and last column keep a line from looking empty or like a total.
        const rows = pairs.map((pair) => ["x1", ...pair, "y1"]);
        const columns = ["Key", "One", "Two", "End"].map((header) => ({ header }));
        const csv = await openTable(await bytesOf(writeCsv(columns, rows)), { headerLine: 1 });
        const back: string[][] = [];
        for await (const row of csv.rows()) back.push(row.cells);
        expect(back).toEqual(rows);
      },
    ),
    { numRuns: 100, seed: 2026 },
  );
}, 60_000);

test("R149 a large table is written as it is read, not held in memory", async () => {
  let made = 0;
  function* rows(): Generator<CellValue[]> {
    for (; made < 1_000_000; made++) yield [`Person ${made}`, made];
  }
  const columns: OutputColumn[] = [{ header: "Name" }, { header: "N", type: "number" }];
  const reader = writeCsv(columns, rows()).getReader();
  await reader.read();
  await reader.read();
  expect(made).toBeLessThan(50_000);
  await reader.cancel();
});
