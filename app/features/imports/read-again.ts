import type { Services } from "#platform/env.ts";
import { openFile } from "#platform/files.ts";
import { Conflict } from "#platform/errors.ts";
import { type OpenOptions, openTable } from "#platform/tabular/index.ts";
import { findRun, lockRun } from "./imports.queries.ts";
import { mustImport } from "./registry.ts";
import type { InScope } from "./scope.ts";
import { proposeMapping, sensitiveColumns } from "./start-import.ts";
import { updateRun } from "./update-run.ts";

/**
 * Reads the file of a run otherwise than recognized: another delimiter, encoding, sheet or header
 * line. The mapping is proposed anew.
 * @throws UnreadableTable when it cannot be read that way; Conflict when the run is past its mapping
 */
export async function readAgain(
  services: Pick<Services, "database" | "imports">,
  organization: string,
  scope: InScope,
  input: { readonly importId: string; readonly layout: OpenOptions },
): Promise<void> {
  const run = await scope((work) => findRun(work, input.importId));
  if (run.fileId === null) throw new Conflict("The file of this import is no longer kept.");
  const file = await openFile(services.database, organization, run.fileId);
  const table = await openTable(
    { size: file.meta.size, stream: () => file.stream() },
    { ...input.layout, scan: false },
  );
  await scope(async (work) => {
    const current = await lockRun(work, input.importId);
    const kind = services.imports.kind(current.kind);
    mustImport(work.actor, kind);
    if (current.status !== "mapping" && current.status !== "preview")
      throw new Conflict("This import is past the point where its file can be read differently.");
    await updateRun(work, current.id, {
      status: "mapping",
      layout: JSON.stringify(table.layout),
      header: JSON.stringify(table.header),
      mapping: JSON.stringify(await proposeMapping(work, kind, table)),
      options: JSON.stringify({ ...current.options, sensitive: sensitiveColumns(table) }),
    });
  });
}
