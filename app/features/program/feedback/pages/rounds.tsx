import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import {
  listRounds,
  type Round,
  ROUND_SORTS,
  ROUND_STATES,
  type RoundFilter,
  type RoundSort,
  type RoundState,
} from "../rounds.queries.ts";
import { AUDIENCES, audienceLabel } from "../schema.ts";

function filterOf(query: URLSearchParams): RoundFilter {
  const q = query.get("q")?.trim().slice(0, 200);
  const audience = AUDIENCES.find((one) => one.value === query.get("audience"))?.value;
  const state = ROUND_STATES.find((one) => one.value === query.get("state"))?.value;
  const year = /^[1-9]\d?$/.test(query.get("year") ?? "") ? Number(query.get("year")) : undefined;
  return {
    ...(q ? { q } : {}),
    ...(audience ? { audience } : {}),
    ...(state ? { state } : {}),
    ...(year ? { year } : {}),
  };
}

function sortOf(query: URLSearchParams): { readonly by: RoundSort; readonly down: boolean } {
  const asked = query.get("sort") ?? "-closes";
  const by = asked.replace(/^-/, "");
  return Object.hasOwn(ROUND_SORTS, by)
    ? { by: by as RoundSort, down: asked.startsWith("-") }
    : { by: "closes", down: true };
}

/** GET /program/feedback: every round, with how many have answered. */
export async function roundsPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const actor = actorOf(c);
  const list = await inScope(c, (work) =>
    listRounds(work, filter, sort, { number, size: PAGE_SIZE }),
  );
  const start = <Button href="/program/feedback/new">Start a round</Button>;
  const may = actor.permissions.has("program:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Feedback"
      lede="Short forms by link, without an account. Results are shown from five answers on."
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={may ? start : null}
      wide
    >
      <ProgramTabs view="feedback" ownUnit={actor.unitId !== null} />
      <DataTable
        caption="Feedback rounds"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters filter={filter} />}
        empty={<Empty narrowed={Object.keys(filter).length > 0} action={may ? start : null} />}
      />
    </WorkspacePage>,
  );
}

function Empty({ narrowed, action }: { narrowed: boolean; action: unknown }) {
  if (narrowed)
    return (
      <EmptyState title="No round fits">
        <p>
          Widen the filter, or <a href="/program/feedback">see all rounds</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nobody was asked yet" action={action as never}>
      <p>
        Ask leadership, points of contact or learners four short questions. They answer on a phone
        in a minute. What you change because of it goes into the quarterly review.
      </p>
    </EmptyState>
  );
}

function Filters({ filter }: { filter: RoundFilter }) {
  return (
    <>
      <TextField name="q" label="Title" value={filter.q} type="search" />
      <Select
        name="audience"
        label="Asked"
        placeholder="All"
        value={filter.audience}
        options={AUDIENCES}
      />
      <Select
        name="state"
        label="Show"
        placeholder="All"
        width="s"
        value={filter.state}
        options={ROUND_STATES}
      />
      <TextField
        name="year"
        label="Program year"
        width="xs"
        inputmode="numeric"
        value={filter.year}
      />
    </>
  );
}

const KIND = { open: "success", planned: "info", closed: "plain" } as const;
/** Open, planned or closed, in a word. */
export const RoundTag = ({ state }: { state: RoundState }) => (
  <Tag kind={KIND[state]}>{ROUND_STATES.find((one) => one.value === state)!.label}</Tag>
);

export const quarterWords = (of: { readonly year: number; readonly quarter: number }): string =>
  `Year ${of.year}, quarter ${of.quarter}`;

const COLUMNS: readonly Column<Round>[] = [
  {
    key: "title",
    label: "Round",
    cell: (row) => <a href={`/program/feedback/${row.id}`}>{row.title}</a>,
  },
  { key: "audience", label: "Asked", cell: (row) => audienceLabel(row.audience) },
  { key: "quarter", label: "Quarter", sortable: true, cell: quarterWords },
  { key: "state", label: "State", cell: (row) => <RoundTag state={row.state} /> },
  { key: "closes", label: "Last day", sortable: true, cell: (row) => formatDate(row.closesOn) },
  {
    key: "answers",
    label: "Answers",
    numeric: true,
    sortable: true,
    cell: (row) => formatCount(row.answers),
  },
];

const OUT: readonly FileColumn<Round>[] = [
  { header: "Round", width: 40, value: (row) => row.title },
  { header: "Asked", width: 30, value: (row) => audienceLabel(row.audience) },
  { header: "Program year", type: "number", value: (row) => row.year },
  { header: "Quarter", type: "number", value: (row) => row.quarter },
  { header: "State", value: (row) => row.state },
  { header: "First day", type: "date", value: (row) => row.opensOn },
  { header: "Last day", type: "date", value: (row) => row.closesOn },
  { header: "By name", value: (row) => (row.anonymous ? "no" : "yes") },
  { header: "Mailed to", type: "number", value: (row) => row.mailed },
  { header: "Answers", type: "number", value: (row) => row.answers },
];

/** GET /program/feedback.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function roundsFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { rows } = await inScope(c, (work) =>
    listRounds(work, filterOf(searchParams), sortOf(searchParams)),
  );
  return tableFile(c, "feedback-rounds", OUT, rows);
}
