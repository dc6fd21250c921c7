/** Pieces to review: what waits for you, what waits for others; several are approved at once. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import type { Work } from "#platform/work.ts";
import { pageNumber } from "#ui/page-number.ts";
import { kindOf } from "../../kinds/kinds.ts";
import { StudioTabs } from "../../pages/tabs.tsx";
import { type JudgedPiece, judgePieces } from "../../pieces/judge-piece.ts";
import { addressOf, PAGE_SIZE } from "../../pieces/pages/request.ts";
import { piecesByIds } from "../../pieces/piece.queries.ts";
import type { Hotline } from "../../render/piece-document.ts";
import { type Reviewer, type Round, roundsOf } from "../review.queries.ts";
import { ANSWERS, REVIEW_KINDS, reviewKindLabel } from "../schema.ts";
import {
  isToReviewSort,
  piecesToReview,
  type ToReviewFilter,
  type ToReviewSort,
} from "../to-review.queries.ts";
import { titleOf } from "../title.ts";
import { reviewerName } from "./reviewers.tsx";

interface Row {
  readonly judged: JudgedPiece;
  readonly round: Round;
  readonly late: boolean;
}

/** Mine unless the address asks for all. */
function filterOf(query: URLSearchParams): ToReviewFilter {
  const kind = REVIEW_KINDS.find((one) => one.value === query.get("kind"))?.value;
  const q = query.get("q")?.trim().slice(0, 200);
  return {
    mine: query.get("who") !== "all",
    late: query.get("due") === "late",
    ...(kind ? { kind } : {}),
    ...(q ? { q } : {}),
  };
}

function sortOf(query: URLSearchParams): { by: ToReviewSort; down: boolean } {
  const asked = query.get("sort") ?? "due";
  const by = asked.replace(/^-/, "");
  return isToReviewSort(by) ? { by, down: asked.startsWith("-") } : { by: "due", down: false };
}

async function rowsOf(
  work: Work,
  query: URLSearchParams,
  hotline: Hotline,
  page?: { number: number; size: number },
): Promise<{ rows: Row[]; total: number }> {
  const { ids, total } = await piecesToReview(work, filterOf(query), sortOf(query), page);
  const pieces = await piecesByIds(work, ids);
  const judged = new Map(
    (await judgePieces(work, pieces, hotline)).map((one) => [one.piece.id, one]),
  );
  const rounds = new Map(
    (await roundsOf(work, ids, { open: true })).map((round) => [round.pieceId, round]),
  );
  const today = work.today.toString();
  const rows = ids.flatMap((id): Row[] => {
    const [one, round] = [judged.get(id), rounds.get(id)];
    if (!one || !round) return [];
    return [{ judged: one, round, late: round.dueOn !== null && round.dueOn < today }];
  });
  return { rows, total };
}

/** GET /pieces/to-review */
export async function toReviewPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const { hotline } = c.get("frame");
  const { rows, total } = await inScope(c, (work) =>
    rowsOf(work, query, hotline, { number, size: PAGE_SIZE }),
  );
  const mayApprove = actorOf(c).permissions.has("studio:approve");
  const sort = sortOf(query);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="To review"
      lede="Pieces that wait for a second pair of eyes before they go out."
      actions={
        actorOf(c).permissions.has("organization:write") ? (
          <Button kind="secondary" href="/pieces/review-needs">
            Which reviews are needed
          </Button>
        ) : null
      }
      wide
    >
      <StudioTabs view="review" />
      <DataTable
        caption="Pieces to review"
        columns={mayApprove ? [COLUMNS[0]!, TICK, ...COLUMNS.slice(1)] : COLUMNS}
        rows={rows}
        total={total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters query={query} />}
        empty={<Empty query={query} />}
      />
      {mayApprove && rows.some(clear) ? (
        <form id="approve-many" method="post" action="/pieces/to-review/approve">
          <p class="usa-hint">
            Approve the ticked ones only after you read them. Those that something stops are left.
          </p>
          <Button>Approve the ticked pieces</Button>
        </form>
      ) : null}
    </WorkspacePage>,
  );
}

const clear = (row: Row): boolean => row.judged.judged.stops.length === 0;

