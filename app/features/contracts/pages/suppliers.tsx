import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { supplierProposals } from "../supplier-proposals.queries.ts";
import {
  listSuppliers,
  supplierCountries,
  type SupplierFilter,
  type SupplierRow,
  type SupplierSort,
} from "../suppliers.queries.ts";
import { ReportedTag, reportedWords } from "../requirement/pages/words.tsx";
import { AskThese } from "./ask-these.tsx";
import { type MarkMaker, supplierMarks } from "./cards.ts";
import { addressOf, PAGE_SIZE, sortOf } from "./request.ts";
import { ContractTabs } from "./tabs.tsx";
import { countryName, KINDS, kindWord } from "./words.tsx";

const SORTS: readonly SupplierSort[] = ["name", "number", "kind", "country", "active", "contracts"];
const sortIn = (query: URLSearchParams) => sortOf(query, SORTS, "name");

/** What an address narrows the list of suppliers by. */
export function supplierFilter(query: URLSearchParams): SupplierFilter {
  const kind = query.get("kind") ?? "";
  const contracts = query.get("contracts");
  return {
    q: query.get("q")?.trim().slice(0, 200) || undefined,
    kind: Object.hasOwn(KINDS, kind) ? kind : undefined,
    country: query.get("country") || undefined,
    contracts: contracts === "active" || contracts === "none" ? contracts : undefined,
  };
}

/** The same filter as text, for a link that keeps it. */
function supplierQuery(query: URLSearchParams): string {
  const kept = ["q", "kind", "country", "contracts"].flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams(kept).toString();
}

