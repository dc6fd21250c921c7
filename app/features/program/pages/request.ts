/** What pages of the program read from an address or a form. */
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

/** Fields as typed, by name. */
export type { Typed } from "../form-reader.ts";
