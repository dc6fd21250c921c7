import type { Services } from "#platform/env.ts";
import { openFile } from "#platform/files.ts";
import { openTable, type OpenOptions, type TableSource } from "#platform/tabular/index.ts";
import { Conflict } from "#platform/errors.ts";
import type { Run } from "./schema.ts";

/**
 * The stored file of a run as a table, read as its layout says. Outside any transaction.
 * @throws Conflict when the file is no longer kept; UnreadableTable
 */
export async function openRunTable(
  services: Pick<Services, "database">,
  organization: string,
  run: Run,
): Promise<TableSource> {
  if (run.fileId === null)
    throw new Conflict("The file of this import is no longer kept. Load it again.");
  const file = await openFile(services.database, organization, run.fileId);
  const options = run.layout ? optionsOf(run) : {};
  return openTable(
    { size: file.meta.size, stream: () => file.stream() },
    { ...options, scan: false },
  );
}

/** A layout once recognized need not be recognized again. */
function optionsOf({ layout }: Run): OpenOptions {
  if (!layout) return {};
  return {
    headerLine: layout.headerLine,
    ...(layout.delimiter ? { delimiter: layout.delimiter } : {}),
    ...(layout.encoding ? { encoding: layout.encoding } : {}),
    ...(layout.sheet === null ? {} : { sheet: layout.sheet }),
  };
}
