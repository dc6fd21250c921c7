/** What pages of partners read from an address or a form. */
import type { Context } from "hono";
import type { FC } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";

/** How many rows a table shows at once. */
export const PAGE_SIZE = 60;

/** The views of Program above a page; they belong to Program, which the route table hands over. */
export type ProgramViews = FC<{ readonly ownUnit: boolean }>;

/** The column that an address sorts by, of those there are; "-" turns it round. */
export function sortOf<K extends string>(
  query: URLSearchParams,
  sorts: Readonly<Record<K, unknown>>,
  first: K,
): { readonly by: K; readonly down: boolean } {
  const asked = query.get("sort") ?? first;
  const down = asked.startsWith("-");
  const by = down ? asked.slice(1) : asked;
  return Object.hasOwn(sorts, by) ? { by: by as K, down } : { by: first, down: false };
}

export const sortText = (sort: { readonly by: string; readonly down: boolean }): string =>
  `${sort.down ? "-" : ""}${sort.by}`;

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}
