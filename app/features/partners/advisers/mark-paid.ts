import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";

/** Records when something agreed was paid, and the number of its proof. Once. @throws Invalid, NotFound, Conflict */
export async function markPaid(
  work: Work,
  input: { readonly adviserId: string; readonly payId: string },
  typed: Typed,
): Promise<void> {
  const adviser = await findAdviser(work, input.adviserId);
  const form = new FormReader(typed);
  const paidOn = form.day("paidOn", "Enter the day on which it was paid.");
  const proof = form.line("proof", 120);
  form.done();
  const { numUpdatedRows } = await work.trx
    .updateTable("adviser_pay")
    .set({ paid_on: paidOn, proof })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviser.id)
    .where("pay_id", "=", input.payId)
    .where("paid_on", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Conflict("This is paid already, or it does not exist.");
  await noteAdviser(work, adviser.id, "paid");
}
