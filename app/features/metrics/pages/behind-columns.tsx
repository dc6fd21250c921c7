/** The columns of the contracts and suppliers behind a number: each fact in a column of its own. */
import type { FileColumn } from "#platform/table-file.ts";
import { formatDate } from "#ui/format.ts";
import type { Column } from "#ui/table.tsx";
import type { ContractBehind, SupplierBehind } from "../contract-rows.queries.ts";

const KINDS: Readonly<Record<string, string>> = {
  unknown: "Not known",
  gpo: "GPO",
  supplier: "Supplier",
  vendor: "Vendor",
  distributor: "Distributor",
  "staffing-agency": "Staffing agency",
  other: "Other",
};
const kind = (row: { readonly kind: string }) => KINDS[row.kind] ?? row.kind;
const yes = (fact: boolean) => (fact ? "Yes" : "No");
const day = (value: string | null) => (value === null ? "" : formatDate(value));

/** "Employees and subcontractors", "Employees"; empty without the requirement. */
function ofWhom(row: ContractBehind): string {
  const whom = [row.employees ? "employees" : "", row.subcontractors ? "subcontractors" : ""]
    .filter(Boolean)
    .join(" and ");
  return whom.charAt(0).toUpperCase() + whom.slice(1);
}
const required = (row: ContractBehind): string =>
  row.requires ? `${ofWhom(row)}${row.inherited ? " (by its master)" : ""}` : "No";
const reported = (row: { readonly complies: boolean; readonly reportedOn: string | null }) =>
  row.reportedOn === null ? "No report" : row.complies ? "Meets it" : "Not in full";

export const CONTRACT_COLUMNS: readonly Column<ContractBehind>[] = [
  {
    key: "number",
    label: "Contract",
    sortable: true,
    cell: (row) => <a href={`/contracts/${row.id}`}>{row.number}</a>,
  },
  { key: "description", label: "What for", width: "l", cell: (row) => row.description ?? "" },
  {
    key: "supplier",
    label: "Supplier",
    sortable: true,
    cell: (row) => <a href={`/contracts/suppliers/${row.supplierId}`}>{row.supplier}</a>,
  },
  { key: "scope", label: "In scope", cell: (row) => yes(row.inScope) },
  { key: "required", label: "Required of", cell: required },
  { key: "since", label: "Since", sortable: true, cell: (row) => day(row.since) },
  { key: "waived", label: "Waived", cell: (row) => yes(row.waived) },
  { key: "kind", label: "Kind", cell: kind },
  { key: "unit", label: "Unit", cell: (row) => row.unit ?? "" },
  { key: "ends", label: "Ends", sortable: true, cell: (row) => day(row.endsOn) },
];

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

export const SUPPLIER_COLUMNS: readonly Column<SupplierBehind>[] = [
  {
    key: "supplier",
    label: "Supplier",
    sortable: true,
    cell: (row) => <a href={`/contracts/suppliers/${row.id}`}>{row.name}</a>,
  },
  { key: "kind", label: "Kind", cell: kind },
  {
    key: "contracts",
    label: "Active contracts counted",
    numeric: true,
    sortable: true,
    cell: (row) => row.contracts,
  },
  { key: "requiring", label: "Of these requiring", numeric: true, cell: (row) => row.requiring },
  { key: "reports", label: "Its own report", cell: reported },
  { key: "reported", label: "Reported on", sortable: true, cell: (row) => day(row.reportedOn) },
];

export const SUPPLIER_FILE: readonly FileColumn<SupplierBehind>[] = [
  { header: "Supplier", width: 28, value: (row) => row.name },
  { header: "Kind", value: kind },
  { header: "Active contracts", type: "number", value: (row) => row.contracts },
  { header: "Requiring", type: "number", value: (row) => row.requiring },
  { header: "Its own report", value: reported },
  { header: "Reported on", type: "date", value: (row) => row.reportedOn },
];
