import type { Context } from "hono";
import { visibleUnits, type Unit } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { inScope } from "#platform/http.ts";
import { tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { DateField, Hidden, Select, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Tabs } from "#ui/parts.tsx";
import { DataTable, withQuery } from "#ui/table.tsx";
import { listedMetric } from "../contract-metric-ground.ts";
import { contractMetrics, type ContractMetric } from "../contract-metrics.ts";
import {
  BEHIND_FILTERS,
  behindSort,
  contractsBehind,
  countBehind,
  suppliersBehind,
  type BehindFilter,
  type BehindQuery,
  type BehindTotals,
} from "../contract-rows.queries.ts";
import { countedOf } from "../contract-words.ts";
import { supplierDenominator } from "../metric-settings.ts";
import { CONTRACT_FILE, SUPPLIER_FILE } from "../behind-file.ts";
import { CONTRACT_COLUMNS, SUPPLIER_COLUMNS } from "./behind-columns.tsx";
import { metricAddress } from "./contract-parts.tsx";
import { dayWords } from "./parts.tsx";
import { addressOf, asOfQuery, pageNumber, readAsOf, type AsOf } from "./request.ts";

const PAGE_SIZE = 60;
type Of = "contracts" | "suppliers";

const LABELS: Readonly<Record<Of, Readonly<Record<BehindFilter, string>>>> = {
  contracts: { counted: "Counted", done: "Require it", not: "Not yet", beside: "Set aside" },
  suppliers: {
    counted: "Counted",
    done: "Report that they meet it",
    not: "Not yet",
    beside: "Not under the requirement",
  },
};

interface Asked {
  readonly of: Of;
  readonly asOf: AsOf;
  readonly query: BehindQuery;
  readonly sort: string;
}

async function ask(c: Context<Env>, work: Work): Promise<Asked> {
  const asOf = readAsOf(c, work.today);
  const metric = await listedMetric(work, c.req.param("metric") ?? "", asOf.on);
  const { of } = metric.described;
  if (
    !addressOf(c)
      .pathname.replace(/\.\w+$/, "")
      .endsWith(`/${of}`)
  )
    throw new NotFound();
  return {
    of,
    asOf,
    sort: behindSort(of, c.req.query("sort")),
    query: {
      metric,
      asOf: asOf.on,
      among: await supplierDenominator(work),
      show: BEHIND_FILTERS.find((show) => show === c.req.query("show")) ?? "counted",
      siteId: c.req.query("site") ?? "",
      q: (c.req.query("q") ?? "").slice(0, 200),
    },
  };
}

/** GET /metrics/:metric/contracts and /metrics/:metric/suppliers: what is behind the number. */
export async function behindPage(c: Context<Env>): Promise<Response> {
  const page = pageNumber(c);
  const at = { number: page, size: PAGE_SIZE };
  const found = await inScope(c, async (work) => {
    const asked = await ask(c, work);
    const { of, query, sort } = asked;
    const report = await contractMetrics(work, asked.asOf.on, { trend: false });
    return {
      asked,
      totals: await countBehind(work, query),
      contracts: of === "contracts" ? await contractsBehind(work, query, sort, at) : [],
      suppliers: of === "suppliers" ? await suppliersBehind(work, query, sort, at) : [],
      sites: (await visibleUnits(work)).filter((unit) => unit.kind === "site"),
      metric: report.metrics.find((m) => m.id === query.metric.id)!,
    };
  });
  const { asked, totals, metric } = found;
  const { of, asOf, query } = asked;
  const address = addressOf(c);
  const table = {
    caption: `${query.metric.name}: ${LABELS[of][query.show]}`,
    total: totals[query.show],
    page,
    pageSize: PAGE_SIZE,
    sort: asked.sort,
    address,
    exports: true,
    filters: <Filters asked={asked} sites={found.sites} />,
    empty: <p>Nothing here. Change the filter, the site or the day.</p>,
  };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${query.metric.name}: ${of === "contracts" ? "contract by contract" : "supplier by supplier"}`}
      lede={`As of ${dayWords(asOf)}. ${totalsWords(of, totals, query)}`}
      crumbs={[
        { href: "/metrics", label: "Metrics" },
        { href: `${metricAddress(metric.id)}${asOfQuery(asOf)}`, label: metric.name },
      ]}
      wide
    >
      <EnteredNote metric={metric} />
      <Tabs
        label="What is shown"
        tabs={BEHIND_FILTERS.map((show) => ({
          href: withQuery(address, { show, page: null }),
          label: LABELS[of][show],
          current: query.show === show,
          count: totals[show],
        }))}
      />
      {of === "contracts" ? (
        <DataTable {...table} columns={CONTRACT_COLUMNS} rows={found.contracts} />
      ) : (
        <DataTable {...table} columns={SUPPLIER_COLUMNS} rows={found.suppliers} />
      )}
    </WorkspacePage>,
    asOf.errors.length > 0 ? 400 : 200,
  );
}

function totalsWords(of: Of, totals: BehindTotals, query: BehindQuery): string {
  const where = query.siteId !== "" || query.q !== "" ? " in this selection" : "";
  const words = countedOf(of, { numerator: totals.done, denominator: totals.counted });
  if (totals.counted === 0) return `There is ${words}${where}.`;
  return of === "contracts"
    ? `${words}${where} require the training.`
    : `${words}${where} report that they meet the requirement.`;
}

/** Where the metric's figure was typed in, its rows do not explain it: says so. */
function EnteredNote({ metric }: { metric: ContractMetric }) {
  if (metric.source !== "entered") return null;
  return (
    <Alert kind="warning" title="This figure was entered by hand">
      <p>
        {countedOf(metric.of, metric)} was typed in, so there is nothing behind it here.{" "}
        <a href="/metrics/readings">See the reading</a>
      </p>
    </Alert>
  );
}

function Filters({ asked, sites }: { asked: Asked; sites: readonly Unit[] }) {
  const { of, query, asOf } = asked;
  return (
    <>
      <Hidden name="show" value={query.show} />
      <TextField
        name="q"
        label={of === "contracts" ? "Number, words or supplier" : "Supplier"}
        value={query.q}
        width="m"
      />
      <Select
        name="site"
        label="Site"
        value={query.siteId}
        options={[
          { value: "", label: "All sites" },
          ...sites.map((site) => ({ value: site.id, label: site.name })),
          { value: "none", label: "No site recorded" },
        ]}
      />
      <DateField name="asOf" label="As of" value={asOf.on.toString()} errors={asOf.errors} />
    </>
  );
}

/** The same rows as CSV and XLSX: every row that the page's filter leaves. */
export async function behindDownload(c: Context<Env>): Promise<Response> {
  const { asked, contracts, suppliers } = await inScope(c, async (work) => {
    const given = await ask(c, work);
    const { of, query, sort } = given;
    return {
      asked: given,
      contracts: of === "contracts" ? await contractsBehind(work, query, sort) : [],
      suppliers: of === "suppliers" ? await suppliersBehind(work, query, sort) : [],
    };
  });
  const name = `${asked.query.metric.id.replaceAll(/[^\w-]+/g, "-")}-${asked.asOf.on.toString()}`;
  return asked.of === "contracts"
    ? tableFile(c, name, CONTRACT_FILE, contracts)
    : tableFile(c, name, SUPPLIER_FILE, suppliers);
}
