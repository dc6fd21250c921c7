import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { SuggestionState } from "./schema.ts";

export interface Suggestion {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly kind: string | null;
  readonly why: string | null;
  readonly email: string | null;
  readonly state: SuggestionState;
  readonly reason: string | null;
  readonly resourceId: string | null;
  readonly receivedAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

const from = (work: Work) =>
  work.trx
    .selectFrom("resource_suggestion")
    .where("organization_id", "=", work.actor.organizationId);

const columns = [
  "suggestion_id as id",
  "title",
  "url",
  "kind",
  "why",
  "email",
  "state",
  "reason",
  "resource_id as resourceId",
  "received_at as receivedAt",
  "decided_at as decidedAt",
  "decided_by_name as decidedBy",
] as const;

/** Suggestions in a state, the latest first. */
export async function listSuggestions(
  work: Work,
  state: SuggestionState,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: readonly Suggestion[]; readonly total: number }> {
  const { total } = await from(work)
    .where("state", "=", state)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await from(work)
    .where("state", "=", state)
    .select(columns)
    .orderBy("received_at", "desc")
    .orderBy("suggestion_id", "desc")
    .limit(page.size)
    .offset((page.number - 1) * page.size)
    .execute();
  return { rows, total: Number(total) };
}

/** How many stand in each state. */
export async function countSuggestions(
  work: Work,
): Promise<Readonly<Record<SuggestionState, number>>> {
  const rows = await from(work)
    .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const count = (state: SuggestionState) =>
    Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { new: count("new"), accepted: count("accepted"), declined: count("declined") };
}

/** One of them, held until the transaction ends. @throws NotFound */
export async function lockSuggestion(work: Work, id: string): Promise<Suggestion> {
  const found = await from(work)
    .where("suggestion_id", "=", id)
    .select(columns)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new NotFound();
  return found;
}
