/** What a list of suppliers can say, and the names that other systems give their columns. */
import type { ImportField } from "#features/imports/index.ts";

const split = (text: string): string[] => text.split(",").map((name) => name.trim());

export const SUPPLIER_FIELDS = [
  {
    id: "number",
    label: "Supplier number",
    kind: "text",
    hint: "Best for knowing suppliers again.",
    synonyms: split(
      `vendor number, vendor id, vendor no, vendor code, supplier id, supplier no, supplier code, number, id`,
    ),
  },
  {
    id: "name",
    label: "Name",
    kind: "text",
    required: true,
    synonyms: split(
      `supplier, supplier name, vendor, vendor name, company, company name, legal name, contractor,
      contractor name, organization`,
    ),
  },
  {
    id: "kind",
    label: "Kind",
    kind: "text",
    hint: "GPO, supplier, vendor, distributor, staffing agency or other.",
    synonyms: split("supplier type, vendor type, type, supplier kind, category, supplier category"),
  },
  {
    id: "country",
    label: "Country",
    kind: "text",
    hint: "A name or two letters. An empty cell is unknown.",
    synonyms: split("country code, country name, supplier country, nation"),
  },
  {
    id: "contactName",
    label: "Contact",
    kind: "text",
    synonyms: split("contact name, contact person, primary contact, representative"),
  },
  {
    id: "contactEmail",
    label: "Contact's e-mail",
    kind: "email",
    synonyms: split("contact email, email, e mail, email address, vendor email, supplier email"),
  },
  {
    id: "contactPhone",
    label: "Contact's phone",
    kind: "text",
    synonyms: split("contact phone, phone, phone number, telephone, tel, vendor phone"),
  },
  {
    id: "note",
    label: "Note",
    kind: "text",
    synonyms: split("notes, comment, comments, remarks"),
  },
] as const satisfies readonly ImportField[];
