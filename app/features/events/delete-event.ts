import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockEvent } from "./events.queries.ts";

/**
 * Deletes a draft or a suggestion whole.
 * @throws NotFound; Conflict where it was public: calendars have it, so it is canceled instead
 */
export async function deleteEvent(work: Work, id: string): Promise<void> {
  const event = await lockEvent(work, id);
  if (event.publishedAt !== null)
    throw new Conflict("This event was public, so calendars have it. Cancel it instead.");
  await work.trx
    .deleteFrom("event")
    .where("organization_id", "=", work.actor.organizationId)
    .where("event_id", "=", event.id)
    .execute();
  await recordAudit(work, {
    action: "delete-event",
    subjectKind: "event",
    subjectId: event.id,
    before: {
      // A visitor's words go with the suggestion.
      ...(event.suggestedAt === null ? { title: event.title } : {}),
      state: event.state,
      starts_on: event.startsOn,
    },
  });
}
