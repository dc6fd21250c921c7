/** What the pages of assignments read from an address. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** A named part of the address. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** A page number from 1; anything else is the first page. */
export function pageNumber(query: URLSearchParams): number {
  const asked = Number(query.get("page") ?? 1);
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}
