import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";

/**
 * Ends the work together. What was agreed about words and pictures goes on until its last day, or until
 * it is withdrawn; the link goes on too.
 * @throws NotFound, Conflict where it has ended
 */
export async function endAdviser(work: Work, adviserId: string): Promise<void> {
  const adviser = await findAdviser(work, adviserId);
  if (adviser.state !== "active") throw new Conflict("They do not advise you now.");
  await setState(work, adviser.id, { state: "ended", ended_on: work.today.toString() });
  await noteAdviser(work, adviser.id, "ended");
}

/** Takes up the work again, where both agree. @throws NotFound, Conflict where it has not ended */
export async function restoreAdviser(work: Work, adviserId: string): Promise<void> {
  const adviser = await findAdviser(work, adviserId);
  if (adviser.state !== "ended") throw new Conflict("The work together has not ended.");
  await setState(work, adviser.id, { state: "active", ended_on: null });
  await noteAdviser(work, adviser.id, "restored");
}

const setState = (
  work: Work,
  adviserId: string,
  to: { readonly state: "active" | "ended"; readonly ended_on: string | null },
) =>
  work.trx
    .updateTable("adviser")
    .set({ ...to, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .execute();
