import type { MappedCells, ReadContext, Refusal } from "#features/imports/index.ts";
import { parseEmail } from "#platform/tabular/index.ts";
import { numberKey, supplierKey, supplierNameKey } from "../keys.ts";
import type { SupplierKind } from "../schema.ts";
import { countryOf, kindOf } from "../supplier-rules.ts";
import { orNull, reader } from "./read-contract-line.ts";

/** One supplier, as a line of a file says it. */
export interface SupplierRow {
  number: string | null;
  number_key: string | null;
  name: string;
  spelling_key: string;
  name_key: string;
  kind: SupplierKind | null;
  country: string | null;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  note: string | null;
}

/** Understands one line, or says what stands in the way. Pure. */
export function readSupplierLine(
  cells: MappedCells,
  _context: ReadContext,
): { row: SupplierRow } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse = (field: string | null, reason: string) => {
    refusals.push({ field, reason });
    return null;
  };
  const text = reader(cells, refuse);
  const number = text("number", 100);
  const name = text("name", 200);
  if (name === null && refusals.length === 0) refuse("name", "There is no name.");
  const [kind, country] = [orNull(cells.text("kind")), orNull(cells.text("country"))];
  const email = orNull(cells.text("contactEmail"));
  const known = <T>(field: string, typed: string | null, found: T | null, reason: string) =>
    typed === null ? null : (found ?? refuse(field, reason));
  const row = {
    number,
    number_key: numberKey(number),
    name: name ?? "",
    spelling_key: supplierKey(name) ?? "",
    name_key: supplierNameKey(name ?? ""),
    kind: known("kind", kind, kindOf(kind ?? ""), "This is none of the kinds of suppliers."),
    country: known("country", country, countryOf(country ?? ""), "This is no country's name."),
    contact_name: text("contactName", 200),
    contact_email: known("contactEmail", email, parseEmail(email ?? ""), "This is not an address."),
    contact_phone: text("contactPhone", 100),
    note: text("note", 4000),
  };
  return refusals.length > 0 ? { refusals } : { row };
}
