import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { lockEvent } from "./events.queries.ts";
import { writeEvent } from "./write-event.ts";

/** Declines a suggestion, with a reason for colleagues. @throws NotFound, Invalid, Conflict */
export async function declineEvent(work: Work, id: string, typed: Typed): Promise<void> {
  const event = await lockEvent(work, id);
  if (event.state !== "suggested") throw new Conflict("Only a suggestion can be declined.");
  const form = new FormReader(typed);
  const reason = form.line("reason", 300, "Say why, in a few words.");
  form.done();
  await writeEvent(work, event, {
    action: "decline-event",
    set: { state: "declined", decline_reason: reason, decided_at: dateOf(work.now) },
    tell: false,
    after: { reason },
  });
}
