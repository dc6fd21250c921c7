import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { addressOf } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import {
  type Commitment,
  commitmentOf,
  type ExecutiveFilter,
  type ExecutiveRow,
  listExecutives,
  type Standing,
  standingLabel,
  STANDINGS,
} from "../executives.queries.ts";

function filterOf(query: URLSearchParams): ExecutiveFilter {
  const standing = STANDINGS.find((one) => one.value === query.get("standing"))?.value;
  const q = query.get("q")?.trim().slice(0, 200);
  return {
    ...(q ? { q } : {}),
    ...(standing ? { standing } : {}),
    ...(query.get("show") === "follow-ups" ? { followUp: true } : {}),
  };
}

/** GET /program/leadership: whom to meet, when, and what they answered; commitment at a glance. */
export async function leadershipPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const { rows, commitment } = await inScope(c, async (work) => ({
    rows: await listExecutives(work, filter),
    commitment: commitmentOf(await listExecutives(work)),
  }));
  const may = actorOf(c).permissions.has("program:write");
  const add = <Button href="/program/leadership/new">Add an executive</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Leadership"
      lede={commitmentText(commitment)}
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={may ? add : null}
      wide
    >
      <ProgramTabs view="leadership" ownUnit={false} />
      {commitment.executives > 0 ? <Glance commitment={commitment} /> : null}
      <DataTable
        caption="Executives"
        columns={COLUMNS}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(1, rows.length)}
        address={address}
        exports
        filters={commitment.executives > 0 ? <Filters filter={filter} /> : undefined}
        empty={
          commitment.executives > 0 ? (
            <EmptyState title="Nobody fits">
              <p>
                Widen the filter, or <a href="/program/leadership">see all executives</a>.
              </p>
            </EmptyState>
          ) : (
            <EmptyState title="Whom do you have to meet?" action={may ? add : null}>
              <p>
                List each top executive. Book 15 minutes with each, take along an agenda that is
                drafted for you, and record the answer.
              </p>
            </EmptyState>
          )
        }
      />
    </WorkspacePage>,
  );
}

function commitmentText({ executives, by }: Commitment): string {
  if (executives === 0) return "15 minutes with each top executive, before wider outreach.";
  return `${formatCount(by.agrees)} of ${plural(executives, "executive")} ${by.agrees === 1 ? "agrees" : "agree"} to build the training into continuing education.`;
}

function Glance({ commitment }: { commitment: Commitment }) {
  return (
    <ul class="fh-glance" aria-label="Where executives stand">
      {STANDINGS.map(({ value, label }) => (
        <li>
          <b>{formatCount(commitment.by[value])}</b>{" "}
          {commitment.by[value] === 0 ? (
            label
          ) : (
            <a href={`/program/leadership?standing=${value}`}>{label}</a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Filters({ filter }: { filter: ExecutiveFilter }) {
  return (
    <>
      <TextField name="q" label="Name or title" value={filter.q} type="search" />
      <Select
        name="standing"
        label="Where they stand"
        placeholder="All"
        value={filter.standing}
        options={STANDINGS}
      />
      <Select
        name="show"
        label="Show"
        placeholder="All"
        width="s"
        value={filter.followUp ? "follow-ups" : ""}
        options={[{ value: "follow-ups", label: "Open follow-ups" }]}
      />
    </>
  );
}

const KINDS = {
  "not-booked": "plain",
  booked: "info",
  met: "warning",
  agrees: "success",
  "wants-more": "warning",
  declines: "error",
} as const;

/** Where an executive stands, in a word and a color. */
export const StandingTag = ({ standing }: { standing: Standing }) => (
  <Tag kind={KINDS[standing]}>{standingLabel(standing)}</Tag>
);

const COLUMNS: readonly Column<ExecutiveRow>[] = [
  {
    key: "name",
    label: "Executive",
    cell: (row) => (
      <>
        <a href={`/program/leadership/${row.id}`}>{row.name}</a>
        <span class="fh-under">
          {row.title}
          {row.unit ? `, ${row.unit}` : ""}
        </span>
      </>
    ),
  },
  {
    key: "standing",
    label: "Where they stand",
    cell: (row) => <StandingTag standing={row.standing} />,
  },
  {
    key: "meeting",
    label: "Meeting",
    cell: (row) => (row.meetsLocal ? formatDate(row.meetsLocal.slice(0, 10)) : "–"),
  },
  {
    key: "answered",
    label: "Answered",
    cell: (row) => (row.answeredOn ? formatDate(row.answeredOn) : "–"),
  },
  {
    key: "follow-up",
    label: "Open follow-up",
    cell: (row) =>
      row.followUp
        ? `${row.followUp}${row.followUpOn ? `, by ${formatDate(row.followUpOn)}` : ""}`
        : "–",
  },
];

const OUT: readonly FileColumn<ExecutiveRow>[] = [
  { header: "Executive", width: 26, value: (row) => row.name },
  { header: "Title", width: 30, value: (row) => row.title },
  { header: "Site", width: 24, value: (row) => row.unit },
  { header: "Where they stand", width: 26, value: (row) => standingLabel(row.standing) },
  { header: "Meeting", type: "date", value: (row) => row.meetsLocal?.slice(0, 10) ?? null },
  { header: "Answered", type: "date", value: (row) => row.answeredOn },
  { header: "Open follow-up", width: 40, value: (row) => row.followUp },
  { header: "Follow-up by", type: "date", value: (row) => row.followUpOn },
];

/** GET /program/leadership.csv and .xlsx: exactly what the filter leaves. */
export async function leadershipFile(c: Context<Env>) {
  const filter = filterOf(addressOf(c).searchParams);
  return tableFile(c, "leadership", OUT, await inScope(c, (work) => listExecutives(work, filter)));
}
