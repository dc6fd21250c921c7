import type { Context } from "hono";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ProgramTabs } from "../../pages/tabs.tsx";
import { nextDue } from "../next-meeting.ts";
import {
  listPlaces,
  PLACE_SHOWS,
  type PlaceFilter,
  type PlaceRow,
  placeTotals,
  type PlaceTotals,
} from "../points.queries.ts";
import { RHYTHMS } from "../schema.ts";

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): PlaceFilter {
  const show = PLACE_SHOWS.find((one) => one.value === query.get("show"))?.value ?? "all";
  const q = query.get("q")?.trim().slice(0, 200);
  const siteId = query.get("site")?.trim();
  return { show, ...(q ? { q } : {}), ...(siteId ? { siteId } : {}) };
}

/** GET /program/points: each site and department with who speaks for it, gaps included. */
export async function pointsPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const actor = actorOf(c);
  const { list, totals, units } = await inScope(c, async (work) => ({
    list: await listPlaces(work, filter, { number, size: PAGE_SIZE }),
    totals: await placeTotals(work),
    units: await visibleUnits(work),
  }));
  const may = actor.permissions.has("program:act");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Points of contact and task forces"
      lede={totalsText(totals)}
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={
        <Button href="/program/points/ended" kind="quiet">
          Ended ones
        </Button>
      }
      wide
    >
      <ProgramTabs view="points" ownUnit={actor.unitId !== null} />
      <DataTable
        caption="Sites and departments with who speaks for them"
        columns={columns(may)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<Filters filter={filter} units={units} />}
        empty={<Empty units={units} />}
      />
      <p class="usa-hint">
        A site counts when it has somebody of its own. Trained means: a completion of a course that
        counts is recorded.
      </p>
    </WorkspacePage>,
  );
}

/** "3 of 5 sites and 4 of 12 departments have somebody. 6 of 9 people are trained." */
function totalsText(t: PlaceTotals): string {
  const sites = `${formatCount(t.sitesWith)} of ${plural(t.sites, "site")}`;
  const departments =
    t.departments === 0
      ? ""
      : ` and ${formatCount(t.departmentsWith)} of ${plural(t.departments, "department")}`;
  const people =
    t.people === 0
      ? ""
      : ` ${formatCount(t.peopleTrained)} of ${plural(t.people, "person", "people")} named here ${t.peopleTrained === 1 ? "is" : "are"} trained.`;
  return `${sites}${departments} have somebody who speaks for them.${people}`;
}

function Empty({ units }: { units: readonly Unit[] }) {
  if (units.length === 0)
    return (
      <EmptyState
        title="No site or department yet"
        action={<Button href="/people/units">Go to sites and departments</Button>}
      >
        <p>Points of contact speak for sites and departments. Add those first, or load a roster.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No place fits">
      <p>
        Widen the filter, or <a href="/program/points">see all places</a>.
      </p>
    </EmptyState>
  );
}

function Filters({ filter, units }: { filter: PlaceFilter; units: readonly Unit[] }) {
  return (
    <>
      <TextField name="q" label="Place or person" value={filter.q} type="search" />
      <Select
        name="show"
        label="Show"
        placeholder=""
        width="s"
        value={filter.show}
        options={PLACE_SHOWS}
      />
      <Select
        name="site"
        label="Site"
        placeholder="All"
        value={filter.siteId}
        options={units
          .filter((unit) => unit.kind === "site")
          .map((unit) => ({ value: unit.id, label: unit.name }))}
      />
    </>
  );
}

const rhythmLabel = (row: Pick<PlaceRow, "rhythm">): string =>
  RHYTHMS.find((one) => one.value === row.rhythm)?.label ?? "Not set";

const columns = (may: boolean): readonly Column<PlaceRow>[] => [
  {
    key: "place",
    label: "Place",
    cell: (row) => (
      <>
        {row.pointId ? <a href={`/program/points/${row.pointId}`}>{row.unit}</a> : row.unit}
        {row.site ? <span class="fh-under">{row.site}</span> : null}
      </>
    ),
  },
  { key: "who", label: "Who speaks for it", cell: (row) => <Who row={row} may={may} /> },
  {
    key: "trained",
    label: "Trained",
    numeric: true,
    cell: (row) =>
      row.members === 0 ? "–" : `${formatCount(row.trained)} of ${formatCount(row.members)}`,
  },
  {
    key: "meets",
    label: "Meets",
    cell: (row) => (row.pointId ? <Meets row={row} /> : "–"),
  },
];

function Who({ row, may }: { row: PlaceRow; may: boolean }) {
  if (row.pointId === null || row.members === 0)
    return (
      <>
        <Tag kind={row.siteHasOne ? "plain" : "warning"}>
          {row.siteHasOne ? "Only the site has somebody" : "Nobody yet"}
        </Tag>{" "}
        {may ? (
          <a
            href={
              row.pointId
                ? `/program/points/${row.pointId}/add`
                : `/program/points/new?unit=${row.unitId}`
            }
          >
            {row.pointId ? "Add people" : "Set up"}
            <span class="usa-sr-only"> for {row.unit}</span>
          </a>
        ) : null}
      </>
    );
  return (
    <>
      {row.people}
      <span class="fh-under">{row.kind === "contact" ? "Point of contact" : row.name}</span>
      {row.fits === null ? (
        <span class="fh-under">Has not said how the training fits in</span>
      ) : null}
    </>
  );
}

function Meets({ row }: { row: PlaceRow }) {
  const due = nextDue(row.rhythm, row.lastMet);
  const next = row.nextMeeting
    ? `Next: ${formatDate(row.nextMeeting)}`
    : due
      ? `Next due by ${formatDate(due)}`
      : "";
  return (
    <>
      {rhythmLabel(row)}
      {next ? <span class="fh-under">{next}</span> : null}
    </>
  );
}

const OUT: readonly FileColumn<PlaceRow>[] = [
  { header: "Place", width: 30, value: (row) => row.unit },
  { header: "Kind of place", value: (row) => row.unitKind },
  { header: "Site above", width: 28, value: (row) => row.site },
  {
    header: "Point of contact or task force",
    width: 30,
    value: (row) =>
      row.kind === null ? "Nobody yet" : row.kind === "contact" ? "Point of contact" : row.name,
  },
  { header: "People", width: 50, value: (row) => row.people },
  { header: "Number of people", type: "number", value: (row) => row.members },
  { header: "Trained", type: "number", value: (row) => row.trained },
  { header: "Meets", width: 16, value: (row) => (row.pointId ? rhythmLabel(row) : null) },
  { header: "Fits the training into work by", width: 40, value: (row) => row.fits },
  { header: "Last met", type: "date", value: (row) => row.lastMet },
  { header: "Next meeting", type: "date", value: (row) => row.nextMeeting },
];

/** GET /program/points.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function pointsFile(c: Context<Env>) {
  const filter = filterOf(addressOf(c).searchParams);
  const { rows } = await inScope(c, (work) => listPlaces(work, filter));
  return tableFile(c, "points-of-contact", OUT, rows);
}
