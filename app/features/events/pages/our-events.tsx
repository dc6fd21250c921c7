import type { Context } from "hono";
import type { FC } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Figures } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { ATTENDANCES } from "../event-form.ts";
import { whenWords } from "../event-words.ts";
import {
  countEvents,
  EVENT_SORTS,
  type EventFilter,
  type EventRow,
  listEvents,
  type Show,
  SHOWS,
} from "../events.queries.ts";
import { categories, categoryName, categoryOf } from "../kinds.ts";
import { sortOf } from "./request.ts";
import { ERASED, StateTag } from "./state-tag.tsx";

/** The views of Library above a page; they belong to Library, which the route table hands over. */
export type LibraryViews = FC<Record<string, never>>;

const PAGE_SIZE = 60;

function filterOf(query: URLSearchParams): EventFilter {
  const show = query.get("show") ?? "";
  const category = categoryOf(query.get("category") ?? "")?.id;
  const q = query.get("q")?.trim().slice(0, 200);
  return {
    show: Object.hasOwn(SHOWS, show) ? (show as Show) : "coming",
    ...(category ? { category } : {}),
    ...(q ? { q } : {}),
  };
}

/** GET /our-events: the organization's events, by what is to be done with them. */
export const ourEventsPage = (Views: LibraryViews) => async (c: Context<Env>) => {
  const address = new URL(c.req.url);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams, EVENT_SORTS, firstSort(filter));
  const number = pageNumber(address.searchParams);
  const { list, counts } = await inScope(c, async (work) => ({
    list: await listEvents(work, filter, sort, { number, size: PAGE_SIZE }),
    counts: await countEvents(work),
  }));
  const actor = actorOf(c);
  const add = actor.permissions.has("events:write") ? (
    <Button href="/our-events/new">Add an event</Button>
  ) : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Events"
      lede="What stands in the public calendar, and what visitors suggest for it."
      actions={add}
      wide
    >
      <Views />
      <Figures
        figures={(Object.keys(SHOWS) as Show[]).map((show) => ({
          href: `/our-events?show=${show}`,
          count: counts[show],
          label: SHOWS[show],
          current: show === filter.show,
        }))}
      />
      <p>
        <a href="/events">See the public calendar</a>. Awareness days are there from the start.{" "}
        {actor.permissions.has("program:write") ? (
          <a href="/program/observances">Set their days.</a>
        ) : null}
      </p>
      <DataTable
        caption={`Events: ${SHOWS[filter.show]}`}
        columns={columns}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.down ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters filter={filter} />}
        empty={<Empty filter={filter} action={add} />}
      />
    </WorkspacePage>,
  );
};

/** What is past shows its latest first. */
const firstSort = (filter: EventFilter) => (filter.show === "past" ? "-when" : "when");

function Empty({ filter, action }: { filter: EventFilter; action: unknown }) {
  if (filter.q || filter.category)
    return (
      <EmptyState title="No event fits">
        <p>
          Widen the filter, or <a href={`/our-events?show=${filter.show}`}>see all of them</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title={EMPTY[filter.show]} action={action as never}>
      <p>An event is a draft first. Published, it stands in the public calendar.</p>
    </EmptyState>
  );
}

const EMPTY: Readonly<Record<Show, string>> = {
  coming: "Nothing is announced yet",
  suggested: "No suggestion waits",
  draft: "No draft waits",
  canceled: "Nothing was canceled",
  declined: "Nothing was declined",
  past: "Nothing is past yet",
};

const Filters = ({ filter }: { filter: EventFilter }) => (
  <>
    <Hidden name="show" value={filter.show} />
    <TextField name="q" label="Title, host, place or audience" value={filter.q} type="search" />
    <Select
      name="category"
      label="Kind"
      placeholder="All"
      value={filter.category}
      options={categories().map((one) => ({ value: one.id, label: one.name }))}
    />
  </>
);

const columns: readonly Column<EventRow>[] = [
  {
    key: "title",
    label: "Event",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/our-events/${row.id}`}>{row.title ?? ERASED}</a> <StateTag event={row} />
        <span class="fh-under">{categoryName(row.category)}</span>
      </>
    ),
  },
  { key: "when", label: "When", sortable: true, cell: (row) => whenWords(row) },
  { key: "host", label: "Host", sortable: true, cell: (row) => row.host ?? "–" },
  { key: "place", label: "Where", cell: (row) => row.place ?? attendanceOf(row) ?? "–" },
];

const attendanceOf = (row: EventRow): string | null =>
  ATTENDANCES.find((one) => one.value === row.attendance)?.label ?? null;

const OUT: readonly FileColumn<EventRow>[] = [
  { header: "Event", width: 40, value: (row) => row.title },
  { header: "State", width: 12, value: (row) => row.state },
  { header: "Kind", width: 24, value: (row) => categoryName(row.category) },
  { header: "First day", type: "date", value: (row) => row.startsOn },
  { header: "Last day", type: "date", value: (row) => row.endsOn },
  { header: "From", width: 8, value: (row) => row.startsLocal?.slice(11) ?? null },
  { header: "To", width: 8, value: (row) => row.endsLocal?.slice(11) ?? null },
  { header: "Time zone", width: 20, value: (row) => row.timeZone },
  { header: "Host", width: 28, value: (row) => row.host },
  { header: "How", width: 16, value: attendanceOf },
  { header: "Place", width: 32, value: (row) => row.place },
  { header: "Link", width: 32, value: (row) => row.link },
  { header: "Audience", width: 24, value: (row) => row.audience },
  { header: "Languages and access", width: 32, value: (row) => row.access },
  { header: "Contact", width: 28, value: (row) => row.contact },
  { header: "About", width: 60, value: (row) => row.about },
];

/** GET /our-events.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function ourEventsFile(c: Context<Env>) {
  const { searchParams } = new URL(c.req.url);
  const filter = filterOf(searchParams);
  const { rows } = await inScope(c, (work) =>
    listEvents(work, filter, sortOf(searchParams, EVENT_SORTS, firstSort(filter))),
  );
  return tableFile(c, "events", OUT, rows);
}
