/** Contracts with the four facts of each: on screen, and as a file. */
import type { FileColumn } from "#platform/table-file.ts";
import { Tag } from "#ui/parts.tsx";
import type { Column } from "#ui/table.tsx";
import { day, kindWord } from "../../pages/words.tsx";
import type { RequirementRow } from "../requirements.queries.ts";
import { ReportedTag, reportedWords, requiredWords } from "./words.tsx";

export const REQUIREMENT_COLUMNS: readonly Column<RequirementRow>[] = [
  {
    key: "number",
    label: "Contract",
    sortable: true,
    cell: (row) => <a href={`/contracts/${row.id}`}>{row.number}</a>,
  },
  { key: "description", label: "What for", sortable: true, cell: (row) => row.description ?? "–" },
  {
    key: "supplier",
    label: "Supplier",
    sortable: true,
    width: "m",
    cell: (row) => (
      <>
        <a href={`/contracts/suppliers/${row.supplierId}`}>{row.supplier}</a>{" "}
        {row.kind === "unknown" ? null : <small>{kindWord(row.kind)}</small>}
      </>
    ),
  },
  { key: "ends", label: "Ends", sortable: true, cell: (row) => day(row.endsOn) },
  { key: "scope", label: "In scope", width: "xs", cell: (row) => (row.inScope ? "Yes" : "No") },
  {
    key: "required",
    label: "Required",
    cell: (row) => (
      <>
        {row.required ? (
          <>
            <Tag kind="success">Yes</Tag> <small class="fh-below">{requiredWords(row)}</small>
          </>
        ) : (
          "No"
        )}{" "}
        {row.waived ? <Tag kind="info">Waived</Tag> : null}
      </>
    ),
  },
  { key: "reported", label: "Supplier says", cell: (row) => <ReportedTag row={row} /> },
  { key: "verified", label: "Verified", cell: (row) => day(row.verifiedOn) },
  { key: "owner", label: "Owner", sortable: true, cell: (row) => row.owner ?? "–" },
];

const yes = (value: boolean) => (value ? "Yes" : "No");
export const REQUIREMENT_FILE: readonly FileColumn<RequirementRow>[] = [
  { header: "Contract number", value: (r) => r.number },
  { header: "Description", width: 40, value: (r) => r.description },
  { header: "Supplier", width: 32, value: (r) => r.supplier },
  { header: "Kind of supplier", value: (r) => kindWord(r.kind) },
  { header: "Starts", type: "date", value: (r) => r.startsOn },
  { header: "Ends", type: "date", value: (r) => r.endsOn },
  { header: "Unit", width: 28, value: (r) => r.unit },
  { header: "Category", width: 28, value: (r) => r.category },
  { header: "Owner", width: 24, value: (r) => r.owner },
  { header: "In scope", value: (r) => yes(r.inScope) },
  { header: "Required", value: (r) => yes(r.required) },
  { header: "Whom it asks", width: 28, value: (r) => (r.required ? requiredWords(r) : null) },
  { header: "Required since", type: "date", value: (r) => r.since },
  { header: "Inherited", value: (r) => yes(r.inherited) },
  { header: "Waived", value: (r) => yes(r.waived) },
  { header: "Supplier says", width: 28, value: (r) => reportedWords(r) },
  { header: "Verified on", type: "date", value: (r) => r.verifiedOn },
];
