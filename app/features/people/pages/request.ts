/** What pages read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";

/** How many rows a table shows at once. */
export const PAGE_SIZE = 60;

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

/** A share of a full post as people type it, in percent: "50" is 0.5; NaN when it is no number. */
export function shareOf(text: string | null | undefined): number | null {
  const plain = text?.trim().replace(/%$/, "").trim() ?? "";
  if (plain === "") return null;
  return /^\d{1,3}([.,]\d{1,2})?$/.test(plain) ? Number(plain.replace(",", ".")) / 100 : Number.NaN;
}
