import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import { visibleUnits } from "#features/people/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Hidden, Select, TextField } from "#ui/fields.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, EmptyState, Figures } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { categoryOptions, type CategoryOption } from "../../classify/categories.queries.ts";
import { filterQuery, KIND_OPTIONS, registerFilter, registerSort } from "../../pages/filters.tsx";
import { AskThese } from "../../pages/ask-these.tsx";
import { addressOf, PAGE_SIZE } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { type ClauseVersion, usableClauses } from "../clauses.queries.ts";
import {
  countRequirements,
  listRequirements,
  RENEWAL_DAYS,
  type RequirementCounts,
  type RequirementFilter,
  type Show,
  SHOWS,
} from "../requirements.queries.ts";
import { CHANGE_ACTIONS, type ChangeAction } from "../schema.ts";
import { REQUIREMENT_COLUMNS, REQUIREMENT_FILE } from "./requirement-columns.tsx";
import { ACTION_WORDS, SHOW_WORDS } from "./words.tsx";

/** What an address narrows the list by. */
export function requirementFilter(query: URLSearchParams): RequirementFilter {
  const show = query.get("show") ?? "";
  return {
    ...registerFilter(query),
    state: undefined,
    missing: undefined,
    show: SHOWS.find((one) => one === show) ?? "open",
    contractId: query.get("contract") || undefined,
  };
}
/** The same filter as text, for a form or a link that keeps it. */
export function requirementQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams(filterQuery(query));
  for (const name of ["show", "contract"]) {
    const value = query.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** GET /contracts/requirements: contracts with the four facts of each, and what can be done for all shown. */
export async function requirementsPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const sort = registerSort(query);
  const filter = requirementFilter(query);
  const found = await inScope(c, async (work) => ({
    counts: await countRequirements(work),
    page: await listRequirements(work, filter, sort, { number, size: PAGE_SIZE }),
    units: await visibleUnits(work),
    categories: await categoryOptions(work),
    clauses: filter.show === "renewals" || filter.show === "due" ? await usableClauses(work) : null,
  }));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Training requirement"
      lede="Which contracts require the training. In scope, required, reported and verified are separate facts."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="requirements" may={may} />
      <Standing counts={found.counts} now={filter.show} />
      <DataTable
        caption={SHOW_WORDS[filter.show]}
        columns={REQUIREMENT_COLUMNS}
        rows={found.page.rows}
        total={found.page.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.descending ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={
          <Filters
            query={query}
            show={filter.show}
            units={found.units}
            categories={found.categories}
          />
        }
        empty={<Nothing show={filter.show} any={found.counts.all > 0} />}
      />
      {may.has("contracts:write") && found.page.total > 0 ? (
        <ChangeThese
          total={found.page.total}
          query={requirementQuery(query)}
          show={filter.show}
          may={may}
        />
      ) : null}
      {found.clauses ? <RenewalClauses clauses={found.clauses} /> : null}
    </WorkspacePage>,
  );
}

/** How many stand where; each number leads to its rows. */
function Standing({ counts, now }: { counts: RequirementCounts; now: Show }) {
  const figures = ["open", "required", "inherited", "waived", "unreported", "renewals"] as const;
  return (
    <Figures
      figures={figures.map((show) => ({
        href: `/contracts/requirements?show=${show}`,
        count: counts[show],
        label: SHOW_WORDS[show],
        current: show === now,
      }))}
    />
  );
}

function Filters(props: {
  query: URLSearchParams;
  show: Show;
  units: readonly { readonly id: string; readonly name: string }[];
  categories: readonly CategoryOption[];
}) {
  const choices = [
    ["kind", "Kind of supplier", KIND_OPTIONS],
    ["unit", "Site or department", props.units.map((u) => ({ value: u.id, label: u.name }))],
    ["category", "Category", props.categories],
  ] as const;
  return (
    <>
      <Select
        name="show"
        label="What to look at"
        placeholder=""
        width="l"
        value={props.show}
        options={SHOWS.map((value) => ({ value, label: SHOW_WORDS[value] }))}
      />
      <TextField
        name="q"
        label="Number, words or supplier"
        type="search"
        value={props.query.get("q")}
      />
      {choices.map(([name, label, options]) => (
        <Select
          name={name}
          label={label}
          placeholder="All"
          width="s"
          value={props.query.get(name)}
          options={options}
        />
      ))}
      {(["owner", "supplier", "master", "from", "to"] as const).map((name) =>
        props.query.get(name) ? <Hidden name={name} value={props.query.get(name) ?? ""} /> : null,
      )}
    </>
  );
}

const OFFERED: Readonly<Record<Show, readonly ChangeAction[]>> = {
  open: ["require", "waive"],
  scope: ["require", "waive"],
  required: ["require", "end", "waive"],
  inherited: ["require", "waive"],
  waived: ["end-waiver", "require"],
  unreported: ["end", "waive"],
  renewals: ["require", "waive"],
  due: ["require", "waive"],
  all: CHANGE_ACTIONS,
};

function ChangeThese(props: {
  total: number;
  query: string;
  show: Show;
  may: ReadonlySet<string>;
}) {
  const these = props.total === 1 ? "this contract" : `these ${formatCount(props.total)} contracts`;
  return (
    <Card title={`Change ${these}`}>
      <p>
        The change is for every contract that the filter leaves, on all pages. Each keeps its own
        entry in its history, and the whole can be undone.
      </p>
      <Actions>
        {OFFERED[props.show].map((action, at) => (
          <Button
            href={`/contracts/requirements/change?action=${action}&${props.query}`}
            kind={at === 0 ? "primary" : "secondary"}
          >
            {ACTION_WORDS[action]}
          </Button>
        ))}
        {props.may.has("requests:send") ? (
          <AskThese list="requirements" where={props.query} />
        ) : null}
      </Actions>
    </Card>
  );
}

function RenewalClauses({ clauses }: { clauses: readonly ClauseVersion[] }) {
  if (clauses.length === 0)
    return (
      <Card title="Clauses for renewals">
        <p>
          No clause is approved yet.{" "}
          <a href="/contracts/clauses">
            Choose a text, and record the approval of your legal department
          </a>
          .
        </p>
      </Card>
    );
  return (
    <Card title="Clauses for renewals" aside={plural(clauses.length, "approved clause")}>
      {clauses.map((one) => (
        <>
          <h3>
            {one.title ?? "Untitled"}, version {one.version}
          </h3>
          <p class="fh-clause">{one.text ?? "This value was erased."}</p>
        </>
      ))}
      <p>
        <small>Approved by your organization. Fairhand gives no legal advice.</small>
      </p>
    </Card>
  );
}

function Nothing({ show, any }: { show: Show; any: boolean }) {
  return (
    <EmptyState title={any ? "No contract fits" : "No contract is active"}>
      <p>
        {show === "open" && any ? (
          <>
            Every contract in scope requires the training or is waived, or the filter leaves none.{" "}
            <a href="/contracts/requirements?show=all">See all active contracts</a>.
          </>
        ) : show === "renewals" ? (
          `Contracts that end within ${RENEWAL_DAYS} days come here, so that the clause can go into the renewal.`
        ) : (
          <>
            Widen the filter, or{" "}
            <a href="/contracts/requirements?show=all">see all active contracts</a>.
          </>
        )}
      </p>
    </EmptyState>
  );
}

/** GET /contracts/requirements.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function requirementsFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page = await inScope(c, (work) =>
    listRequirements(work, requirementFilter(query), registerSort(query)),
  );
  return tableFile(c, "Training requirement", REQUIREMENT_FILE, page.rows);
}
