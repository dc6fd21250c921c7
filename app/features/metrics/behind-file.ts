/** The contracts and suppliers behind a number as lines of a file, and their facts in words. */
import type { FileColumn } from "#platform/table-file.ts";
import type { ContractBehind, SupplierBehind } from "./contract-rows.queries.ts";

const KINDS: Readonly<Record<string, string>> = {
  unknown: "Not known",
  gpo: "GPO",
  supplier: "Supplier",
  vendor: "Vendor",
  distributor: "Distributor",
  "staffing-agency": "Staffing agency",
  other: "Other",
};
/** A supplier's kind as people read it. */
export const kind = (row: { readonly kind: string }) => KINDS[row.kind] ?? row.kind;
export const yes = (fact: boolean) => (fact ? "Yes" : "No");

/** "Employees and subcontractors", "Employees"; empty without the requirement. */
function ofWhom(row: ContractBehind): string {
  const whom = [row.employees ? "employees" : "", row.subcontractors ? "subcontractors" : ""]
    .filter(Boolean)
    .join(" and ");
  return whom.charAt(0).toUpperCase() + whom.slice(1);
}
/** Of whom the training is required, and whether a master agreement brings it. */
export const required = (row: ContractBehind): string =>
  row.requires ? `${ofWhom(row)}${row.inherited ? " (by its master)" : ""}` : "No";
/** What a supplier said of itself. */
export const reported = (row: { readonly complies: boolean; readonly reportedOn: string | null }) =>
  row.reportedOn === null ? "No report" : row.complies ? "Meets it" : "Not in full";

export const CONTRACT_FILE: readonly FileColumn<ContractBehind>[] = [
  { header: "Contract", value: (row) => row.number },
  { header: "What for", width: 40, value: (row) => row.description },
  { header: "Supplier", width: 28, value: (row) => row.supplier },
  { header: "Kind", value: kind },
  { header: "Category", width: 28, value: (row) => row.category },
  { header: "Unit", width: 20, value: (row) => row.unit },
  { header: "Ends", type: "date", value: (row) => row.endsOn },
  { header: "In scope", value: (row) => yes(row.inScope) },
  { header: "Required", value: (row) => yes(row.requires) },
  { header: "Required of", width: 28, value: ofWhom },
  { header: "By its master", value: (row) => (row.requires ? yes(row.inherited) : null) },
  { header: "Required since", type: "date", value: (row) => row.since },
  { header: "Waived", value: (row) => yes(row.waived) },
  { header: "Supplier reports", value: reported },
  { header: "Reported on", type: "date", value: (row) => row.reportedOn },
];

export const SUPPLIER_FILE: readonly FileColumn<SupplierBehind>[] = [
  { header: "Supplier", width: 28, value: (row) => row.name },
  { header: "Kind", value: kind },
  { header: "Active contracts", type: "number", value: (row) => row.contracts },
  { header: "Requiring", type: "number", value: (row) => row.requiring },
  { header: "Its own report", value: reported },
  { header: "Reported on", type: "date", value: (row) => row.reportedOn },
];
