import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";

/** What can happen to a request, as its history tells it. */
export const EVENTS = {
  made: "Made",
  sent: "Sent by mail",
  "letter-made": "Letter made",
  called: "Called",
  opened: "Opened",
  "draft-saved": "Draft saved",
  "part-passed": "Some questions passed to a colleague",
  "part-answered": "A colleague answered some questions",
  submitted: "Answered",
  recorded: "Answer recorded by hand",
  "sent-back": "Answer sent back",
  accepted: "Answer accepted",
  "acceptance-undone": "Acceptance taken back",
  "send-back-undone": "Sending back taken back",
  "evidence-added": "Evidence attached",
  "evidence-removed": "Evidence removed",
  reminded: "Reminder sent",
  "reminder-passed": "Reminder passed over",
  bounced: "Mail came back",
  "link-renewed": "Link renewed",
  "links-revoked": "Links revoked",
  extended: "Due day moved",
  "contact-changed": "Contact changed",
  "code-made": "Code made",
  "code-locked": "Code locked after five wrong tries",
  revoked: "Revoked",
  "taken-back": "Taken back before it was sent",
  expired: "Expired without an answer",
} as const;
export type RequestEvent = keyof typeof EVENTS;

/**
 * Adds a line to the history of a request, in the caller's transaction.
 * @param o.by who did it, where it was not the actor: the supplier's contact
 * @param o.detail a few plain words, such as a day or a reason; never a secret
 */
export async function recordEvent(
  work: Work,
  requestId: string,
  kind: RequestEvent,
  o: { readonly by?: string | null; readonly detail?: string | null } = {},
): Promise<void> {
  await work.trx
    .insertInto("request_event")
    .values({
      organization_id: work.actor.organizationId,
      event_id: newId(),
      request_id: requestId,
      kind,
      at: dateOf(work.now),
      by_name: o.by === undefined ? work.actor.name : o.by,
      detail: o.detail ?? null,
    })
    .execute();
}
