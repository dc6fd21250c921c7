import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { findPerson, listSites, personLabel, populationCounts } from "#features/people/index.ts";
import { listCourses, TrainingTabs } from "#features/training/index.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import {
  type AssignedFilter,
  type AssignedRow,
  assignedSort,
  listAssigned,
  SOON_DAYS,
} from "../assigned.queries.ts";
import { listRules } from "../rules.queries.ts";
import { isLearnerStatus, learnerStatusLabel } from "../status.ts";
import { LearnerStatusTag } from "../status-tag.tsx";
import { Day, STATUS_OPTIONS } from "./parts.tsx";
import { pageNumber } from "./request.ts";

const SIZE = 50;

/** The filter of an address; what it cannot be is left out. */
export function filterOf(query: URLSearchParams): AssignedFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const due = query.get("due");
  const status = query.getAll("status").filter(isLearnerStatus);
  const parts = {
    q: text("q"),
    courseId: text("course"),
    ruleId: text("rule"),
    siteId: text("site"),
    populationId: text("population"),
    managerId: text("manager"),
    due: due === "late" || due === "soon" ? due : undefined,
    status: status.length > 0 ? status : undefined,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== undefined));
}

async function choices(work: Work, filter: AssignedFilter) {
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const active = (await listRules(work)).filter((rule) => rule.state === "active");
  const courses = new Set(filter.courseId ? [filter.courseId] : active.map((r) => r.courseId));
  const manager = filter.managerId
    ? await findPerson(work, filter.managerId).catch(() => null)
    : null;
  return {
    courses: (await listCourses(work)).map((k) => ({ value: k.id, label: k.title })),
    rules: named(active),
    /** The one course that is meant, where there is one: it need not stand in every row. */
    course: active.find((rule) => courses.size === 1 && courses.has(rule.courseId))?.courseTitle,
    sites: named(await listSites(work.trx, work.actor.organizationId)),
    populations: named(await populationCounts(work)),
    manager: manager ? personLabel(manager) : null,
  };
}

/** GET /training/assigned: everybody whom a rule in force asks, and where they stand. */
export async function assignedPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const filter = filterOf(query);
  const sort = assignedSort(query.get("sort") ?? undefined);
  const number = pageNumber(query);
  const { list, offered } = await inScope(c, async (work) => ({
    list: await listAssigned(work, filter, sort, { number, size: SIZE }),
    offered: await choices(work, filter),
  }));
  const may = actorOf(c).permissions;
  const filtered = Object.keys(filter).length > 0;
  const remind = remindHref(filter);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="People asked"
      lede={
        <>
          {offered.manager === null ? null : `The people of ${offered.manager}. `}
          {offered.course
            ? `All for “${offered.course}”. `
            : "One line for each person and course. "}
          It serves the program; it is not a disciplinary record.
        </>
      }
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/assignments", label: "Assignments" },
      ]}
      actions={
        may.has("reminders:send") && list.total > 0 && remind !== null ? (
          <Button kind="secondary" href={remind}>
            Remind these people
          </Button>
        ) : null
      }
      wide
    >
      <TrainingTabs view="assignments" may={may} />
      <DataTable
        caption="People asked"
        columns={COLUMNS.filter((column) => column.key !== "course" || !offered.course)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        sort={sort}
        address={address}
        exports
        filters={<Filters filter={filter} offered={offered} />}
        empty={<Empty filtered={filtered} />}
      />
    </WorkspacePage>,
  );
}

const REACHABLE: readonly string[] = ["asked", "late", "in-progress", "evaluation-open"];

/**
 * Where "remind these people" leads; null where reminders could not mean the same people: for a
 * search, a group, a course, what is due soon, or statuses that nobody is reminded of.
 */
function remindHref({ ruleId, managerId, siteId, status, due, ...rest }: AssignedFilter) {
  const reachable = (status ?? []).every((one) => REACHABLE.includes(one));
  if (Object.keys(rest).length > 0 || due === "soon" || !reachable) return null;
  const query = new URLSearchParams();
  if (ruleId) query.set("rule", ruleId);
  if (managerId) query.set("manager", managerId);
  if (siteId) query.set("site", siteId);
  for (const one of due === "late" ? ["late"] : (status ?? [])) query.append("status", one);
  const text = query.toString();
  return `/training/reminders/new${text ? `?${text}` : ""}`;
}