/** GET /contracts/suppliers: who is bought from, with the contracts that show under each. */
export async function suppliersPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const sort = sortIn(query);
  const may = actorOf(c).permissions;
  const found = await inScope(c, async (work) => {
    const page = await listSuppliers(work, supplierFilter(query), sort, {
      number,
      size: PAGE_SIZE,
    });
    const ids = page.rows.map((row) => row.id);
    return {
      page,
      marks: (await supplierMarks.make?.(work, ids)) ?? null,
      any: (await listSuppliers(work, {}, sort, { number: 1, size: 1 })).total > 0,
      countries: await supplierCountries(work),
      proposals: may.has("contracts:decide") ? (await supplierProposals(work, 1)).total : 0,
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Suppliers"
      lede="Whom your contracts are with. Spellings that a person joined stand as one."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      actions={<SupplierActions may={may} any={found.any} />}
      wide
    >
      <ContractTabs view="suppliers" may={may} counts={{ proposals: found.proposals }} />
      {found.proposals > 0 ? <Proposed count={found.proposals} /> : null}
      {found.any ? (
        <DataTable
          caption="Suppliers"
          columns={[...COLUMNS, ...markColumn(found.marks)]}
          rows={found.page.rows}
          total={found.page.total}
          page={number}
          pageSize={PAGE_SIZE}
          sort={`${sort.descending ? "-" : ""}${sort.by}`}
          address={address}
          exports
          filters={<Filters query={query} countries={found.countries} />}
          empty={
            <EmptyState title="No supplier fits">
              <p>
                Widen the filter, or <a href="/contracts/suppliers">see every supplier</a>.
              </p>
            </EmptyState>
          }
        />
      ) : (
        <NoneYet may={may} />
      )}
      {found.page.total > 0 && may.has("requests:send") ? (
        <Actions>
          <AskThese list="suppliers" where={supplierQuery(query)} />
        </Actions>
      ) : null}
    </WorkspacePage>,
  );
}

function SupplierActions({ may, any }: { may: ReadonlySet<string>; any: boolean }) {
  return (
    <>
      {any && may.has("contracts:import") ? (
        <Button href="/imports/new?kind=suppliers" kind="secondary" icon="upload">
          Load suppliers
        </Button>
      ) : null}
      {may.has("contracts:write") ? (
        <Button href="/contracts/suppliers/new" kind="secondary" icon="plus">
          Add one supplier
        </Button>
      ) : null}
    </>
  );
}

function Proposed({ count }: { count: number }) {
  return (
    <Alert kind="info" title={`${plural(count, "group")} of spellings may be one supplier each`}>
      <p>
        They differ in case, punctuation or a word such as Inc. Nothing is joined until a person
        says so.
      </p>
      <p>
        <Button href="/contracts/suppliers/proposals">Look at them</Button>
      </p>
    </Alert>
  );
}

function NoneYet({ may }: { may: ReadonlySet<string> }) {
  return (
    <EmptyState
      title="No supplier is here yet"
      action={
        may.has("contracts:import") ? (
          <Button href="/imports/new?kind=contracts" icon="upload">
            Load contracts
          </Button>
        ) : null
      }
    >
      <p>
        Suppliers come with the contracts that name them. A supplier list of your own can add their
        numbers, kinds and contacts.
      </p>
    </EmptyState>
  );
}

function Filters({ query, countries }: { query: URLSearchParams; countries: readonly string[] }) {
  const choices = [
    ["kind", "Kind", Object.entries(KINDS)],
    [
      "country",
      "Country",
      [["none", "Not known"], ...countries.map((code) => [code, countryName(code)])],
    ],
    [
      "contracts",
      "Contracts",
      [
        ["active", "Active ones"],
        ["none", "None"],
      ],
    ],
  ] as const;
  return (
    <>
      <TextField name="q" label="Name, spelling or number" type="search" value={query.get("q")} />
      {choices.map(([name, label, options]) => (
        <Select
          name={name}
          label={label}
          placeholder="All"
          width="s"
          value={query.get(name)}
          options={options.map(([value = "", word = ""]) => ({ value, label: word }))}
        />
      ))}
    </>
  );
}

const COLUMNS: readonly Column<SupplierRow>[] = [
  {
    key: "name",
    label: "Supplier",
    sortable: true,
    cell: (row) => <a href={`/contracts/suppliers/${row.id}`}>{row.name}</a>,
  },
  { key: "number", label: "Number", sortable: true, cell: (row) => row.number ?? "–" },
  { key: "kind", label: "Kind", sortable: true, cell: (row) => kindWord(row.kind) },
  { key: "country", label: "Country", sortable: true, cell: (row) => countryName(row.country) },
  {
    key: "spellings",
    label: "Spellings",
    numeric: true,
    cell: (row) => formatCount(row.spellings),
  },
  {
    key: "active",
    label: "Active contracts",
    sortable: true,
    numeric: true,
    cell: (row) => (
      <a
        href={`/contracts?state=active&supplier=${row.id}`}
        aria-label={`${formatCount(row.active)} active: ${row.name}`}
      >
        {formatCount(row.active)}
      </a>
    ),
  },
  {
    key: "contracts",
    label: "All contracts",
    sortable: true,
    numeric: true,
    cell: (row) => (
      <a
        href={`/contracts?supplier=${row.id}`}
        aria-label={`${formatCount(row.contracts)} in all: ${row.name}`}
      >
        {formatCount(row.contracts)}
      </a>
    ),
  },
  { key: "says", label: "Supplier says", cell: (row) => <ReportedTag row={row} /> },
];

/** The column that another feature fills; none where nobody does. */
const markColumn = (marks: Awaited<ReturnType<MarkMaker>> | null): Column<SupplierRow>[] =>
  marks === null || supplierMarks.label === null
    ? []
    : [{ key: "mark", label: supplierMarks.label, cell: (row) => marks.get(row.id) ?? "–" }];

const OUT: readonly FileColumn<SupplierRow>[] = [
  { header: "Supplier", width: 36, value: (r) => r.name },
  { header: "Number", value: (r) => r.number },
  { header: "Kind", value: (r) => kindWord(r.kind) },
  { header: "Country", value: (r) => countryName(r.country) },
  { header: "Spellings", type: "number", value: (r) => r.spellings },
  { header: "Active contracts", type: "number", value: (r) => r.active },
  { header: "All contracts", type: "number", value: (r) => r.contracts },
  { header: "Supplier says", value: (r) => reportedWords(r) },
];

/** GET /contracts/suppliers.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function suppliersFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page = await inScope(c, (work) =>
    listSuppliers(work, supplierFilter(query), sortIn(query)),
  );
  return tableFile(c, "Suppliers", OUT, page.rows);
}
