/** The reading job: every line understood or refused, staged, and the plan made. */
import { sql } from "kysely";
import type { Services } from "#platform/env.ts";
import { type DateOrder, DateOrderWatch, type TableSource } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { findRun, lockRun } from "./imports.queries.ts";
import type { ImportKind, MappedCells, ReadContext } from "./kind.ts";
import { openRunTable } from "./open-run-table.ts";
import { planRun } from "./plan-run.ts";
import type { Run } from "./schema.ts";
import type { InScope } from "./scope.ts";
import { updateRun } from "./update-run.ts";

/** Lines staged in one statement and one transaction. */
const BATCH = 5_000;
/** Refusals kept with their line; all are counted. */
const KEPT_REFUSALS = 20_000;

/** The run was canceled, or mapped anew, while its file was being read. */
class Interrupted extends Error {}

type Refused = {
  line: number;
  position: number;
  column: string | null;
  value: string | null;
  reason: string;
};

/**
 * Reads the file of a run in status "reading" to its end and leaves it in status "preview". Safe to
 * run again from the start: what an unfinished reading staged is cleared first.
 * @throws UnreadableTable when the file breaks in the middle
 */
export async function readFileOf(
  services: Pick<Services, "database" | "imports">,
  organization: string,
  scope: InScope,
  importId: string,
  signal?: AbortSignal,
): Promise<void> {
  const begun = await scope(async (work) => {
    const run = await lockRun(work, importId);
    if (run.status !== "reading") return null;
    await clearStaged(work, services.imports.kind(run.kind), importId);
    await updateRun(work, importId, { progress: 0, total: 0 });
    return { run, today: work.today.toString() };
  });
  if (!begun) return;
  const { run, today } = begun;
  const kind = services.imports.kind(run.kind);
  const table = await openRunTable(services, organization, run);
  const { orders, total } = await firstPass(table, kind, run);
  const context: ReadContext = { today, dateOrder: (field) => orders.get(field) ?? "mdy" };
  try {
    const refused = await stageAll({ scope, kind, run, table, context, total, signal });
    await planRun(scope, kind, importId, { rows: table.rowCount ?? 0, refused });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

async function clearStaged(work: Work, kind: ImportKind, importId: string): Promise<void> {
  await kind.clear(work, importId);
  await work.trx
    .deleteFrom("import_refusal")
    .where("organization_id", "=", work.actor.organizationId)
    .where("import_id", "=", importId)
    .execute();
}

/** Goes through the file once for what must be known beforehand: how dates are written, how many lines. */
async function firstPass(
  table: TableSource,
  kind: ImportKind,
  run: Run,
): Promise<{ orders: Map<string, DateOrder>; total: number }> {
  const watches = kind.fields.flatMap((field) => {
    const column = run.mapping?.[field.id];
    const index = column === undefined ? -1 : table.header.indexOf(column);
    return field.kind === "date" && index !== -1
      ? [{ field: field.id, index, watch: new DateOrderWatch() }]
      : [];
  });
  for await (const batch of table.batches())
    for (const { index, watch } of watches) for (const row of batch) watch.hear(row.cells[index]!);
  const orders = new Map<string, DateOrder>();
  for (const { field, watch } of watches) orders.set(field, watch.order === "dmy" ? "dmy" : "mdy");
  return { orders, total: table.rowCount ?? 0 };
}

interface Staging {
  readonly scope: InScope;
  readonly kind: ImportKind;
  readonly run: Run;
  readonly table: TableSource;
  readonly context: ReadContext;
  readonly total: number;
  readonly signal: AbortSignal | undefined;
}

/** Answers how many lines were refused. */
async function stageAll(staging: Staging): Promise<number> {
  const { kind, run, table, context } = staging;
  const cells = new Cells(table.header, run.mapping ?? {});
  let rows: { line: number }[] = [];
  let refusals: Refused[] = [];
  let refused = 0;
  let kept = 0;
  let done = 0;
  const flush = async () => {
    const stage = { rows, refusals: refusals.slice(0, Math.max(0, KEPT_REFUSALS - kept)), done };
    kept += stage.refusals.length;
    rows = [];
    refusals = [];
    await stageBatch(staging, stage);
  };
  for await (const batch of table.batches())
    for (const row of batch) {
      done += 1;
      cells.line = row.cells;
      const read =
        row.extra === undefined
          ? kind.readRow(cells, context)
          : { refusals: [{ field: null, reason: TOO_WIDE }] };
      if ("row" in read) {
        const staged = read.row as { line: number };
        staged.line = row.line;
        rows.push(staged);
      } else {
        refused += 1;
        read.refusals.forEach(({ field, reason }, position) =>
          refusals.push({ line: row.line, position, ...cells.named(field), reason }),
        );
      }
      if (rows.length + refusals.length >= BATCH) await flush();
    }
  await flush();
  return refused;
}

const TOO_WIDE =
  "This line has more cells than there are columns, so its values may stand in the wrong ones.";

async function stageBatch(
  { scope, kind, run, total, signal }: Staging,
  stage: { rows: { line: number }[]; refusals: Refused[]; done: number },
): Promise<void> {
  if (signal?.aborted) throw new DOMException("The server is stopping.", "AbortError");
  await scope(async (work) => {
    if ((await findRun(work, run.id)).status !== "reading") throw new Interrupted();
    if (stage.rows.length > 0) await kind.stage(work, run.id, stage.rows);
    if (stage.refusals.length > 0) await keepRefusals(work, run.id, stage.refusals);
    await updateRun(work, run.id, { progress: stage.done, total });
  });
}

async function keepRefusals(work: Work, importId: string, refusals: Refused[]): Promise<void> {
  const column = <K extends keyof Refused>(name: K) => refusals.map((refusal) => refusal[name]);
  await sql`
    insert into import_refusal (organization_id, import_id, line, position, column_name, value, reason)
    select ${work.actor.organizationId}, ${importId}, line, position, column_name, value, reason
    from unnest(${column("line")}::int[], ${column("position")}::int[], ${column("column")}::text[],
      ${column("value")}::text[], ${column("reason")}::text[])
      as r(line, position, column_name, value, reason)`.execute(work.trx);
}

/** The mapped cells of the line at hand, without making an object for each line. */
class Cells implements MappedCells {
  line: readonly string[] = [];
  #index = new Map<string, number>();
  #column = new Map<string, string>();

  constructor(header: readonly string[], mapping: Readonly<Record<string, string>>) {
    for (const [field, column] of Object.entries(mapping)) {
      this.#index.set(field, header.indexOf(column));
      this.#column.set(field, column);
    }
  }

  text(field: string): string {
    const index = this.#index.get(field);
    return index === undefined ? "" : (this.line[index] ?? "").trim();
  }

  /** The column of a field and what the line holds there. */
  named(field: string | null): { column: string | null; value: string | null } {
    if (field === null) return { column: null, value: null };
    return { column: this.#column.get(field) ?? null, value: this.text(field).slice(0, 200) };
  }
}
