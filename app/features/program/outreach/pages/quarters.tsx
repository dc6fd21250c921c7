import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import { outreachByQuarter, type QuarterSum } from "../outreach.queries.ts";

const quarterLabel = (sum: QuarterSum): string =>
  sum.year === 0 ? "Before the program" : `Year ${sum.year}, quarter ${sum.quarter}`;

/** GET /program/outreach/quarters: what each site did in each program quarter. */
export async function quartersPage(c: Context<Env>) {
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const sums = await inScope(c, outreachByQuarter);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Outreach by quarter and site"
      lede="Departments count toward their site. Quarters are those of the program year."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/outreach", label: "Outreach" },
      ]}
    >
      <ProgramTabs view="quarters" ownUnit={actorOf(c).unitId !== null} />
      <DataTable
        caption="Outreach by quarter and site"
        columns={COLUMNS}
        rows={sums.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={sums.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={
          <EmptyState title="No outreach is logged yet">
            <p>Sums show here once something is in the log.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

/** Leads to the entries behind the sums; those of one day's own quarter only. */
const rowsOf = (sum: QuarterSum): string =>
  `/program/outreach?${new URLSearchParams({ unit: sum.siteId ?? "all", from: sum.from, to: sum.to })}`;

const COLUMNS: readonly Column<QuarterSum>[] = [
  { key: "quarter", label: "Quarter", cell: quarterLabel },
  { key: "site", label: "Site", cell: (sum) => sum.site },
  {
    key: "entries",
    label: "Occasions",
    numeric: true,
    cell: (sum) => (
      <a href={rowsOf(sum)}>
        {formatCount(sum.entries)}
        <span class="usa-sr-only">
          {" "}
          in {quarterLabel(sum)}, {sum.site}
        </span>
      </a>
    ),
  },
  { key: "reached", label: "Reached", numeric: true, cell: (sum) => formatCount(sum.reached) },
  { key: "sign-ups", label: "Sign-ups", numeric: true, cell: (sum) => formatCount(sum.signUps) },
];

const OUT: readonly FileColumn<QuarterSum>[] = [
  { header: "Program year", type: "number", value: (sum) => sum.year },
  { header: "Quarter", type: "number", value: (sum) => sum.quarter },
  { header: "Site", width: 30, value: (sum) => sum.site },
  { header: "Occasions", type: "number", value: (sum) => sum.entries },
  { header: "Reached", type: "number", value: (sum) => sum.reached },
  { header: "Sign-ups", type: "number", value: (sum) => sum.signUps },
];

/** GET /program/outreach/quarters.csv and .xlsx */
export async function quartersFile(c: Context<Env>) {
  return tableFile(c, "outreach-by-quarter", OUT, await inScope(c, outreachByQuarter));
}
