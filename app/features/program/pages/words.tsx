/** How pages of the program say what an action is. */
import type { Child } from "hono/jsx";
import { formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { ActionRow } from "../actions.queries.ts";
import { statusLabel, STEPS } from "../schema.ts";

export const ERASED = "This value was erased.";
export const titleOf = (action: { readonly title: string | null }): string =>
  action.title ?? ERASED;

/** A day kept on one line; a dash where there is none. */
export const dayWords = (day: string | null): string =>
  day === null ? "–" : formatDate(day).replaceAll(" ", "\u00a0");

/** Open, late, done or dropped: a word, with a color beside it. */
export function StatusTag({ action }: { action: Pick<ActionRow, "status" | "late"> }): Child {
  if (action.late) return <Tag kind="error">Late</Tag>;
  if (action.status === "done") return <Tag kind="success">Done</Tag>;
  return <Tag>{statusLabel(action.status)}</Tag>;
}

export const STEP_OPTIONS = STEPS.map(({ n, name }) => ({
  value: String(n),
  label: `${n}. ${name}`,
}));

export const forWhom = (action: { readonly unitName: string | null }): string =>
  action.unitName ?? "Whole organization";
