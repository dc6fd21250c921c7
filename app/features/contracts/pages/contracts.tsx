import type { Context } from "hono";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Figures } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { categoryOptions } from "../classify/categories.queries.ts";
import { findContract, ownersOf } from "../contract.queries.ts";
import { unitMatches } from "../match-units.ts";
import { undoableBulk } from "../undo-bulk.ts";
import {
  type ContractRow,
  countContracts,
  listContracts,
  type RegisterCounts,
} from "../register.queries.ts";
import { findSupplier, listSuppliers, type SupplierRow } from "../suppliers.queries.ts";
import { sendRegister } from "./contracts-file.ts";
import {
  type FilterChoices,
  filterQuery,
  registerFilter,
  RegisterFilters,
  registerSort,
} from "./filters.tsx";
import { addressOf, PAGE_SIZE } from "./request.ts";
import { UnitsFound } from "./match-units.tsx";
import { UndoBulk } from "./undo-bulk.tsx";
import { ContractTabs } from "./tabs.tsx";
import { day, money, STATES, StateTag } from "./words.tsx";

/** GET /contracts: the register, searched, filtered, sorted and paged in the address. */
export async function contractsPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const sort = registerSort(query);
  const found = await inScope(c, async (work) => ({
    counts: await countContracts(work),
    page: await listContracts(work, registerFilter(query), sort, { number, size: PAGE_SIZE }),
    choices: await choicesOf(work, query),
    suppliers: await suppliersNamed(work, query.get("q")),
    undoable: await undoableBulk(work, query.get("changed") ?? ""),
    unitsFound:
      query.get("unit") === "none"
        ? (await unitMatches(work)).reduce((sum, match) => sum + match.contractIds.length, 0)
        : 0,
  }));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Contracts"
      lede="Every contract for goods and services, and where it stands today."
      actions={<RegisterActions may={may} any={found.counts.all > 0} />}
      wide
    >
      <ContractTabs view="register" may={may} counts={{ review: found.counts.review }} />
      {found.counts.all === 0 ? (
        <NoneYet may={may} oneSite={actorOf(c).unitId !== null} />
      ) : (
        <>
          <Standing counts={found.counts} query={query} />
          <UndoBulk change={query.get("changed") ?? ""} count={found.undoable} />
          <UnitsFound count={found.unitsFound} />
          <SuppliersFound rows={found.suppliers} q={query.get("q") ?? ""} />
          <DataTable
            caption="Contracts"
            columns={COLUMNS}
            rows={found.page.rows}
            total={found.page.total}
            page={number}
            pageSize={PAGE_SIZE}
            sort={`${sort.descending ? "-" : ""}${sort.by}`}
            address={address}
            exports
            filters={<RegisterFilters query={query} choices={found.choices} />}
            empty={
              <EmptyState title="No contract fits">
                <p>
                  Widen the filter, or <a href="/contracts">see every contract</a>.
                </p>
              </EmptyState>
            }
          />
          {may.has("contracts:write") && found.page.total > 0 ? (
            <Actions>
              <Button
                href={`/contracts/owner${tail(filterQuery(query))}`}
                kind="secondary"
                icon="person"
              >
                {`Set the owner or master agreement of ${found.page.total === 1 ? "this one" : `these ${formatCount(found.page.total)}`}`}
              </Button>
              <Button
                href={`/contracts/requirements?show=all&${filterQuery(query)}`}
                kind="secondary"
                icon="shield"
              >
                Training requirement of the active ones
              </Button>
            </Actions>
          ) : null}
        </>
      )}
    </WorkspacePage>,
  );
}

const tail = (query: string) => (query ? `?${query}` : "");

async function choicesOf(work: Work, query: URLSearchParams): Promise<FilterChoices> {
  const supplierId = query.get("supplier");
  const masterId = query.get("master");
  return {
    units: await visibleUnits(work),
    owners: await ownersOf(work),
    categories: await categoryOptions(work),
    supplier: supplierId ? await orNull(() => findSupplier(work, supplierId)) : null,
    master: masterId ? await orNull(() => findContract(work, masterId)) : null,
  };
}

