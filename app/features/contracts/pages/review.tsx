import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Select, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { editsContractOf } from "../contract-rules.ts";
import { endContract } from "../end-contract.ts";
import { keepGoing } from "../keep-going.ts";
import {
  type ContractRow,
  contractOwners,
  countContracts,
  listContracts,
  type RegisterFilter,
} from "../register.queries.ts";
import { openEndedMonths } from "../save-contract-setting.ts";
import { sendRegister } from "./contracts-file.ts";
import { filterQuery, registerFilter, registerSort } from "./filters.tsx";
import { addressOf, PAGE_SIZE, problemsOf, type Typed } from "./request.ts";
import { AgeCard, ForAll } from "./review-parts.tsx";
import { ContractTabs } from "./tabs.tsx";
import { day, money, StateTag } from "./words.tsx";
import { asShown } from "./whole-filter.ts";

/** What can be wrong with the dates of a contract. */
const SHOWS = {
  check: ["No end, and too old to count", { state: "review" }],
  start: ["No start", { missing: "start" }],
  end: ["No end", { missing: "end" }],
  both: ["No start and no end", { missing: "both" }],
  order: ["Ends before it starts", { missing: "order" }],
} as const;
type Show = keyof typeof SHOWS;

const showOf = (query: URLSearchParams): Show => {
  const asked = query.get("show") ?? "";
  return Object.hasOwn(SHOWS, asked) ? (asked as Show) : "check";
};

/** What the address narrows the list by, and what the list is about. */
const reviewFilter = (query: URLSearchParams): RegisterFilter => ({
  ...registerFilter(query),
  state: undefined,
  missing: undefined,
  ...SHOWS[showOf(query)][1],
});

