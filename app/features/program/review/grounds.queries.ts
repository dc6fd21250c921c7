/** What the reason of a change can rest on. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { soonestActions } from "../actions.queries.ts";
import type { ChangeRow, Review } from "./reviews.queries.ts";
import type { Ground } from "./schema.ts";

export interface GroundChoice {
  /** "metric:contract-managers" */
  readonly value: string;
  readonly label: string;
  readonly href: string;
}
/** A list longer than this helps nobody to choose. */
const ACTIONS_MOST = 100;

export const groundValue = (c: Pick<ChangeRow, "ground" | "groundId">): string =>
  c.groundId === null ? "own" : `${c.ground}:${c.groundId}`;

/** A choice of the form, apart; null where it is none. */
export function groundOf(value: string): { ground: Ground; groundId: string | null } | null {
  if (value === "own" || value === "") return { ground: "own", groundId: null };
  const [, ground, groundId] = /^(metric|round|action):(.{1,200})$/.exec(value) ?? [];
  return ground && groundId ? { ground: ground as Ground, groundId } : null;
}

/** Metrics and rounds of the review's figures, and open actions. */
export async function groundChoices(work: Work, review: Review): Promise<GroundChoice[]> {
  const rows = await soonestActions(work, {}, ACTIONS_MOST);
  return [
    ...review.figures.metrics.map((m) => ({
      value: `metric:${m.id}`,
      label: `Metric: ${m.name}`,
      href: `/metrics/${m.id}`,
    })),
    ...review.figures.rounds.map((r) => ({
      value: `round:${r.id}`,
      label: `Feedback: ${r.title}`,
      href: `/program/feedback/${r.id}`,
    })),
    ...rows.map((a) => ({
      value: `action:${a.id}`,
      label: `Action: ${a.title ?? "erased"}`,
      href: `/program/actions/${a.id}`,
    })),
  ];
}

/** What changes rest on, by the value of their choice: also actions that are done by now. */
export async function groundsOf(
  work: Work,
  review: Review | null,
  changes: readonly ChangeRow[],
): Promise<ReadonlyMap<string, GroundChoice>> {
  const known = new Map((review ? await groundChoices(work, review) : []).map((g) => [g.value, g]));
  const ids = (ground: Ground) =>
    changes.flatMap((c) => (c.ground === ground && c.groundId !== null ? [c.groundId] : []));
  const { organizationId } = work.actor;
  const { rows } = await sql<{ value: string; label: string }>`
    select 'action:' || action_id as value, 'Action: ' || coalesce(title, 'erased') as label from program_action
    where organization_id = ${organizationId} and action_id = any(${ids("action")}::text[])
    union all select 'round:' || round_id, 'Feedback: ' || title from feedback_round
    where organization_id = ${organizationId} and round_id = any(${ids("round")}::text[])`.execute(
    work.trx,
  );
  for (const row of rows) {
    const [kind, id] = row.value.split(":");
    const at = kind === "action" ? "actions" : "feedback";
    known.set(row.value, { ...row, href: `/program/${at}/${id}` });
  }
  for (const id of ids("metric"))
    if (!known.has(`metric:${id}`))
      known.set(`metric:${id}`, {
        value: `metric:${id}`,
        label: `Metric: ${id}`,
        href: `/metrics/${id}`,
      });
  return known;
}
