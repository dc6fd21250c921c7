import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { personLabel, visibleUnits } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { type Goal, type GoalFilter, listGoals } from "../goals.queries.ts";
import { populationChoices } from "../people.queries.ts";
import { GOAL_STATES, goalStateLabel, type GoalState } from "../schema.ts";
import { GOAL_NOTE } from "./goals.tsx";
import { OurTabs } from "./parts.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";

const STATES = [{ value: "open", label: "Set or started" }, ...GOAL_STATES];

/** The filter of an address; what it cannot be is left out. */
function filterOf(query: URLSearchParams): GoalFilter {
  const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const parts = {
    q: text("q"),
    state: STATES.find((s) => s.value === query.get("state"))?.value,
    population: text("population"),
    siteId: text("site"),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== undefined));
}

/** GET /training/goals/people: every goal that the actor may see. */
export async function goalListPage(c: Context<Env>) {
  const address = addressOf(c);
  const filter = filterOf(address.searchParams);
  const number = pageNumber(address.searchParams);
  const { list, populations, sites } = await inScope(c, async (work) => ({
    list: await listGoals(work, filter, { number, size: PAGE_SIZE }),
    populations: await populationChoices(work),
    sites: (await visibleUnits(work)).filter((unit) => unit.kind === "site"),
  }));
  const may = actorOf(c).permissions.has("sessions:manage");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="All goals"
      lede={`${plural(list.total, "goal")} of ${plural(list.people, "person", "people")}.`}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/goals", label: "Goals" },
      ]}
      actions={may ? <Button href="/training/goals/new">Set a goal</Button> : null}
      wide
    >
      <OurTabs c={c} view="goals" />
      <DataTable
        caption="Development goals"
        columns={COLUMNS}
        rows={list.rows}
        total={list.total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        filters={<Filters filter={filter} populations={populations} sites={sites} />}
        empty={
          <EmptyState title="No goal fits">
            <p>Set one for a person, or for a whole population with a preview.</p>
          </EmptyState>
        }
      />
      <p class="usa-hint">{GOAL_NOTE}</p>
    </WorkspacePage>,
  );
}

function Filters(props: {
  filter: GoalFilter;
  populations: readonly { slug: string; name: string }[];
  sites: readonly { id: string; name: string }[];
}) {
  return (
    <>
      <TextField name="q" label="Person or wording" type="search" value={props.filter.q} />
      <Select
        name="state"
        label="How far"
        placeholder="All but dropped"
        width="s"
        value={props.filter.state}
        options={STATES}
      />
      <Select
        name="population"
        label="Population"
        placeholder="Everybody"
        value={props.filter.population}
        options={props.populations.map((p) => ({ value: p.slug, label: p.name }))}
      />
      {props.sites.length > 0 ? (
        <Select
          name="site"
          label="Site"
          placeholder="All sites"
          width="s"
          value={props.filter.siteId}
          options={props.sites.map((site) => ({ value: site.id, label: site.name }))}
        />
      ) : null}
    </>
  );
}

const KINDS = { set: "plain", started: "info", reached: "success", dropped: "plain" } as const;
const SIGNS = { set: "○", started: "◐", reached: "●", dropped: "×" } as const;

/** How far a goal is, as a word and a shape. */
export const GoalTag = ({ state }: { state: GoalState }) => (
  <Tag kind={KINDS[state]}>
    <span aria-hidden="true">{SIGNS[state]} </span>
    {goalStateLabel(state)}
  </Tag>
);

const COLUMNS: readonly Column<Goal>[] = [
  {
    key: "person",
    label: "Person",
    cell: (g) => <a href={`/training/people/${g.personId}`}>{personLabel(g)}</a>,
  },
  {
    key: "goal",
    label: "Goal",
    width: "l",
    cell: (g) => <a href={`/training/goals/${g.id}`}>{g.wording}</a>,
  },
  { key: "state", label: "How far", cell: (g) => <GoalTag state={g.state} /> },
  {
    key: "target",
    label: "Wanted by",
    cell: (g) => (g.targetOn ? formatDate(g.targetOn).replaceAll(" ", "\u00a0") : "–"),
  },
  { key: "sites", label: "Site", cell: (g) => g.sites ?? "–" },
];

const OUT: readonly FileColumn<Goal>[] = [
  { header: "Person", width: 28, value: (g) => g.name },
  { header: "Employee number", value: (g) => g.employeeNumber },
  { header: "E-mail", width: 28, value: (g) => g.email },
  { header: "Site", width: 24, value: (g) => g.sites },
  { header: "Goal", width: 60, value: (g) => g.wording },
  { header: "Reached means", width: 60, value: (g) => g.reachedMeans },
  { header: "Course", width: 40, value: (g) => g.courseTitle },
  { header: "Session", width: 40, value: (g) => g.sessionTitle },
  { header: "Wanted by", type: "date", value: (g) => g.targetOn },
  { header: "How far", width: 12, value: (g) => goalStateLabel(g.state) },
  { header: "Reason dropped", width: 30, value: (g) => g.droppedReason },
  { header: "Set by", width: 20, value: (g) => g.setByName },
  { header: "Set at", width: 24, value: (g) => g.setAt.toISOString() },
];

/** GET /training/goals/people.csv and .xlsx */
export async function goalListFile(c: Context<Env>) {
  const filter = filterOf(addressOf(c).searchParams);
  const { rows } = await inScope(c, (work) => listGoals(work, filter));
  return tableFile(c, "goals of people", OUT, rows);
}
