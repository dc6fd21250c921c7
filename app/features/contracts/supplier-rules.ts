/** What the facts of a supplier must be. */
import { type FieldProblem, Forbidden, NotFound } from "#platform/errors.ts";
import { parseEmail } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { oneLine } from "./contract-rules.ts";
import { numberKey } from "./keys.ts";
import { SUPPLIER_KINDS, type SupplierKind } from "./schema.ts";

/** The facts as typed; empty text is no value. */
export interface SupplierInput {
  readonly name?: string | null | undefined;
  readonly number?: string | null | undefined;
  readonly kind?: string | null | undefined;
  /** A country's name or code. */
  readonly country?: string | null | undefined;
  readonly contactName?: string | null | undefined;
  readonly contactEmail?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** A supplier's own columns as they are kept. */
export interface SupplierFacts {
  readonly name: string;
  readonly number: string | null;
  readonly number_key: string | null;
  readonly kind: SupplierKind;
  readonly country: string | null;
  readonly contact_name: string | null;
  readonly contact_email: string | null;
  readonly contact_phone: string | null;
  readonly note: string | null;
}

const KIND_WORDS: Readonly<Record<string, SupplierKind>> = {
  "group purchasing organization": "gpo",
  "staffing agency": "staffing-agency",
  staffing: "staffing-agency",
  agency: "staffing-agency",
  manufacturer: "supplier",
  distribution: "distributor",
};

/** The kind that a text names; null for one that is not known. */
export function kindOf(text: string): SupplierKind | null {
  const words = text
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, " ")
    .trim();
  return (
    SUPPLIER_KINDS.find((kind) => kind === words.replaceAll(" ", "-")) ?? KIND_WORDS[words] ?? null
  );
}

let countries: ReadonlyMap<string, string> | undefined;

/** Codes by name, with the spellings that files use. */
function countryCodes(): ReadonlyMap<string, string> {
  if (countries) return countries;
  const names = new Intl.DisplayNames(["en-US"], { type: "region", fallback: "none" });
  const found = new Map<string, string>();
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const a of letters)
    for (const b of letters) {
      // Codes for private use, of unions and of places that are none name no country.
      if (/^(AA|Q[M-Z]|X[A-Z]|ZZ|E[UZ]|UN)$/.test(a + b) && a + b !== "XK") continue;
      const name = names.of(a + b);
      // Codes of countries that are gone come under the names of those that followed.
      if (name === undefined || found.has(plain(name))) continue;
      if (Intl.getCanonicalLocales(`und-${a}${b}`)[0] !== `und-${a}${b}`) continue;
      found.set(plain(name), a + b);
      found.set(plain(a + b), a + b);
    }
  // As lists and customs offices write them.
  const lists = {
    "kyrgyz republic": "KG",
    "congo democratic republic of the": "CD",
    "democratic republic of the congo": "CD",
    "turkey turkiye": "TR",
    "ivory coast": "CI",
    "korea south": "KR",
    "korea north": "KP",
  };
  for (const [name, code] of Object.entries(lists)) found.set(name, code);
  const also = { usa: "US", "united states of america": "US", uk: "GB", "great britain": "GB" };
  for (const [name, code] of Object.entries({ ...also, "south korea": "KR", burma: "MM" }))
    found.set(name, code);
  countries = found;
  return found;
}
const plain = (text: string) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/\p{M}|\./gu, "")
    .replaceAll(/[^\p{L}]+/gu, " ")
    .trim();

/** The ISO 3166-1 code of a country that a text names or codes; null for one that is not known. */
export const countryOf = (text: string): string | null => countryCodes().get(plain(text)) ?? null;

/** The facts as they are kept, and what is wrong with them. */
export function readSupplier(input: SupplierInput): {
  facts: SupplierFacts;
  problems: FieldProblem[];
} {
  const problems: FieldProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  const [country, kind] = [oneLine(input.country), oneLine(input.kind)];
  const facts: SupplierFacts = {
    name: oneLine(input.name) ?? "",
    number: oneLine(input.number),
    number_key: numberKey(input.number),
    kind: (kind === null ? null : kindOf(kind)) ?? "unknown",
    country: country === null ? null : countryOf(country),
    contact_name: oneLine(input.contactName),
    contact_email: oneLine(input.contactEmail),
    contact_phone: oneLine(input.contactPhone),
    note: input.note?.trim() || null,
  };
  if (facts.name === "") say("name", "Enter the name of the supplier.");
  if (facts.name.length > 200) say("name", "Shorten the name to 200 characters or fewer.");
  if ((facts.number ?? "").length > 100) say("number", "Shorten the number to 100 characters.");
  if (kind !== null && kindOf(kind) === null) say("kind", "Choose a kind of the list.");
  if (country !== null && facts.country === null)
    say("country", "Enter the country's name or its two letters, such as Malaysia or MY.");
  if (facts.contact_email !== null && parseEmail(facts.contact_email) === null)
    say("contactEmail", "Enter the e-mail address as name@example.org.");
  for (const [field, value] of [
    ["contactName", facts.contact_name],
    ["contactPhone", facts.contact_phone],
  ] as const)
    if ((value ?? "").length > 200) say(field, "Shorten this to 200 characters or fewer.");
  if ((facts.note ?? "").length > 4000) say("note", "Shorten the note to 4,000 characters.");
  return { facts, problems };
}

/** Another supplier has this number. */
export async function supplierNumberProblem(
  work: Work,
  key: string | null,
  supplierId: string | null,
): Promise<FieldProblem | null> {
  if (key === null) return null;
  const same = await work.trx
    .selectFrom("supplier")
    .select(["supplier_id", "name"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("number_key", "=", key)
    .executeTakeFirst();
  return same && same.supplier_id !== supplierId
    ? { field: "number", message: `${same.name} has this number.` }
    : null;
}

export interface HeldSupplier extends SupplierFacts {
  readonly supplier_id: string;
  readonly same_as: string | null;
  readonly updated_at: Date;
}

/**
 * Suppliers that are about to change, locked, in the order of their ids.
 * @throws NotFound when one is not there; Forbidden for somebody without the permission
 */
export async function lockSuppliers(
  work: Work,
  ids: readonly string[],
  permission = "contracts:write",
): Promise<HeldSupplier[]> {
  if (!work.actor.permissions.has(permission)) throw new Forbidden();
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const rows = await work.trx
    .selectFrom("supplier")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .where("supplier_id", "in", unique)
    .orderBy("supplier_id")
    .forNoKeyUpdate()
    .execute();
  if (rows.length < unique.length) throw new NotFound();
  return rows;
}
