/** For training staff: who finished the primer, and how many at each site. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { listSites, personLabel } from "#features/people/index.ts";
import { TrainingTabs } from "#features/training/index.ts";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Facts, Figures } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  listPrimerResults,
  primerCounts,
  type PrimerCounts,
  type PrimerFilter,
  type PrimerRow,
  primerSort,
} from "../results.queries.ts";
import { resultState } from "./result-facts.tsx";

const HERE = "/training/primer";
const SIZE = 50;

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): PrimerFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const state = text("state");
  return {
    q: text("q"),
    siteId: text("site"),
    state: state === "finished" || state === "begun" ? state : undefined,
  };
}

/** GET /training/primer */
export async function primerResultsPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = primerSort(query.get("sort") ?? undefined);
  const number = pageNumber(query);
  const { list, counts, sites } = await inScope(c, async (work) => ({
    list: await listPrimerResults(work, filter, sort, { number, size: SIZE }),
    counts: await primerCounts(work),
    sites: await listSites(work.trx, work.actor.organizationId),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="The in-house primer"
      lede="A first step before the official course. It completes no course and counts in no metric."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/courses", label: "Courses" },
      ]}
      wide
    >
      <TrainingTabs view="courses" may={actorOf(c).permissions} />
      <Counts counts={counts} state={filter.state} />
      <DataTable
        caption="Primer results"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        sort={sort}
        address={address}
        exports
        filters={<Filters filter={filter} sites={sites} />}
        empty={
          <EmptyState title="No primer result here">
            <p>
              Whoever takes <a href="/my-primer">the primer</a> signed in stands here. Visitors of{" "}
              <a href="/primer">the public one</a> leave nothing behind.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

function Counts({ counts, state }: { counts: PrimerCounts; state: PrimerFilter["state"] }) {
  if (counts.finished + counts.begun === 0) return null;
  return (
    <>
      <Figures
        figures={[
          {
            href: `${HERE}?state=finished`,
            count: counts.finished,
            label: counts.finished === 1 ? "person finished it" : "people finished it",
            current: state === "finished",
          },
          {
            href: `${HERE}?state=begun`,
            count: counts.begun,
            label: "began and did not finish yet",
            current: state === "begun",
          },
        ]}
      />
      {counts.sites.length > 0 ? (
        <Card title="Finished, by site">
          <Facts
            items={counts.sites.map((site) => ({
              term: site.name,
              value: (
                <a href={`${HERE}?state=finished&site=${site.id}`}>
                  {plural(site.finished, "person", "people")}
                </a>
              ),
            }))}
          />
          <p class="usa-hint">Somebody who works at two sites is counted at both.</p>
        </Card>
      ) : null}
    </>
  );
}

const COLUMNS: readonly Column<PrimerRow>[] = [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (row) => (
      <a href={`/training/people/${row.personId}`}>
        {personLabel({ ...row, name: row.personName })}
      </a>
    ),
  },
  { key: "sites", label: "Site", cell: (row) => row.sites ?? "–" },
  { key: "state", label: "State", cell: resultState },
  { key: "started", label: "Begun", sortable: true, cell: (row) => formatDate(row.startedOn) },
  {
    key: "finished",
    label: "Finished",
    sortable: true,
    cell: (row) => (row.finishedOn ? formatDate(row.finishedOn) : "–"),
  },
  {
    key: "score",
    label: "Best score",
    cell: (row) => (row.bestScore === null ? "–" : `${row.bestScore} of ${row.questions}`),
  },
  {
    key: "tries",
    label: "Tries",
    numeric: true,
    sortable: true,
    cell: (row) => formatCount(row.tries),
  },
  { key: "edition", label: "Edition", cell: (row) => row.edition },
];

function Filters(props: {
  filter: PrimerFilter;
  sites: readonly { readonly id: string; readonly name: string }[];
}) {
  const { filter } = props;
  return (
    <>
      <TextField name="q" label="Person" value={filter.q} type="search" width="s" />
      <Select
        name="state"
        label="State"
        placeholder="All"
        width="s"
        value={filter.state}
        options={[
          { value: "finished", label: "Finished" },
          { value: "begun", label: "Begun" },
        ]}
      />
      {props.sites.length > 0 ? (
        <Select
          name="site"
          label="Site"
          placeholder="All sites"
          width="s"
          value={filter.siteId}
          options={props.sites.map((site) => ({ value: site.id, label: site.name }))}
        />
      ) : null}
    </>
  );
}

const OUT: readonly FileColumn<PrimerRow>[] = [
  { header: "Person", width: 28, value: (r) => r.personName },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Edition", value: (r) => r.edition },
  { header: "State", value: resultState },
  { header: "Begun on", type: "date", value: (r) => r.startedOn },
  { header: "Finished on", type: "date", value: (r) => r.finishedOn },
  { header: "Best score", type: "number", value: (r) => r.bestScore },
  { header: "Questions", type: "number", value: (r) => r.questions },
  { header: "Tries", type: "number", value: (r) => r.tries },
];

/** GET /training/primer.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function primerResultsFile(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { rows } = await inScope(c, (work) =>
    listPrimerResults(work, filterOf(query), primerSort(query.get("sort") ?? undefined)),
  );
  return tableFile(c, "primer-results", OUT, rows);
}
