import { expect, test } from "vitest";
import { openTable } from "./open-table.ts";
import type { TableSource } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";
import { unescapeXml, XmlScan } from "./xml-scan.ts";
import { xlsxOf, zipOf } from "./zip-fixture.ts";

async function cellsOf(table: TableSource): Promise<string[][]> {
  const all: string[][] = [];
  for await (const row of table.rows()) all.push(row.cells);
  return all;
}

const inline = (ref: string, text: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const names = (...texts: string[]) =>
  `<row r="1">${texts.map((text, i) => inline(`${String.fromCharCode(65 + i)}1`, text)).join("")}</row>`;

/** The refusal of a file: the error that opening it or reading it to its end gives. */
async function refusal(bytes: Uint8Array): Promise<UnreadableTable> {
  const error = await openTable(bytes)
    .then(cellsOf)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (error instanceof UnreadableTable) return error;
  throw new Error("the file was not refused as unreadable", { cause: error });
}

test("R50 cells of a workbook become the text a person would type", async () => {
  const table = await openTable(
    xlsxOf({
      strings: [
        "<t>Shared &amp; safe</t>",
        "<r><t>Rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh>",
      ],
      formats: ["yyyy\\-mm\\-dd", "m/d/yy h:mm", "00000", "0.00%", "h:mm", "[Red]#,##0.00"],
      sheets: [
        {
          name: "Staff",
          rows:
            names("A", "B", "C", "D", "E", "F", "G", "H") +
            '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2"><v>1112251.0</v></c><c r="D2"><v>0.30000000000000004</v></c><c r="E2" s="1"><v>46157</v></c><c r="F2" s="2"><v>46157.4375</v></c><c r="G2" s="3"><v>501</v></c><c r="H2" s="7"><v>46157</v></c></row>' +
            '<row r="5"><c r="A5" s="4"><v>0.5</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="str"><f>A1&amp;B1</f><v>made</v></c><c r="D5"><f>NOW()</f></c><c r="E5" s="5"><v>0.4375</v></c><c r="F5" s="6"><v>1234.5</v></c><c r="G5" t="inlineStr"><is><t>a_x000D_b</t></is></c><c r="H5" t="e"><v>#N/A</v></c></row>' +
            '<row r="6"><c r="A6"><v>1.5E+20</v></c><c r="B6"><v>-7</v></c><c><v>9</v></c></row>',
        },
      ],
    }),
  );
  expect(table.header).toEqual(["A", "B", "C", "D", "E", "F", "G", "H"]);
  expect(await cellsOf(table)).toEqual([
    [
      "Shared & safe",
      "Rich text",
      "1112251",
      "0.3",
      "2026-05-15",
      "2026-05-15T10:30:00",
      "00501",
      "2026-05-15",
    ],
    ["0.5", "TRUE", "made", "", "10:30:00", "1234.5", "a\rb", "#N/A"],
    ["150000000000000000000", "-7", "9", "", "", "", "", ""],
  ]);
  expect(table.preview.map((row) => row.line)).toEqual([2, 5, 6]);
});

/** Four days of the calendar, as serial numbers with the date format of style 1. */
const calendar =
  names("Day", "Other") +
  [1, 59, 61, 36526]
    .map(
      (serial, i) =>
        `<row r="${i + 2}"><c r="A${i + 2}" s="1"><v>${serial}</v></c>${inline(`B${i + 2}`, "x")}</row>`,
    )
    .join("");

const days = async (date1904: boolean) => {
  const bytes = xlsxOf({ date1904, sheets: [{ name: "S", rows: calendar }] });
  return (await cellsOf(await openTable(bytes))).map((cells) => cells[0]);
};

test("R50 dates of both Excel calendars are the days that Excel shows", async () => {
  expect(await days(false)).toEqual(["1900-01-01", "1900-02-28", "1900-03-01", "2000-01-01"]);
  expect(await days(true)).toEqual(["1904-01-02", "1904-02-29", "1904-03-02", "2004-01-02"]);
});

const oneLine = (value: string) =>
  `${names("Id", "Name")}<row r="2">${inline("A2", value)}${inline("B2", "n")}</row>`;

test("R50 hidden sheets are named, and the first visible one is read unless another is chosen", async () => {
  const bytes = xlsxOf({
    sheets: [
      { name: "Codes", state: "hidden", rows: oneLine("h") },
      { name: "R&amp;D", rows: oneLine("v") },
    ],
  });
  const table = await openTable(bytes);
  expect(table.layout).toMatchObject({
    format: "xlsx",
    sheet: "R&D",
    sheets: [
      { name: "Codes", hidden: true },
      { name: "R&D", hidden: false },
    ],
  });
  expect(await cellsOf(table)).toEqual([["v", "n"]]);
  expect(await cellsOf(await openTable(bytes, { sheet: "Codes" }))).toEqual([["h", "n"]]);
  await expect(openTable(bytes, { sheet: "None" })).rejects.toThrow(/no sheet called "None"/);
});

test("R50 a cell at the last row and column costs nothing", async () => {
  const table = await openTable(
    xlsxOf({
      sheets: [
        {
          name: "S",
          rows: `${names("Id", "Name")}<row r="2">${inline("A2", "1")}${inline("B2", "x")}</row><row r="1048576">${inline("XFD1048576", "far")}</row>`,
        },
      ],
    }),
  );
  expect(table.header).toEqual(["Id", "Name"]);
  expect(await cellsOf(table)).toEqual([["1", "x"]]);
});

test("R50 a bomb is refused by what it declares, before it is unpacked", async () => {
  const filler = Buffer.alloc(64 * 1024 * 1024, 32);
  const bytes = zipOf([
    { name: "_rels/.rels", data: "<Relationships/>" },
    { name: "xl/workbook.xml", data: "<workbook/>" },
    { name: "xl/worksheets/sheet1.xml", data: filler },
  ]);
  expect(bytes.byteLength).toBeLessThan(200_000);
  expect((await refusal(bytes)).reason).toBe("too-large");
});

test("R50 a workbook that lies about its sizes is stopped where the lie shows", async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, i) =>
      `<row r="${i + 2}">${inline(`A${i + 2}`, `value ${i}`)}${inline(`B${i + 2}`, "x")}</row>`,
  ).join("");
  const bytes = xlsxOf({
    sheets: [{ name: "S", rows: names("Id", "Name") + rows, declared: 4_000 }],
  });
  expect((await refusal(bytes)).reason).toBe("damaged");
});

