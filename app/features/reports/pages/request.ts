import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** The report in the address. */
export const reportInAddress = (c: Context<Env>): string => c.req.param("report") ?? "";

/** A page number from 1; anything else is the first page. */
export function pageNumber(c: Context<Env>): number {
  const asked = Number(c.req.query("page"));
  return Number.isSafeInteger(asked) && asked >= 1 && asked <= 100_000 ? asked : 1;
}

/** "Lakeshore Health, Year 1, quarter 2" as a file's name, without its ending. */
export const fileName = (organization: string, title: string): string =>
  `${organization} ${title}`
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 100) || "report";
