/** For tests: takes an applied import back at once, as its page and its job do. */
import type { Services } from "#platform/env.ts";
import { findRun } from "./imports.queries.ts";
import type { UndoReport } from "./kind.ts";
import { scopeFor } from "./scope.ts";
import { chooseUndo, undoImport } from "./undo-import.ts";

export async function undoNow(
  services: Services,
  organization: string,
  importId: string,
): Promise<UndoReport> {
  const scope = scopeFor(services, organization, { userId: null, name: "Test" });
  const run = await scope((work) => findRun(work, importId));
  if (run.status === "done") await scope((work) => chooseUndo(work, services.imports, importId));
  await undoImport(services, scope, importId);
  return (await scope((work) => findRun(work, importId))).undoReport!;
}
