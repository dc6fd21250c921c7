/** Categories of which lists say something. The organization names its own; signals only propose. */
import type { Context } from "hono";
import { addressOf, ContractTabs } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { type CategorySignals, categoriesWithSignals } from "../summary.queries.ts";
import { reasonFor } from "./category-reason.ts";
import { NO_PROOF, saysWords } from "./words.tsx";

/** GET /contracts/risk/high-risk */
export async function proposeHighRiskPage(c: Context<Env>) {
  const found = await inScope(c, (work) => categoriesWithSignals(work));
  const may = actorOf(c).permissions;
  const rows = found.filter((one) => one.contracts > 0 || one.named);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Categories with signals"
      lede="Signals propose. Your organization names its high-risk goods and services itself."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      wide
    >
      <ContractTabs view="risk-categories" may={may} />
      <Alert kind="info" title={NO_PROOF}>
        <p>
          A category without a signal is not low risk: no list that is loaded here speaks of it.{" "}
          <a href="/contracts/requirements/high-risk">See what you have named</a>
        </p>
      </Alert>
      <DataTable
        caption="Categories with signals and active contracts"
        columns={columns(may.has("contracts:decide"))}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={addressOf(c)}
        exports
        empty={
          <EmptyState title="No category with a signal has an active contract">
            <p>
              Load contracts and put them in categories, or look at{" "}
              <a href="/contracts/risk/goods">how goods are matched</a>.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (decide: boolean): readonly Column<CategorySignals>[] => [
  {
    key: "name",
    label: "Category",
    width: "m",
    cell: (r) => (
      <>
        <a href={`/contracts/risk?category=${r.categoryId}`}>{r.name}</a>
        {r.group ? (
          <>
            <br />
            <small>{r.group}</small>
          </>
        ) : null}
      </>
    ),
  },
  {
    key: "contracts",
    label: "Active contracts",
    numeric: true,
    cell: (r) => (
      <a href={`/contracts?state=active&category=${r.categoryId}`}>
        {r.contracts}
        <span class="usa-sr-only"> active contracts: {r.name}</span>
      </a>
    ),
  },
  { key: "unknown", label: "Origin unknown", numeric: true, cell: (r) => r.unknownOrigin },
  {
    key: "goods",
    label: "What lists say",
    width: "l",
    cell: (r) => <GoodLines category={r} />,
  },
  {
    key: "name-it",
    label: "High-risk",
    cell: (r) =>
      r.named ? (
        <Tag kind="warning">Named by you</Tag>
      ) : decide ? (
        <Button href={nameHref(r)} kind="secondary" label={`Name ${r.name} as high-risk`}>
          Name it
        </Button>
      ) : (
        "Not named"
      ),
  },
];

/** The form that names a category, with the signal as its reason; a person still decides. */
export const nameHref = (category: CategorySignals): string =>
  `/contracts/requirements/high-risk?${new URLSearchParams({
    categoryId: category.categoryId,
    reason: reasonFor(category),
  }).toString()}#name`;

/** How many goods of a source stand in a row. */
const NAMED = 4;

/** The goods behind a category, the first few of each source with its edition. */
export function GoodLines({ category }: { category: CategorySignals }) {
  const sources = Map.groupBy(category.goods, (one) => `${one.source}, edition ${one.edition}`);
  return (
    <ul class="fh-plain-list">
      {[...sources].map(([source, goods]) => (
        <li>
          {goods.slice(0, NAMED).map((one, at) => (
            <>
              {at > 0 ? "; " : ""}
              <b>{one.good}</b>
              {one.fit === "material" ? " (may be contained)" : ""}: {saysWords(one.says)}
              {one.countries.length > 0
                ? `, ${plural(one.countries.length, "country", "countries")}`
                : ""}
            </>
          ))}
          {goods.length > NAMED ? `; and ${goods.length - NAMED} more` : ""}.{" "}
          <small>{source}</small>
        </li>
      ))}
    </ul>
  );
}

const FILE: readonly FileColumn<CategorySignals>[] = [
  { header: "Category", width: 32, value: (r) => r.name },
  { header: "Group", width: 28, value: (r) => r.group },
  { header: "Active contracts", type: "number", value: (r) => r.contracts },
  { header: "Origin unknown", type: "number", value: (r) => r.unknownOrigin },
  { header: "What lists say", width: 80, value: (r) => reasonFor(r) },
  { header: "Named as high-risk", value: (r) => (r.named ? "Yes" : "No") },
];

/** GET /contracts/risk/high-risk.csv and .xlsx */
export async function proposeHighRiskFile(c: Context<Env>) {
  const found = await inScope(c, (work) => categoriesWithSignals(work));
  return tableFile(
    c,
    "Categories with signals",
    FILE,
    found.filter((one) => one.contracts > 0 || one.named),
  );
}
