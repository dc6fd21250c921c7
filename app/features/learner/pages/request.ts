/** What the learner's pages read from an address or a form. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";

/** A part of the path; empty where the route has none of this name. */
export const pathPart = (c: Context<Env>, name: string): string => c.req.param(name) ?? "";
