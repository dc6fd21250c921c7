import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile, type FileColumn } from "#platform/table-file.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { countReports, listReports, reportSort, type ReportRow } from "../reports.queries.ts";
import { pageNumber } from "./request.ts";

const PAGE_SIZE = 40;

/** GET /reports: the reports that were made, the latest first. */
export async function reportsPage(c: Context<Env>): Promise<Response> {
  const page = pageNumber(c);
  const sort = reportSort(c.req.query("sort"));
  const { rows, total } = await inScope(c, async (work) => ({
    rows: await listReports(work, sort, { number: page, size: PAGE_SIZE }),
    total: await countReports(work),
  }));
  const { permissions, timeZone } = actorOf(c);
  const make = permissions.has("reports:make") ? (
    <Button href="/reports/new">Make a report</Button>
  ) : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Reports"
      lede="Where the program stands, for your leadership. A report keeps its figures as they were."
      actions={total > 0 ? make : undefined}
    >
      <DataTable
        caption="Reports"
        rows={rows}
        total={total}
        page={page}
        pageSize={PAGE_SIZE}
        sort={sort}
        address={new URL(c.req.url)}
        exports
        empty={
          <EmptyState title="No report yet" action={make}>
            <p>
              One button makes a report for a quarter, a program year or any span. It comes as a
              page, a PDF for everybody and an Excel file.
            </p>
          </EmptyState>
        }
        columns={[
          {
            key: "title",
            label: "Report",
            sortable: true,
            cell: (row) => (
              <a href={`/reports/${row.id}`}>{row.title.replace(/^Report to leadership: /, "")}</a>
            ),
          },
          { key: "site", label: "Of", cell: (row) => row.site ?? "Whole organization" },
          {
            key: "period",
            label: "Days",
            sortable: true,
            cell: (row) => `${formatDate(row.start)} to ${formatDate(row.end)}`,
          },
          { key: "asOf", label: "Figures as of", cell: (row) => formatDate(row.asOf) },
          {
            key: "made",
            label: "Made",
            sortable: true,
            cell: (row) => `${formatInstant(row.madeAt.toISOString(), timeZone)}, ${row.madeBy}`,
          },
        ]}
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly FileColumn<ReportRow>[] = [
  { header: "Report", width: 40, value: (row) => row.title },
  { header: "Of", width: 28, value: (row) => row.site ?? "Whole organization" },
  { header: "From", type: "date", value: (row) => row.start },
  { header: "To", type: "date", value: (row) => row.end },
  { header: "Figures as of", type: "date", value: (row) => row.asOf },
  { header: "Made by", width: 24, value: (row) => row.madeBy },
  { header: "Made at", width: 24, value: (row) => row.madeAt.toISOString() },
];

/** GET /reports.csv and .xlsx */
export async function reportsDownload(c: Context<Env>): Promise<Response> {
  const rows = await inScope(c, (work) => listReports(work, reportSort(c.req.query("sort"))));
  return tableFile(c, "reports", COLUMNS, rows);
}
