/** What the pages behind the library read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import { inScope, type Notice, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";

/** How many rows a table shows at once. */
export const PAGE_SIZE = 25;

export const slice = <T>(rows: readonly T[], page: number): readonly T[] =>
  rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  if (error instanceof Conflict) return [{ field: "", message: error.message }];
  throw error;
}

/** A button without fields: does it, goes back there and says so. What is refused is said there, too. */
export async function press(
  c: Context<Env>,
  back: string,
  use: (work: Work) => Promise<Notice>,
): Promise<Response> {
  try {
    return seeOther(c, back, await inScope(c, use));
  } catch (error) {
    const [problem] = problemsOf(error);
    return seeOther(c, back, { kind: "error", text: problem?.message ?? "Nothing was changed." });
  }
}

export const done = (text: string, undo?: Notice["undo"]): Notice => ({
  kind: "success",
  text,
  ...(undo ? { undo } : {}),
});
