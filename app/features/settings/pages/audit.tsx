import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type CellValue, type OutputColumn, writeCsv, writeXlsx } from "#platform/tabular/index.ts";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { changeLine, changesOf, inWords } from "../audit-words.ts";
import {
  auditActions,
  auditEntries,
  type AuditFilter,
  type AuditRow,
  countAuditEntries,
} from "../audit.queries.ts";

const SIZE = 50;
/** Rows of an export are read in pieces of this many, each in a short transaction. */
const PIECE = 2000;

/** GET /settings/audit: who did what, and when. */
export async function auditPage(c: Context<Env>): Promise<Response> {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = query.get("sort") === "at" ? "at" : "-at";
  const page = pageNumber(query);
  const { rows, total, actions } = await inScope(c, async (work) => ({
    rows: await auditEntries(work, filter, { sort, offset: (page - 1) * SIZE, limit: SIZE }),
    total: await countAuditEntries(work, filter),
    actions: await auditActions(work),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Audit trail"
      crumbs={[{ href: "/settings", label: "Settings" }]}
      lede="Every change to what people entered: who made it, when, and what it was before."
      wide
    >
      <DataTable
        caption="Audit trail"
        columns={columns(actorOf(c).timeZone)}
        rows={rows}
        total={total}
        page={page}
        pageSize={SIZE}
        sort={sort}
        address={address}
        exports
        filters={<Filters filter={filter} actions={actions} />}
        empty={
          <EmptyState title="No entry fits">
            <p>
              Widen the filter, or <a href="/settings/audit">see the whole trail</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

/** GET /settings/audit.csv */
export const auditCsv = (c: Context<Env>): Response =>
  download(writeCsv(OUTPUT, exportRows(c)), "csv", "text/csv; charset=utf-8");

/** GET /settings/audit.xlsx */
export const auditXlsx = (c: Context<Env>): Response =>
  download(
    writeXlsx(OUTPUT, exportRows(c), { sheet: "Audit trail" }),
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );

const download = (body: ReadableStream, ending: string, type: string): Response =>
  new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="audit-trail.${ending}"`,
      "Cache-Control": "private, no-store",
    },
  });

const OUTPUT: OutputColumn[] = [
  { header: "When", width: 24 },
  { header: "Who", width: 24 },
  { header: "What", width: 24 },
  { header: "About", width: 20 },
  { header: "Id", width: 38 },
  { header: "Changes", width: 60 },
];

async function* exportRows(c: Context<Env>): AsyncGenerator<CellValue[]> {
  const query = new URL(c.req.url).searchParams;
  const filter = filterOf(query);
  const sort = query.get("sort") === "at" ? "at" : "-at";
  const { timeZone } = actorOf(c);
  for (let offset = 0; ; offset += PIECE) {
    const rows = await inScope(c, (work) =>
      auditEntries(work, filter, { sort, offset, limit: PIECE }),
    );
    for (const row of rows)
      yield [
        formatInstant(row.at.toISOString(), timeZone),
        row.actor,
        inWords(row.action),
        inWords(row.subjectKind),
        row.subjectId,
        changesOf(row.before, row.after).map(changeLine).join("\n"),
      ];
    if (rows.length < PIECE) return;
  }
}

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): AuditFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const day = (name: string) => {
    const value = text(name);
    try {
      return value && /^\d{4}-\d{2}-\d{2}$/.test(value)
        ? Temporal.PlainDate.from(value, { overflow: "reject" }).toString()
        : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    who: text("who"),
    action: text("what"),
    subject: text("subject"),
    from: day("from"),
    to: day("to"),
  };
}

function Filters({ filter, actions }: { filter: AuditFilter; actions: readonly string[] }) {
  return (
    <>
      <TextField name="who" label="Who" type="search" value={filter.who} width="s" />
      <Select
        name="what"
        label="What"
        options={actions.map((action) => ({ value: action, label: inWords(action) }))}
        value={filter.action}
        placeholder="Everything"
        width="m"
      />
      <DateField name="from" label="From" value={filter.from} />
      <DateField name="to" label="To" value={filter.to} />
      {filter.subject ? <input type="hidden" name="subject" value={filter.subject} /> : null}
    </>
  );
}

const columns = (timeZone: string): readonly Column<AuditRow>[] => [
  {
    key: "at",
    label: "When",
    sortable: true,
    width: "m",
    cell: (row) => formatInstant(row.at.toISOString(), timeZone),
  },
  { key: "who", label: "Who", cell: (row) => row.actor },
  { key: "what", label: "What", cell: (row) => inWords(row.action) },
  {
    key: "about",
    label: "About",
    cell: (row) => (
      <a
        href={`/settings/audit?subject=${encodeURIComponent(`${row.subjectKind}:${row.subjectId}`)}`}
        aria-label={`Everything about this ${inWords(row.subjectKind).toLowerCase()}`}
      >
        {inWords(row.subjectKind)}
      </a>
    ),
  },
  { key: "changes", label: "Before → after", width: "l", cell: (row) => <Changes row={row} /> },
];

const SHOWN = 6;

function Changes({ row }: { row: AuditRow }) {
  const lines = changesOf(row.before, row.after).map(changeLine).map(shortened);
  if (lines.length === 0) return <>–</>;
  return (
    <>
      <Lines lines={lines.slice(0, SHOWN)} />
      {lines.length > SHOWN ? (
        <details>
          <summary>{lines.length - SHOWN} more</summary>
          <Lines lines={lines.slice(SHOWN)} />
        </details>
      ) : null}
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <div>{line}</div>
    ))}
  </>
);

const shortened = (line: string) => (line.length > 300 ? `${line.slice(0, 299)}…` : line);
