/** Where the training requirement of contracts may name a person: free text, and who said or checked. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person; the fact itself stays. */
const texts = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: {
    clear: [],
    clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
  },
  about: (i) => mentions(i, columns),
});

export const REQUIREMENT_PLACES: readonly Place[] = [
  texts("requirement_criteria", "Words of the criteria for contracts", ["words"]),
  texts("clause", "Names of clauses", ["title"]),
  texts("clause_version", "Texts and approvals of clauses", ["text", "approval_note"]),
  texts("contract_requirement", "Notes on requirements of contracts", ["words", "note"]),
  texts("contract_waiver", "Reasons of waivers", ["reason"]),
  texts("supplier_report", "Who spoke for a supplier, and notes", ["said_by", "note"]),
  texts("supplier_verification", "Who checked a supplier, and what", ["checked_by", "what"]),
  texts("high_risk_category", "Reasons of high-risk categories", ["reason"]),
];
