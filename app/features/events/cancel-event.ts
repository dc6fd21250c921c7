import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockEvent } from "./events.queries.ts";
import { writeEvent } from "./write-event.ts";

/**
 * Cancels a public event. It stays where it stood and says so, in calendars, too.
 * @throws NotFound, Invalid; Conflict where it is not public, or over
 */
export async function cancelEvent(work: Work, id: string, typed: Typed): Promise<void> {
  const event = await lockEvent(work, id);
  if (event.state !== "published") throw new Conflict("Only a public event can be canceled.");
  if (event.over) throw new Conflict("This event is over, so it can no longer be canceled.");
  const form = new FormReader(typed);
  const reason = form.line("reason", 300, "Say why, in a few words: people read it.");
  form.done();
  await writeEvent(work, event, {
    action: "cancel-event",
    set: { state: "canceled", cancel_reason: reason },
    tell: true,
    after: { title: event.title, reason },
  });
}
