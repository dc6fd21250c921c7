/** What pages of events read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { type Category, categoryOf } from "../kinds.ts";

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The kind that an address asks for; undefined where it names none that there is. */
export const kindAsked = (c: Context<Env>): Category | undefined => categoryOf(c.req.query("kind"));

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

/** The column that an address sorts by, of those there are; "-" turns it round. */
export function sortOf<K extends string>(
  query: URLSearchParams,
  sorts: Readonly<Record<K, unknown>>,
  first: K | `-${K}`,
): { readonly by: K; readonly down: boolean } {
  const read = (asked: string) => {
    const down = asked.startsWith("-");
    const by = down ? asked.slice(1) : asked;
    return Object.hasOwn(sorts, by) ? { by: by as K, down } : null;
  };
  return read(query.get("sort") ?? "") ?? read(first)!;
}
