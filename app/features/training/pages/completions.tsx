import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { parseDate } from "#platform/tabular/index.ts";
import { listSites } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { DateField, Select, TextField } from "#ui/fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  type CompletionFilter,
  type CompletionRow,
  completionSort,
  listCompletions,
} from "../completions.queries.ts";
import { type Course, listCourses } from "../courses.queries.ts";
import { STATUSES, statusLabel } from "../schema.ts";
import { Day, rowPerson, sourceWords, StatusTag } from "./completion-parts.tsx";
import { TrainingTabs, waiting } from "./tabs.tsx";

const SIZE = 50;

/** A day that exists: February 30 would be refused by the database, not by Date. */
function day(text: string | null): string | undefined {
  const read = parseDate(text ?? "");
  return "date" in read && read.date === text ? text : undefined;
}

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): CompletionFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const parts = {
    q: text("q"),
    courseId: text("course"),
    status: text("status"),
    siteId: text("site"),
    from: day(query.get("from")),
    to: day(query.get("to")),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== undefined));
}

/** GET /training/completions: every record, filtered, sorted and paged in the address. */
export async function completionsPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = completionSort(query.get("sort") ?? undefined);
  const number = pageNumber(query);
  const { list, courses, sites, open } = await inScope(c, async (work) => ({
    list: await listCompletions(work, filter, sort, { number, size: SIZE }),
    courses: await listCourses(work),
    sites: await listSites(work.trx, work.actor.organizationId),
    open: await waiting(work),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Completions"
      lede="Every record of a person in a course. A record is voided with a reason, never deleted."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={
        actorOf(c).permissions.has("training:record") ? (
          <Button href="/training/record">Record one by hand</Button>
        ) : null
      }
      wide
    >
      <TrainingTabs view="completions" may={actorOf(c).permissions} counts={{ review: open }} />
      <DataTable
        caption="Completions"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        sort={sort}
        address={address}
        exports
        filters={<Filters filter={filter} courses={courses} sites={sites} />}
        empty={<Empty filtered={Object.keys(filter).length > 0} />}
      />
    </WorkspacePage>,
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="No completion fits">
        <p>
          Widen the filter, or <a href="/training/completions">see all completions</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No completions yet">
      <p>
        Each record of a loaded file stands here, and each that is entered by hand. Begin on{" "}
        <a href="/training">Training</a>.
      </p>
    </EmptyState>
  );
}

const COLUMNS: readonly Column<CompletionRow>[] = [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (row) => <a href={`/training/people/${row.personId}`}>{rowPerson(row)}</a>,
  },
  { key: "course", label: "Course", sortable: true, cell: (row) => row.courseTitle },
  {
    key: "status",
    label: "Status",
    sortable: true,
    cell: (row) => <StatusTag status={row.status} voided={row.voidedAt !== null} />,
  },
  {
    key: "completed",
    label: "Completed",
    sortable: true,
    cell: (row) => <Day date={row.completedOn} />,
  },
  {
    key: "registered",
    label: "Registered",
    sortable: true,
    cell: (row) => <Day date={row.registeredOn} />,
  },
  { key: "sites", label: "Site", cell: (row) => row.sites ?? "–" },
  {
    key: "record",
    label: "Record",
    cell: (row) => (
      <a href={`/training/completions/${row.id}`}>
        Open
        <span class="usa-sr-only">
          {" "}
          the record of {rowPerson(row)}, {row.courseTitle}
        </span>
        {row.evidenceFileId ? ", with evidence" : null}
      </a>
    ),
  },
];

function Filters(props: {
  filter: CompletionFilter;
  courses: readonly Course[];
  sites: readonly { id: string; name: string }[];
}) {
  const { filter } = props;
  return (
    <>
      <TextField name="q" label="Person" value={filter.q} type="search" width="s" />
      <Select
        name="course"
        label="Course"
        placeholder="All courses"
        value={filter.courseId}
        options={props.courses.map((course) => ({ value: course.id, label: course.title }))}
      />
      <Select
        name="status"
        label="Status"
        placeholder="All but voided"
        width="s"
        value={filter.status}
        options={[...STATUSES, { value: "voided", label: "Voided" }]}
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
      <DateField name="from" label="Completed from" value={filter.from} />
      <DateField name="to" label="Completed to" value={filter.to} />
    </>
  );
}

const OUT: readonly FileColumn<CompletionRow>[] = [
  { header: "Person", width: 28, value: (r) => r.personName },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Course number", value: (r) => r.courseNumber },
  { header: "Course", width: 40, value: (r) => r.courseTitle },
  { header: "Counts", value: (r) => (r.counts ? "yes" : "no") },
  {
    header: "Status",
    width: 26,
    value: (r) => (r.voidedAt === null ? statusLabel(r.status) : "Voided"),
  },
  { header: "Registered on", type: "date", value: (r) => r.registeredOn },
  { header: "Completed on", type: "date", value: (r) => r.completedOn },
  { header: "Source", width: 24, value: sourceWords },
  { header: "Recorded by", width: 20, value: (r) => r.recordedByName },
  { header: "Evidence", value: (r) => (r.evidenceFileId ? "yes" : "no") },
  { header: "Reason voided", width: 30, value: (r) => r.voidReason },
];

/**
 * GET /training/completions.csv and .xlsx: exactly what the filter leaves, all pages.
 */
export async function completionsFile(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { rows } = await inScope(c, (work) =>
    listCompletions(work, filterOf(query), completionSort(query.get("sort") ?? undefined)),
  );
  return tableFile(c, "completions", OUT, rows);
}
