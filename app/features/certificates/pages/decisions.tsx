/** Every decision as a table, and as files of exactly what is shown. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { listSites, personLabel } from "#features/people/index.ts";
import { type Course, listCourses, TrainingTabs } from "#features/training/index.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import {
  type DecisionFilter,
  type DecisionRow,
  decisionSort,
  listDecisions,
} from "../decisions.queries.ts";
import { DECISION_LABELS, type DecisionKind } from "../schema.ts";
import { onDay } from "../words.ts";
import { QUEUE } from "./request.ts";

const SIZE = 50;

function filterOf(query: URLSearchParams): DecisionFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  return { kind: text("kind"), courseId: text("course"), siteId: text("site") };
}

/** GET /training/certificates/decisions */
export async function decisionsPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const query = address.searchParams;
  const number = pageNumber(query);
  const filter = filterOf(query);
  const sort = decisionSort(query.get("sort"));
  const { list, courses, sites } = await inScope(c, async (work) => ({
    list: await listDecisions(work, filter, sort, { number, size: SIZE }),
    courses: await listCourses(work),
    sites: await listSites(work.trx, work.actor.organizationId),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Decisions on certificates"
      lede="Who decided what, and when. None is written over; the original may expire, the decision stays."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: QUEUE, label: "Certificates" },
      ]}
      actions={<Button href={QUEUE}>Go to the queue</Button>}
      wide
    >
      <TrainingTabs view="certificates" may={actorOf(c).permissions} />
      <DataTable
        caption="Decisions"
        columns={columns(actorOf(c).timeZone)}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={SIZE}
        sort={sort}
        address={address}
        exports
        filters={<Filters filter={filter} courses={courses} sites={sites} />}
        empty={
          <EmptyState title="No decision fits">
            <p>Each accepted or sent back certificate stands here, with who decided.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const KINDS: Readonly<Record<DecisionKind, "success" | "warning" | "error" | "plain">> = {
  accepted: "success",
  "sent-back": "warning",
  "taken-back": "plain",
  agreed: "success",
  disagreed: "error",
};
const labelOf = (row: DecisionRow) =>
  row.inBulk ? `${DECISION_LABELS[row.kind]}, with others` : DECISION_LABELS[row.kind];
const personOf = (row: DecisionRow) => personLabel({ ...row, name: row.personName });

const columns = (timeZone: string): readonly Column<DecisionRow>[] => [
  {
    key: "person",
    label: "Person",
    sortable: true,
    cell: (row) => <a href={`${QUEUE}/${row.certificateId}`}>{personOf(row)}</a>,
  },
  { key: "course", label: "Course", sortable: true, cell: (row) => row.courseTitle },
  {
    key: "decision",
    label: "Decision",
    sortable: true,
    cell: (row) => <Tag kind={KINDS[row.kind]}>{labelOf(row)}</Tag>,
  },
  {
    key: "completed",
    label: "Completed on",
    cell: (row) => (row.completedOn ? onDay(row.completedOn) : "–"),
  },
  { key: "reason", label: "Reason", cell: (row) => row.reason ?? "–" },
  { key: "by", label: "By", sortable: true, cell: (row) => row.decidedByName },
  {
    key: "decided",
    label: "When",
    sortable: true,
    cell: (row) => formatInstant(row.decidedAt.toISOString(), timeZone),
  },
  {
    key: "original",
    label: "Original",
    cell: (row) => (row.hasOriginal ? "Kept" : "No longer kept"),
  },
];

function Filters(props: {
  readonly filter: DecisionFilter;
  readonly courses: readonly Course[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}) {
  const { filter } = props;
  return (
    <>
      <Select
        name="kind"
        label="Decision"
        placeholder="All decisions"
        value={filter.kind}
        options={Object.entries(DECISION_LABELS).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="course"
        label="Course"
        placeholder="All courses"
        value={filter.courseId}
        options={props.courses.map((course) => ({ value: course.id, label: course.title }))}
      />
      {props.sites.length > 0 ? (
        <Select
          name="site"
          label="Site"
          placeholder="All sites"
          value={filter.siteId}
          options={props.sites.map((site) => ({ value: site.id, label: site.name }))}
        />
      ) : null}
    </>
  );
}

const OUT: readonly FileColumn<DecisionRow>[] = [
  { header: "Person", width: 28, value: (r) => r.personName },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Course number", value: (r) => r.courseNumber },
  { header: "Course", width: 40, value: (r) => r.courseTitle },
  { header: "Decision", width: 24, value: labelOf },
  { header: "Completed on", type: "date", value: (r) => r.completedOn },
  { header: "Reason", width: 40, value: (r) => r.reason },
  { header: "Decided by", width: 20, value: (r) => r.decidedByName },
  { header: "Decided at (UTC)", width: 24, value: (r) => r.decidedAt.toISOString() },
  { header: "Original kept", value: (r) => (r.hasOriginal ? "yes" : "no") },
];

/** GET /training/certificates/decisions.csv and .xlsx */
export async function decisionsFile(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { rows } = await inScope(c, (work) =>
    listDecisions(work, filterOf(query), decisionSort(query.get("sort"))),
  );
  return tableFile(c, "certificate-decisions", OUT, rows);
}
