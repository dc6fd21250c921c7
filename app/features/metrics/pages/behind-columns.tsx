/** The columns of the contracts and suppliers behind a number: each fact in a column of its own. */
import { formatDate } from "#ui/format.ts";
import type { Column } from "#ui/table.tsx";
import { kind, reported, required, yes } from "../behind-file.ts";
import type { ContractBehind, SupplierBehind } from "../contract-rows.queries.ts";

const day = (value: string | null) => (value === null ? "" : formatDate(value));

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
