import { attribute } from "./xml-scan.ts";

/** How a cell's number is shown: as a date, padded with zeros to a width, or as it is. */
export type CellFormat = "number" | "date" | { zeros: number };

const builtInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Reads a number format code: date parts outside quotes, brackets and escapes make it a date. */
export function formatOf(code: string): CellFormat {
  const bare = (code.split(";")[0] ?? "")
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, "")
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  if (/^0{2,}$/.test(bare)) return { zeros: bare.length };
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? "date" : "number";
}

/** Collects the number formats of a workbook from its styles part, by style index. */
export class StyleReader {
  readonly formats: CellFormat[] = [];
  #codes = new Map<number, string>();
  #inCells = false;

  open(name: string, attributes: string): void {
    if (name === "numFmt")
      this.#codes.set(
        Number(attribute(attributes, "numFmtId")),
        attribute(attributes, "formatCode") ?? "",
      );
    if (name === "cellXfs") this.#inCells = true;
    if (name !== "xf" || !this.#inCells || this.formats.length >= 65_536) return;
    const id = Number(attribute(attributes, "numFmtId") ?? 0);
    const code = this.#codes.get(id);
    if (code === undefined) this.formats.push(builtInDate(id) ? "date" : "number");
    else this.formats.push(formatOf(code));
  }

  close(name: string): void {
    if (name === "cellXfs") this.#inCells = false;
  }

  text(): void {}
}

const DAY = 86_400_000;

/**
 * An Excel serial number as ISO text: a date, a date with its time, or a time alone below 1.
 * Serials of the 1900 system count a 29 February 1900 that never was.
 */
export function serialText(serial: number, is1904: boolean): string {
  const millis = Math.round((serial * DAY) / 1000) * 1000;
  if (serial >= 0 && serial < 1 && !is1904) return new Date(millis).toISOString().slice(11, 19);
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(epoch + millis);
  if (Number.isNaN(date.getTime())) return String(serial);
  const text = date.toISOString();
  return millis % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19);
}

/** A number as a person would type it: no ".0", no exponent for whole numbers, no binary noise. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (Number.isInteger(value))
    return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(15)));
}