function Empty({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <EmptyState title="Nobody fits">
        <p>
          Widen the filter, or <a href="/training/assigned">see everybody who is asked</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nobody is asked yet">
      <p>
        People stand here once an assignment is in force. Begin on{" "}
        <a href="/training/assignments">Assignments</a>.
      </p>
    </EmptyState>
  );
}

const COLUMNS: readonly Column<AssignedRow>[] = [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (r) => <a href={`/training/people/${r.personId}`}>{personLabel(r)}</a>,
  },
  { key: "course", label: "Course", sortable: true, width: "m", cell: (r) => r.courseTitle },
  { key: "status", label: "Status", sortable: true, cell: (r) => <Status row={r} /> },
  { key: "due", label: "Due", sortable: true, cell: (r) => <Day date={r.dueOn} /> },
  { key: "because", label: "Because", width: "m", cell: (r) => r.because },
  { key: "sites", label: "Site", cell: (r) => r.sites ?? "–" },
  { key: "manager", label: "Manager", cell: (r) => r.managerName ?? "–" },
  { key: "done", label: "Completed", sortable: true, cell: (r) => <Day date={r.doneOn} /> },
];

function Status({ row }: { row: AssignedRow }) {
  return (
    <>
      <LearnerStatusTag status={row.status} />
      {row.lateDays > 0 ? (
        <small class="fh-late"> {`${plural(row.lateDays, "day")} late`}</small>
      ) : null}
      {row.sentBack && row.status !== "done" ? (
        <>
          {" "}
          <Tag kind="warning">Certificate sent back</Tag>
        </>
      ) : null}
    </>
  );
}

function Filters(props: {
  readonly filter: AssignedFilter;
  readonly offered: Awaited<ReturnType<typeof choices>>;
}) {
  const { filter, offered } = props;
  return (
    <>
      <TextField name="q" label="Person" value={filter.q} type="search" width="s" />
      <Select
        name="status"
        label="Status"
        placeholder="All"
        width="s"
        value={filter.status?.[0]}
        options={STATUS_OPTIONS.filter((option) => option.value !== "not-asked")}
      />
      <Select
        name="due"
        label="Date"
        placeholder="Any"
        width="s"
        value={filter.due}
        options={[
          { value: "late", label: "Past the date" },
          { value: "soon", label: `Within ${SOON_DAYS} days` },
        ]}
      />
      <Select
        name="rule"
        label="Assignment"
        placeholder="All"
        value={filter.ruleId}
        options={offered.rules}
      />
      <Select
        name="population"
        label="Group"
        placeholder="All"
        width="s"
        value={filter.populationId}
        options={offered.populations}
      />
      <Select
        name="site"
        label="Site"
        placeholder="All sites"
        width="s"
        value={filter.siteId}
        options={offered.sites}
      />
      <Select
        name="course"
        label="Course"
        placeholder="All"
        width="s"
        value={filter.courseId}
        options={offered.courses}
      />
      {filter.managerId ? <Hidden name="manager" value={filter.managerId} /> : null}
    </>
  );
}

const OUT: readonly FileColumn<AssignedRow>[] = [
  { header: "Person", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Manager", width: 24, value: (r) => r.managerName },
  { header: "Course number", value: (r) => r.courseNumber },
  { header: "Course", width: 40, value: (r) => r.courseTitle },
  { header: "Status", width: 20, value: (r) => learnerStatusLabel(r.status) },
  { header: "Days late", type: "number", value: (r) => r.lateDays },
  { header: "Asked on", type: "date", value: (r) => r.askedOn },
  { header: "Due on", type: "date", value: (r) => r.dueOn },
  { header: "Completed on", type: "date", value: (r) => r.doneOn },
  { header: "Because", width: 48, value: (r) => r.because },
];

/** GET /training/assigned.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function assignedFile(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { rows } = await inScope(c, (work) =>
    listAssigned(work, filterOf(query), assignedSort(query.get("sort") ?? undefined)),
  );
  return tableFile(c, "people-asked", OUT, rows);
}
