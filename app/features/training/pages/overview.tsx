import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Button } from "#ui/button.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Tag } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { type CourseStanding, courseStandings } from "../courses.queries.ts";
import { latestImports } from "../latest-imports.queries.ts";
import { TrainingTabs, waiting } from "./tabs.tsx";

/** GET /training: the courses with the people in them, what waits, what came in lately. */
export async function trainingPage(c: Context<Env>) {
  const { standings, open, imports } = await inScope(c, async (work) => ({
    standings: await courseStandings(work),
    open: await waiting(work),
    imports: work.actor.unitId === null ? await latestImports(work) : [],
  }));
  const mayImport = actorOf(c).permissions.has("training:import");
  const mayRecord = actorOf(c).permissions.has("training:record");
  const any = standings.some((s) => people(s) > 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Training"
      lede="Who has taken which course, from your learning system or recorded by hand."
      actions={
        <>
          {mayImport ? (
            <Button href="/imports/new?kind=completions" icon="upload">
              Load completions
            </Button>
          ) : null}
          {mayRecord ? (
            <Button kind="secondary" href="/training/record">
              Record one by hand
            </Button>
          ) : null}
        </>
      }
    >
      <TrainingTabs view="overview" may={actorOf(c).permissions} counts={{ review: open }} />
      {open ? (
        <Alert kind="warning" title={`${plural(open, "line")} kept aside for you to look at`}>
          <p>
            The person or the course could not be told for sure.{" "}
            <a href="/training/review">Open the review list</a>
          </p>
        </Alert>
      ) : null}
      {any ? <Standings address={new URL(c.req.url)} rows={standings} /> : <NothingYet />}
      {imports.length > 0 ? <Latest imports={imports} /> : null}
    </WorkspacePage>,
  );
}

const people = (s: CourseStanding): number =>
  s.completed + s.evaluationOpen + s.underWay + s.withdrawn;

function NothingYet() {
  return (
    <EmptyState title="No completions yet">
      <p>
        Export a course roster from your learning system and load it as it is. Fairhand finds the
        columns and shows what will change first. A certificate can also be recorded by hand.
      </p>
    </EmptyState>
  );
}

/** A number that leads to its rows. */
const link = (s: CourseStanding, status: string, count: number) =>
  count === 0 ? (
    "0"
  ) : (
    <a href={`/training/completions?course=${s.id}&status=${status}`}>{formatCount(count)}</a>
  );

function Standings(props: { address: URL; rows: readonly CourseStanding[] }) {
  const rows = props.rows.filter((s) => s.counts || people(s) > 0);
  return (
    <Card title="People by course">
      <DataTable
        caption="People by course"
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={props.address}
        empty="No courses."
        columns={[
          {
            key: "course",
            label: "Course",
            cell: (s) => (
              <>
                <a href={`/training/completions?course=${s.id}`}>{s.title}</a>{" "}
                {s.counts ? <Tag kind="info">Counts</Tag> : null}
              </>
            ),
          },
          {
            key: "completed",
            label: "Completed",
            numeric: true,
            cell: (s) => link(s, "completed", s.completed),
          },
          {
            key: "open",
            label: "Evaluation open",
            numeric: true,
            cell: (s) => link(s, "evaluation-open", s.evaluationOpen),
          },
          {
            key: "under-way",
            label: "Under way",
            numeric: true,
            cell: (s) => formatCount(s.underWay),
          },
          {
            key: "withdrawn",
            label: "Withdrawn",
            numeric: true,
            cell: (s) => link(s, "withdrawn", s.withdrawn),
          },
        ]}
      />
      <p class="usa-hint">Each person is counted once a course, at the furthest point reached.</p>
    </Card>
  );
}

function Latest(props: { imports: Awaited<ReturnType<typeof latestImports>> }) {
  return (
    <Card title="Latest files" aside={<a href="/imports">All imports</a>}>
      <ul class="usa-list">
        {props.imports.map((run) => (
          <li>
            <a href={`/imports/${run.id}`}>{run.fileName}</a>, {formatDate(run.on)}, by {run.by}
            {run.added === null ? null : `: ${plural(run.added, "completion")} added`}
            {run.undone ? " (undone)" : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
