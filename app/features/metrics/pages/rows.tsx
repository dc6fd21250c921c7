import type { Context } from "hono";
import { organizationSettings } from "#features/organization/index.ts";
import { LearnerStatusTag } from "#features/assignments/index.ts";
import { personLabel, visibleUnits, type Unit } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, formatDate } from "#ui/format.ts";
import { DateField, Hidden, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Tabs } from "#ui/parts.tsx";
import { type Column, DataTable, withQuery } from "#ui/table.tsx";
import { peopleMetrics, type PeopleMetrics } from "../people-metrics.ts";
import {
  countRows,
  listRows,
  rowSort,
  type MetricRow,
  type RowFilter,
  type RowsQuery,
  type RowTotals,
} from "../rows.queries.ts";
import { decidedOn, ROW_STATES, rowFile, why } from "../row-file.ts";
import { dayWords } from "./parts.tsx";
import {
  addressOf,
  asOfQuery,
  metricInAddress,
  pageNumber,
  readAsOf,
  type AsOf,
} from "./request.ts";

const PAGE_SIZE = 60;
const FILTERS: readonly { readonly show: RowFilter; readonly label: string }[] = [
  { show: "counted", label: "Who counts" },
  { show: "done", label: "Trained" },
  { show: "not", label: "Not yet" },
  { show: "out", label: "Left out" },
];

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly asOf: AsOf;
  readonly query: RowsQuery;
  readonly sort: string;
}

async function ask(c: Context<Env>, work: Work): Promise<Asked> {
  const { id, name } = metricInAddress(c);
  const asOf = readAsOf(c, work.today);
  const { countEvaluationOpen } = await organizationSettings(work);
  const show = FILTERS.find((f) => f.show === c.req.query("show"))?.show ?? "counted";
  const query = {
    metricId: id,
    asOf: asOf.on,
    countEvaluationOpen,
    show,
    siteId: c.req.query("site") ?? "",
    q: (c.req.query("q") ?? "").slice(0, 200),
  };
  return { id, name, asOf, query, sort: rowSort(c.req.query("sort")) };
}

