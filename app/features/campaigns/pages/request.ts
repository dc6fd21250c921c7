/** What pages of campaigns read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";

/** How many rows a table shows at once. */
export const PAGE_SIZE = 60;

export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";

/** The problems of a refused form; anything else is thrown on. */
export function problemsOf(error: unknown): readonly FieldProblem[] {
  if (error instanceof Invalid) return error.problems;
  throw error;
}

/** Every value of a repeated field of a form, and the other fields as text. */
export async function manyOf(
  c: Context<Env>,
  field: string,
): Promise<{ readonly values: string[]; readonly typed: Record<string, string> }> {
  const body = await c.req.parseBody({ all: true });
  const values = [body[field] ?? []].flat().filter((one) => typeof one === "string");
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(body))
    if (typeof value === "string") typed[name] = value;
  return { values, typed };
}

/** A civil date that an address names; undefined where it is none. */
export function dayOf(text: string | null | undefined): Temporal.PlainDate | undefined {
  if (!text || !/^2[01]\d\d-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** Where a form leads back to: a page of campaigns, nowhere else. */
export const backTo = (text: string | undefined): string =>
  /^\/campaigns(?:[/?][\w\-/?=&%.+:]*)?$/.test(text ?? "") ? text! : "/campaigns/calendar";
