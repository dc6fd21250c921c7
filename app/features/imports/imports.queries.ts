import { sql } from "kysely";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Mapping } from "./kind.ts";
import { headerKey } from "./match-columns.ts";
import type { Run } from "./schema.ts";

// jsonb columns are declared as the text they are written as; read, they are objects.
const parsed = <T>(value: unknown): T => value as T;

const runs = (work: Work) =>
  work.trx
    .selectFrom("import_run")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId);

function toRun(row: Awaited<ReturnType<ReturnType<typeof runs>["executeTakeFirstOrThrow"]>>): Run {
  return {
    id: row.import_id,
    kind: row.kind as Run["kind"],
    fileId: row.file_id,
    fileName: row.file_name,
    layout: parsed(row.layout),
    header: parsed<string[] | null>(row.header) ?? [],
    mapping: parsed(row.mapping),
    options: parsed<Run["options"] | null>(row.options) ?? {},
    status: row.status,
    progress: row.progress,
    total: row.total,
    counts: parsed(row.counts),
    problem: row.problem,
    undoReport: parsed(row.undo_report),
    createdBy: row.created_by,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** One run. @throws NotFound */
export async function findRun(work: Work, id: string): Promise<Run> {
  const row = await runs(work).where("import_id", "=", id).executeTakeFirst();
  if (!row) throw new NotFound("There is no such import here.");
  return toRun(row);
}

/** One run, locked until the transaction ends, so that two requests cannot both begin a step. @throws NotFound */
export async function lockRun(work: Work, id: string): Promise<Run> {
  const row = await runs(work).where("import_id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound("There is no such import here.");
  return toRun(row);
}

/** Runs of before a moment in which a step is working, or should be. */
export async function runsUnderWay(
  work: Work,
  before: Date,
): Promise<{ id: string; status: "reading" | "applying" | "undoing" }[]> {
  return work.trx
    .selectFrom("import_run")
    .select(["import_id as id", "status"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("status", "in", ["reading", "applying", "undoing"])
    .where("created_at", "<", before)
    .$narrowType<{ status: "reading" | "applying" | "undoing" }>()
    .execute();
}

/** The latest runs of these kinds, newest first. */
export async function listRuns(
  work: Work,
  kinds: readonly string[],
  page: number,
  pageSize: number,
): Promise<{ runs: Run[]; total: number }> {
  if (kinds.length === 0) return { runs: [], total: 0 };
  const rows = await runs(work)
    .where("kind", "in", kinds)
    .orderBy("created_at", "desc")
    .orderBy("import_id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { count } = await work.trx
    .selectFrom("import_run")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "in", kinds)
    .executeTakeFirstOrThrow();
  return { runs: rows.map(toRun), total: count };
}

export interface RefusedLine {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/** Refused lines in the order of the file. */
export async function listRefusals(
  work: Work,
  importId: string,
  limit: number,
): Promise<RefusedLine[]> {
  return work.trx
    .selectFrom("import_refusal")
    .select(["line", "column_name as column", "value", "reason"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .orderBy("line")
    .orderBy("position")
    .limit(limit)
    .execute();
}

/** The mapping that was used last for files of this kind with this header row. */
export async function rememberedMapping(
  work: Work,
  kind: string,
  key: string,
): Promise<Mapping | null> {
  const row = await work.trx
    .selectFrom("import_mapping")
    .select("mapping")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", kind)
    .where("header_key", "=", key)
    .executeTakeFirst();
  return row ? parsed<Mapping>(row.mapping) : null;
}

/**
 * The mapping for exactly these columns that a person has looked at; null where nobody has, or
 * where a column of it is now written another way.
 */
export async function confirmedMapping(
  work: Work,
  kind: string,
  header: readonly string[],
): Promise<Mapping | null> {
  const row = await work.trx
    .selectFrom("import_mapping")
    .select("mapping")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kind", "=", kind)
    .where("header_key", "=", headerKey(header))
    .where("confirmed_by_name", "is not", null)
    .executeTakeFirst();
  if (!row) return null;
  const mapping = parsed<Mapping>(row.mapping);
  return Object.values(mapping).every((column) => header.includes(column)) ? mapping : null;
}
