/** Which trainings name the work of people here: for whoever chooses a course for a group or a title. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { type HeldTitle, populationCounts, titlesHeld } from "#features/people/index.ts";
import {
  type FittingTraining,
  knownTrainings,
  TrainingTabs,
  trainingsFor,
} from "#features/training/index.ts";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";

const SIZE = 50;

interface FitRow extends FittingTraining, HeldTitle {}

interface FitFilter {
  readonly population: string | undefined;
  readonly course: string | undefined;
  readonly q: string | undefined;
}

function filterOf(query: URLSearchParams): FitFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  return { population: text("population"), course: text("course"), q: text("q") };
}

/** Every title that people hold with each training that names it, the most held first. */
async function fits(work: Work, filter: FitFilter): Promise<FitRow[]> {
  const held = await titlesHeld(work, filter.population);
  const words = filter.q?.toLowerCase();
  return held
    .filter((one) => words === undefined || one.title.toLowerCase().includes(words))
    .flatMap((one) => trainingsFor([one.title]).map((training) => ({ ...training, ...one })))
    .filter((row) => filter.course === undefined || row.courseNumber === filter.course);
}

/** GET /training/fit */
export async function fitPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const filter = filterOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { rows, populations } = await inScope(c, async (work) => ({
    rows: await fits(work, filter),
    populations: await populationCounts(work),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Trainings that fit the work"
      lede="Each course says whom it is for. Here are the job titles in which we recognize those people. It is a proposal: you decide."
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/courses", label: "Courses" },
      ]}
      wide
    >
      <TrainingTabs view="courses" may={actorOf(c).permissions} />
      <DataTable
        caption="Job titles and trainings"
        columns={COLUMNS}
        rows={rows.slice((number - 1) * SIZE, number * SIZE)}
        total={rows.length}
        page={number}
        pageSize={SIZE}
        address={address}
        exports
        filters={<Filters filter={filter} populations={populations} />}
        empty={
          <EmptyState title="No training names this work">
            <p>
              Try another group or part of a title. Titles come with{" "}
              <a href="/people">the roster</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<FitRow>[] = [
  {
    key: "title",
    label: "Job title",
    cell: (row) => <a href={`/people?q=${encodeURIComponent(row.title)}`}>{row.title}</a>,
  },
  { key: "people", label: "People", numeric: true, cell: (row) => formatCount(row.people) },
  {
    key: "course",
    label: "Training",
    cell: (row) => (
      <>
        {row.courseTitle}
        <small class="fh-under">Course {row.courseNumber} on TRAIN</small>
      </>
    ),
  },
  {
    key: "why",
    label: "Why",
    cell: (row) => (
      <>
        It is for: {row.audience}
        <small class="fh-under">{row.source}</small>
      </>
    ),
  },
];

function Filters(props: {
  filter: FitFilter;
  populations: readonly { readonly slug: string; readonly name: string }[];
}) {
  const { filter, populations } = props;
  return (
    <>
      <Select
        name="population"
        label="Population"
        placeholder="Everybody"
        value={filter.population}
        options={populations.map((p) => ({ value: p.slug, label: p.name }))}
      />
      <TextField name="q" label="Part of a title" type="search" value={filter.q} />
      <Select
        name="course"
        label="Training"
        placeholder="All trainings"
        value={filter.course}
        options={knownTrainings().map((t) => ({ value: t.courseNumber, label: t.courseTitle }))}
      />
    </>
  );
}

const OUT: readonly FileColumn<FitRow>[] = [
  { header: "Job title", width: 36, value: (r) => r.title },
  { header: "People", type: "number", value: (r) => r.people },
  { header: "Course number", value: (r) => r.courseNumber },
  { header: "Training", width: 48, value: (r) => r.courseTitle },
  { header: "It is for", width: 36, value: (r) => r.audience },
  { header: "Source", width: 40, value: (r) => r.source },
];

/** GET /training/fit.csv and .xlsx: all pages of what the filter leaves. */
export async function fitFile(c: Context<Env>) {
  const filter = filterOf(new URL(c.req.url).searchParams);
  return tableFile(c, "trainings-that-fit", OUT, await inScope(c, (work) => fits(work, filter)));
}
