import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { PartnersNav } from "../../pages/nav.tsx";
import { problemsOf, type ProgramViews, sortOf, sortText } from "../../pages/request.ts";
import { Tools } from "../../pages/tools.tsx";
import {
  ADVISER_SORTS,
  type AdviserFilter,
  type AdviserRow,
  listAdvisers,
} from "../advisers.queries.ts";
import { keepYears, setKeepYears } from "../keep-years.ts";
import { DECLINED_DAYS, UNANSWERED_DAYS } from "../retention.ts";
import { ADVISER_STATES, labelOf } from "../schema.ts";
import { StateTag } from "./words.tsx";

function filterOf(query: URLSearchParams): AdviserFilter {
  const state = ADVISER_STATES.find((one) => one.value === query.get("state"))?.value;
  const q = query.get("q")?.trim().slice(0, 200);
  return {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(query.get("show") === "unpaid" ? { unpaid: true } : {}),
  };
}

interface Refused {
  readonly value: string;
  readonly errors: readonly FieldProblem[];
}

/** GET /program/advisers: who advises from lived experience. Nobody but holders sees that it exists. */
export const advisersPage = (Views: ProgramViews) => (c: Context<Env>) => page(c, Views, null);

async function page(c: Context<Env>, Views: ProgramViews, refused: Refused | null) {
  const address = new URL(c.req.url);
  const filter = filterOf(address.searchParams);
  const sort = sortOf(address.searchParams, ADVISER_SORTS, "called");
  const actor = actorOf(c);
  const { rows, years } = await inScope(c, async (work) => ({
    rows: await listAdvisers(work, filter, sort),
    years: await keepYears(work),
  }));
  const invite = <Button href="/program/advisers/new">Invite an adviser</Button>;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Advisers"
      lede="People with lived experience who advise us. They choose how they are named, they are paid, and they consent."
      crumbs={[{ href: "/program", label: "Program" }]}
      actions={invite}
      wide
    >
      <Views ownUnit={actor.unitId !== null} />
      <PartnersNav view="advisers" actor={actor} />
      <Alert kind="info">
        <p>
          Only those who hold this permission see these pages. Say nothing of them elsewhere, and
          never ask what happened to anybody.
        </p>
      </Alert>
      <DataTable
        caption="Advisers"
        columns={COLUMNS}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(1, rows.length)}
        sort={sortText(sort)}
        address={address}
        exports
        filters={<Filters filter={filter} />}
        empty={<Empty filter={filter} action={invite} />}
      />
      <Tools on="advisers" title="Look at your own practice" />
      <KeepForm years={refused?.value ?? String(years)} errors={refused?.errors ?? []} />
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

function Empty({ filter, action }: { filter: AdviserFilter; action: unknown }) {
  if (Object.keys(filter).length > 0)
    return (
      <EmptyState title="Nobody fits">
        <p>
          Widen the filter, or <a href="/program/advisers">see all advisers</a>.
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Who could advise you?" action={action as never}>
      <p>
        Invite by a letter behind a private link. No account is needed, and a no needs no reason.
      </p>
    </EmptyState>
  );
}

const KeepForm = ({ years, errors }: { years: string; errors: readonly FieldProblem[] }) => (
  <Card title="How long records are kept">
    <p>
      {`When work together has ended, the record goes after this time. An invitation that was declined goes after ${DECLINED_DAYS} days, an unanswered one after ${UNANSWERED_DAYS} days. Anybody may ask to be erased before that.`}
    </p>
    <Form action="/program/advisers/keep" errors={errors} label="How long records are kept">
      <TextField
        name="keepYears"
        label="Years after the end"
        width="xs"
        inputmode="numeric"
        value={years}
        errors={errors}
      />
      <Button kind="secondary">Save</Button>
    </Form>
  </Card>
);

const Filters = ({ filter }: { filter: AdviserFilter }) => (
  <>
    <TextField name="q" label="Name" value={filter.q} type="search" />
    <Select
      name="state"
      label="State"
      placeholder="All"
      value={filter.state}
      options={ADVISER_STATES}
    />
    <Select
      name="show"
      label="Show"
      placeholder="All"
      width="s"
      value={filter.unpaid ? "unpaid" : ""}
      options={[{ value: "unpaid", label: "Pay is open" }]}
    />
  </>
);

const COLUMNS: readonly Column<AdviserRow>[] = [
  {
    key: "called",
    label: "Adviser",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/program/advisers/${row.id}`}>{row.called}</a>
        <span class="fh-under">Others read: {row.shown}</span>
      </>
    ),
  },
  { key: "state", label: "State", sortable: true, cell: (row) => <StateTag state={row.state} /> },
  {
    key: "consents",
    label: "Consents that hold",
    numeric: true,
    cell: (row) => String(row.consents),
  },
  {
    key: "pay",
    label: "Pay",
    cell: (row) =>
      row.unpaid > 0 ? <Tag kind="warning">{`${plural(row.unpaid, "payment")} open`}</Tag> : "–",
  },
  {
    key: "invited",
    label: "Invited",
    sortable: true,
    cell: (row) => formatDate(row.invitedOn),
  },
];

const OUT: readonly FileColumn<AdviserRow>[] = [
  { header: "Called by us", width: 26, value: (row) => row.called },
  { header: "Others read", width: 34, value: (row) => row.shown },
  { header: "State", value: (row) => labelOf(ADVISER_STATES, row.state) },
  { header: "Consents that hold", type: "number", value: (row) => row.consents },
  { header: "Payments open", type: "number", value: (row) => row.unpaid },
  { header: "Invited", type: "date", value: (row) => row.invitedOn },
  { header: "Ended", type: "date", value: (row) => row.endedOn },
];

/** GET /program/advisers.csv and .xlsx: for holders, exactly what the filter leaves. */
export async function advisersFile(c: Context<Env>) {
  const { searchParams } = new URL(c.req.url);
  const rows = await inScope(c, (work) =>
    listAdvisers(work, filterOf(searchParams), sortOf(searchParams, ADVISER_SORTS, "called")),
  );
  return tableFile(c, "advisers", OUT, rows);
}

/** POST /program/advisers/keep */
export const keepYearsAction = (Views: ProgramViews) => async (c: Context<Env>) => {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => setKeepYears(work, typed));
  } catch (error) {
    return page(c, Views, { value: typed["keepYears"] ?? "", errors: problemsOf(error) });
  }
  return seeOther(c, "/program/advisers", { kind: "success", text: "Saved." });
};
