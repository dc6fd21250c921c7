import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Figures } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  CAMPAIGN_SHOWS,
  CAMPAIGN_SORTS,
  type CampaignFilter,
  type CampaignRow,
  type CampaignShow,
  type CampaignSort,
  countCampaigns,
  listCampaigns,
} from "../campaigns.queries.ts";
import { CAMPAIGN_KINDS, kindLabel } from "../schema.ts";
import { CampaignNav } from "./nav.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";
import { daysText, stateTag } from "./words.tsx";

const SHOW_LABELS: Readonly<Record<CampaignShow, string>> = {
  current: "This year",
  planned: "Planned",
  earlier: "Earlier",
  archived: "Archived",
  all: "All",
};

function filterOf(query: URLSearchParams): CampaignFilter {
  return {
    show: CAMPAIGN_SHOWS.find((one) => one === query.get("show")) ?? "all",
    kind: CAMPAIGN_KINDS.find((one) => one.value === query.get("kind"))?.value,
    q: query.get("q")?.trim().slice(0, 200),
  };
}

function sortOf(query: URLSearchParams): CampaignSort {
  const asked = query.get("sort") ?? "-starts";
  const by = CAMPAIGN_SORTS.find((one) => one === asked.replace(/^-/, ""));
  return by ? { by, descending: asked.startsWith("-") } : { by: "starts", descending: true };
}

/** GET /campaigns: this year's, planned and earlier ones. */
export async function campaignsPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { list, counts, today } = await inScope(c, async (work) => ({
    list: await listCampaigns(work, filter, sort, { number, size: PAGE_SIZE }),
    counts: await countCampaigns(work),
    today: work.today.toString(),
  }));
  const may = actorOf(c).permissions.has("campaigns:write");
  const start = <Button href="/campaigns/new">Start a campaign</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Campaigns"
      lede="A theme, its days, and every piece in its place: from the observance to what goes out."
      actions={may && counts.all > 0 ? start : null}
      wide
    >
      <CampaignNav view="list" />
      {counts.all > 0 ? <Views counts={counts} show={filter.show} /> : null}
      <DataTable
        caption="Campaigns"
        columns={columns(today)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.descending ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={counts.all > 0 ? <Filters filter={filter} /> : undefined}
        empty={<Empty filter={filter} any={counts.all > 0} action={may ? start : null} />}
      />
    </WorkspacePage>,
  );
}

function Views({ counts, show }: { counts: Record<CampaignShow, number>; show: CampaignShow }) {
  return (
    <Figures
      figures={(["current", "planned", "earlier", "archived"] as const).map((one) => ({
        href: `/campaigns?show=${one}`,
        count: counts[one],
        label: SHOW_LABELS[one],
        current: show === one,
      }))}
    />
  );
}

function Filters({ filter }: { filter: CampaignFilter }) {
  return (
    <>
      <Hidden name="show" value={filter.show} />
      <TextField name="q" label="Name or theme" type="search" value={filter.q} />
      <Select
        name="kind"
        label="Kind"
        placeholder="All"
        value={filter.kind}
        options={CAMPAIGN_KINDS}
      />
    </>
  );
}

function Empty(props: { filter: CampaignFilter; any: boolean; action: unknown }) {
  if (props.any)
    return (
      <EmptyState title="No campaign fits">
        <p>
          Widen the filter, or <a href="/campaigns?show=all">see all campaigns</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No campaign yet" action={props.action as never}>
      <p>
        Start with Prevention Month in January. One press drafts its four focus weeks with a post
        for nearly every workday. You see everything before it is made.
      </p>
    </EmptyState>
  );
}

const columns = (today: string): readonly Column<CampaignRow>[] => [
  {
    key: "name",
    label: "Campaign",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/campaigns/${row.id}`}>{row.name}</a> {stateTag(row, today)}
        {row.theme ? <small class="fh-campaign-theme">{row.theme}</small> : null}
      </>
    ),
  },
  { key: "kind", label: "Kind", cell: (row) => kindLabel(row.kind) },
  { key: "starts", label: "Days", sortable: true, cell: (row) => daysText(row) },
  {
    key: "hashtag",
    label: "Hashtag",
    cell: (row) => row.primaryHashtag ?? "–",
  },
  { key: "owner", label: "Owner", cell: (row) => row.ownerName ?? "Nobody yet" },
  {
    key: "ready",
    label: "Approved",
    numeric: true,
    cell: (row) => `${formatCount(row.ready)} of ${formatCount(row.pieces)}`,
  },
  {
    key: "pieces",
    label: "Out",
    numeric: true,
    cell: (row) => formatCount(row.out),
  },
];

const OUT: readonly FileColumn<CampaignRow>[] = [
  { header: "Campaign", width: 40, value: (row) => row.name },
  { header: "Kind", width: 20, value: (row) => kindLabel(row.kind) },
  { header: "Theme", width: 40, value: (row) => row.theme },
  { header: "First day", type: "date", value: (row) => row.startsOn },
  { header: "Last day", type: "date", value: (row) => row.endsOn },
  { header: "Primary hashtag", width: 20, value: (row) => row.primaryHashtag },
  { header: "More hashtags", width: 40, value: (row) => row.secondaryHashtags.join(" ") },
  { header: "Owner", width: 24, value: (row) => row.ownerName },
  { header: "Pieces", type: "number", value: (row) => row.pieces },
  { header: "Approved or out", type: "number", value: (row) => row.ready },
  { header: "Out", type: "number", value: (row) => row.out },
  {
    header: "Archived",
    value: (row) => (row.archivedAt ? formatDate(row.archivedAt.toISOString()) : ""),
  },
];

/** GET /campaigns.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function campaignsFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const { rows } = await inScope(c, (work) =>
    listCampaigns(work, filterOf(searchParams), sortOf(searchParams)),
  );
  return tableFile(c, "campaigns", OUT, rows);
}
