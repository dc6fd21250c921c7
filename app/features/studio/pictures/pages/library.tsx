/** The library: every picture, what hinders it, and where it is used. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { imageRules } from "../../kinds/guided-questions.ts";
import { StudioTabs } from "../../pages/tabs.tsx";
import { consentOf, ownHindrances } from "../hindrances.ts";
import type { Hindrance } from "../picture.ts";
import { answersOf } from "../picture.queries.ts";
import {
  listPictures,
  PICTURE_SORTS,
  PICTURE_STATES,
  type PictureFilter,
  type PictureRow,
  type PictureSort,
} from "../pictures.queries.ts";
import { labelIn, RIGHTS, SHOWS, WHO } from "../schema.ts";
import { DrawingGallery } from "./drawings.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";

/** A row with what hinders it. */
interface Shown extends PictureRow {
  readonly hindrances: readonly Hindrance[];
  readonly hidden: boolean;
}

function filterOf(query: URLSearchParams): PictureFilter {
  const pick = <V extends string>(name: string, list: readonly { readonly value: V }[]) =>
    list.find((one) => one.value === query.get(name))?.value;
  const q = query.get("q")?.trim().slice(0, 200);
  const [shows, rights] = [pick("shows", SHOWS), pick("rights", RIGHTS)];
  const state = pick("state", PICTURE_STATES);
  return {
    ...(q ? { q } : {}),
    ...(shows ? { shows } : {}),
    ...(rights ? { rights } : {}),
    ...(state ? { state } : {}),
  };
}

function sortOf(query: URLSearchParams): { readonly by: PictureSort; readonly down: boolean } {
  const asked = query.get("sort") ?? "-added";
  const down = asked.startsWith("-");
  const by = down ? asked.slice(1) : asked;
  return Object.hasOwn(PICTURE_SORTS, by)
    ? { by: by as PictureSort, down }
    : { by: "added", down: true };
}

async function withHindrances(work: Work, rows: readonly PictureRow[]): Promise<Shown[]> {
  const answers = await answersOf(
    work,
    rows.map((row) => row.id),
  );
  const shown: Shown[] = [];
  for (const row of rows) {
    const consent = await consentOf(work, row);
    const own = ownHindrances(row, answers.get(row.id) ?? [], work.today.toString());
    shown.push({
      ...row,
      hindrances: consent ? [consent, ...own] : own,
      hidden: consent !== null || row.fileId === null,
    });
  }
  return shown;
}

/** GET /pictures */
export async function picturesPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { rows, total } = await inScope(c, async (work) => {
    const list = await listPictures(work, filter, sort, { number, size: PAGE_SIZE });
    return { rows: await withHindrances(work, list.rows), total: list.total };
  });
  const action = actorOf(c).permissions.has("studio:write") ? (
    <Button href="/pictures/new">Add a picture</Button>
  ) : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Pictures"
      lede="Your own pictures, with words, rights and consent; and calm drawings of ours in your colors."
      actions={action}
      wide
    >
      <StudioTabs view="pictures" />
      <p class="fh-picture-ways">
        <a href="/pictures/tally">Look at all pictures together</a>
        <a href="#drawings">Our drawings</a>
      </p>
      <DataTable
        caption="Pictures"
        columns={COLUMNS}
        rows={rows}
        total={total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters filter={filter} />}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState title="No picture fits">
              <p>
                Widen the filter, or <a href="/pictures">see all pictures</a>.
              </p>
            </EmptyState>
          ) : (
            <EmptyState title="No picture of your own yet" action={action}>
              <p>Add one, or use a drawing below. The drawings take your colors by themselves.</p>
            </EmptyState>
          )
        }
      />
      <DrawingGallery />
    </WorkspacePage>,
  );
}

