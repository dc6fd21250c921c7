/** What every change of an event shares: one row, one step of its revision, one line of the trail. */
import type { Insertable, Updateable } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Tables } from "#platform/db/tables.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import type { EventRow } from "./events.queries.ts";

type Set = "organization_id" | "event_id" | "made_by_name" | "created_at" | "updated_at";

/** Adds a row. Answers its id. @param action as the trail calls it */
export async function insertEvent(
  work: Work,
  action: string,
  row: Omit<Insertable<Tables["event"]>, Set>,
): Promise<string> {
  const id = newId();
  const now = dateOf(work.now);
  await work.trx
    .insertInto("event")
    .values({
      organization_id: work.actor.organizationId,
      event_id: id,
      ...row,
      made_by_name: work.actor.name,
      created_at: now,
      updated_at: now,
    })
    .execute();
  // Nothing of what a visitor wrote goes into the trail, which outlives the suggestion.
  const { suggester_email: _address, ...said } = row;
  const after = row.state === "suggested" ? { state: row.state } : said;
  await recordAudit(work, { action, subjectKind: "event", subjectId: id, after });
  return id;
}

interface Change {
  readonly action: string;
  readonly set: Updateable<Tables["event"]>;
  /** Calendars have to take it: what, when or where, or whether at all. */
  readonly tell: boolean;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Writes a change of an event that the transaction holds. */
export async function writeEvent(work: Work, event: EventRow, change: Change): Promise<void> {
  // Nobody's calendar has an event that was never public.
  const tell = change.tell && event.publishedAt !== null;
  await work.trx
    .updateTable("event")
    .set({
      ...change.set,
      sequence: event.sequence + (tell ? 1 : 0),
      revision: event.revision + 1,
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("event_id", "=", event.id)
    .execute();
  const { action, before, after } = change;
  await recordAudit(work, { action, subjectKind: "event", subjectId: event.id, before, after });
}
