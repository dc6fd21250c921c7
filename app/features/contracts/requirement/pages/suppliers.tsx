import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Select } from "#ui/fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { day, kindWord } from "../../pages/words.tsx";
import { type SupplierStanding, suppliersUnderRequirement } from "../reports.queries.ts";
import { ReportedTag, reportedWords } from "./words.tsx";

const showOf = (query: URLSearchParams) =>
  query.get("show") === "unreported" ? "unreported" : "all";

/** GET /contracts/requirements/suppliers: who is under the requirement, said what, and was checked. */
export async function standingPage(c: Context<Env>) {
  const address = addressOf(c);
  const show = showOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const rows = await inScope(c, (work) => suppliersUnderRequirement(work, show));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Suppliers under the requirement"
      lede="What each said about the training, and whether somebody checked. Two facts, kept apart."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="standing" may={may} />
      <DataTable
        caption="Suppliers under the requirement"
        columns={COLUMNS}
        rows={rows.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={rows.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={
          <Select
            name="show"
            label="What to look at"
            placeholder=""
            width="l"
            value={show}
            options={[
              { value: "all", label: "All" },
              { value: "unreported", label: "Have not said that they comply" },
            ]}
          />
        }
        empty={
          <EmptyState title="No supplier fits">
            <p>
              Suppliers come here when an active contract of theirs{" "}
              <a href="/contracts/requirements">requires the training</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<SupplierStanding>[] = [
  {
    key: "name",
    label: "Supplier",
    cell: (row) => <a href={`/contracts/suppliers/${row.id}`}>{row.name}</a>,
  },
  { key: "kind", label: "Kind", cell: (row) => kindWord(row.kind) },
  {
    key: "contracts",
    label: "Contracts that require it",
    numeric: true,
    cell: (row) => (
      <a href={`/contracts/requirements?show=required&supplier=${row.id}`}>{row.contracts}</a>
    ),
  },
  { key: "reported", label: "Supplier says", cell: (row) => <ReportedTag row={row} /> },
  { key: "verified", label: "Verified", cell: (row) => day(row.verifiedOn) },
];
const OUT: readonly FileColumn<SupplierStanding>[] = [
  { header: "Supplier", width: 32, value: (r) => r.name },
  { header: "Kind of supplier", value: (r) => kindWord(r.kind) },
  { header: "Contracts that require it", type: "number", value: (r) => r.contracts },
  { header: "Supplier says", width: 28, value: (r) => reportedWords(r) },
  { header: "Reported on", type: "date", value: (r) => r.reportedOn },
  { header: "Verified on", type: "date", value: (r) => r.verifiedOn },
];

/** GET /contracts/requirements/suppliers.csv and .xlsx */
export async function standingFile(c: Context<Env>) {
  const show = showOf(addressOf(c).searchParams);
  const rows = await inScope(c, (work) => suppliersUnderRequirement(work, show));
  return tableFile(c, "Suppliers under the requirement", OUT, rows);
}