/** Refused: what was typed, and in which of the two forms. */
interface Refused {
  readonly form: "all" | "age";
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** GET /contracts/review: contracts whose dates a person must look at. */
export const reviewPage = (c: Context<Env>) => renderReview(c, addressOf(c).searchParams, null);

/** The page, also after a form on it was refused. */
export async function renderReview(
  c: Context<Env>,
  query: URLSearchParams,
  refused: Refused | null,
) {
  const show = showOf(query);
  const number = pageNumber(query);
  const sort = registerSort(query);
  const may = actorOf(c).permissions;
  const found = await inScope(c, async (work) => ({
    page: await listContracts(work, reviewFilter(query), sort, { number, size: PAGE_SIZE }),
    counts: await countContracts(work),
    months: await openEndedMonths(work),
    changeable:
      show === "check" && may.has("contracts:write") ? (await changeable(work, query)).length : 0,
    today: work.today,
  }));
  const address = new URL("/contracts/review", c.req.url);
  address.search = query.toString();
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Dates to check"
      lede={`A contract without an end counts as active for ${plural(found.months, "month")}. Then it waits here until somebody says.`}
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="review" may={may} counts={{ review: found.counts.review }} />
      <DataTable
        caption={SHOWS[show][0]}
        columns={columnsFor(show, may.has("contracts:write"))}
        rows={found.page.rows}
        total={found.page.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.descending ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<Filters query={query} show={show} />}
        empty={<Nothing show={show} any={found.counts.all > 0} />}
      />
      {found.changeable > 0 ? (
        <ForAll
          count={found.changeable}
          filter={filterQuery(query)}
          until={found.today.add({ years: 1 }).toString()}
          typed={refused?.form === "all" ? refused.typed : {}}
          errors={refused?.form === "all" ? refused.errors : []}
        />
      ) : null}
      <AgeCard
        months={found.months}
        may={may.has("organization:write")}
        typed={refused?.form === "age" ? refused.typed : {}}
        errors={refused?.form === "age" ? refused.errors : []}
      />
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

/** Those that wait for an end and that the actor may change. */
async function changeable(work: Work, query: URLSearchParams): Promise<string[]> {
  const rows = await contractOwners(work, {
    ...registerFilter(query),
    missing: undefined,
    state: "review",
  });
  const edits = await editsContractOf(work);
  return rows.filter((row) => edits(row.ownerId)).map((row) => row.id);
}

/** POST /contracts/review: all that wait and fit the filter go on `until` a day, or have ended. */
export async function saveForAll(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["filter"] ?? "");
  const ended = typed["what"] === "ended";
  try {
    const count = await inScope(c, async (work) => {
      const ids = await changeable(work, query);
      asShown(ids.length, typed, "contracts");
      if (ids.length === 0) return 0;
      if (ended) await endContract(work, { contractIds: ids, endsOn: typed["endsOn"] ?? "" });
      else await keepGoing(work, { contractIds: ids, until: typed["until"] ?? "" });
      return ids.length;
    });
    return seeOther(c, "/contracts/review", {
      kind: "success",
      text: ended
        ? `The end of ${plural(count, "contract")} is kept.`
        : `${plural(count, "contract")} ${count === 1 ? "goes" : "go"} on, and will be asked about again.`,
    });
  } catch (error) {
    if (error instanceof Conflict)
      return seeOther(c, `/contracts/review?${query.toString()}`, {
        kind: "warning",
        text: error.message,
      });
    return renderReview(c, query, { form: "all", typed, errors: problemsOf(error) });
  }
}

function Filters({ query, show }: { query: URLSearchParams; show: Show }) {
  return (
    <>
      <Select
        name="show"
        label="What to look at"
        placeholder=""
        width="l"
        value={show}
        options={Object.entries(SHOWS).map(([value, [label]]) => ({ value, label }))}
      />
      <TextField name="q" label="Number, words or supplier" type="search" value={query.get("q")} />
      {(["supplier", "owner", "unit"] as const).map((name) =>
        query.get(name) ? <input type="hidden" name={name} value={query.get(name) ?? ""} /> : null,
      )}
    </>
  );
}

function Nothing({ show, any }: { show: Show; any: boolean }) {
  return (
    <EmptyState title={any ? "Nothing to check here" : "No contract is here yet"}>
      <p>
        {show === "check"
          ? "Contracts without an end come here when they are too old to count as active."
          : "No contract fits. Choose something else to look at."}
      </p>
    </EmptyState>
  );
}

const COLUMNS: readonly Column<ContractRow>[] = [
  {
    key: "number",
    label: "Contract",
    sortable: true,
    cell: (row) => <a href={`/contracts/${row.id}`}>{row.number}</a>,
  },
  {
    key: "description",
    label: "What for",
    sortable: true,
    width: "l",
    cell: (row) => row.description ?? "–",
  },
  {
    key: "supplier",
    label: "Supplier",
    sortable: true,
    width: "m",
    cell: (row) => <a href={`/contracts/suppliers/${row.supplierId}`}>{row.supplier}</a>,
  },
  { key: "starts", label: "Starts", sortable: true, cell: (row) => day(row.startsOn) },
  { key: "ends", label: "Ends", sortable: true, cell: (row) => day(row.endsOn) },
  { key: "state", label: "State", cell: (row) => <StateTag state={row.state} /> },
  {
    key: "amount",
    label: "Amount",
    sortable: true,
    numeric: true,
    cell: (row) => money(row.amount, row.currency),
  },
  { key: "owner", label: "Owner", sortable: true, cell: (row) => row.owner ?? "–" },
];
const ACTION: Column<ContractRow> = {
  key: "action",
  label: "Decide",
  cell: (row) => {
    const [href, words] =
      row.endsOn === null
        ? [`/contracts/${row.id}/end?from=review`, "Say when it ends"]
        : [`/contracts/${row.id}/edit`, "Correct the dates"];
    return (
      <a href={href} aria-label={`${words}: ${row.number}`}>
        {words}
      </a>
    );
  },
};
/** Where every row waits for an end, that column and the state would say the same in each. */
const columnsFor = (show: Show, may: boolean): readonly Column<ContractRow>[] => {
  const shown = COLUMNS.filter(
    ({ key }) => show !== "check" || (key !== "ends" && key !== "state"),
  );
  return may ? [...shown, ACTION] : shown;
};

/** GET /contracts/review.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function reviewFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page = await inScope(c, (work) =>
    listContracts(work, reviewFilter(query), registerSort(query)),
  );
  return sendRegister(c, "Dates to check", page.rows);
}
