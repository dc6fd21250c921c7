import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { DateField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { isDay } from "../appointment-rules.ts";
import { personLabel, reasonWords } from "../person.queries.ts";
import { findPopulation, type Member, membersOf } from "../populations.queries.ts";
import { addressOf, PAGE_SIZE, pathPart } from "./request.ts";

const dayOf = (query: URLSearchParams, today: string): string => {
  const asked = query.get("as-of") ?? "";
  return isDay(asked) ? asked : today;
};

/** GET /people/populations/:slug/members: who belongs on a day, and why. */
export async function membersPage(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const { population, day, list } = await inScope(c, async (work) => {
    const found = await findPopulation(work, slug);
    const on = dayOf(address.searchParams, work.today.toString());
    const page = { number, size: PAGE_SIZE };
    return { population: found, day: on, list: await membersOf(work, found.id, on, page) };
  });
  const here = `/people/populations/${slug}`;
  const may = actorOf(c).permissions.has("people:decide");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`People: ${population.name}`}
      lede={`${plural(list.total, "person counts", "people count")} on ${formatDate(day)}.`}
      crumbs={[
        { href: "/people/populations", label: "Populations" },
        { href: here, label: population.name },
      ]}
      wide
    >
      <DataTable
        caption={`People of ${population.name}`}
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<DateField name="as-of" label="As of" value={day} />}
        empty={
          <EmptyState
            title="Nobody counts on this day"
            action={may ? <Button href={here}>Decide titles</Button> : null}
          >
            <p>People count once a title of theirs is included.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const why = (m: Member) =>
  `${reasonWords({ subject: m.subject, title: m.title, department: m.decisionDepartment })}${m.isManager ? ", as a manager" : ""}`;

const COLUMNS: readonly Column<Member>[] = [
  {
    key: "name",
    label: "Person",
    cell: (m) => <a href={`/people/${m.personId}`}>{personLabel(m)}</a>,
  },
  { key: "title", label: "Title", cell: (m) => m.title ?? "–" },
  { key: "department", label: "Department", cell: (m) => m.department ?? "–" },
  { key: "site", label: "Site", cell: (m) => m.site ?? "–" },
  {
    key: "since",
    label: "Counts",
    cell: (m) =>
      m.toOn ? `${formatDate(m.fromOn)} – ${formatDate(m.toOn)}` : `Since ${formatDate(m.fromOn)}`,
  },
  { key: "why", label: "Because of", cell: why },
  { key: "who", label: "Decided by", cell: (m) => m.decidedBy },
];

const OUT: readonly FileColumn<Member>[] = [
  { header: "Name", width: 28, value: (m) => m.name },
  { header: "Employee number", value: (m) => m.employeeNumber },
  { header: "E-mail", width: 28, value: (m) => m.email },
  { header: "Title", width: 32, value: (m) => m.title },
  { header: "Department", width: 32, value: (m) => m.department },
  { header: "Site", width: 24, value: (m) => m.site },
  { header: "Counts from", type: "date", value: (m) => m.fromOn },
  { header: "Counts to", type: "date", value: (m) => m.toOn },
  { header: "Because of", width: 36, value: why },
  { header: "Decided by", width: 20, value: (m) => m.decidedBy },
  { header: "Decided at", width: 24, value: (m) => m.decidedAt.toISOString() },
];

/** GET /people/populations/:slug/members.csv and .xlsx */
export async function membersFile(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const { rows } = await inScope(c, async (work) => {
    const population = await findPopulation(work, slug);
    return membersOf(work, population.id, dayOf(addressOf(c).searchParams, work.today.toString()));
  });
  return tableFile(c, `People ${slug}`, OUT, rows);
}
