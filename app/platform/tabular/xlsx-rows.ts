import type { RawRow } from "./table-types.ts";
import { UnreadableTable } from "./unreadable.ts";
import { attribute, type XmlHandler } from "./xml-scan.ts";
import { type CellFormat, numberText, serialText } from "./xlsx-styles.ts";

/** Columns read; a stray cell far to the right costs nothing and is left out. */
const MAX_COLUMNS = 1_024;
/** A sheet has at most 1,048,576 rows; more are an attack. */
const MAX_ROWS = 1_048_576;
/** An Excel cell holds at most 32,767 characters; more are an attack. */
const MAX_CELL = 40_000;

export type SheetContext = { strings: string[]; formats: CellFormat[]; is1904: boolean };

/** Characters that XML cannot hold are written as _x000D_ and the like. */
export const unescapeOoxml = (text: string): string =>
  text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;

/** "XFD12" to its 0-based column, or -1 when there is no reference. */
function columnOf(reference: string | null): number {
  if (reference === null) return -1;
  let column = 0;
  let i = 0;
  for (; i < reference.length; i++) {
    const letter = (reference.charCodeAt(i) | 32) - 96;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return i === 0 || i > 3 ? -1 : column - 1;
}

/** Turns the XML of one worksheet into lines of text cells, as they are read. */
export class SheetReader implements XmlHandler {
  rows: RawRow[] = [];
  #context: SheetContext;
  #line = 0;
  #count = 0;
  #cells: string[] | null = null;
  #column = -1;
  #type = "";
  #style = -1;
  #value = "";
  #taking = false;
  #phonetic = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  open(name: string, attributes: string): void {
    if (name === "row") this.#openRow(attributes);
    else if (name === "c" && this.#cells) {
      const column = columnOf(attribute(attributes, "r"));
      this.#column = column === -1 ? this.#column + 1 : column;
      this.#type = attribute(attributes, "t") ?? "n";
      this.#style = Number(attribute(attributes, "s") ?? -1);
      this.#value = "";
    } else if (name === "v" || (name === "t" && !this.#phonetic)) this.#taking = true;
    else if (name === "rPh") this.#phonetic = true;
  }

  text(text: string): void {
    if (!this.#taking) return;
    this.#value += text;
    if (this.#value.length > MAX_CELL)
      throw new UnreadableTable(
        "damaged",
        `A cell in line ${this.#line} holds more text than a workbook can. Save the sheet as CSV and load that.`,
        this.#line,
      );
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#taking = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "c" && this.#cells) this.#closeCell(this.#cells);
    else if (name === "row" && this.#cells) {
      if (this.#cells.length > 0) this.rows.push({ line: this.#line, cells: this.#cells });
      this.#cells = null;
    }
  }

  #openRow(attributes: string): void {
    const line = Number(attribute(attributes, "r") ?? this.#line + 1);
    this.#count += 1;
    if (this.#count > MAX_ROWS || !Number.isSafeInteger(line) || line <= this.#line)
      throw new UnreadableTable(
        "damaged",
        "The rows of this workbook are out of order. Open it in Excel, save it again, and load that copy.",
      );
    this.#line = line;
    this.#cells = [];
    this.#column = -1;
  }

  #closeCell(cells: string[]): void {
    const text = this.#cellText();
    if (text === "" || this.#column >= MAX_COLUMNS) return;
    while (cells.length < this.#column) cells.push("");
    cells[this.#column] = text;
  }

  #cellText(): string {
    const value = this.#value;
    if (value === "") return "";
    switch (this.#type) {
      case "s":
        return this.#context.strings[Number(value)] ?? "";
      case "str":
      case "inlineStr":
        return unescapeOoxml(value);
      case "b":
        return value === "1" || value === "true" ? "TRUE" : "FALSE";
      case "e":
        return value;
      case "d":
        return value.replace(/T00:00:00(\.0+)?Z?$/, "");
      default:
        return this.#numberCell(value);
    }
  }

  #numberCell(value: string): string {
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    const format = this.#context.formats[this.#style] ?? "number";
    if (format === "date") return serialText(number, this.#context.is1904);
    const text = numberText(number);
    return typeof format === "object" && number >= 0 && Number.isInteger(number)
      ? text.padStart(format.zeros, "0")
      : text;
  }
}

/** Collects the shared texts of a workbook; phonetic guides are not part of a text. */
export class StringsReader implements XmlHandler {
  readonly strings: string[] = [];
  #text = "";
  #taking = false;
  #phonetic = false;

  open(name: string): void {
    if (name === "si") this.#text = "";
    else if (name === "rPh") this.#phonetic = true;
    else if (name === "t") this.#taking = !this.#phonetic;
  }

  text(text: string): void {
    if (this.#taking) this.#text += text;
  }

  close(name: string): void {
    if (name === "t") this.#taking = false;
    else if (name === "rPh") this.#phonetic = false;
    else if (name === "si") this.strings.push(unescapeOoxml(this.#text));
  }
}
