/** The rows behind every number at once, as the metrics' own pages hand them out: for reports. */
import { organizationSettings } from "#features/organization/index.ts";
import type { CellValue, OutputColumn } from "#platform/tabular/index.ts";
import type { FileColumn } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { CONTRACT_FILE, SUPPLIER_FILE } from "./behind-file.ts";
import { catalog } from "./catalog.ts";
import { listContractMetrics } from "./contract-metrics.ts";
import {
  behindSort,
  contractsBehind,
  suppliersBehind,
  type BehindQuery,
} from "./contract-rows.queries.ts";
import { supplierDenominator } from "./metric-settings.ts";
import { rowFile } from "./row-file.ts";
import { listRows, rowSort, type RowsQuery } from "./rows.queries.ts";

/** What one metric counted on a day, one line each. */
export interface RowTable {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly OutputColumn[];
  readonly lines: readonly CellValue[][];
  /** There are more lines than were asked for. */
  readonly cut: boolean;
}

/**
 * The rows that make the bottom of each number on a day: people only for those who may read people,
 * contracts and suppliers only for those who may read contracts.
 *
 * @param most lines a metric
 */
export async function metricRowTables(
  work: Work,
  asOf: Temporal.PlainDate,
  most: number,
): Promise<RowTable[]> {
  const may = work.actor.permissions;
  return [
    ...(may.has("people:read") ? await peopleTables(work, asOf, most) : []),
    ...(may.has("contracts:read") ? await contractTables(work, asOf, most) : []),
  ];
}

async function peopleTables(
  work: Work,
  asOf: Temporal.PlainDate,
  most: number,
): Promise<RowTable[]> {
  const { countEvaluationOpen } = await organizationSettings(work);
  const columns = rowFile(work.actor.timeZone);
  const tables: RowTable[] = [];
  for (const { id, name } of [...catalog().metrics, catalog().peopleTrained]) {
    const query: RowsQuery = {
      metricId: id,
      asOf,
      countEvaluationOpen,
      show: "counted",
      siteId: "",
      q: "",
    };
    const page = { number: 1, size: most + 1 };
    const rows = await listRows(work, query, rowSort(undefined), page);
    tables.push(tableOf({ id, name }, columns, rows, most));
  }
  return tables;
}

async function contractTables(
  work: Work,
  asOf: Temporal.PlainDate,
  most: number,
): Promise<RowTable[]> {
  const among = await supplierDenominator(work);
  const page = { number: 1, size: most + 1 };
  const tables: RowTable[] = [];
  for (const metric of await listContractMetrics(work, asOf)) {
    const query: BehindQuery = { metric, asOf, among, show: "counted", siteId: "", q: "" };
    const { of } = metric.described;
    const sort = behindSort(of, undefined);
    tables.push(
      of === "contracts"
        ? tableOf(metric, CONTRACT_FILE, await contractsBehind(work, query, sort, page), most)
        : tableOf(metric, SUPPLIER_FILE, await suppliersBehind(work, query, sort, page), most),
    );
  }
  return tables;
}

const tableOf = <R>(
  { id, name }: { readonly id: string; readonly name: string },
  columns: readonly FileColumn<R>[],
  rows: readonly R[],
  most: number,
): RowTable => ({
  id,
  name,
  columns,
  lines: rows.slice(0, most).map((row) => columns.map((column) => column.value(row))),
  cut: rows.length > most,
});