const Filters = ({ filter }: { filter: PictureFilter }) => (
  <>
    <TextField name="q" label="Name, words or credit" value={filter.q} type="search" />
    <Select
      name="shows"
      label="Who is shown"
      placeholder="All"
      value={filter.shows}
      options={SHOWS}
    />
    <Select
      name="rights"
      label="Rights"
      placeholder="All"
      width="s"
      value={filter.rights}
      options={RIGHTS}
    />
    <Select
      name="state"
      label="State"
      placeholder="All"
      value={filter.state}
      options={PICTURE_STATES}
    />
  </>
);

const COLUMNS: readonly Column<Shown>[] = [
  {
    key: "name",
    label: "Picture",
    sortable: true,
    cell: (row) => (
      <span class="fh-picture-name">
        <img
          src={`/pictures/${row.id}/thumb`}
          alt=""
          width={96}
          height={72}
          loading="lazy"
          decoding="async"
        />
        <span>
          <a href={`/pictures/${row.id}`}>{row.name}</a>
          <small class="fh-sub">{row.hidden ? "Not shown" : (row.alt ?? "Decoration")}</small>
        </span>
      </span>
    ),
  },
  {
    key: "state",
    label: "What hinders it",
    cell: (row) =>
      row.hindrances.length > 0 ? (
        <Tag kind="error">{row.hindrances[0]!.title}</Tag>
      ) : row.answered < imageRules().length ? (
        <Tag kind="warning">Not checked yet</Tag>
      ) : (
        <Tag kind="success">Nothing</Tag>
      ),
  },
  {
    key: "rules",
    label: "Rules answered",
    numeric: true,
    sortable: true,
    cell: (row) => `${row.answered} of ${imageRules().length}`,
  },
  {
    key: "uses",
    label: "Used",
    sortable: true,
    cell: (row) => (row.uses > 0 ? plural(row.uses, "piece") : "–"),
  },
  { key: "shows", label: "Shows", cell: (row) => SHORT[row.shows] },
  {
    key: "rights",
    label: "Rights",
    cell: (row) => (
      <>
        {labelIn(RIGHTS, row.rights)}
        {row.rightsUntil ? <small class="fh-sub">until {formatDate(row.rightsUntil)}</small> : null}
      </>
    ),
  },
  {
    key: "added",
    label: "Added",
    sortable: true,
    cell: (row) => formatDate(row.addedOn),
  },
];

const SHORT: Readonly<Record<PictureRow["shows"], string>> = {
  nobody: "Nobody",
  people: "Staff or models",
  "lived-experience": "Lived experience",
};

const OUT: readonly FileColumn<Shown>[] = [
  { header: "Picture", width: 36, value: (row) => row.name },
  { header: "Words", width: 60, value: (row) => row.alt },
  { header: "Decoration because", width: 36, value: (row) => row.decorative },
  { header: "Shows", width: 30, value: (row) => labelIn(SHOWS, row.shows) },
  { header: "Who is seen", width: 24, value: (row) => labelIn(WHO, row.who) },
  {
    header: "What hinders it",
    width: 50,
    value: (row) => row.hindrances.map((h) => h.title).join("; ") || null,
  },
  { header: "Rules answered", type: "number", value: (row) => row.answered },
  { header: "Used in pieces", type: "number", value: (row) => row.uses },
  { header: "Rights", value: (row) => labelIn(RIGHTS, row.rights) },
  { header: "Rights until", type: "date", value: (row) => row.rightsUntil },
  { header: "Credit", width: 30, value: (row) => row.credit },
  { header: "Width", type: "number", value: (row) => row.width },
  { header: "Height", type: "number", value: (row) => row.height },
  { header: "Added", type: "date", value: (row) => row.addedOn },
  { header: "Added by", width: 24, value: (row) => row.addedBy },
];

/** GET /pictures.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function picturesFile(c: Context<Env>) {
  const { searchParams } = addressOf(c);
  const rows = await inScope(c, async (work) => {
    const list = await listPictures(work, filterOf(searchParams), sortOf(searchParams));
    return withHindrances(work, list.rows);
  });
  return tableFile(c, "pictures", OUT, rows);
}
