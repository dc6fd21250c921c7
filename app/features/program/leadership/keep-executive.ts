import { visibleUnits } from "#features/people/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { findExecutive, refuseOneUnit } from "./executives.queries.ts";

/**
 * Adds an executive who is to be met, or changes one. Answers the id.
 * @param id null for a new one
 * @throws Invalid, NotFound, Forbidden
 */
export async function keepExecutive(work: Work, id: string | null, typed: Typed): Promise<string> {
  refuseOneUnit(work);
  const before = id === null ? null : await findExecutive(work, id);
  const form = new FormReader(typed);
  const values = {
    name: form.line("name", 120, "Enter the name."),
    title: form.line("title", 120, "Enter the title, such as Chief Executive Officer."),
    email: form.line("email", 254),
    unit_id: (typed["unitId"] ?? "").trim() || null,
  };
  if (values.email !== null && !isOneAddress(values.email))
    form.refuse("email", "Write one e-mail address, like ana@hospital.org.");
  if (values.unit_id && !(await visibleUnits(work)).some((unit) => unit.id === values.unit_id))
    form.refuse("unitId", "Choose a site of the list.");
  form.done();
  const executiveId = before?.id ?? newId();
  const row = { ...values, name: values.name!, title: values.title! };
  if (before === null)
    await work.trx
      .insertInto("executive")
      .values({
        organization_id: work.actor.organizationId,
        executive_id: executiveId,
        ...row,
        removed_at: null,
        added_by_name: work.actor.name,
        created_at: dateOf(work.now),
      })
      .execute();
  else
    await work.trx
      .updateTable("executive")
      .set(row)
      .where("organization_id", "=", work.actor.organizationId)
      .where("executive_id", "=", executiveId)
      .execute();
  await recordAudit(work, {
    action: before === null ? "add-executive" : "change-executive",
    subjectKind: "executive",
    subjectId: executiveId,
    ...(before ? { before: { name: before.name, title: before.title } } : {}),
    after: row,
  });
  return executiveId;
}
