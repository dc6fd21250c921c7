/** Every signal on a contract, with what became of it. */
import type { Context } from "hono";
import {
  addressOf,
  categoryOptions,
  ContractTabs,
  countryName,
  ownersOf,
  PAGE_SIZE,
} from "#features/contracts/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Figures } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { listedCountries } from "../goods.queries.ts";
import { listSignals, type SignalRow } from "../signals.queries.ts";
import { countSignals, currentSources, type SignalCounts } from "../summary.queries.ts";
import { SignalFilters, signalFilter, signalQuery, signalSort } from "./signal-filter.tsx";
import {
  countryWords,
  DISPOSITION_WORDS,
  DispositionTag,
  NO_PROOF,
  saysWords,
  sureness,
} from "./words.tsx";

const choicesOf = async (work: Work) => ({
  units: await visibleUnits(work),
  owners: await ownersOf(work),
  categories: await categoryOptions(work),
  sources: await currentSources(work),
  countries: await listedCountries(work),
});

/** GET /contracts/risk: signals on contracts, open ones first. */
export async function signalsPage(c: Context<Env>) {
  const address = addressOf(c);
  const query = address.searchParams;
  const number = pageNumber(query);
  const sort = signalSort(query);
  const found = await inScope(c, async (work) => ({
    counts: await countSignals(work),
    page: await listSignals(work, signalFilter(query), sort, { number, size: PAGE_SIZE }),
    choices: await choicesOf(work),
  }));
  const may = actorOf(c).permissions;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Risk signals"
      lede="What named lists say of the goods that you buy, and what became of it."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="signals" may={may} />
      <Standing counts={found.counts} query={query} />
      <Alert kind="info" title={NO_PROOF}>
        <p>
          An origin that nobody knows is not low risk: it shows as possible.{" "}
          <a href="/contracts/risk/concerns">What you can do</a>
        </p>
      </Alert>
      <DataTable
        caption="Signals"
        columns={COLUMNS}
        rows={found.page.rows}
        total={found.page.total}
        page={number}
        pageSize={PAGE_SIZE}
        sort={`${sort.descending ? "-" : ""}${sort.by}`}
        address={address}
        exports
        filters={<SignalFilters query={query} choices={found.choices} />}
        empty={<Nothing counts={found.counts} sources={found.choices.sources.length} />}
      />
      {may.has("contracts:write") && found.page.total > 0 ? (
        <DisposeThese total={found.page.total} query={signalQuery(query)} />
      ) : null}
    </WorkspacePage>,
  );
}

function Standing({ counts, query }: { counts: SignalCounts; query: URLSearchParams }) {
  const became = query.get("disposition") ?? "";
  const unknown = query.get("country") === "unknown";
  const figures = [
    ["", counts.open, "Open", became === "" && !unknown],
    ["?country=unknown", counts.possible, "Open, origin unknown", became === "" && unknown],
    ["?disposition=reviewed", counts.reviewed, "Reviewed", became === "reviewed"],
    ["?disposition=acted", counts.acted, "Acted on", became === "acted"],
  ] as const;
  return (
    <Figures
      figures={[
        ...figures.map(([tail, count, label, current]) => ({
          href: `/contracts/risk${tail}`,
          count,
          label,
          current,
        })),
        {
          href: "/contracts?state=active&category=none",
          count: counts.uncategorized,
          label: "Active contracts in no category",
        },
      ]}
    />
  );
}

const COLUMNS: readonly Column<SignalRow>[] = [
  {
    key: "good",
    label: "What the list names",
    sortable: true,
    width: "l",
    cell: (r) => (
      <>
        <b>{r.good}</b>, {countryWords(r.key)}
        <span class="fh-below">{saysWords(r.says)}</span>
        <small>
          {r.note ? `${r.note} ` : ""}
          {r.source}, edition {r.edition}
        </small>
      </>
    ),
  },
  {
    key: "strength",
    label: "How sure",
    sortable: true,
    width: "m",
    cell: (r) => (
      <small>
        {sureness(r)}
        {r.mappedBy === "ours" ? " The category is our proposal." : ""}
      </small>
    ),
  },
  {
    key: "number",
    label: "Contract",
    sortable: true,
    width: "m",
    cell: (r) => (
      <>
        <a href={`/contracts/${r.contractId}`}>{r.number}</a>
        <br />
        <small>{r.description ?? ""}</small>
      </>
    ),
  },
  { key: "category", label: "Category", sortable: true, cell: (r) => r.category },
  {
    key: "disposition",
    label: "What became of it",
    sortable: true,
    cell: (r) => (
      <>
        <DispositionTag state={r.state} reopened={r.reopened} />
        {r.what ? <small> {r.what}</small> : null}
        {r.decidedBy && !r.reopened && r.state !== "open" ? (
          <small>
            {" "}
            {r.decidedBy}
            {r.actedOn ? `, ${formatDate(r.actedOn)}` : ""}
          </small>
        ) : null}
      </>
    ),
  },
  { key: "owner", label: "Owner", sortable: true, cell: (r) => r.owner ?? "Nobody yet" },
];

