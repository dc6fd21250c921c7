import type { Context } from "hono";
import { changeListPage } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { inScope } from "#platform/http.ts";
import { recentDispositions } from "../dispositions.queries.ts";
import { DISPOSITION_WORDS } from "./words.tsx";

/** GET /contracts/risk/changes: the last dispositions, each to be undone whole. */
export async function riskChangesPage(c: Context<Env>) {
  const changes = await inScope(c, recentDispositions);
  return changeListPage(c, {
    view: "dispositions",
    title: "What was said of signals",
    lede: "Each is undone whole. Undo a later one first where two were about the same signal.",
    noun: "signal",
    href: "/contracts/risk/changes",
    empty: {
      title: "Nothing has been said yet",
      text: "Each disposition stands here with who made it and when.",
    },
    rows: changes.map(({ state, signals, ...change }) => ({
      ...change,
      what: DISPOSITION_WORDS[state],
      count: signals,
    })),
  });
}
