import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { fillSeats } from "./fill-seats.ts";
import { lockRow } from "./lock-row.ts";
import { findMine } from "./my-sessions.queries.ts";
import { lockSession } from "./sessions.queries.ts";

/**
 * Takes one person off a session's list. A free seat goes to whoever waits longest.
 *
 * @param input.by "self" for the person's own doing, "staff" for an organizer's
 * @returns how many moved up
 * @throws NotFound where the person is not on the list; Conflict once the session is over
 */
export async function dropOut(
  work: Work,
  input: { readonly sessionId: string; readonly personId: string; readonly by: "self" | "staff" },
): Promise<number> {
  const { sessionId, personId, by } = input;
  if (by === "staff") await findPerson(work, personId);
  else await lockRow(work, sessionId);
  const session =
    by === "staff" ? await lockSession(work, sessionId) : await findMine(work, personId, sessionId);
  const organization = work.actor.organizationId;
  const row = await work.trx
    .selectFrom("session_person")
    .select(["state", "attended"])
    .where("organization_id", "=", organization)
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!row || row.state === "walk-in") throw new NotFound();
  if (session.endsAt.getTime() < work.now.epochMilliseconds || row.attended !== null)
    throw new Conflict("The list of a session that took place is corrected by ticking attendance.");
  if (row.state === "dropped") return 0;
  await work.trx
    .updateTable("session_person")
    .set({
      state: "dropped",
      source: by,
      by_name: work.actor.name,
      changed_at: new Date(work.now.epochMilliseconds),
      // Nobody is told what they did themselves.
      ...(by === "self" ? { told_state: "dropped" } : {}),
    })
    .where("organization_id", "=", organization)
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .execute();
  await recordAudit(work, {
    action: "drop-out",
    subjectKind: "session",
    subjectId: sessionId,
    before: { personId, state: row.state },
    after: { personId, state: "dropped", by },
  });
  return fillSeats(work, sessionId);
}