const Empty = ({ query }: { query: URLSearchParams }) =>
  query.get("who") === "all" ? (
    <EmptyState title="Nothing is in review">
      <p>A piece comes here when somebody asks for a review on its page.</p>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing waits for you">
      <p>
        You may still look at <a href="/pieces/to-review?who=all">all pieces in review</a>.
      </p>
    </EmptyState>
  );

function Filters({ query }: { query: URLSearchParams }) {
  return (
    <>
      <TextField name="q" label="Title" type="search" value={query.get("q")} />
      <Select
        name="who"
        label="Who is asked"
        placeholder="Me"
        width="s"
        value={query.get("who")}
        options={[{ value: "all", label: "Anybody" }]}
      />
      <Select
        name="kind"
        label="Kind of review"
        placeholder="All"
        width="s"
        value={query.get("kind")}
        options={REVIEW_KINDS}
      />
      <Select
        name="due"
        label="Answer by"
        placeholder="Any day"
        width="s"
        value={query.get("due")}
        options={[{ value: "late", label: "The day is over" }]}
      />
    </>
  );
}

const answerOf = (one: Reviewer): string =>
  ANSWERS.find((answer) => answer.value === one.answer)?.past.toLowerCase() ?? "waiting";
const whoText = ({ round }: Row): string =>
  round.reviewers
    .filter((one) => one.revokedAt === null)
    .map((one) => `${reviewerName(one)} (${reviewKindLabel(one.kind)}): ${answerOf(one)}`)
    .join("; ");

const TICK: Column<Row> = {
  key: "tick",
  label: "Approve",
  width: "xs",
  cell: (row) => {
    const { id } = row.judged.piece;
    if (!clear(row)) return <span class="fh-stops">Not yet</span>;
    return (
      <div class="usa-checkbox fh-bare-box">
        <input
          class="usa-checkbox__input"
          id={`tick-${id}`}
          type="checkbox"
          name="piece"
          value={id}
          form="approve-many"
        />
        <label class="usa-checkbox__label" for={`tick-${id}`}>
          <span class="usa-sr-only">Approve {titleOf(row.judged)}</span>
        </label>
      </div>
    );
  },
};

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "title",
    label: "Piece",
    sortable: true,
    cell: ({ judged, judged: { piece, home } }) => (
      <>
        <a href={`/pieces/${piece.id}/review`}>{titleOf(judged)}</a>
        <small class="fh-sub">{home?.name ?? kindOf(piece.kind)?.name ?? piece.kind}</small>
      </>
    ),
  },
  {
    key: "due",
    label: "Answer by",
    sortable: true,
    cell: ({ round, late }) =>
      round.dueOn === null ? (
        "–"
      ) : (
        <>
          {formatDate(round.dueOn)} {late ? <Tag kind="warning">Late</Tag> : null}
        </>
      ),
  },
  {
    key: "stops",
    label: "Still to do",
    cell: (row) =>
      clear(row)
        ? "Nothing"
        : plural(row.judged.judged.stops.length, "thing stops it", "things stop it"),
  },
  { key: "who", label: "Reviewers", cell: (row) => whoText(row) || "–" },
  {
    key: "asked",
    label: "Asked by",
    sortable: true,
    cell: ({ round }) => round.askedByName,
  },
];

const OUT: readonly FileColumn<Row>[] = [
  { header: "Piece", width: 44, value: ({ judged }) => titleOf(judged) },
  { header: "Kind", width: 28, value: ({ judged }) => kindOf(judged.piece.kind)?.name ?? null },
  { header: "Answer by", type: "date", value: ({ round }) => round.dueOn },
  {
    header: "Things that stop it",
    type: "number",
    value: ({ judged }) => judged.judged.stops.length,
  },
  { header: "Reviewers", width: 60, value: whoText },
  { header: "Asked by", width: 24, value: ({ round }) => round.askedByName },
  { header: "Version", type: "number", value: ({ round }) => round.version },
];

/** GET /pieces/to-review.csv and .xlsx */
export async function toReviewFile(c: Context<Env>) {
  const { hotline } = c.get("frame");
  const { rows } = await inScope(c, (work) => rowsOf(work, addressOf(c).searchParams, hotline));
  return tableFile(c, "pieces to review", OUT, rows);
}
