import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { noteAdviser } from "./note-adviser.ts";
import { readNaming } from "./read-naming.ts";

/**
 * The adviser says yes, with how to be named and reached. However many forms arrive at once, one counts.
 * A no can still become a yes.
 * @throws Invalid with each field that is wrong, Conflict where it was answered already
 */
export async function acceptInvitation(work: Work, adviserId: string, typed: Typed): Promise<void> {
  const form = new FormReader(typed);
  const naming = readNaming(form);
  const own = { reach: form.lines("reach", 500), not_asked: form.lines("notAsked", 1000) };
  form.done();
  const { numUpdatedRows } = await work.trx
    .updateTable("adviser")
    .set({
      ...naming,
      ...own,
      state: "active",
      ended_on: null,
      answered_at: dateOf(work.now),
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .where("state", "in", ["invited", "declined"])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This was answered already. Open the page again.");
  await noteAdviser(work, adviserId, "accepted");
}

/** The adviser says no. No reason is asked. @throws Conflict where it was answered already */
export async function declineInvitation(work: Work, adviserId: string): Promise<void> {
  const { numUpdatedRows } = await work.trx
    .updateTable("adviser")
    .set({
      state: "declined",
      answered_at: dateOf(work.now),
      ended_on: work.today.toString(),
      updated_at: dateOf(work.now),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .where("state", "=", "invited")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This was answered already. Open the page again.");
  await noteAdviser(work, adviserId, "declined");
}