const sheet = (rows: string) => xlsxOf({ sheets: [{ name: "S", rows }] });

test("R50 hostile XML is refused: declared entities, endless tags, too much text in a cell", async () => {
  const scan = new XmlScan({ open() {}, close() {}, text() {} });
  expect(() => scan.push('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow(
    UnreadableTable,
  );
  const long = `${names("A", "B")}<row r="2">${inline("A2", "x".repeat(50_000))}</row>`;
  expect(await refusal(sheet(long))).toMatchObject({ reason: "damaged", line: 2 });
  const twice = `${names("A", "B")}<row r="2"></row><row r="2"></row>`;
  expect((await refusal(sheet(twice))).reason).toBe("damaged");
  expect(unescapeXml("&lt;&#65;&#x42;&unknown;&#0;")).toBe("<AB&unknown;");
});

test("R50 XML cut into pieces anywhere reads the same", () => {
  const xml = `<a:row r="1" note='x > "y"'><c r="A1"><v>a &amp; b</v></c><!-- <v>no</v> --><v><![CDATA[<raw>]]></v></a:row>`;
  const read = (size: number) => {
    const seen: string[] = [];
    let text = "";
    const flush = () => {
      if (text !== "") seen.push(text);
      text = "";
    };
    const scan = new XmlScan({
      open: (name, attributes) => {
        flush();
        seen.push(`<${name}${attributes}>`);
      },
      close: (name) => {
        flush();
        seen.push(`</${name}>`);
      },
      text: (part) => {
        text += part;
      },
    });
    for (let at = 0; at < xml.length; at += size) scan.push(xml.slice(at, at + size));
    return seen;
  };
  const whole = read(xml.length);
  expect(whole).toContain("a & b");
  expect(whole).toContain("<raw>");
  expect(whole).toContain(`<row r="1" note='x > "y"'>`);
  for (let size = 1; size < 20; size++) expect(read(size)).toEqual(whole);
});
