import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ENDED_SORTS, type EndedPoint, type EndedSort, listEnded } from "../ended.queries.ts";
import { pointLabel } from "../points.queries.ts";

function askedOf(query: URLSearchParams) {
  const asked = query.get("sort") ?? "-ended";
  const by = asked.replace(/^-/, "");
  const known = Object.hasOwn(ENDED_SORTS, by);
  return {
    q: query.get("q")?.trim().slice(0, 200) ?? "",
    by: known ? (by as EndedSort) : ("ended" as const),
    down: known ? asked.startsWith("-") : true,
  };
}

/** GET /program/points/ended: what has ended, each with the way back. */
export async function endedPage(c: Context<Env>) {
  const address = addressOf(c);
  const asked = askedOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const may = actorOf(c).permissions.has("program:act");
  const list = await inScope(c, (work) =>
    listEnded(work, { ...asked, page: { number, size: PAGE_SIZE } }),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Ended points of contact and task forces"
      lede="Restoring one brings its people and meetings back."
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/points", label: "Points of contact" },
      ]}
    >
      <DataTable
        caption="Ended"
        columns={columns(may)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${asked.down ? "-" : ""}${asked.by}`}
        address={address}
        exports
        filters={<TextField name="q" label="Name, place or reason" value={asked.q} type="search" />}
        empty={
          <EmptyState title={asked.q ? "Nothing fits" : "Nothing has ended"}>
            <p>
              <a href="/program/points">See who speaks for each place today</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (may: boolean): readonly Column<EndedPoint>[] => [
  {
    key: "what",
    label: "What",
    cell: (row) => <a href={`/program/points/${row.id}`}>{pointLabel(row)}</a>,
  },
  { key: "place", label: "Place", sortable: true, cell: (row) => row.unit },
  { key: "ended", label: "Ended", sortable: true, cell: (row) => formatDate(row.endedOn) },
  { key: "reason", label: "Why", cell: (row) => row.endReason ?? "–" },
  ...(may
    ? [
        {
          key: "restore",
          label: "Restore",
          cell: (row: EndedPoint) => (
            <form method="post" action={`/program/points/${row.id}/restore`}>
              <Button kind="secondary" label={`Restore ${pointLabel(row)}`}>
                Restore
              </Button>
            </form>
          ),
        },
      ]
    : []),
];

const OUT: readonly FileColumn<EndedPoint>[] = [
  { header: "What", width: 34, value: pointLabel },
  { header: "Place", width: 30, value: (row) => row.unit },
  { header: "Ended", type: "date", value: (row) => row.endedOn },
  { header: "Why", width: 40, value: (row) => row.endReason },
];

/** GET /program/points/ended.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function endedFile(c: Context<Env>) {
  const asked = askedOf(addressOf(c).searchParams);
  const { rows } = await inScope(c, (work) => listEnded(work, asked));
  return tableFile(c, "ended-points-of-contact", OUT, rows);
}
