import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import {
  isLearnerStatus,
  learnerStatusLabel,
  LearnerStatusTag,
  STATUS_ORDER,
} from "#features/assignments/index.ts";
import { ownPersonId, personLabel } from "#features/people/index.ts";
import { remindPeopleHref } from "#features/reminders/index.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  listOwnPeople,
  type OwnPeopleFilter,
  type OwnPeopleSummary,
  ownPeopleSort,
  ownPeopleSummary,
  type OwnPersonRow,
} from "../own-people.queries.ts";

const SIZE = 50;

/** The filter of an address; a course or status that it cannot be finds nothing or is left out. */
function filterOf(query: URLSearchParams): OwnPeopleFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const status = text("status");
  return {
    q: text("q"),
    courseId: text("course"),
    status: status && isLearnerStatus(status) ? status : undefined,
  };
}

/** The actor's own record; "" for somebody whom the roster does not know, who manages nobody. */
const managerId = async (work: Work): Promise<string> => (await ownPersonId(work)) ?? "";

/** GET /my-people: a manager's own people, where each stands, and nobody else's. */
export async function myPeoplePage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = ownPeopleSort(query.get("sort") ?? undefined);
  const number = pageNumber(query);
  const { me, list, summary } = await inScope(c, async (work) => {
    const me = await managerId(work);
    return {
      me,
      list: await listOwnPeople(work, me, filter, sort, { number, size: SIZE }),
      summary: await ownPeopleSummary(work, me),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="My people"
      lede="Where the people you manage stand with their training. It helps them find time; it is not a disciplinary record."
      wide
      actions={
        summary.late > 0 && actorOf(c).permissions.has("reminders:send") ? (
          <Button kind="secondary" icon="mail" href={remindPeopleHref({ manager: me })}>
            Remind them
          </Button>
        ) : null
      }
    >
      {summary.people === 0 ? <Nobody /> : <Figures summary={summary} />}
      {summary.people === 0 ? null : (
        <DataTable
          caption="My people"
          columns={COLUMNS}
          rows={list.rows}
          total={list.total}
          page={number}
          pageSize={SIZE}
          sort={sort}
          address={address}
          exports
          filters={<Filters filter={filter} courses={summary.courses} />}
          empty={
            <EmptyState title="Nobody fits">
              <p>
                Widen the filter, or <a href="/my-people">see all your people</a>.
              </p>
            </EmptyState>
          }
        />
      )}
      {summary.people === 0 ? null : (
        <p class="usa-hint">
          One line for each person and course. These are the people whose record names you, and the
          people of a department or site that you head. Somebody is missing or wrong? Tell whoever
          keeps the roster.
        </p>
      )}
    </WorkspacePage>,
  );
}

const Nobody = () => (
  <EmptyState title="Nobody is yours here">
    <p>
      This page is for managers. It lists the people whose record names you, and those of a
      department or site that you head. Whoever keeps the roster can set that.
    </p>
  </EmptyState>
);

function Figures({ summary }: { summary: OwnPeopleSummary }) {
  const figures = [
    { n: summary.people, label: summary.people === 1 ? "person" : "people", query: "" },
    { n: summary.late, label: "late", query: "?status=late" },
    { n: summary.inReview, label: "in review", query: "?status=in-review" },
    { n: summary.done, label: "done", query: "?status=done" },
    { n: summary.notAsked, label: "not asked", query: "?status=not-asked" },
  ];
  return (
    <ul class="fh-own-figures" aria-label="At a glance">
      {figures.map(({ n, label, query }) => (
        <li>
          <a href={`/my-people${query}`}>
            <b>{formatCount(n)}</b> {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

const due = (row: OwnPersonRow) => {
  if (row.dueOn === null) return "–";
  const day = formatDate(row.dueOn);
  return row.lateDays > 0 ? `${day}, ${plural(row.lateDays, "day")} late` : day;
};

const COLUMNS: readonly Column<OwnPersonRow>[] = [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (row) => (
      <>
        {personLabel(row)}
        {row.titles ? <small class="fh-under">{row.titles}</small> : null}
      </>
    ),
  },
  { key: "sites", label: "Site", cell: (row) => row.sites ?? "–" },
  { key: "course", label: "Course", sortable: true, cell: (row) => row.courseTitle ?? "–" },
  {
    key: "status",
    label: "Status",
    sortable: true,
    cell: (row) => (
      <>
        <LearnerStatusTag status={row.status} />
        {row.sentBack ? <small class="fh-under">Certificate sent back</small> : null}
      </>
    ),
  },
  { key: "due", label: "Due", sortable: true, cell: due },
  {
    key: "done",
    label: "Done",
    sortable: true,
    cell: (row) => (row.doneOn ? formatDate(row.doneOn) : "–"),
  },
];

function Filters(props: {
  filter: OwnPeopleFilter;
  courses: readonly { readonly id: string; readonly title: string }[];
}) {
  const { filter, courses } = props;
  return (
    <>
      <TextField name="q" label="Person" value={filter.q} type="search" width="s" />
      <Select
        name="status"
        label="Status"
        placeholder="All"
        width="s"
        value={filter.status}
        options={STATUS_ORDER.map((status) => ({
          value: status,
          label: learnerStatusLabel(status),
        }))}
      />
      {courses.length > 1 ? (
        <Select
          name="course"
          label="Course"
          placeholder="All courses"
          value={filter.courseId}
          options={courses.map((course) => ({ value: course.id, label: course.title }))}
        />
      ) : null}
    </>
  );
}

const OUT: readonly FileColumn<OwnPersonRow>[] = [
  { header: "Person", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Job title", width: 28, value: (r) => r.titles },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Course number", value: (r) => r.courseNumber },
  { header: "Course", width: 40, value: (r) => r.courseTitle },
  { header: "Status", width: 24, value: (r) => learnerStatusLabel(r.status) },
  { header: "Asked on", type: "date", value: (r) => r.askedOn },
  { header: "Due on", type: "date", value: (r) => r.dueOn },
  { header: "Days late", type: "number", value: (r) => r.lateDays || null },
  { header: "Done on", type: "date", value: (r) => r.doneOn },
];

/** GET /my-people.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function myPeopleFile(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { rows } = await inScope(c, async (work) =>
    listOwnPeople(
      work,
      await managerId(work),
      filterOf(query),
      ownPeopleSort(query.get("sort") ?? undefined),
    ),
  );
  return tableFile(c, "my-people", OUT, rows);
}
