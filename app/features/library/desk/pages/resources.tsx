import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Select, TextField } from "#ui/fields.tsx";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { kindChoices, kindLabel } from "../../kinds.ts";
import { linksOf } from "../../links/links.queries.ts";
import { openLibrary } from "../../open-library.ts";
import type { LibraryEntry } from "../../schema.ts";
import { messages } from "../../messages.en.ts";
import { readFilter, SORTS } from "../../search/filter.ts";
import { searchLibrary } from "../../search/search-library.ts";
import { datedText } from "../../words.ts";
import { DESK_STATES, type DeskState, statesOf } from "../desk-state.ts";
import { fieldText, RESOURCE_FIELDS } from "../fields.ts";
import { PAGE_SIZE, slice } from "./request.ts";
import { LibraryTabs } from "./tabs.tsx";

interface Row {
  readonly entry: LibraryEntry;
  readonly states: readonly DeskState[];
}

/** The same search as visitors have, over everything: hidden ones and drafts, too. */
async function read(c: Context<Env>) {
  const address = new URL(c.req.url);
  const filter = readFilter(address.searchParams);
  const show = address.searchParams.get("show") ?? "";
  return inScope(c, async ({ trx, actor }) => {
    const library = await openLibrary(trx, actor.organizationId);
    const links = await linksOf(trx, actor.organizationId);
    const dead = new Set(
      [...links.values()].flatMap((link) => (link.state === "dead" ? [link.url] : [])),
    );
    const state = Object.hasOwn(DESK_STATES, show) ? (show as DeskState) : null;
    const among = (entry: LibraryEntry) => state === null || statesOf(entry, dead).includes(state);
    const result = searchLibrary(library, filter, among);
    const rows = result.found.map((entry): Row => ({ entry, states: statesOf(entry, dead) }));
    return { address, filter, show, result, rows };
  });
}

/** GET /resources: every resource, with what was done to it. */
export async function resourcesPage(c: Context<Env>) {
  const { address, filter, show, result, rows } = await read(c);
  const may = actorOf(c).permissions.has("library:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Library"
      lede="What visitors find on your public pages. Change it, add to it, take out of sight."
      actions={
        may ? (
          <>
            <Button href="/resources/new">Add a resource</Button>
            <Button href="/resources/import" kind="secondary" icon="upload">
              Load a file
            </Button>
          </>
        ) : null
      }
      wide
    >
      <LibraryTabs view="resources" />
      {result.instead.map(({ typed, searched }) => (
        <p>
          Nothing holds “{typed}”, so this shows “{searched}”.
        </p>
      ))}
      <DataTable
        caption="Resources"
        columns={COLUMNS}
        rows={slice(rows, filter.page)}
        total={result.total}
        page={filter.page}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={
          <>
            <TextField name="q" label="Words" type="search" value={filter.q} />
            <Select
              name="kind"
              label="Kind"
              placeholder="All"
              value={filter.chosen.kind?.[0]}
              options={kindChoices()}
            />
            <Select
              name="topic"
              label="Topic"
              placeholder="All"
              value={filter.chosen.topic?.[0]}
              options={result.facets.topic.map(({ value, count }) => ({
                value,
                label: `${value} (${count})`,
              }))}
            />
            <Select
              name="show"
              label="Show"
              placeholder="All"
              value={show}
              options={Object.entries(DESK_STATES).map(([value, { label }]) => ({ value, label }))}
            />
            <Select
              name="sort"
              label="Sort by"
              placeholder=""
              value={result.sort}
              options={SORTS.map((value) => ({ value, label: messages.find.sorts[value] }))}
            />
          </>
        }
        empty={
          <EmptyState title="No resource fits">
            <p>
              Use fewer words, or <a href="/resources">see all resources</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "title",
    label: "Resource",
    cell: ({ entry }) => (
      <>
        <a href={`/resources/${entry.id}`}>{entry.title}</a>
        <span class="fh-under">{entry.publisher ?? "Publisher not known"}</span>
      </>
    ),
  },
  { key: "kind", label: "Kind", cell: ({ entry }) => kindLabel(entry.kind) },
  {
    key: "date",
    label: "Date",
    cell: ({ entry }) => (entry.dated ? datedText(entry.dated) : "–"),
  },
  {
    key: "state",
    label: "State",
    cell: ({ states }) => states.map((state) => <StateTag state={state} />),
  },
];

export const StateTag = ({ state }: { state: DeskState }) => (
  <>
    <Tag kind={DESK_STATES[state].kind}>{DESK_STATES[state].label}</Tag>{" "}
  </>
);

/** The shape that a file of resources has, going out and coming in. */
const OUT: readonly FileColumn<Row>[] = [
  { header: "Id", width: 30, value: ({ entry }) => entry.id },
  ...RESOURCE_FIELDS.map((field) => ({
    header: field.label,
    width: 30,
    value: ({ entry }: Row) => fieldText(entry, field.id) || null,
  })),
  {
    header: "State",
    width: 20,
    value: ({ states }: Row) => states.map((state) => DESK_STATES[state].label).join(", "),
  },
];

/** GET /resources.csv and .xlsx: what the filter leaves, in the shape that can be loaded again. */
export async function resourcesFile(c: Context<Env>) {
  return tableFile(c, "resources", OUT, (await read(c)).rows);
}
