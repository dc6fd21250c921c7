/** What the pages of contracts read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";

/** How many rows a table shows at once. */
export const PAGE_SIZE = 60;
/** Things to decide that stand on one page: as many as one can look through without losing the place. */
export const DECISIONS_PAGE = 20;

export type Typed = Readonly<Record<string, string>>;

export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** Every value of a form, in order, names repeated where the form repeats them. */
export async function formValues(c: Context<Env>): Promise<URLSearchParams> {
  const values = new URLSearchParams();
  for (const [name, value] of Object.entries(await c.req.parseBody({ all: true })))
    for (const one of [value].flat()) if (typeof one === "string") values.append(name, one);
  return values;
}

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

/** A civil date of an address; anything else is left out. */
export function dayOf(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

/** What an address asks to sort by, if the list knows it. */
export function sortOf<K extends string>(
  query: URLSearchParams,
  known: readonly K[],
  first: K,
): { readonly by: K; readonly descending: boolean } {
  const text = query.get("sort") ?? first;
  const by = known.find((key) => key === text.replace(/^-/, ""));
  return by ? { by, descending: text.startsWith("-") } : { by: first, descending: false };
}
