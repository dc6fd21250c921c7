import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";
import { readNaming } from "./read-naming.ts";

/** A holder changes a record, on the adviser's word. @throws Invalid, NotFound */
export async function changeAdviser(work: Work, adviserId: string, typed: Typed): Promise<void> {
  const adviser = await findAdviser(work, adviserId);
  const form = new FormReader(typed);
  const values = {
    called: form.line("called", 120, "Enter what you call them.") ?? "",
    email: form.line("email", 254),
    ...readNaming(form),
    reach: form.lines("reach", 500),
    not_asked: form.lines("notAsked", 1000),
  };
  if (values.email !== null && !isOneAddress(values.email))
    form.refuse("email", "Write one e-mail address, like ana@example.org.");
  form.done();
  await work.trx
    .updateTable("adviser")
    .set({ ...values, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("adviser_id", "=", adviser.id)
    .execute();
  await noteAdviser(work, adviser.id, "changed");
}
