import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import { makeReview } from "../make-review.ts";
import { quarterKey, quarterName } from "../quarters.queries.ts";
import { type Due, dueReview } from "../due-review.queries.ts";
import {
  listReviews,
  REVIEW_SORTS,
  type ReviewFilter,
  type ReviewRow,
  type ReviewSort,
} from "../reviews.queries.ts";

const SHOWS = [
  { value: "open", label: "Open" },
  { value: "closed", label: "Closed" },
  { value: "unchecked", label: "With changes to check" },
] as const;

function filterOf(query: URLSearchParams): ReviewFilter {
  const show = SHOWS.find((one) => one.value === query.get("show"))?.value;
  const year = /^[1-9]\d?$/.test(query.get("year") ?? "") ? Number(query.get("year")) : undefined;
  return {
    ...(year ? { year } : {}),
    ...(show === "open" || show === "closed" ? { state: show } : {}),
    ...(show === "unchecked" ? { unchecked: true } : {}),
  };
}

function sortOf(query: URLSearchParams): { readonly by: ReviewSort; readonly down: boolean } {
  const asked = query.get("sort") ?? "-quarter";
  const by = asked.replace(/^-/, "");
  return Object.hasOwn(REVIEW_SORTS, by)
    ? { by: by as ReviewSort, down: asked.startsWith("-") }
    : { by: "quarter", down: true };
}

/** GET /program/reviews: each quarter's review, what changed, and whether that was checked. */
export async function reviewsPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = sortOf(query);
  const number = pageNumber(query);
  const { list, due } = await inScope(c, async (work) => ({
    list: await listReviews(work, filter, sort, { number, size: PAGE_SIZE }),
    due: await dueReview(work),
  }));
  const may = actorOf(c).permissions.has("program:write");
  // Without any review the empty list itself offers to begin: one button, not two.
  const narrowed = Object.keys(filter).length > 0;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Quarterly reviews"
      lede="Each quarter: look at the figures and the feedback, decide what changes, check the last changes."
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={may && due && (narrowed || list.total > 0) ? <Begin due={due} /> : null}
      wide
    >
      <ProgramTabs view="reviews" ownUnit={false} />
      <DataTable
        caption="Quarterly reviews"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={
          <>
            <Select
              name="show"
              label="Show"
              placeholder="All"
              value={query.get("show")}
              options={SHOWS}
            />
            <TextField
              name="year"
              label="Program year"
              width="xs"
              inputmode="numeric"
              value={filter.year}
            />
          </>
        }
        empty={<Empty narrowed={narrowed} due={may ? due : null} />}
      />
    </WorkspacePage>,
  );
}

const Begin = ({ due }: { due: Due }) => (
  <form method="post" action="/program/reviews">
    <Hidden name="quarter" value={quarterKey(due)} />
    <Button>
      Review year {due.year}, quarter {due.quarter}
    </Button>
  </form>
);

function Empty({ narrowed, due }: { narrowed: boolean; due: Due | null }) {
  if (narrowed)
    return (
      <EmptyState title="No review fits">
        <p>
          Widen the filter, or <a href="/program/reviews">see all reviews</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No quarter was reviewed yet" action={due ? <Begin due={due} /> : null}>
      <p>
        A review puts the quarter’s figures, feedback and actions side by side. It ends in changes:
        each with its reason, an owner and a day. The next review checks what became of them.
      </p>
    </EmptyState>
  );
}

/** POST /program/reviews: begins the review of a quarter. */
export async function makeReviewAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = await inScope(c, (work) => makeReview(work, typed["quarter"] ?? ""));
  return seeOther(c, `/program/reviews/${id}`, {
    kind: "success",
    text: "The figures are taken. Begin with the changes of last time.",
  });
}

const checkedWords = (row: ReviewRow): string =>
  row.changes === 0
    ? "–"
    : `${formatCount(row.checked)} of ${formatCount(row.changes)}${row.worked > 0 ? `, ${formatCount(row.worked)} worked` : ""}`;

const COLUMNS: readonly Column<ReviewRow>[] = [
  {
    key: "quarter",
    label: "Quarter",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/program/reviews/${row.id}`}>{quarterName(row)}</a>
        <span class="fh-under">
          {formatDate(row.from)} to {formatDate(row.to)}
        </span>
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    cell: (row) =>
      row.closedAt ? <Tag kind="success">Closed</Tag> : <Tag kind="warning">Open</Tag>,
  },
  {
    key: "changes",
    label: "Changes",
    numeric: true,
    sortable: true,
    cell: (row) => formatCount(row.changes),
  },
  { key: "checked", label: "Checked since", cell: checkedWords },
  { key: "by", label: "Begun by", cell: (row) => row.madeBy },
];

const OUT: readonly FileColumn<ReviewRow>[] = [
  { header: "Program year", type: "number", value: (row) => row.year },
  { header: "Quarter", type: "number", value: (row) => row.quarter },
  { header: "From", type: "date", value: (row) => row.from },
  { header: "To", type: "date", value: (row) => row.to },
  { header: "Closed", value: (row) => (row.closedAt ? "yes" : "no") },
  { header: "Closed by", width: 24, value: (row) => row.closedBy },
  { header: "Changes", type: "number", value: (row) => row.changes },
  { header: "Checked", type: "number", value: (row) => row.checked },
  { header: "Worked", type: "number", value: (row) => row.worked },
];

/** GET /program/reviews.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function reviewsFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { rows } = await inScope(c, (work) =>
    listReviews(work, filterOf(searchParams), sortOf(searchParams)),
  );
  return tableFile(c, "quarterly-reviews", OUT, rows);
}
