import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { personLabel } from "#features/people/index.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { type EarlierRow, earlierRows } from "../rule-history.queries.ts";
import { findRule } from "../rules.queries.ts";
import type { EndReason } from "../schema.ts";
import { Day, END_WORDS } from "./parts.tsx";
import { pageNumber, pathPart } from "./request.ts";

const SIZE = 50;

const reasonOf = (query: URLSearchParams): EndReason | null => {
  const asked = query.get("reason") ?? "";
  return Object.hasOwn(END_WORDS, asked) ? (asked as EndReason) : null;
};

/** GET /training/assignments/:id/earlier: whom a rule asked and asks no more, and why. */
export async function earlierPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const { rule, list } = await inScope(c, async (work) => {
    const found = await findRule(work, pathPart(c, "id"));
    const reason = reasonOf(address.searchParams);
    return {
      rule: found,
      list: await earlierRows(work, found.id, reason, { number, size: SIZE }),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Asked before"
      lede={`“${rule.name}” asked them and asks them no more. What they completed stays on record.`}
      crumbs={[
        { href: "/training/assignments", label: "Assignments" },
        { href: `/training/assignments/${rule.id}`, label: rule.name },
      ]}
    >
      <DataTable
        caption="Asked before"
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        address={address}
        exports
        empty={<p>Nobody.</p>}
        columns={COLUMNS}
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<EarlierRow>[] = [
  {
    key: "person",
    label: "Person",
    cell: (r) => <a href={`/training/people/${r.personId}`}>{personLabel(r)}</a>,
  },
  { key: "because", label: "Was asked because", width: "l", cell: (r) => r.because },
  { key: "asked", label: "Asked", cell: (r) => <Day date={r.askedOn} /> },
  { key: "due", label: "Due", cell: (r) => <Day date={r.dueOn} /> },
  { key: "ended", label: "Ended", cell: (r) => <Day date={r.endedOn} /> },
  { key: "why", label: "Why", width: "m", cell: (r) => END_WORDS[r.endReason] },
];

const OUT: readonly FileColumn<EarlierRow>[] = [
  { header: "Person", width: 28, value: personLabel },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Was asked because", width: 48, value: (r) => r.because },
  { header: "Asked on", type: "date", value: (r) => r.askedOn },
  { header: "Due on", type: "date", value: (r) => r.dueOn },
  { header: "Ended on", type: "date", value: (r) => r.endedOn },
  { header: "Why", width: 30, value: (r) => END_WORDS[r.endReason] },
];

/** GET /training/assignments/:id/earlier.csv and .xlsx */
export async function earlierFile(c: Context<Env>) {
  const { rows } = await inScope(c, async (work) => {
    const rule = await findRule(work, pathPart(c, "id"));
    return earlierRows(work, rule.id, reasonOf(new URL(c.req.url).searchParams));
  });
  return tableFile(c, "asked-before", OUT, rows);
}
