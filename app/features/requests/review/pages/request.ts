import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type View, VIEWS } from "../review.queries.ts";

export const REVIEW = "/contracts/requests/review";
export const EVIDENCE = "/contracts/requests/evidence";

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  waiting: "Waiting",
  "sent-back": "Sent back",
  accepted: "Accepted",
};

/** The view that an address asks for. */
export const viewOf = (query: URLSearchParams): View =>
  VIEWS.find((one) => one === query.get("view")) ?? "waiting";
/** The view as a query, "" for the usual one. */
export const queryOf = (view: View): string => (view === "waiting" ? "" : `?view=${view}`);

export const addressOf = (c: Context<Env>): URL => new URL(c.req.url);
export const idOf = (c: Context<Env>, name = "answerId"): string => c.req.param(name) ?? "";
