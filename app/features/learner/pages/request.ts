/** What the learner's pages read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** Which page an address asks for, from 1. */
export function pageNumber(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isSafeInteger(page) && page >= 1 && page < 1_000_000 ? page : 1;
}

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";