/** GET /metrics/:metric/rows: the people behind the number. */
export async function rowsPage(c: Context<Env>): Promise<Response> {
  const page = pageNumber(c);
  const found = await inScope(c, async (work) => {
    const asked = await ask(c, work);
    return {
      asked,
      totals: await countRows(work, asked.query),
      rows: await listRows(work, asked.query, asked.sort, { number: page, size: PAGE_SIZE }),
      sites: (await visibleUnits(work)).filter((unit) => unit.kind === "site"),
      report: await peopleMetrics(work, asked.asOf.on),
    };
  });
  const { asked, totals, rows, sites, report } = found;
  const address = addressOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${asked.name}: person by person`}
      lede={`As of ${dayWords(asked.asOf)}. ${totalsWords(totals, asked)}`}
      crumbs={[
        { href: "/metrics", label: "Metrics" },
        { href: `/metrics/${asked.id}${asOfQuery(asked.asOf)}`, label: asked.name },
      ]}
      wide
    >
      <EnteredNote report={report} id={asked.id} />
      <FilterTabs asked={asked} totals={totals} address={address} />
      <DataTable
        caption={`${asked.name}: ${FILTERS.find((f) => f.show === asked.query.show)?.label}`}
        columns={columnsFor(actorOf(c).timeZone, asked, rows)}
        rows={rows}
        total={totalOf(totals, asked.query.show)}
        page={page}
        pageSize={PAGE_SIZE}
        sort={asked.sort}
        address={address}
        exports
        filters={<Filters asked={asked} sites={sites} />}
        empty={<p>Nobody here. Change the filter, the site or the day.</p>}
      />
    </WorkspacePage>,
    asked.asOf.errors.length > 0 ? 400 : 200,
  );
}

const totalOf = (totals: RowTotals, show: RowFilter): number =>
  show === "counted" ? totals.done + totals.not : totals[show];

function totalsWords(totals: RowTotals, asked: Asked): string {
  const narrowed = asked.query.siteId !== "" || asked.query.q !== "";
  const where = narrowed ? " in this selection" : "";
  return `${formatCount(totals.done)} of ${formatCount(totals.done + totals.not)} people${where} are trained.`;
}

/** Where the metric's figure was typed in, its rows do not explain it: says so. */
function EnteredNote({ report, id }: { report: PeopleMetrics; id: string }) {
  const metric = report.metrics.find((m) => m.id === id);
  if (metric?.source !== "entered") return null;
  return (
    <Alert kind="warning" title="This figure was entered by hand">
      <p>
        {formatCount(metric.numerator)} of {formatCount(metric.denominator)} was typed in, so there
        are no people behind it here. <a href="/metrics/readings">See the reading</a>
      </p>
    </Alert>
  );
}

function FilterTabs(props: { asked: Asked; totals: RowTotals; address: URL }) {
  return (
    <Tabs
      label="Who is shown"
      tabs={FILTERS.map(({ show, label }) => ({
        href: withQuery(props.address, { show, page: null }),
        label,
        current: props.asked.query.show === show,
        count: totalOf(props.totals, show),
      }))}
    />
  );
}

function Filters({ asked, sites }: { asked: Asked; sites: readonly Unit[] }) {
  return (
    <>
      <Hidden name="show" value={asked.query.show} />
      <TextField name="q" label="Name, number or e-mail" value={asked.query.q} width="m" />
      <Select
        name="site"
        label="Site"
        value={asked.query.siteId}
        options={[
          { value: "", label: "All sites" },
          ...sites.map((site) => ({ value: site.id, label: site.name })),
          { value: "none", label: "No site recorded" },
        ]}
      />
      <DateField
        name="asOf"
        label="As of"
        value={asked.asOf.on.toString()}
        errors={asked.asOf.errors}
      />
    </>
  );
}

/** What is the same in every row shown, or empty in all, is left out. */
function columnsFor(
  timeZone: string,
  { asOf, query: { show } }: Asked,
  rows: readonly MetricRow[],
): Column<MetricRow>[] {
  // Where somebody stands is known of today only, and for one course.
  const knows = !asOf.chosen && show !== "done" && rows.some((row) => row.standing !== null);
  const without = show === "counted" ? [] : show === "done" ? ["state"] : ["state", "trained"];
  return allColumns(timeZone).filter(
    (column) => !without.includes(column.key) && (knows || column.key !== "standing"),
  );
}

const allColumns = (timeZone: string): Column<MetricRow>[] => [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (row) => <a href={`/people/${row.personId}`}>{personLabel(row)}</a>,
  },
  { key: "number", label: "Number", cell: (row) => row.employeeNumber ?? "" },
  { key: "titles", label: "Title", cell: (row) => row.titles ?? "" },
  { key: "departments", label: "Department", cell: (row) => row.departments ?? "" },
  { key: "sites", label: "Site", cell: (row) => row.sites ?? "" },
  { key: "state", label: "State", cell: (row) => ROW_STATES[row.state] },
  {
    key: "standing",
    label: "Roll-out",
    cell: (row) => (row.standing === null ? "" : <LearnerStatusTag status={row.standing} />),
  },
  {
    key: "trained",
    label: "Trained on",
    sortable: true,
    cell: (row) => (row.trainedOn ? formatDate(row.trainedOn) : ""),
  },
  {
    key: "since",
    label: "Counts since",
    sortable: true,
    cell: (row) => (row.since ? formatDate(row.since) : ""),
  },
  {
    key: "why",
    label: "Reason",
    width: "l",
    cell: (row) => (
      <>
        {why(row)}
        {row.decidedBy ? (
          <small>
            {" "}
            {row.decidedBy}, {formatDate(decidedOn(row, timeZone))}
          </small>
        ) : null}
      </>
    ),
  },
];

/** GET /metrics/:metric/rows.csv and .xlsx: every row that the page's filter leaves. */
export async function rowsDownload(c: Context<Env>): Promise<Response> {
  const { asked, rows } = await inScope(c, async (work) => {
    const given = await ask(c, work);
    return { asked: given, rows: await listRows(work, given.query, given.sort) };
  });
  const name = `${asked.id}-${asked.asOf.on.toString()}`;
  return tableFile(c, name, rowFile(actorOf(c).timeZone), rows);
}
