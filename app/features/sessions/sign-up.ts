import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findPerson } from "#features/people/index.ts";
import { findOffered } from "./my-sessions.queries.ts";
import { lockRow } from "./lock-row.ts";
import { lockSession } from "./sessions.queries.ts";

export type SignedUp = "signed-up" | "waiting";

/**
 * Signs one person up: a seat while there is one, else the end of the waiting list. Somebody who
 * has a seat or waits already keeps the place.
 *
 * @param input.by "self" for the person's own doing, "staff" for an organizer's
 * @throws NotFound for a session or a person out of sight; Conflict when it is canceled or over
 */
export async function signUp(
  work: Work,
  input: { readonly sessionId: string; readonly personId: string; readonly by: "self" | "staff" },
): Promise<SignedUp> {
  const { sessionId, personId, by } = input;
  const session = await openSession(work, input);
  const organization = work.actor.organizationId;
  const before = await work.trx
    .selectFrom("session_person")
    .select(["state"])
    .where("organization_id", "=", organization)
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (before?.state === "signed-up" || before?.state === "waiting") return before.state;
  const { taken, last } = await places(work, sessionId);
  const state: SignedUp = session.seats === null || taken < session.seats ? "signed-up" : "waiting";
  const values = {
    state,
    line: last + 1,
    source: by,
    by_name: work.actor.name,
    changed_at: new Date(work.now.epochMilliseconds),
  };
  await work.trx
    .insertInto("session_person")
    .values({
      organization_id: organization,
      session_id: sessionId,
      person_id: personId,
      ...values,
    } as never)
    .onConflict((on) =>
      on.columns(["organization_id", "session_id", "person_id"]).doUpdateSet(values),
    )
    .execute();
  await recordAudit(work, {
    action: "sign-up",
    subjectKind: "session",
    subjectId: sessionId,
    ...(before ? { before: { personId, state: before.state } } : {}),
    after: { personId, state, by },
  });
  return state;
}

/** The session, locked, for a person who may be signed up for it by this actor. */
async function openSession(
  work: Work,
  input: { sessionId: string; personId: string; by: "self" | "staff" },
): Promise<{ seats: number | null }> {
  if (input.by === "staff") await findPerson(work, input.personId);
  else await lockRow(work, input.sessionId);
  const session =
    input.by === "staff"
      ? await lockSession(work, input.sessionId)
      : await findOffered(work, input.personId, input.sessionId);
  if (session.canceledAt) throw new Conflict("This session is canceled.");
  if (session.endsAt.getTime() < work.now.epochMilliseconds)
    throw new Conflict("This session is over. Whoever came can be ticked on the attendance list.");
  return session;
}

/** Seats taken, and the last place that was given in the line. */
async function places(work: Work, sessionId: string): Promise<{ taken: number; last: number }> {
  return work.trx
    .selectFrom("session_person")
    .select([
      sql<number>`count(*) filter (where state = 'signed-up')::int`.as("taken"),
      sql<number>`coalesce(max(line), 0)::int`.as("last"),
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
}
