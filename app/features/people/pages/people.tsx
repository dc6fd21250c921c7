import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  listPeople,
  type PeopleFilter,
  type PeoplePage,
  type PeopleSort,
  type PersonLine,
} from "../people.queries.ts";
import { personLabel } from "../person.queries.ts";
import { listPopulations, type Population } from "../populations.queries.ts";
import { type Unit, visibleUnits } from "../units.queries.ts";
import { addressOf, PAGE_SIZE } from "./request.ts";
import { PeopleTabs, Several } from "./tabs.tsx";

/** The filter of an address. People who are here are shown unless others are asked for. */
export function filterOf(query: URLSearchParams): PeopleFilter {
  const status = query.get("status");
  const parts = {
    q: query.get("q")?.trim().slice(0, 200) || undefined,
    siteId: query.get("site") || undefined,
    departmentId: query.get("department") || undefined,
    population: query.get("population") || undefined,
    status: status === "all" ? undefined : status === "left" ? "left" : "active",
  };
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== undefined));
}

const SORTS: readonly PeopleSort[] = ["name", "number", "title", "department", "site"];
function sortOf(query: URLSearchParams): { by: PeopleSort; descending: boolean } {
  const text = query.get("sort") ?? "name";
  const by = SORTS.find((s) => s === text.replace(/^-/, "")) ?? "name";
  return { by, descending: text.startsWith("-") };
}

/** GET /people: the roster, searched, filtered, sorted and paged in the address. */
export async function peoplePage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const sort = sortOf(query);
  const found = await inScope(c, async (work) => ({
    page: await listPeople(work, filterOf(query), sort, { number, size: PAGE_SIZE }),
    units: await visibleUnits(work),
    populations: await listPopulations(work),
    anybody: await hasPeople(work),
  }));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="People"
      lede="Everybody on the roster. A person counts once, however many jobs they have."
      actions={<RosterActions may={may} anybody={found.anybody} />}
      wide
    >
      <PeopleTabs view="roster" />
      {found.anybody ? (
        <DataTable
          caption="People on the roster"
          columns={COLUMNS}
          rows={found.page.rows}
          total={found.page.total}
          page={number}
          pageSize={PAGE_SIZE}
          sort={`${sort.descending ? "-" : ""}${sort.by}`}
          address={address}
          exports
          filters={<Filters query={query} units={found.units} populations={found.populations} />}
          empty={
            <EmptyState title="Nobody fits">
              <p>
                Widen the filter, or <a href="/people">see everybody who is here</a>.
              </p>
            </EmptyState>
          }
        />
      ) : (
        <NobodyYet may={may} />
      )}
    </WorkspacePage>,
  );
}

async function hasPeople(work: Work): Promise<boolean> {
  const one = await listPeople(work, {}, undefined, { number: 1, size: 1 });
  return one.total > 0;
}

/** Loading a roster is the empty page's own action, so it stands here only later. */
function RosterActions({ may, anybody }: { may: ReadonlySet<string>; anybody: boolean }) {
  return (
    <>
      {anybody && may.has("people:import") ? (
        <Button href="/imports/new?kind=people" icon="upload">
          Load a roster
        </Button>
      ) : null}
      {may.has("people:write") ? (
        <Button href="/people/new" kind="secondary" icon="plus">
          Add one person
        </Button>
      ) : null}
    </>
  );
}

function NobodyYet({ may }: { may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title="Nobody is on the roster yet"
      action={
        may.has("people:import") ? (
          <Button href="/imports/new?kind=people" icon="upload">
            Load a roster
          </Button>
        ) : null
      }
    >
      <p>
        Load the staff list that your HR system exports, as it is. You map its columns once, see
        what will happen, and can undo it.
      </p>
    </EmptyState>
  );
}

const COLUMNS: readonly Column<PersonLine>[] = [
  {
    key: "name",
    label: "Person",
    sortable: true,
    cell: (row) => <a href={`/people/${row.id}`}>{personLabel(row)}</a>,
  },
  {
    key: "number",
    label: "Employee number",
    sortable: true,
    cell: (row) => row.employeeNumber ?? "–",
  },
  { key: "title", label: "Title", sortable: true, cell: (row) => <Several values={row.titles} /> },
  {
    key: "department",
    label: "Department",
    sortable: true,
    cell: (row) => <Several values={row.departments} />,
  },
  { key: "site", label: "Site", sortable: true, cell: (row) => <Several values={row.sites} /> },
  {
    key: "populations",
    label: "Counts as",
    cell: (row) => <Several values={row.populations} />,
  },
  {
    key: "status",
    label: "Status",
    cell: (row) =>
      row.active ? (
        "Active"
      ) : (
        <Tag>{row.leftOn ? `Left ${formatDate(row.leftOn)}` : "Not here"}</Tag>
      ),
  },
];

function Filters(props: {
  query: URLSearchParams;
  units: readonly Unit[];
  populations: readonly Population[];
}) {
  const { query } = props;
  const options = (kind: Unit["kind"]) =>
    props.units.filter((u) => u.kind === kind).map((u) => ({ value: u.id, label: u.name }));
  return (
    <>
      <TextField
        name="q"
        label="Name, number, e-mail or title"
        type="search"
        value={query.get("q")}
      />
      <Choice name="site" label="Site" all="All sites" options={options("site")} query={query} />
      <Choice
        name="department"
        label="Department"
        all="All departments"
        options={options("department")}
        query={query}
      />
      <Choice
        name="population"
        label="Population"
        all="All"
        options={props.populations.map((p) => ({ value: p.slug, label: p.name }))}
        query={query}
      />
      <Select
        name="status"
        label="Status"
        placeholder=""
        width="s"
        value={query.get("status") ?? "active"}
        options={[
          { value: "active", label: "Active" },
          { value: "left", label: "Left" },
          { value: "all", label: "All" },
        ]}
      />
    </>
  );
}

function Choice(props: {
  name: string;
  label: string;
  all: string;
  options: readonly { value: string; label: string }[];
  query: URLSearchParams;
}) {
  if (props.options.length < 2 && !props.query.has(props.name)) return null;
  return (
    <Select
      name={props.name}
      label={props.label}
      placeholder={props.all}
      width="s"
      value={props.query.get(props.name)}
      options={props.options}
    />
  );
}

const OUT: readonly FileColumn<PersonLine>[] = [
  { header: "Name", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Title", width: 32, value: (r) => r.titles.join("; ") },
  { header: "Department", width: 32, value: (r) => r.departments.join("; ") },
  { header: "Site", width: 24, value: (r) => r.sites.join("; ") },
  { header: "Counts as", width: 32, value: (r) => r.populations.join("; ") },
  { header: "Status", value: (r) => (r.active ? "Active" : "Left") },
  { header: "Last day", type: "date", value: (r) => r.leftOn },
];

/** GET /people.csv and /people.xlsx: exactly what the filter leaves, all pages. */
export async function peopleFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page: PeoplePage = await inScope(c, (work) =>
    listPeople(work, filterOf(query), sortOf(query)),
  );
  return tableFile(c, "People", OUT, page.rows);
}
