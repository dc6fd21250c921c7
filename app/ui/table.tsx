import type { Child } from "hono/jsx";
import { formatCount } from "./format.ts";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.en.ts";

/** One column: how its head reads and what a row shows in it. */
export interface Column<R> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: R) => Child;
  /** Aligns to the end, figures of one width. */
  readonly numeric?: boolean | undefined;
  readonly sortable?: boolean | undefined;
  readonly width?: "xs" | "s" | "m" | "l" | undefined;
}

/** Where the table lives: a URL will do. */
export interface TableAddress {
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
}

export interface DataTableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  /** The rows of this page; the first column names the row. */
  readonly rows: readonly R[];
  /** Rows in all pages. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** A column key; "-name" sorts it descending. */
  readonly sort?: string | undefined;
  readonly address: TableAddress;
  /** Links CSV and XLSX of the same rows: `${pathname}.csv?${query}`, filter and sort kept, all pages. */
  readonly exports?: boolean | undefined;
  /** Fields of a GET form that narrows the table. */
  readonly filters?: Child | undefined;
  /** What stands in place of the rows when there are none. */
  readonly empty: Child;
  /** Needed only when a page holds two tables. */
  readonly id?: string | undefined;
}

/** A table that sorts, filters and pages in its URL, and reads as cards on a phone. */
export function DataTable<R>(props: DataTableProps<R>) {
  const id = props.id ?? "table";
  return (
    <section class="fh-table" aria-label={props.caption}>
      {props.filters ? (
        <fh-filter for={id}>
          <form
            class="fh-filters"
            method="get"
            action={props.address.pathname}
            aria-label={messages.table.filters}
          >
            {props.sort ? <input type="hidden" name="sort" value={props.sort} /> : null}
            {props.filters}
            <button class="usa-button usa-button--outline" type="submit">
              {messages.table.apply}
            </button>
          </form>
        </fh-filter>
      ) : null}
      <div id={id} data-results>
        <div class="fh-table-bar">
          <p data-range class={props.rows.length === 0 ? "usa-sr-only" : undefined}>
            {range(props)}
          </p>
          {props.exports && props.total > 0 ? <Exports address={props.address} /> : null}
        </div>
        {props.rows.length === 0 ? (
          <div class="fh-table-empty">{props.empty}</div>
        ) : (
          <Grid {...props} />
        )}
        <Pagination
          total={props.total}
          page={props.page}
          pageSize={props.pageSize}
          address={props.address}
        />
      </div>
    </section>
  );
}

function range({
  total,
  page,
  pageSize,
}: {
  total: number;
  page: number;
  pageSize: number;
}): string {
  const from = (page - 1) * pageSize + 1;
  if (total === 0 || from > total) return messages.table.none;
  const to = Math.min(total, page * pageSize);
  return messages.table.range(formatCount(from), formatCount(to), formatCount(total));
}

/** The same address with some parameters changed; null takes one out. */
export function withQuery(
  address: TableAddress,
  changes: Readonly<Record<string, string | null>>,
  suffix = "",
): string {
  const query = new URLSearchParams(address.searchParams);
  for (const [name, value] of Object.entries(changes))
    if (value === null) query.delete(name);
    else query.set(name, value);
  const text = query.toString();
  return `${address.pathname}${suffix}${text ? `?${text}` : ""}`;
}

function Exports({ address }: { address: TableAddress }) {
  return (
    <p class="fh-exports">
      <Icon name="download" size={18} />
      <span>{messages.table.download}</span>
      <a href={withQuery(address, { page: null }, ".csv")} download="">
        {messages.table.csv}
      </a>
      <a href={withQuery(address, { page: null }, ".xlsx")} download="">
        {messages.table.xlsx}
      </a>
    </p>
  );
}

function Grid<R>(props: DataTableProps<R>) {
  return (
    <fh-scroll
      class="fh-table-scroll"
      role="region"
      aria-label={messages.table.region(props.caption)}
      tabindex={0}
    >
      <table class="usa-table fh-stack" role="table">
        <caption class="usa-sr-only">{props.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => (
              <Head column={column} sort={props.sort} address={props.address} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows.map((row) => (
            <tr role="row">
              {props.columns.map((column, at) =>
                at === 0 ? (
                  <th scope="row" role="rowheader">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td role="cell" class={lookOf(column)} data-label={column.label}>
                    <div>{column.cell(row)}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </fh-scroll>
  );
}

const lookOf = <R,>(column: Column<R>): string | undefined =>
  [column.numeric ? "fh-numeric" : "", column.width ? `fh-column-${column.width}` : ""]
    .filter(Boolean)
    .join(" ") || undefined;

function Head<R>(props: { column: Column<R>; sort?: string | undefined; address: TableAddress }) {
  const { column, sort } = props;
  const up = sort === column.key;
  const down = sort === `-${column.key}`;
  return (
    <th
      scope="col"
      role="columnheader"
      class={lookOf(column)}
      aria-sort={up ? "ascending" : down ? "descending" : undefined}
    >
      {column.sortable ? (
        <a
          class="fh-sort"
          href={withQuery(props.address, { sort: up ? `-${column.key}` : column.key, page: null })}
          title={messages.table.sortBy(column.label)}
        >
          {column.label}
          <span class="fh-sort-mark" aria-hidden="true">
            {up ? "▲" : down ? "▼" : "↕"}
          </span>
        </a>
      ) : (
        column.label
      )}
    </th>
  );
}

/** Which page numbers to show: first, last, the current one and its neighbors; 0 is a gap. */
function pageNumbers(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const numbers: number[] = [];
  for (const n of [...new Set(wanted)].toSorted((a, b) => a - b)) {
    const last = numbers.at(-1) ?? 0;
    if (n - last === 2) numbers.push(n - 1);
    else if (n - last > 2) numbers.push(0);
    numbers.push(n);
  }
  return numbers;
}

/** Links to the other pages of a long list; nothing when one page holds it all. */
export function Pagination(props: {
  total: number;
  page: number;
  pageSize: number;
  address: TableAddress;
}) {
  const pages = Math.ceil(props.total / props.pageSize);
  if (pages <= 1) return null;
  const to = (n: number) => withQuery(props.address, { page: n === 1 ? null : String(n) });
  return (
    <nav class="fh-pages" aria-label={messages.table.pages}>
      <ul>
        {props.page > 1 ? (
          <li>
            <a href={to(props.page - 1)} rel="prev">
              <Icon name="back" size={16} />
              {messages.table.previous}
            </a>
          </li>
        ) : null}
        {pageNumbers(props.page, pages).map((n) => (
          <li class="fh-pages-number">
            {n === 0 ? (
              <span>…</span>
            ) : (
              <a
                href={to(n)}
                aria-label={messages.table.page(n)}
                aria-current={n === props.page ? "page" : undefined}
              >
                {formatCount(n)}
              </a>
            )}
          </li>
        ))}
        {props.page < pages ? (
          <li>
            <a href={to(props.page + 1)} rel="next">
              {messages.table.next}
              <Icon name="forward" size={16} />
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
