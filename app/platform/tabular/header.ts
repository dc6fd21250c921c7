import type { RawRow } from "./table-types.ts";

const filled = (row: RawRow): number => row.cells.filter((cell) => cell.trim() !== "").length;

/** A column name is short text that is not itself a number, a date or an address. */
function isLabel(cell: string): boolean {
  const text = cell.trim();
  if (text === "" || text.length > 120) return false;
  if (/^[-+$(]?[\d.,]+%?\)?$/.test(text)) return false;
  if (/^\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}/.test(text)) return false;
  return !/^\S+@\S+\.\S+$/.test(text);
}

function labelShare(row: RawRow): number {
  const cells = row.cells.filter((cell) => cell.trim() !== "");
  const distinct = new Set(cells.map((cell) => cell.trim().toLowerCase())).size;
  return (cells.filter(isLabel).length / cells.length) * (distinct / cells.length);
}

/** Cells that a line of this table usually fills: the median over lines with more than one. */
function usualWidth(rows: RawRow[]): number {
  const counts = rows
    .map(filled)
    .filter((n) => n > 1)
    .sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 1;
}

/**
 * Finds the line with the column names among the first lines of a file: the first one that is
 * about as wide as the table and made of labels. Report lines above it fill few cells, or hold
 * dates and numbers. `uncertain` when no line looks the part and the first wide one is taken.
 */
export function findHeader(rows: RawRow[]): { index: number; uncertain: boolean } | null {
  const usual = usualWidth(rows);
  const wide = rows.flatMap((row, index) => (filled(row) >= usual * 0.8 ? [index] : []));
  const first = wide[0];
  if (first === undefined) return null;
  const isHeader = (index: number, share: number) => labelShare(rows[index]!) >= share;
  if (isHeader(first, 0.8)) return { index: first, uncertain: false };
  const width = filled(rows[first]!);
  for (const index of wide.slice(1, 6))
    if (isHeader(index, 1) && filled(rows[index]!) >= width) return { index, uncertain: false };
  return { index: first, uncertain: true };
}

/** Column names as they are shown and mapped: one line, never empty, never twice the same. */
export function columnNames(cells: string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const text = cell.replaceAll(/\s+/g, " ").trim();
    const base = text === "" ? `Column ${i + 1}` : text;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}

/** Number of columns: the header's cells without empty ones at its end that no sample line fills. */
export function tableWidth(header: string[], sample: RawRow[]): number {
  let width = header.length;
  const used = (column: number) =>
    header[column]!.trim() !== "" || sample.some((row) => (row.cells[column] ?? "").trim() !== "");
  while (width > 1 && !used(width - 1)) width -= 1;
  return width;
}