async function orNull<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** A search finds suppliers too: the first few stand above the contracts. */
async function suppliersNamed(work: Work, q: string | null): Promise<readonly SupplierRow[]> {
  const words = q?.trim().slice(0, 200);
  if (!words) return [];
  const sort = { by: "active", descending: true } as const;
  return (await listSuppliers(work, { q: words }, sort, { number: 1, size: 5 })).rows;
}

function SuppliersFound({ rows, q }: { rows: readonly SupplierRow[]; q: string }) {
  if (rows.length === 0) return null;
  return (
    <p class="fh-contracts-found">
      Suppliers:{" "}
      {rows.map((row, at) => (
        <>
          {at > 0 ? ", " : ""}
          <a href={`/contracts/suppliers/${row.id}`}>{row.name}</a> (
          {plural(row.contracts, "contract")})
        </>
      ))}
      {rows.length === 5 ? (
        <>
          {" · "}
          <a href={`/contracts/suppliers?q=${encodeURIComponent(q)}`}>All that fit</a>
        </>
      ) : null}
    </p>
  );
}

/** How many stand where; each number leads to its rows. */
function Standing({ counts, query }: { counts: RegisterCounts; query: URLSearchParams }) {
  const states = (["active", "review", "upcoming", "ended"] as const).map((state) => ({
    // Those that wait for an end can be decided where they wait.
    href: state === "review" ? "/contracts/review" : `/contracts?state=${state}`,
    count: counts[state],
    label: STATES[state],
    current: query.get("state") === state,
  }));
  const unowned = {
    href: "/contracts?owner=none",
    count: counts.noOwner,
    label: "Without an owner",
    current: query.get("owner") === "none",
  };
  return <Figures figures={[...states, unowned]} />;
}

/** Loading a file is the empty page's own action, so it stands here only later. */
function RegisterActions({ may, any }: { may: ReadonlySet<string>; any: boolean }) {
  return (
    <>
      {any && may.has("contracts:import") ? (
        <Button href="/imports/new?kind=contracts" icon="upload">
          Load contracts
        </Button>
      ) : null}
      {may.has("contracts:write") ? (
        <Button href="/contracts/new" kind="secondary" icon="plus">
          Add one contract
        </Button>
      ) : null}
    </>
  );
}

function NoneYet({ may, oneSite }: { may: ReadonlySet<string>; oneSite: boolean }) {
  return (
    <EmptyState
      title={oneSite ? "No contract belongs to your site yet" : "No contract is here yet"}
      action={
        may.has("contracts:import") ? (
          <Button href="/imports/new?kind=contracts" icon="upload">
            Load contracts
          </Button>
        ) : null
      }
    >
      <p>
        Load the contract list that your purchasing system exports, as it is. You map its columns
        once, see what will happen, and can undo it.
      </p>
    </EmptyState>
  );
}

const COLUMNS: readonly Column<ContractRow>[] = [
  {
    key: "number",
    label: "Contract",
    sortable: true,
    cell: (row) => (
      <>
        <a href={`/contracts/${row.id}`}>{row.number}</a>{" "}
        <span class="fh-below">
          <StateTag state={row.state} />
        </span>
      </>
    ),
  },
  {
    key: "description",
    label: "What for",
    sortable: true,
    width: "m",
    cell: (row) => (
      <>
        {row.description ?? "–"} <small class="fh-below">{row.category ?? "In no category"}</small>
      </>
    ),
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
  {
    key: "amount",
    label: "Amount",
    sortable: true,
    numeric: true,
    cell: (row) => money(row.amount, row.currency),
  },
  { key: "unit", label: "Unit", sortable: true, cell: (row) => row.unit ?? row.department ?? "–" },
  { key: "owner", label: "Owner", sortable: true, cell: (row) => row.owner ?? "–" },
];

/** GET /contracts.csv and /contracts.xlsx: exactly what the filter leaves, all pages. */
export async function contractsFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page = await inScope(c, (work) =>
    listContracts(work, registerFilter(query), registerSort(query)),
  );
  return sendRegister(c, "Contracts", page.rows);
}
