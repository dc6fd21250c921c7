/** Where contracts and suppliers hold something about a person. */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** A supplier's contact goes as a whole, known by the address. */
const CONTACT = {
  contact_name: "contact_email",
  contact_phone: "contact_email",
  contact_email: "contact_email",
  note: "note",
};

export const CONTRACT_PLACES: readonly Place[] = [
  {
    table: "import_contract_row",
    label: "Contract lines as understood",
    erase: { clear: ["owner_key", "owner_id"], clearNamed: { description: "description" } },
    about: (i) =>
      sql<SqlBool>`(owner_id = any(${i.personIds}) or owner_key = any(${[...i.employeeKeys, ...i.emailKeys]})
        or ${mentions(i, ["description"])})`,
  },
  {
    table: "import_supplier_row",
    label: "Supplier lines as understood",
    erase: { clear: [], clearNamed: CONTACT },
    about: (i) => mentions(i, ["note", "contact_email"]),
  },
  {
    table: "contract_line",
    label: "Descriptions in lines of contracts",
    erase: { clear: ["description"] },
    about: (i) => mentions(i, ["description"]),
  },
  {
    table: "contract",
    label: "Contracts that the person owns, or that name the person",
    erase: {
      clear: [],
      clearNamed: {
        owner_id: "owner_id",
        description: "description",
        note: "note",
        origin_note: "origin_note",
      },
    },
    about: (i) =>
      sql<SqlBool>`(owner_id = any(${i.personIds}) or ${mentions(i, ["description", "note", "origin_note"])})`,
  },
  {
    table: "supplier",
    label: "Contacts at suppliers",
    erase: { clear: [], clearNamed: CONTACT },
    about: (i) => mentions(i, ["note", "contact_email"]),
  },
  {
    table: "category_decision",
    label: "Reasons of decisions on categories",
    erase: { clear: ["reason"] },
    about: (i) => mentions(i, ["reason"]),
  },
];