function DisposeThese({ total, query }: { total: number; query: string }) {
  const these = total === 1 ? "this signal" : `these ${formatCount(total)} signals`;
  const to = (state: string) => `/contracts/risk/dispose?state=${state}&${query}`;
  return (
    <Card title={`Say what became of ${these}`}>
      <p>
        It is for every signal that the filter leaves, on all pages. Each contract keeps its own
        entry in its history, and the whole can be undone.
      </p>
      <Actions>
        <Button href={to("reviewed")}>Mark as reviewed</Button>
        <Button href={to("acted")} kind="secondary">
          Say what was done
        </Button>
        <Button href={to("open")} kind="quiet">
          Open again
        </Button>
      </Actions>
    </Card>
  );
}

function Nothing({ counts, sources }: { counts: SignalCounts; sources: number }) {
  const any = counts.open + counts.reviewed + counts.acted > 0;
  if (sources === 0)
    return (
      <EmptyState
        title="No list is loaded"
        action={<Button href="/contracts/risk/lists">To the lists</Button>}
      >
        <p>Begin with the list that comes along, or load one.</p>
      </EmptyState>
    );
  return (
    <EmptyState title={any ? "No signal fits" : "No signal yet"}>
      {any ? (
        <p>
          Widen the filter, or <a href="/contracts/risk?disposition=all">see all signals</a>.
        </p>
      ) : counts.active === 0 ? (
        <p>Signals stand on active contracts. Load your contracts first.</p>
      ) : (
        <p>
          {plural(counts.uncategorized, "active contract")} of {formatCount(counts.active)} are in
          no category yet, so no list speaks of them.{" "}
          <a href="/contracts/classify">Put them in categories</a>.
        </p>
      )}
    </EmptyState>
  );
}

const FILE: readonly FileColumn<SignalRow>[] = [
  { header: "Contract number", value: (r) => r.number },
  { header: "Description", width: 40, value: (r) => r.description },
  { header: "Supplier", width: 32, value: (r) => r.supplier },
  { header: "Category", width: 28, value: (r) => r.category },
  { header: "Good as listed", width: 28, value: (r) => r.good },
  {
    header: "Country",
    width: 20,
    value: (r) => (/^[A-Z]{2}$/.test(r.key) ? countryName(r.key) : countryWords(r.key)),
  },
  { header: "What the list says", width: 28, value: (r) => saysWords(r.says) },
  { header: "How sure", width: 48, value: (r) => sureness(r) },
  { header: "Words of the source", width: 40, value: (r) => r.note },
  { header: "Source", width: 40, value: (r) => r.source },
  { header: "Edition", value: (r) => r.edition },
  { header: "What became of it", value: (r) => DISPOSITION_WORDS[r.state] },
  { header: "Says something new since", value: (r) => (r.reopened ? "Yes" : "No") },
  { header: "What was done", width: 32, value: (r) => r.what },
  { header: "On", type: "date", value: (r) => r.actedOn },
  { header: "Said by", width: 24, value: (r) => r.decidedBy },
  { header: "Owner", width: 24, value: (r) => r.owner },
  { header: "Unit", width: 28, value: (r) => r.unit },
  { header: "Note", width: 40, value: () => NO_PROOF },
];

/** GET /contracts/risk.csv and .xlsx: exactly what the filter leaves, all pages. */
export async function signalsFile(c: Context<Env>) {
  const query = addressOf(c).searchParams;
  const page = await inScope(c, (work) =>
    listSignals(work, signalFilter(query), signalSort(query)),
  );
  return tableFile(c, "Risk signals", FILE, page.rows);
}
