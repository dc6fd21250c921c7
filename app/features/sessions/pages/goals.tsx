import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { formatCount } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { type GoalStanding, goalStandings } from "../goals.queries.ts";
import { OurTabs } from "./parts.tsx";
import { addressOf } from "./request.ts";

export const GOAL_NOTE =
  "A goal helps a person grow. It is not a disciplinary record, and reaching it completes no course.";

/** GET /training/goals: who has a development goal, by population and site. */
export async function goalsPage(c: Context<Env>) {
  const rows = await inScope(c, goalStandings);
  const may = actorOf(c).permissions.has("sessions:manage");
  const any = rows.some((row) => row.people > 0);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Development goals"
      lede="Who has set out to do something about forced labor in what the organization buys."
      crumbs={[{ href: "/training", label: "Training" }]}
      actions={
        <>
          {may ? <Button href="/training/goals/new">Set a goal</Button> : null}
          <Button href="/training/goals/people" kind="secondary">
            See all goals
          </Button>
        </>
      }
    >
      <OurTabs c={c} view="goals" />
      <DataTable
        caption="Who has a goal, by population and site"
        columns={COLUMNS}
        rows={any ? rows.filter((row) => row.people > 0 || row.siteId === null) : []}
        total={any ? rows.length : 0}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={addressOf(c)}
        exports
        empty={
          <EmptyState title="No population counts anybody yet">
            <p>
              Decide <a href="/people/populations">who counts</a> first. Then each population can be
              given a goal, in words to begin with that you change as you like.
            </p>
          </EmptyState>
        }
      />
      <p class="usa-hint">
        With a goal: one that is not dropped. {GOAL_NOTE} Whoever works at two sites stands at both.
      </p>
    </WorkspacePage>,
  );
}

/** Where the rows behind a number are. */
const goalsHref = (row: GoalStanding, state?: string): string =>
  `/training/goals/people?${new URLSearchParams({
    population: row.slug,
    ...(row.siteId ? { site: row.siteId } : {}),
    ...(state ? { state } : {}),
  })}`;

const Count = (props: { n: number; href: string; words: string }) =>
  props.n === 0 ? (
    <>0</>
  ) : (
    <a href={props.href}>
      {formatCount(props.n)}
      <span class="usa-sr-only"> {props.words}</span>
    </a>
  );

const COLUMNS: readonly Column<GoalStanding>[] = [
  { key: "population", label: "Population", cell: (row) => row.population },
  { key: "site", label: "Site", cell: (row) => row.site ?? "All sites" },
  {
    key: "goal",
    label: "With a goal",
    numeric: true,
    cell: (row) =>
      row.people === 0 ? (
        "Not started"
      ) : (
        <>
          <Count n={row.withGoal} href={goalsHref(row)} words={`with a goal, ${row.population}`} />{" "}
          of{" "}
          <Count
            n={row.people}
            href={`/people?${new URLSearchParams({ population: row.slug, ...(row.siteId ? { site: row.siteId } : {}) })}`}
            words={`people, ${row.population}`}
          />
        </>
      ),
  },
  {
    key: "reached",
    label: "Reached one",
    numeric: true,
    cell: (row) => (
      <Count
        n={row.reached}
        href={goalsHref(row, "reached")}
        words={`reached a goal, ${row.population}`}
      />
    ),
  },
];

const OUT: readonly FileColumn<GoalStanding>[] = [
  { header: "Population", width: 36, value: (row) => row.population },
  { header: "Site", width: 28, value: (row) => row.site ?? "All sites" },
  { header: "People", type: "number", value: (row) => row.people },
  { header: "With a goal", type: "number", value: (row) => row.withGoal },
  { header: "Reached one", type: "number", value: (row) => row.reached },
];

/** GET /training/goals.csv and .xlsx */
export async function goalsFile(c: Context<Env>) {
  const rows = await inScope(c, goalStandings);
  return tableFile(c, "development goals", OUT, rows);
}
