import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockEvent } from "./events.queries.ts";
import { writeEvent } from "./write-event.ts";

/**
 * Puts an event on the public pages: a draft, a suggestion, or one that was canceled by mistake.
 * @throws NotFound; Conflict where it is public, or has lost its title
 */
export async function publishEvent(work: Work, id: string): Promise<void> {
  const event = await lockEvent(work, id);
  if (event.state === "published") throw new Conflict("This event is public already.");
  if (event.title === null)
    throw new Conflict("This event has no title any more. Enter one first.");
  const now = dateOf(work.now);
  await writeEvent(work, event, {
    action: "publish-event",
    set: {
      state: "published",
      cancel_reason: null,
      decline_reason: null,
      published_at: event.publishedAt ?? now,
      decided_at: event.suggestedAt === null ? null : now,
    },
    tell: true,
    before: { state: event.state },
    after: { state: "published", title: event.title },
  });
}
