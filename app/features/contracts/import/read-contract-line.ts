import { createHash } from "node:crypto";
import type { MappedCells, ReadContext, Refusal } from "#features/imports/index.ts";
import { emailKey, employeeKey, nameKey } from "#features/people/index.ts";
import { normalizeKey, parseAmount, parseDate, parseEmail } from "#platform/tabular/index.ts";
import { amountFits, rounded } from "../contract-rules.ts";
import { readOrigin } from "../origin/read-origin.ts";
import { numberKey, supplierKey, supplierNameKey } from "../keys.ts";

/** One line of a contract, as a file says it. Dates are "YYYY-MM-DD", amounts "1234.50". */
export interface ContractRow {
  number: string;
  number_key: string;
  item: string | null;
  description: string | null;
  /** What tells lines of one contract apart. */
  line_base: string;
  supplier: string | null;
  supplier_key: string | null;
  supplier_name_key: string | null;
  supplier_number: string | null;
  supplier_number_key: string | null;
  department: string | null;
  department_key: string | null;
  type: string | null;
  starts_on: string | null;
  ends_on: string | null;
  amount: string | null;
  currency: string | null;
  owner_key: string | null;
  master_key: string | null;
  unspsc: string | null;
  naics: string | null;
  /** Country codes in order, "CN,MY". */
  origin: string | null;
}

/** Signs that systems write where they have nothing to say. */
const EMPTY = /^(n\/?a|none|null|unknown|-+|\.|#n\/a|tbd)$/i;
export const orNull = (text: string): string | null => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line === "" || EMPTY.test(line) ? null : line;
};

type Refuse = (field: string | null, reason: string) => null;

/** A cell as text on one line, refused where it is longer than `most` characters. */
export function reader(cells: MappedCells, refuse: Refuse) {
  return (field: string, most: number): string | null => {
    const value = orNull(cells.text(field));
    return value !== null && value.length > most
      ? refuse(field, `This is longer than ${most.toLocaleString("en-US")} characters.`)
      : value;
  };
}

/** Understands one line, or says what stands in the way. Pure. */
export function readContractLine(
  cells: MappedCells,
  context: ReadContext,
): { row: ContractRow } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse: Refuse = (field, reason) => {
    refusals.push({ field, reason });
    return null;
  };
  const text = reader(cells, refuse);
  const number = text("number", 100);
  if (number === null && refusals.length === 0) refuse("number", "There is no contract number.");
  const [supplier, supplierNumber] = [text("supplier", 200), text("supplierNumber", 100)];
  if (supplier === null && supplierNumber === null && refusals.length === 0)
    refuse("supplier", "There is no supplier.");
  const [item, description] = [text("item", 100), text("description", 1000)];
  const department = text("department", 200);
  const row = {
    number: number ?? "",
    number_key: numberKey(number) ?? "",
    item,
    description,
    line_base: lineBase(item, description),
    supplier,
    supplier_key: supplierKey(supplier),
    supplier_name_key: supplier === null ? null : supplierNameKey(supplier),
    supplier_number: supplierNumber,
    supplier_number_key: numberKey(supplierNumber),
    department,
    department_key: nameKey(department),
    type: text("type", 200),
    starts_on: readDate("startsOn", cells, context, refuse),
    ends_on: readEnd(cells, context, refuse),
    amount: readAmount(cells, refuse),
    ...readCodes(cells, refuse),
    owner_key: readOwner(text("owner", 200)),
    master_key: numberKey(text("master", 100)),
    origin: readOriginCell(text("origin", 300), refuse),
  };
  return refusals.length > 0 ? { refusals } : { row };
}

/** The key of an index holds no page of text: a long description is known by its fingerprint. */
function lineBase(item: string | null, description: string | null): string {
  if (item !== null) return `item ${numberKey(item)}`;
  const key = normalizeKey(description ?? "");
  return key.length <= 200
    ? `text ${key}`
    : `hash ${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;
}

function readOriginCell(text: string | null, refuse: Refuse): string | null {
  const { origin, unknown } = readOrigin(text);
  return unknown.length === 0
    ? origin
    : refuse(
        "origin",
        `This is no country's name: ${unknown.join(", ")}. Leave it empty if unknown.`,
      );
}

/** An owner is known by number or by address, never by name. */
function readOwner(text: string | null): string | null {
  if (text === null) return null;
  const email = parseEmail(text);
  return email === null ? employeeKey(text) : emailKey(email);
}

const [EARLIEST, LATEST] = ["1950-01-01", "2150-12-31"];

function readDate(
  field: string,
  cells: MappedCells,
  context: ReadContext,
  refuse: Refuse,
): string | null {
  const text = orNull(cells.text(field));
  if (text === null || /^0+([-/.]0+)*$/.test(text)) return null;
  const parsed = parseDate(text, context.dateOrder(field));
  if ("problem" in parsed) return refuse(field, parsed.problem);
  if (parsed.date < EARLIEST || parsed.date > LATEST)
    return refuse(field, "This date is too far away to be right.");
  return parsed.date;
}

/** Some systems write the end of time for what has no end. */
const readEnd = (cells: MappedCells, context: ReadContext, refuse: Refuse): string | null =>
  /(^|\D)(9999|2999|2099)(\D|$)|^99991231/.test(cells.text("endsOn"))
    ? null
    : readDate("endsOn", cells, context, refuse);

/** "1.35E7" as "13500000", digit by digit: money is never a float here. */
function plainDigits(text: string): string {
  const match = /^([-+]?)(\d+)(?:\.(\d*))?e\+?(\d{1,2})$/i.exec(text);
  if (!match) return text;
  const [, sign = "", whole = "", rest = "", power = "0"] = match;
  const digits = rest.padEnd(Number(power), "0");
  return `${sign}${whole}${digits.slice(0, Number(power))}.${digits.slice(Number(power))}0`;
}

function readAmount(cells: MappedCells, refuse: Refuse): string | null {
  const text = orNull(cells.text("amount"));
  if (text === null) return null;
  const amount = parseAmount(plainDigits(text));
  if (amount === null)
    return refuse("amount", "This is not an amount such as 1,234.56 or (1,234.56).");
  return amountFits(amount) ? rounded(amount) : refuse("amount", "This amount is too large.");
}

function readCodes(cells: MappedCells, refuse: Refuse) {
  const code = (field: string, most: number, label: string): string | null => {
    const text = orNull(cells.text(field))?.replace(/\.0+$/, "") ?? null;
    if (text === null) return null;
    if (/^\d{2,}$/.test(text) && text.length <= most) return text;
    return refuse(field, `A ${label} code is 2 to ${most} digits.`);
  };
  const currency = orNull(cells.text("currency"))?.toUpperCase() ?? null;
  if (currency !== null && !/^[A-Z]{3}$/.test(currency))
    refuse("currency", "Currencies are three letters, such as USD.");
  return { currency, unspsc: code("unspsc", 8, "UNSPSC"), naics: code("naics", 6, "NAICS") };
}
