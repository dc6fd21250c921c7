import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { type Unit, visibleUnits } from "#features/people/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { type ActionRow, listActions, SHOWS } from "../actions.queries.ts";
import { BULK } from "../change-actions.ts";
import { type ActionPiece, piecesOf } from "../pieces.queries.ts";
import { listPlans, type Plan } from "../plans.queries.ts";
import { statusLabel, stepName, STEPS } from "../schema.ts";
import { latestBatch, type LatestBatch } from "../undo-batch.ts";
import { actionFilter, actionQuery, actionSort, SHOW_WORDS } from "./action-filter.ts";
import { PieceTag } from "./piece-card.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";
import { ProgramTabs } from "./tabs.tsx";
import { dayWords, forWhom, STEP_OPTIONS, StatusTag, titleOf } from "./words.tsx";

/** GET /program/actions: the list, open ones unless another view is chosen. */
export async function actionsPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const filter = actionFilter(query);
  const sort = actionSort(query);
  const number = pageNumber(query);
  const actor = actorOf(c);
  const mayAct = actor.permissions.has("program:act");
  const found = await inScope(c, async (work) => {
    const list = await listActions(work, filter, sort, { number, size: PAGE_SIZE });
    return {
      list,
      pieces: await piecesOf(work, list.rows),
      units: await visibleUnits(work),
      plans: await listPlans(work),
      batch: mayAct && actor.unitId === null ? await latestBatch(work) : null,
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Actions"
      lede="Everything that the program has set out to do: who, where, until when."
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={
        mayAct && found.plans.length > 0 ? (
          <Button href="/program/actions/new" icon="plus">
            Add an action
          </Button>
        ) : null
      }
      wide
    >
      <ProgramTabs view="actions" ownUnit={actor.unitId !== null} />
      <DataTable
        caption="Actions"
        columns={columns(found.pieces)}
        rows={found.list.rows}
        total={found.list.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.descending ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters query={query} units={found.units} plans={found.plans} />}
        empty={<Nothing any={found.plans.length > 0} />}
      />
      {mayAct && found.list.total > 0 ? (
        <ChangeThese total={found.list.total} query={actionQuery(query)} />
      ) : null}
      {found.batch ? <LatestChange batch={found.batch} timeZone={actor.timeZone} /> : null}
    </WorkspacePage>,
  );
}

const columns = (pieces: ReadonlyMap<string, ActionPiece>): readonly Column<ActionRow>[] => [
  {
    key: "action",
    label: "Action",
    sortable: true,
    cell: (a) => (
      <>
        <a href={`/program/actions/${a.id}`}>{titleOf(a)}</a>
        {pieces.has(a.id) ? (
          <span class="fh-under">
            <PieceTag piece={pieces.get(a.id)!} />
          </span>
        ) : null}
      </>
    ),
  },
  { key: "due", label: "Due", sortable: true, cell: (a) => dayWords(a.dueOn) },
  { key: "status", label: "Status", sortable: true, cell: (a) => <StatusTag action={a} /> },
  { key: "owner", label: "Owner", sortable: true, cell: (a) => a.ownerName ?? "No owner" },
  { key: "unit", label: "For", sortable: true, cell: forWhom },
  {
    key: "step",
    label: "Step",
    sortable: true,
    cell: (a) => `${a.step}. ${STEPS[a.step - 1]?.short ?? ""}`,
  },
];

function Filters(props: {
  query: URLSearchParams;
  units: readonly Unit[];
  plans: readonly Plan[];
}) {
  const { query, units, plans } = props;
  const owner = query.get("owner");
  return (
    <>
      <TextField
        name="q"
        label="Words, owner or site"
        type="search"
        value={query.get("q") ?? undefined}
      />
      <Select
        name="show"
        label="Status"
        placeholder=""
        width="s"
        value={query.get("show") ?? "open"}
        options={SHOWS.map((value) => ({ value, label: SHOW_WORDS[value] }))}
      />
      <Select
        name="step"
        label="Step"
        placeholder="All"
        width="s"
        value={query.get("step") ?? undefined}
        options={STEP_OPTIONS}
      />
      <Select
        name="unit"
        label="For"
        placeholder="All"
        width="s"
        value={query.get("unit") ?? undefined}
        options={[
          { value: "all", label: "Whole organization" },
          ...units.map((unit) => ({ value: unit.id, label: unit.name })),
        ]}
      />
      {plans.length > 1 ? (
        <Select
          name="year"
          label="Program year"
          placeholder="All"
          width="s"
          value={query.get("year") ?? undefined}
          options={plans.map(({ year }) => ({ value: String(year), label: `Year ${year}` }))}
        />
      ) : null}
      {owner ? <Hidden name="owner" value={owner} /> : null}
    </>
  );
}

function Nothing({ any }: { any: boolean }) {
  return any ? (
    <EmptyState title="No action fits">
      <p>
        Widen the filter, or <a href="/program/actions?show=all">see all actions</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="No plan yet">
      <p>
        Actions stand in the plan of a program year. <a href="/program">Begin with the plan</a>.
      </p>
    </EmptyState>
  );
}

const BULK_WORDS = {
  owner: "Change the owner",
  due: "Change the day",
  status: "Change the status",
};

function ChangeThese({ total, query }: { total: number; query: string }) {
  return (
    <Card title={`Change ${total === 1 ? "this action" : `these ${plural(total, "action")}`}`}>
      <p>
        The change is for every action that the filter leaves, on all pages. It can be undone whole.
      </p>
      <Actions>
        {BULK.map((field) => (
          <Button kind="secondary" href={`/program/actions/change?field=${field}&${query}`}>
            {BULK_WORDS[field]}
          </Button>
        ))}
      </Actions>
    </Card>
  );
}

function LatestChange({ batch, timeZone }: { batch: LatestBatch; timeZone: string }) {
  return (
    <Card title="Changed together last">
      <form class="fh-form" method="post" action={`/program/batches/${batch.id}/undo`}>
        <p>
          {plural(batch.actions, "action")}, by {batch.by},{" "}
          {formatInstant(batch.at.toISOString(), timeZone)}.
        </p>
        <Actions>
          <Button kind="secondary" icon="undo">
            Undo this change
          </Button>
        </Actions>
      </form>
    </Card>
  );
}

const OUT: readonly FileColumn<ActionRow>[] = [
  { header: "Action", width: 48, value: (a) => titleOf(a) },
  { header: "Step", type: "number", value: (a) => a.step },
  { header: "Step name", width: 30, value: (a) => stepName(a.step) },
  { header: "Due", type: "date", value: (a) => a.dueOn },
  { header: "Status", value: (a) => statusLabel(a.status) },
  { header: "Late", value: (a) => (a.late ? "yes" : "no") },
  { header: "Owner", width: 24, value: (a) => a.ownerName },
  { header: "For", width: 24, value: forWhom },
  { header: "Note", width: 48, value: (a) => a.note },
  { header: "Reason dropped", width: 30, value: (a) => a.dropReason },
  { header: "Closed on", type: "date", value: (a) => a.closedOn },
  { header: "Program year", type: "number", value: (a) => a.year },
  { header: "First planned in year", type: "number", value: (a) => a.firstYear },
];

/** GET /program/actions.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function actionsFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const { rows } = await inScope(c, (work) =>
    listActions(work, actionFilter(query), actionSort(query)),
  );
  return tableFile(c, "actions", OUT, rows);
}
