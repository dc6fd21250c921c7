/** Every batch there was. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { listMailings, type MailingRow } from "../mailings.queries.ts";
import { CHANNELS } from "../schema.ts";
import { CRUMBS, stateOf, StateTag, When } from "./parts.tsx";

const SIZE = 50;

/** GET /training/reminders/sent */
export async function sentPage(c: Context<Env>): Promise<Response> {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const { rows, total } = await inScope(c, (work) => listMailings(work, { number, size: SIZE }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="All batches"
      lede="What was sent by the plan and by hand, the newest first."
      crumbs={CRUMBS}
      wide
    >
      <DataTable
        caption="Batches"
        columns={columnsFor(c)}
        rows={rows}
        total={total}
        page={number}
        pageSize={SIZE}
        address={address}
        exports
        empty={
          <EmptyState title="No batch yet">
            <p>Start the plan, or remind people by hand: each batch then stands here.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columnsFor = (c: Context<Env>): readonly Column<MailingRow>[] => [
  {
    key: "title",
    label: "Batch",
    cell: (m) => <a href={`/training/reminders/${m.id}`}>{m.title}</a>,
  },
  { key: "state", label: "State", cell: (m) => <StateTag mailing={m} /> },
  { key: "channel", label: "Channel", cell: (m) => CHANNELS[m.channel] },
  ...(["people", "handed", "held", "failed"] as const).map((key): Column<MailingRow> => ({
    key,
    label: COUNTS[key],
    numeric: true,
    width: "s",
    cell: (m) => {
      const outcome = OUTCOME_OF[key];
      const href = `/training/reminders/${m.id}/people${outcome ? `?outcome=${outcome}` : ""}`;
      return m[key] > 0 ? <a href={href}>{formatCount(m[key])}</a> : "0";
    },
  })),
  { key: "by", label: "By", cell: (m) => m.plannedByName },
  { key: "at", label: "Made", cell: (m) => <When c={c} at={m.plannedAt} /> },
];
const COUNTS = {
  people: "People",
  handed: "Handed over",
  held: "Held back",
  failed: "Not delivered",
} as const;
/** Several outcomes are one figure: those lead to the whole batch. */
const OUTCOME_OF = { people: "", handed: "", held: "held", failed: "" } as const;

/** GET /training/reminders/sent.csv and .xlsx */
export async function sentFile(c: Context<Env>): Promise<Response> {
  const { rows } = await inScope(c, (work) => listMailings(work));
  return tableFile(c, "reminder-batches", OUT, rows);
}
const OUT: readonly FileColumn<MailingRow>[] = [
  { header: "Batch", width: 40, value: (m) => m.title },
  { header: "State", width: 20, value: (m) => stateOf(m).text },
  { header: "Channel", width: 20, value: (m) => CHANNELS[m.channel] },
  { header: "People", type: "number", value: (m) => m.people },
  { header: "Handed over", type: "number", value: (m) => m.handed },
  { header: "Held back", type: "number", value: (m) => m.held },
  { header: "Not delivered", type: "number", value: (m) => m.failed },
  { header: "By", width: 20, value: (m) => m.plannedByName },
  { header: "Made at", width: 22, value: (m) => m.plannedAt.toISOString() },
];
