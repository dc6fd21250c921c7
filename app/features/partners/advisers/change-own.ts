import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { noteAdviser } from "./note-adviser.ts";
import { readNaming } from "./read-naming.ts";

/**
 * The adviser changes how they are named, how they are reached, and what they are not asked. It holds
 * at once, everywhere.
 * @throws Invalid with each field that is wrong
 */
export async function changeOwn(work: Work, adviserId: string, typed: Typed): Promise<void> {
  const form = new FormReader(typed);
  const values = {
    ...readNaming(form),
    reach: form.lines("reach", 500),
    not_asked: form.lines("notAsked", 1000),
  };
  form.done();
  await work.trx
    .updateTable("adviser")
    .set({ ...values, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviserId)
    .execute();
  await noteAdviser(work, adviserId, "naming");
}
