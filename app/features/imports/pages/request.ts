import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { UnreadableTable } from "#platform/tabular/index.ts";
import { findRun } from "../imports.queries.ts";
import type { ImportKind } from "../kind.ts";
import { mustImport } from "../registry.ts";
import type { Run } from "../schema.ts";
import type { InScope } from "../scope.ts";

export const IMPORTS_CRUMB = { href: "/imports", label: "Imports" } as const;

/** The kinds of files that the signed-in person may load. */
export function allowedKinds(c: Context<Env>): ImportKind[] {
  const { permissions } = actorOf(c);
  return c.get("services").imports.kinds.filter((kind) => permissions.has(kind.importPermission));
}

/** The run of the address, if the signed-in person may load files of its kind. @throws NotFound, Forbidden */
export async function runOf(c: Context<Env>): Promise<{ run: Run; kind: ImportKind }> {
  const run = await inScope(c, (work) => findRun(work, c.req.param("id") ?? ""));
  const kind = c.get("services").imports.kind(run.kind);
  mustImport(actorOf(c), kind);
  return { run, kind };
}

/** The request's transactions, in the form that use cases with slow steps between them take. */
export const scopeOf =
  (c: Context<Env>): InScope =>
  (use) =>
    inScope(c, use);

/** What to show beside the fields; anything but a refusal goes on to the error page. */
export function problemsOf(error: unknown, field = ""): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  if (error instanceof UnreadableTable) return [{ field, message: error.message }];
  throw error;
}

/** Where a person goes on with a run. */
export const stageHref = (run: Pick<Run, "id" | "status">): string =>
  run.status === "mapping" || run.status === "preview"
    ? `/imports/${run.id}/${run.status}`
    : `/imports/${run.id}`;
