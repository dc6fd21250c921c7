import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { PartnersNav } from "../../pages/nav.tsx";
import { PAGE_SIZE, type ProgramViews } from "../../pages/request.ts";
import { adviserLog, type LogLine } from "../advisers.queries.ts";
import { type Deed, DEEDS } from "../note-adviser.ts";

const deedText = (line: LogLine) =>
  `${DEEDS[line.what as Deed] ?? line.what}${line.detail ? `: ${line.detail}` : ""}`;

/** GET /program/advisers/log: who did what, apart from the general trail. */
export const adviserLogPage = (Views: ProgramViews) => async (c: Context<Env>) => {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const actor = actorOf(c);
  const { rows, total } = await inScope(c, (work) =>
    adviserLog(work, null, { number, size: PAGE_SIZE }),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Advisers’ log"
      lede="Who did what. It stands here only, not in the general trail."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/advisers", label: "Advisers" },
      ]}
      wide
    >
      <Views ownUnit={actor.unitId !== null} />
      <PartnersNav view="log" actor={actor} />
      <DataTable
        caption="Advisers’ log"
        columns={columns(actor.timeZone)}
        rows={rows}
        total={total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={<EmptyState title="Nothing was done yet" />}
      />
    </WorkspacePage>,
  );
};

const columns = (zone: string): readonly Column<LogLine>[] => [
  { key: "at", label: "When", cell: (row) => formatInstant(row.at.toISOString(), zone) },
  { key: "what", label: "What", cell: deedText },
  { key: "called", label: "Adviser", cell: (row) => row.called ?? "–" },
  { key: "by", label: "By", cell: (row) => row.by },
];

const OUT: readonly FileColumn<LogLine>[] = [
  { header: "When", width: 24, value: (row) => row.at.toISOString() },
  { header: "What", width: 40, value: deedText },
  { header: "Adviser", width: 26, value: (row) => row.called },
  { header: "By", width: 26, value: (row) => row.by },
];

/** GET /program/advisers/log.csv and .xlsx: the whole log. */
export async function adviserLogFile(c: Context<Env>) {
  const { rows } = await inScope(c, (work) => adviserLog(work, null));
  return tableFile(c, "advisers-log", OUT, rows);
}
