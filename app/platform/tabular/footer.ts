import type { RawRow, TableRow } from "./table-types.ts";

const counted = "records?|rows?|count|lines?|learners?|employees?|people|persons?|staff|headcount";
const more =
  "completions?|enrollments?|registrations?|contracts?|suppliers?|vendors?|hours|amount|of";

/** How the lines below a table begin in exports of learning, HR and purchasing systems. */
const opening = new RegExp(
  [
    `^(grand |sub-?|overall |report )?totals?( (number of )?(${counted}|${more})\\b.*)?:?$`,
    `^(number|no\\.?|count) of \\w+`,
    `^(${counted}) ?(count|total|returned|selected|exported)?:? ?\\d*$`,
    `^\\d[\\d,]* (${counted})\\b`,
    `^(report |data )?(generated|created|exported|printed|produced|run|refreshed)( (by|on|at|date|time)\\b.*)?:?`,
    `^end of (report|file|list|data)`,
    `^(page \\d+|source:|notes?:|filters?:|confidential|copyright|©|\\*{2,}|-{3,}|={3,})`,
  ].join("|"),
  "i",
);

const filled = (row: RawRow): string[] => row.cells.filter((cell) => cell.trim() !== "");

function filledCount(cells: string[]): number {
  let count = 0;
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") count += 1;
  return count;
}

/**
 * Whether a line at the end of a file is a total or a report line. It must be sparse: a person
 * called "Total" in a full line of data is data.
 */
export function isFooter(row: RawRow, width: number, afterFooter: boolean): boolean {
  const cells = filled(row);
  const first = cells[0]?.trim() ?? "";
  if (cells.length === 1 && width >= 4) return true;
  const rest = cells.slice(1);
  const onlyNumbers = rest.every((cell) => /^[-+$(]?[\d.,\s]+%?\)?$/.test(cell.trim()));
  if (/^(grand |sub-?|overall |report )?totals?:?$/i.test(first) && onlyNumbers)
    return cells.length < width || width <= 2;
  const sparse = cells.length <= Math.max(2, width / 3);
  return sparse && (afterFooter || (opening.test(first) && cells.length <= Math.max(width - 1, 2)));
}

const MAX_BELOW = 50;

/**
 * Lets data through and holds back what may be the end of the file: empty lines and footers.
 * A footer with data after it was no end and is let through with the data (the importer refuses
 * it with its line); empty lines are dropped wherever they stand.
 */
export class FooterWatch {
  /** Empty lines met so far. */
  empty = 0;
  #held: TableRow[] = [];
  #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  /** Adds the lines that are certainly data, in order, to `out`. */
  push(row: TableRow, out: TableRow[]): void {
    const count = filledCount(row.cells);
    if (count === 0 && row.extra === undefined) {
      this.empty += 1;
      return;
    }
    // A full line is data: the common case, and the fast one.
    const sparse = count <= 2 || count < this.#width;
    if (
      sparse &&
      this.#held.length < MAX_BELOW &&
      isFooter(row, this.#width, this.#held.length > 0)
    ) {
      this.#held.push(row);
      return;
    }
    if (this.#held.length > 0) out.push(...this.#held.splice(0));
    out.push(row);
  }

  /** What was held back when the file ended: the lines below the data. */
  end(): RawRow[] {
    return this.#held;
  }
}
