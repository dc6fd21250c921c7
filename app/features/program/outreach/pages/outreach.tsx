import type { Context } from "hono";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import {
  kindOf,
  listOutreach,
  OUTREACH_SORTS,
  type OutreachFilter,
  type OutreachRow,
  type OutreachSort,
  type OutreachSums,
} from "../outreach.queries.ts";
import { OUTREACH_KINDS, outreachLabel } from "../schema.ts";

const dayOf = (text: string | null): string | undefined => {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
};

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): OutreachFilter {
  const [kind, from, to] = [
    kindOf(query.get("kind")),
    dayOf(query.get("from")),
    dayOf(query.get("to")),
  ];
  const [q, unitId] = [query.get("q")?.trim().slice(0, 200), query.get("unit")?.trim()];
  return {
    ...(q ? { q } : {}),
    ...(kind ? { kind } : {}),
    ...(unitId ? { unitId } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(query.get("show") === "voided" ? { voided: true } : {}),
  };
}

function sortOf(query: URLSearchParams): { readonly by: OutreachSort; readonly down: boolean } {
  const asked = query.get("sort") ?? "-date";
  const down = asked.startsWith("-");
  const by = down ? asked.slice(1) : asked;
  return Object.hasOwn(OUTREACH_SORTS, by)
    ? { by: by as OutreachSort, down }
    : { by: "date", down: true };
}

/** GET /program/outreach: the log, with what it adds up to. */
export async function outreachPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const actor = actorOf(c);
  const { list, units } = await inScope(c, async (work) => ({
    list: await listOutreach(work, filter, sort, { number, size: PAGE_SIZE }),
    units: await visibleUnits(work),
  }));
  const may = actor.permissions.has("program:act");
  const log = <Button href="/program/outreach/log">Log outreach</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Outreach"
      lede={sumsText(list.sums, filter)}
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={may ? log : null}
      wide
    >
      <ProgramTabs view="outreach" ownUnit={actor.unitId !== null} />
      <DataTable
        caption="Outreach"
        columns={COLUMNS}
        rows={list.rows}
        total={list.sums.entries}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters filter={filter} units={units} />}
        empty={<Empty filter={filter} action={may ? log : null} />}
      />
    </WorkspacePage>,
  );
}

function sumsText(sums: OutreachSums, filter: OutreachFilter): string {
  if (sums.entries === 0) return "Huddles, lunches, tables: where you speak about the training.";
  const counted = `${plural(sums.entries, "occasion")} reached ${plural(sums.reached, "person", "people")}. ${plural(sums.signUps, "person", "people")} signed up.`;
  return filter.voided ? `Voided, so not counted anywhere: ${counted}` : counted;
}

function Empty({ filter, action }: { filter: OutreachFilter; action: unknown }) {
  if (Object.keys(filter).length > 0)
    return (
      <EmptyState title="No outreach fits">
        <p>
          Widen the filter, or <a href="/program/outreach">see all outreach</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No outreach is logged yet" action={action as never}>
      <p>
        Log each huddle, meeting or table with its day and how many people it reached. It takes half
        a minute on a phone. No names are kept.
      </p>
    </EmptyState>
  );
}

function Filters({ filter, units }: { filter: OutreachFilter; units: readonly Unit[] }) {
  return (
    <>
      <TextField name="q" label="Place, note or who logged it" value={filter.q} type="search" />
      <Select
        name="kind"
        label="Kind"
        placeholder="All"
        width="s"
        value={filter.kind}
        options={OUTREACH_KINDS}
      />
      <Select
        name="unit"
        label="Site or department"
        placeholder="All"
        value={filter.unitId}
        options={[
          { value: "all", label: "The whole organization" },
          ...units.map((unit) => ({ value: unit.id, label: unit.name })),
        ]}
      />
      <DateField name="from" label="From" value={filter.from} />
      <DateField name="to" label="To" value={filter.to} />
      <Select
        name="show"
        label="Show"
        placeholder="What counts"
        width="s"
        value={filter.voided ? "voided" : ""}
        options={[{ value: "voided", label: "Voided" }]}
      />
    </>
  );
}

const COLUMNS: readonly Column<OutreachRow>[] = [
  {
    key: "kind",
    label: "What",
    cell: (row) => (
      <>
        <a href={`/program/outreach/${row.id}`}>{outreachLabel(row.kind)}</a>{" "}
        {row.voidedAt ? <Tag kind="error">Voided</Tag> : null}
      </>
    ),
  },
  { key: "date", label: "Day", sortable: true, cell: (row) => formatDate(row.heldOn) },
  { key: "unit", label: "Site or department", cell: (row) => row.unit ?? "Whole organization" },
  { key: "place", label: "Place", cell: (row) => row.place ?? "–" },
  {
    key: "reached",
    label: "Reached",
    numeric: true,
    sortable: true,
    cell: (row) => formatCount(row.reached),
  },
  {
    key: "sign-ups",
    label: "Sign-ups",
    numeric: true,
    sortable: true,
    cell: (row) => formatCount(row.signUps),
  },
];

const OUT: readonly FileColumn<OutreachRow>[] = [
  { header: "What", width: 20, value: (row) => outreachLabel(row.kind) },
  { header: "Day", type: "date", value: (row) => row.heldOn },
  { header: "Site or department", width: 30, value: (row) => row.unit ?? "Whole organization" },
  { header: "Place", width: 28, value: (row) => row.place },
  { header: "Reached", type: "number", value: (row) => row.reached },
  { header: "Sign-ups", type: "number", value: (row) => row.signUps },
  { header: "Note", width: 50, value: (row) => row.note },
  { header: "Logged by", width: 24, value: (row) => row.by },
  { header: "Voided", value: (row) => (row.voidedAt ? "yes" : "no") },
  { header: "Why voided", width: 30, value: (row) => row.voidReason },
];

/** GET /program/outreach.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function outreachFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { rows } = await inScope(c, (work) =>
    listOutreach(work, filterOf(searchParams), sortOf(searchParams)),
  );
  return tableFile(c, "outreach", OUT, rows);
}
