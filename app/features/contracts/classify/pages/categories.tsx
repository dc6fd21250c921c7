/** The tree of categories with what lies in each. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { addressOf } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { money } from "../../pages/words.tsx";
import { recordAudit } from "#platform/audit.ts";
import { type CategoryLine, categoryLines } from "../categories.queries.ts";
import { addShippedCategories } from "../ensure-categories.ts";
import { mayDecide } from "../write-decisions.ts";

const HERE = "/contracts/categories";

/** GET /contracts/categories */
export async function categoriesPage(c: Context<Env>) {
  const found = await inScope(c, categoryLines);
  const address = addressOf(c);
  const archived = found.lines.filter((line) => line.archived).length;
  const showAll = address.searchParams.get("show") === "all";
  const rows = found.lines.filter((line) => showAll || !line.archived);
  const { permissions } = actorOf(c);
  const may = permissions.has("contracts:decide");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Categories"
      lede="What is bought, in two levels. These began as ours; change them as you need."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
      actions={
        may ? (
          <Button href={`${HERE}/new`} kind="secondary" icon="plus">
            Add a category
          </Button>
        ) : null
      }
      wide
    >
      <ContractTabs view="categories" may={permissions} />
      {found.none > 0 ? <None none={found.none} undecided={found.undecided} may={may} /> : null}
      <DataTable
        caption="Categories"
        columns={columns(may)}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={address}
        exports
        empty={<NoCategories may={may} />}
      />
      <Actions>
        <Button href="/contracts/classify/decisions" kind="quiet" icon="history">
          Every decision, who and when
        </Button>
        {archived > 0 && !showAll ? (
          <Button href={`${HERE}?show=all`} kind="quiet">
            Show {plural(archived, "category", "categories")} out of use
          </Button>
        ) : null}
      </Actions>
    </WorkspacePage>,
  );
}

function None(props: { none: number; undecided: number; may: boolean }) {
  const aside = props.none - props.undecided;
  return (
    <Alert kind="info" title={`${plural(props.none, "contract")} in no category`}>
      <p>
        {aside > 0 ? `${plural(aside, "contract")} of these on purpose. ` : ""}
        <a href="/contracts?category=none">See them</a>
        {props.may && props.undecided > 0 ? (
          <>
            {" or "}
            <a href="/contracts/classify">classify {formatCount(props.undecided)}</a>
          </>
        ) : null}
        . An unknown category is unknown, not low risk.
      </p>
    </Alert>
  );
}

/** An organization that is older than the categories has none until somebody takes ours. */
export function NoCategories({ may }: { may: boolean }) {
  return (
    <EmptyState
      title="There are no categories yet"
      action={
        may ? (
          <Form action={`${HERE}/shipped`} label="Begin with ours">
            <Button>Begin with ours</Button>
          </Form>
        ) : null
      }
    >
      <p>We bring a list of what hospitals buy, goods and services alike. You can change it.</p>
    </EmptyState>
  );
}

const KIND = { good: "Goods", service: "Services" } as const;

/** A count that leads to its contracts. */
const linked = (line: CategoryLine, count: number, state: "active" | null) => {
  const query = new URLSearchParams({ category: line.id, ...(state ? { state } : {}) });
  return count === 0 ? (
    "0"
  ) : (
    <a
      href={`/contracts?${query.toString()}`}
      aria-label={`${formatCount(count)}${state ? " active" : ""}: ${line.name}`}
    >
      {formatCount(count)}
    </a>
  );
};

const columns = (may: boolean): readonly Column<CategoryLine>[] => [
  {
    key: "name",
    label: "Category",
    cell: (line) => (
      <span class={line.parentId === null ? "fh-tree-top" : "fh-tree-leaf"}>
        {line.name} {line.archived ? <Tag>Out of use</Tag> : null}
      </span>
    ),
  },
  { key: "kind", label: "Kind", cell: (line) => KIND[line.kind] },
  {
    key: "active",
    label: "Active contracts",
    numeric: true,
    cell: (line) => linked(line, line.active, "active"),
  },
  {
    key: "sum",
    label: "Amount of active",
    numeric: true,
    cell: (line) =>
      line.sums.length === 0
        ? "–"
        : line.sums.map(({ amount, currency }) => <div>{money(amount, currency)}</div>),
  },
  {
    key: "contracts",
    label: "All contracts",
    numeric: true,
    cell: (line) => linked(line, line.contracts, null),
  },
  { key: "unspsc", label: "UNSPSC", cell: (line) => line.unspsc ?? "–" },
  { key: "naics", label: "NAICS", cell: (line) => line.naics ?? "–" },
  ...(may
    ? [
        {
          key: "change",
          label: "Change",
          cell: (line: CategoryLine) => (
            <a href={`${HERE}/${line.id}`} aria-label={`Change ${line.name}`}>
              Change
            </a>
          ),
        },
      ]
    : []),
];

const OUT: readonly FileColumn<CategoryLine>[] = [
  { header: "Group", width: 32, value: (line) => line.group ?? line.name },
  { header: "Category", width: 40, value: (line) => (line.parentId === null ? null : line.name) },
  { header: "Kind", value: (line) => KIND[line.kind] },
  { header: "Active contracts", type: "number", value: (line) => line.active },
  {
    header: "Amount of active",
    width: 30,
    value: (line) => line.sums.map((sum) => money(sum.amount, sum.currency)).join("; "),
  },
  { header: "All contracts", type: "number", value: (line) => line.contracts },
  { header: "UNSPSC", value: (line) => line.unspsc },
  { header: "NAICS", value: (line) => line.naics },
  { header: "Out of use", value: (line) => (line.archived ? "yes" : "no") },
];

/** GET /contracts/categories.csv and .xlsx */
export async function categoriesFile(c: Context<Env>) {
  const { lines } = await inScope(c, categoryLines);
  const showAll = addressOf(c).searchParams.get("show") === "all";
  return tableFile(
    c,
    "Categories",
    OUT,
    lines.filter((line) => showAll || !line.archived),
  );
}

/** POST /contracts/categories/shipped: adds those of ours that are missing. */
export async function addShipped(c: Context<Env>) {
  const added = await inScope(c, async (work) => {
    mayDecide(work);
    const count = await addShippedCategories(work);
    if (count > 0)
      await recordAudit(work, {
        action: "add-shipped-categories",
        subjectKind: "category",
        subjectId: "shipped",
        after: { count },
      });
    return count;
  });
  return seeOther(c, HERE, {
    kind: "success",
    text: `${plural(added, "category", "categories")} added.`,
  });
}
