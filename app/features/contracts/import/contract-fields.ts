/** What a list of contracts can say, and the names that other systems give their columns. */
import type { FieldProblem, ImportField, Mapping } from "#features/imports/index.ts";

const split = (text: string): string[] => text.split(",").map((name) => name.trim());

export const CONTRACT_FIELDS = [
  {
    id: "number",
    label: "Contract number",
    kind: "text",
    required: true,
    hint: "Lines with the same number are one contract.",
    synonyms: split(
      `contract id, contract no, contract nbr, original contract id, contract, agreement number, agreement id,
      contract ref, contract reference, purchase order number, po number, po no, document number`,
    ),
  },
  {
    id: "item",
    label: "Item or amendment",
    kind: "text",
    hint: "With this column, the amount of a contract is the sum of its items. Without it, the newest line says the whole.",
    synonyms: split(
      `item id, current item id, item number, item no, line number, line item, contract line, amendment,
      amendment number, modification number, release number`,
    ),
  },
  {
    id: "supplier",
    label: "Supplier",
    kind: "text",
    hint: "As the file spells it. Spellings that look alike are proposed as one afterwards.",
    synonyms: split(
      `vendor, vendor name, supplier name, contractor, contractor name, company, company name, payee,
      legal name, party, counterparty`,
    ),
  },
  {
    id: "supplierNumber",
    label: "Supplier number",
    kind: "text",
    hint: "Best for knowing suppliers again.",
    synonyms: split(
      `vendor number, vendor id, vendor no, vendor code, supplier id, supplier no, supplier code,
      contractor number, contractor id`,
    ),
  },
  {
    id: "description",
    label: "Description",
    kind: "text",
    hint: "What is bought. It proposes the category.",
    synonyms: split(
      `contract description, short desc, desc, short description, contract title, title, contract name,
      scope, purpose, subject, item description`,
    ),
  },
  {
    id: "department",
    label: "Department",
    kind: "text",
    hint: "Matched to a department or site of your roster that has this name.",
    synonyms: split(
      "department name, dept, dept name, business unit, cost center, cost center name, facility, site, unit",
    ),
  },
  {
    id: "owner",
    label: "Contract owner",
    kind: "text",
    hint: "Employee number or e-mail address of somebody on the roster.",
    synonyms: split(
      `owner, contract manager, contract administrator, owner email, owner employee number, contract owner email,
      contract owner id, responsible person, buyer id, buyer email`,
    ),
  },
  {
    id: "master",
    label: "Master agreement",
    kind: "text",
    hint: "The number of the contract, often a GPO's, under which this one stands.",
    synonyms: split(
      `master contract, master contract number, master agreement number, master agreement id, parent contract,
      parent contract number, gpo contract, gpo contract number`,
    ),
  },
  {
    id: "type",
    label: "Type of contract",
    kind: "text",
    synonyms: split(
      "contract type, type, contract structure type, structure type, agreement type, document type",
    ),
  },
  {
    id: "startsOn",
    label: "Start date",
    kind: "date",
    synonyms: split(
      `start dt, start, starts on, effective date, contract start date, contract start, begin date, from date,
      valid from, commencement date`,
    ),
  },
  {
    id: "endsOn",
    label: "End date",
    kind: "date",
    hint: "A contract without an end is looked at again when it has reached the age that you set.",
    synonyms: split(
      `end dt, end, ends on, expiration date, expiry date, expires, contract end date, contract end, to date,
      valid to, termination date, expiration`,
    ),
  },
  {
    id: "amount",
    label: "Amount",
    kind: "text",
    hint: "Such as 1234.56, $1,234.56 or (1,234.56).",
    synonyms: split(
      `amt, amount usd, contract amount, contract value, total contract value, value, total amount, award amount,
      committed amount, not to exceed`,
    ),
  },
  {
    id: "currency",
    label: "Currency",
    kind: "text",
    hint: "Three letters. US dollars where the file does not say.",
    synonyms: split("currency code, contract currency, iso currency"),
  },
  {
    id: "unspsc",
    label: "UNSPSC code",
    kind: "text",
    synonyms: split("unspsc, unspsc commodity, commodity code"),
  },
  {
    id: "origin",
    label: "Country of origin",
    kind: "text",
    hint: "Where the goods are made; several are separated by semicolons. An empty cell is unknown.",
    synonyms: split(
      "country of origin, coo, origin, origin country, made in, country of manufacture, manufacturing country",
    ),
  },
  { id: "naics", label: "NAICS code", kind: "text", synonyms: split("naics, industry code") },
] as const satisfies readonly ImportField[];

/** A line must say whose contract it is. */
export function checkContractMapping(mapping: Mapping): FieldProblem[] {
  return mapping.supplier === undefined && mapping.supplierNumber === undefined
    ? [{ field: "supplier", message: "Choose the column with the supplier's name or number." }]
    : [];
}
