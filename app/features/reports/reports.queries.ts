import { sql } from "kysely";
import { unitsUnder } from "#features/people/index.ts";
import { NotFound } from "#platform/errors.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import type { ReportData } from "./schema.ts";

export interface ReportRow {
  readonly id: string;
  readonly title: string;
  readonly site: string | null;
  readonly start: string;
  readonly end: string;
  readonly asOf: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

export interface KeptReport {
  readonly id: string;
  readonly data: ReportData;
  readonly asks: readonly string[];
  readonly madeAt: Date;
  /** The site it speaks of; null: the whole organization. */
  readonly siteId: string | null;
  /** The logo as it was, PNG; null where there was none. */
  readonly logo: Uint8Array | null;
}

/** The reports that the actor may read: a site's point of contact gets the own site's only. */
function visibleReports(work: Work) {
  const { organizationId, unitId } = work.actor;
  const all = work.trx
    .selectFrom("leadership_report as r")
    .where("r.organization_id", "=", organizationId);
  return unitId === null
    ? all
    : all.where(sql<boolean>`r.unit_id in ${unitsUnder(organizationId, unitId)}`);
}

const SORTS = { made: "r.made_at", period: "r.period_end", title: "r.title" } as const;

/** The sort that the table knows; anything else becomes the latest first. */
export const reportSort = (sort: string | undefined): string =>
  sort !== undefined && Object.hasOwn(SORTS, sort.replace(/^-/, "")) ? sort : "-made";

export async function countReports(work: Work): Promise<number> {
  const row = await visibleReports(work)
    .select((e) => e.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** The reports, sorted; a page of them, or all for a download. */
export async function listReports(
  work: Work,
  sort: string,
  page?: { readonly number: number; readonly size: number },
): Promise<ReportRow[]> {
  const key = reportSort(sort);
  let query = visibleReports(work)
    .select([
      "r.report_id as id",
      "r.title",
      sql<string | null>`r.data->>'site'`.as("site"),
      "r.period_start as start",
      "r.period_end as end",
      "r.as_of as asOf",
      "r.made_by_name as madeBy",
      "r.made_at as madeAt",
    ])
    .orderBy(
      SORTS[key.replace(/^-/, "") as keyof typeof SORTS],
      key.startsWith("-") ? "desc" : "asc",
    )
    .orderBy("r.report_id", "desc");
  if (page) query = query.limit(page.size).offset((page.number - 1) * page.size);
  return query.execute();
}

/** One report with its logo. @throws NotFound, also for one that the actor may not read */
export async function findReport(work: Work, reportId: string): Promise<KeptReport> {
  const row = await visibleReports(work)
    .select(["r.data", "r.asks", "r.made_at", "r.unit_id", "r.logo_file_id"])
    .where("r.report_id", "=", reportId)
    .executeTakeFirst();
  if (!row) throw new NotFound("There is no such report.");
  const logo = row.logo_file_id
    ? await wholeFile(await readFile(work.trx, work.actor.organizationId, row.logo_file_id))
    : null;
  return {
    id: reportId,
    data: row.data as ReportData,
    asks: (row.asks ?? []) as string[],
    madeAt: row.made_at,
    siteId: row.unit_id,
    logo,
  };
}
