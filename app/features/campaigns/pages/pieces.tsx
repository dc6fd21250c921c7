import type { Context } from "hono";
import { CHANNELS, PIECE_STATUSES, pieceStatusLabel } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { findCampaign, type WeekRow, weeksOf } from "../campaigns.queries.ts";
import {
  audiencesOfPieces,
  type CampaignPiece,
  countPieces,
  listCampaignPieces,
  type PieceFilter,
} from "../pieces.queries.ts";
import { OneCampaignNav } from "./nav.tsx";
import { addressOf, PAGE_SIZE, pathPart } from "./request.ts";
import { CRUMBS, kindName, PieceTag } from "./words.tsx";

const filterOf = (query: URLSearchParams, campaignId: string): PieceFilter => ({
  campaignId,
  weekId: query.get("week")?.slice(0, 64) || undefined,
  status: PIECE_STATUSES.find((one) => one.value === query.get("status"))?.value,
  channel: CHANNELS.find((one) => one.id === query.get("channel"))?.id,
  audience: query.get("audience")?.trim().slice(0, 120) || undefined,
  q: query.get("q")?.trim().slice(0, 200),
});

/** GET /campaigns/:id/pieces: every piece of a campaign, by day. */
export async function campaignPiecesPage(c: Context<Env>) {
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const read = await inScope(c, async (work) => {
    const campaign = await findCampaign(work, pathPart(c, "id"));
    const filter = filterOf(address.searchParams, campaign.id);
    return {
      campaign,
      filter,
      weeks: await weeksOf(work, campaign.id),
      audiences: await audiencesOfPieces(work),
      rows: await listCampaignPieces(work, filter, { number, size: PAGE_SIZE }),
      total: await countPieces(work, filter),
    };
  });
  const { campaign, filter, weeks } = read;
  const base = `/campaigns/${campaign.id}`;
  const may = actorOf(c).permissions.has("campaigns:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Pieces of ${campaign.name}`}
      crumbs={[...CRUMBS, { href: base, label: campaign.name }]}
      actions={may ? <Button href={`${base}/add`}>Add pieces</Button> : null}
      wide
    >
      <OneCampaignNav id={campaign.id} view="pieces" />
      <DataTable
        caption={`Pieces of ${campaign.name}`}
        columns={columns(weeks, base, may)}
        rows={read.rows}
        total={read.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<Filters filter={filter} weeks={weeks} audiences={read.audiences} />}
        empty={
          <EmptyState title="No piece fits">
            <p>
              Widen the filter, or <a href={`${base}/pieces`}>see all pieces</a> of this campaign.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

function Filters(props: {
  filter: PieceFilter;
  weeks: readonly WeekRow[];
  audiences: readonly string[];
}) {
  const { filter, weeks, audiences } = props;
  return (
    <>
      <TextField name="q" label="Title" type="search" value={filter.q} />
      {weeks.length > 0 ? (
        <Select
          name="week"
          label="Focus week"
          placeholder="All"
          value={filter.weekId}
          options={[
            ...weeks.map((week, i) => ({ value: week.id, label: `${i + 1}: ${week.audience}` })),
            { value: "none", label: "In no week" },
          ]}
        />
      ) : null}
      <Select
        name="status"
        label="Status"
        placeholder="All but archived"
        value={filter.status}
        options={PIECE_STATUSES}
      />
      <Select
        name="channel"
        label="Channel"
        placeholder="All"
        value={filter.channel}
        options={CHANNELS.map((one) => ({ value: one.id, label: one.name }))}
      />
      <Select
        name="audience"
        label="Audience"
        placeholder="All"
        value={filter.audience}
        options={audiences.map((one) => ({ value: one, label: one }))}
      />
    </>
  );
}

const weekName = (weeks: readonly WeekRow[], id: string | null): string => {
  const at = weeks.findIndex((week) => week.id === id);
  return at < 0 ? "" : `${at + 1}: ${weeks[at]!.audience}`;
};
const channelNames = (piece: CampaignPiece): string =>
  piece.channels.map((id) => CHANNELS.find((one) => one.id === id)?.name ?? id).join(", ");

const columns = (
  weeks: readonly WeekRow[],
  base: string,
  may: boolean,
): readonly Column<CampaignPiece>[] => [
  {
    key: "title",
    label: "Piece",
    cell: (piece) => (
      <>
        <a href={`/pieces/${piece.id}`}>{piece.title}</a>
        <small class="fh-campaign-theme">{kindName(piece.kind)}</small>
      </>
    ),
  },
  {
    key: "day",
    label: "Day",
    cell: (piece) => (piece.plannedOn ? formatDate(piece.plannedOn) : "No day"),
  },
  { key: "status", label: "Status", cell: (piece) => <PieceTag status={piece.status} /> },
  { key: "week", label: "Focus week", cell: (piece) => weekName(weeks, piece.weekId) || "–" },
  { key: "channels", label: "Channels", cell: (piece) => channelNames(piece) || "–" },
  { key: "owner", label: "Owner", cell: (piece) => piece.ownerName },
  ...(may
    ? [
        {
          key: "out",
          label: "Campaign",
          cell: (piece: CampaignPiece) => (
            <form method="post" action={`${base}/pieces/${piece.id}/out`}>
              <Button kind="quiet" label={`Take out: ${piece.title}`}>
                Take out
              </Button>
            </form>
          ),
        },
      ]
    : []),
];

/** GET /campaigns/:id/pieces.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function campaignPiecesFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { rows, weeks } = await inScope(c, async (work) => {
    const { id } = await findCampaign(work, pathPart(c, "id"));
    return {
      rows: await listCampaignPieces(work, filterOf(searchParams, id)),
      weeks: await weeksOf(work, id),
    };
  });
  const out: readonly FileColumn<CampaignPiece>[] = [
    { header: "Piece", width: 50, value: (piece) => piece.title },
    { header: "Kind", width: 24, value: (piece) => kindName(piece.kind) },
    { header: "Day", type: "date", value: (piece) => piece.plannedOn },
    { header: "Time", value: (piece) => piece.plannedTime },
    { header: "Status", width: 14, value: (piece) => pieceStatusLabel(piece.status) },
    { header: "Focus week", width: 30, value: (piece) => weekName(weeks, piece.weekId) },
    { header: "Audience", width: 30, value: (piece) => piece.audience },
    { header: "Channels", width: 40, value: channelNames },
    { header: "Owner", width: 24, value: (piece) => piece.ownerName },
  ];
  return tableFile(c, "campaign pieces", out, rows);
}
