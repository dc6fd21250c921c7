import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { CHANNELS, channelOf, kindOf, kinds } from "../../kinds/kinds.ts";
import { StudioTabs } from "../../pages/tabs.tsx";
import { PIECE_STATUSES, type PieceStatus, pieceStatusLabel } from "../../schema.ts";
import { titleWords } from "../fill-text.ts";
import { type JudgedPiece, judgePieces } from "../judge-piece.ts";
import {
  listPieces,
  PIECE_SORTS,
  type PieceFilter,
  pieceOwners,
  type PieceSort,
} from "../pieces.queries.ts";
import { addressOf, PAGE_SIZE } from "./request.ts";

const dayOf = (text: string | null): string | undefined => {
  if (!text || !/^2\d{3}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
};

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): PieceFilter {
  const status = PIECE_STATUSES.find((one) => one.value === query.get("status"))?.value;
  const kind = kindOf(query.get("kind") ?? "")?.id;
  const channel = channelOf(query.get("channel") ?? "")?.id;
  const [from, to] = [dayOf(query.get("from")), dayOf(query.get("to"))];
  const [q, owner] = [query.get("q")?.trim().slice(0, 200), query.get("owner")?.slice(0, 64)];
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...(owner ? { owner } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

function sortOf(query: URLSearchParams): { readonly by: PieceSort; readonly down: boolean } {
  const asked = query.get("sort") ?? "-changed";
  const down = asked.startsWith("-");
  const by = down ? asked.slice(1) : asked;
  return Object.hasOwn(PIECE_SORTS, by)
    ? { by: by as PieceSort, down }
    : { by: "changed", down: true };
}

/** GET /pieces */
export async function piecesPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { hotline } = c.get("frame");
  const { rows, total, owners } = await inScope(c, async (work) => {
    const list = await listPieces(work, filter, sort, { number, size: PAGE_SIZE });
    return {
      rows: await judgePieces(work, list.rows, hotline),
      total: list.total,
      owners: await pieceOwners(work),
    };
  });
  const action = actorOf(c).permissions.has("studio:write") ? (
    <Button href="/pieces/new">Begin a piece</Button>
  ) : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Pieces"
      lede="Everything that you write for the program: from a post to a proclamation."
      actions={action}
      wide
    >
      <StudioTabs view="pieces" />
      <DataTable
        caption="Pieces"
        columns={COLUMNS}
        rows={rows}
        total={total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters filter={filter} owners={owners} />}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState title="No piece fits">
              <p>
                Widen the filter, or <a href="/pieces">see all pieces</a>.
              </p>
            </EmptyState>
          ) : (
            <EmptyState title="No piece is begun yet" action={action}>
              <p>
                Choose a kind, such as a newsletter item or a post. You get a draft with what
                belongs in it, and see at once what still stops it.
              </p>
            </EmptyState>
          )
        }
      />
    </WorkspacePage>,
  );
}

function Filters(props: {
  filter: PieceFilter;
  owners: readonly { readonly userId: string; readonly name: string }[];
}) {
  const { filter } = props;
  return (
    <>
      <TextField name="q" label="Title, text or audience" value={filter.q} type="search" />
      <Select
        name="status"
        label="Status"
        placeholder="All but archived"
        width="s"
        value={filter.status}
        options={PIECE_STATUSES}
      />
      <Select
        name="kind"
        label="Kind"
        placeholder="All"
        value={filter.kind}
        options={kinds().map((kind) => ({ value: kind.id, label: kind.name }))}
      />
      <Select
        name="channel"
        label="Channel"
        placeholder="All"
        width="s"
        value={filter.channel}
        options={CHANNELS.map((channel) => ({ value: channel.id, label: channel.name }))}
      />
      <Select
        name="owner"
        label="Owner"
        placeholder="All"
        width="s"
        value={filter.owner}
        options={props.owners.map((one) => ({ value: one.userId, label: one.name }))}
      />
      <DateField name="from" label="Planned from" value={filter.from} />
      <DateField name="to" label="To" value={filter.to} />
    </>
  );
}

const TAGS: Partial<Record<PieceStatus, "success" | "info" | "warning">> = {
  "in-review": "warning",
  approved: "success",
  scheduled: "info",
  "handed-off": "info",
  published: "success",
};

const stops = ({ judged }: JudgedPiece) => judged.stops.length;
const channelNames = ({ piece }: JudgedPiece) =>
  CHANNELS.filter((channel) => piece.channels.includes(channel.id))
    .map((channel) => channel.name)
    .join(", ");

const COLUMNS: readonly Column<JudgedPiece>[] = [
  {
    key: "title",
    label: "Piece",
    sortable: true,
    cell: ({ piece, home, fills }) => (
      <>
        <a href={`/pieces/${piece.id}`}>{titleWords(piece.title, fills) || "Without a title"}</a>
        {home ? <small class="fh-sub">{home.name}</small> : null}
      </>
    ),
  },
  {
    key: "status",
    label: "Status",
    sortable: true,
    cell: ({ piece }) => (
      <Tag kind={TAGS[piece.status] ?? "plain"}>{pieceStatusLabel(piece.status)}</Tag>
    ),
  },
  {
    key: "findings",
    label: "Still to do",
    cell: (one) =>
      stops(one) > 0 ? (
        <span class="fh-stops">{plural(stops(one), "thing stops it", "things stop it")}</span>
      ) : one.judged.consider.length > 0 ? (
        `${one.judged.consider.length} to consider`
      ) : (
        "Nothing"
      ),
  },
  {
    key: "kind",
    label: "Kind",
    sortable: true,
    cell: ({ piece }) => kindOf(piece.kind)?.name ?? piece.kind,
  },
  { key: "channels", label: "Channels", cell: (one) => channelNames(one) || "–" },
  {
    key: "day",
    label: "Planned",
    sortable: true,
    cell: ({ piece }) => (piece.plannedOn ? formatDate(piece.plannedOn) : "–"),
  },
  { key: "owner", label: "Owner", sortable: true, cell: ({ piece }) => piece.ownerName },
];

const OUT: readonly FileColumn<JudgedPiece>[] = [
  { header: "Piece", width: 44, value: ({ piece, fills }) => titleWords(piece.title, fills) },
  { header: "Campaign", width: 28, value: ({ home }) => home?.name ?? null },
  { header: "Status", value: ({ piece }) => pieceStatusLabel(piece.status) },
  { header: "Things that stop it", type: "number", value: stops },
  { header: "Things to consider", type: "number", value: (one) => one.judged.consider.length },
  { header: "Kind", width: 28, value: ({ piece }) => kindOf(piece.kind)?.name ?? piece.kind },
  { header: "Channels", width: 40, value: channelNames },
  { header: "Planned day", type: "date", value: ({ piece }) => piece.plannedOn },
  { header: "Time", value: ({ piece }) => piece.plannedTime },
  { header: "For whom", width: 28, value: ({ piece }) => piece.audience || null },
  { header: "Owner", width: 24, value: ({ piece }) => piece.ownerName },
  { header: "Text", width: 80, value: ({ piece }) => piece.body },
];

/** GET /pieces.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function piecesFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { hotline } = c.get("frame");
  const rows = await inScope(c, async (work) => {
    const list = await listPieces(work, filterOf(searchParams), sortOf(searchParams));
    return judgePieces(work, list.rows, hotline);
  });
  return tableFile(c, "pieces", OUT, rows);
}
