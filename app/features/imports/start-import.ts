import { organizationSettings } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import type { Services } from "#platform/env.ts";
import { storeLargeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import {
  looksSensitive,
  type OpenOptions,
  openTable,
  type TableSource,
} from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { rememberedMapping } from "./imports.queries.ts";
import type { ImportKind, Mapping } from "./kind.ts";
import type { InScope } from "./scope.ts";
import { headerKey, mappingOf, proposeColumns } from "./match-columns.ts";
import type { StoredOptions } from "./schema.ts";

export interface NewImport {
  /** The run's id, where it must be known beforehand; made here when left out. */
  readonly importId?: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly mediaType: string;
  readonly source: { readonly size: number; stream(): AsyncIterable<Uint8Array> };
  readonly layout?: OpenOptions;
}

/**
 * Takes a file: recognizes its layout, keeps it, and proposes (or remembers) its mapping. Nothing
 * slow happens inside a transaction. Answers the id of the run, which waits for its mapping.
 * @throws UnreadableTable, before anything is kept, when the file is no table
 */
export async function startImport(
  services: Pick<Services, "database">,
  organization: string,
  scope: InScope,
  input: NewImport,
): Promise<string> {
  const table = await openTable(input.source, { ...input.layout, scan: false });
  const days = await scope(async (work) => {
    const settings = await organizationSettings(work);
    return work.today.add({ days: settings.retention.importDays }).toString();
  });
  const fileId = await storeLargeFile(services.database, organization, {
    purpose: "import",
    name: input.fileName,
    mediaType: input.mediaType,
    expiresOn: days,
    stream: input.source.stream(),
  });
  return scope((work) => insertRun(work, input, table, fileId));
}

async function insertRun(
  work: Work,
  input: NewImport,
  table: TableSource,
  fileId: string,
): Promise<string> {
  const { actor } = work;
  const importId = input.importId ?? newId();
  const options: StoredOptions = { sensitive: sensitiveColumns(table) };
  await work.trx
    .insertInto("import_run")
    .values({
      organization_id: actor.organizationId,
      import_id: importId,
      kind: input.kind.id,
      file_id: fileId,
      file_name: input.fileName.slice(0, 200),
      layout: JSON.stringify(table.layout),
      header: JSON.stringify(table.header),
      mapping: JSON.stringify(await proposeMapping(work, input.kind, table)),
      options: JSON.stringify(options),
      status: "mapping",
      counts: null,
      problem: null,
      undo_report: null,
      created_by: actor.userId ?? "program",
      created_by_name: actor.name,
      created_at: new Date(work.now.epochMilliseconds),
      finished_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "start-import",
    subjectKind: "import",
    subjectId: importId,
    after: { kind: input.kind.id, file: input.fileName.slice(0, 200) },
  });
  return importId;
}

/** The mapping used last for this header row, else the proposal without sensitive columns. */
export async function proposeMapping(
  work: Work,
  kind: ImportKind,
  table: TableSource,
): Promise<Mapping> {
  const remembered = await rememberedMapping(work, kind.id, headerKey(table.header));
  const known = Object.entries(remembered ?? {}).filter(([, column]) =>
    table.header.includes(column),
  );
  if (known.length > 0) return Object.fromEntries(known);
  const sensitive = new Set(sensitiveColumns(table).map((s) => s.column));
  const cells = table.preview.map((row) => row.cells);
  const proposed = mappingOf(proposeColumns(kind.fields, table.header, cells));
  return Object.fromEntries(
    Object.entries(proposed).filter(([, column]) => !sensitive.has(column)),
  );
}

/** Columns that look like something a training program has no need for. */
export function sensitiveColumns(table: TableSource): { column: string; kind: string }[] {
  return table.header.flatMap((column, i) => {
    const kind = looksSensitive(
      column,
      table.preview.map((row) => row.cells[i] ?? ""),
    );
    return kind ? [{ column, kind }] : [];
  });
}
