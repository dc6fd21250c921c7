import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type QueueFilter, VIEWS } from "../queue.queries.ts";

/** The queue's filter as an address carries it; what it cannot be is left out. */
export function filterOf(query: URLSearchParams): QueueFilter {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  return {
    view: VIEWS.find(({ view }) => view === query.get("view"))?.view ?? "waiting",
    courseId: text("course"),
    siteId: text("site"),
  };
}

/** The filter as a query, "" when it is the usual one. */
export function queryOf(filter: QueueFilter): string {
  const query = new URLSearchParams();
  if (filter.view !== "waiting") query.set("view", filter.view);
  if (filter.courseId) query.set("course", filter.courseId);
  if (filter.siteId) query.set("site", filter.siteId);
  const text = query.toString();
  return text ? `?${text}` : "";
}

export const idOf = (c: Context<Env>): string => c.req.param("id") ?? "";
export const QUEUE = "/training/certificates";
