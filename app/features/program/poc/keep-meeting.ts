import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockPoint } from "./lock-point.ts";

/**
 * Keeps a meeting on a day: one that is still to come, or one that took place, with how many came
 * and notes. A second time for the same day changes the first.
 * @throws Invalid, NotFound, Conflict
 */
export async function keepMeeting(work: Work, pointId: string, typed: Typed): Promise<void> {
  const point = await lockPoint(work, pointId);
  const form = new FormReader(typed);
  const day = form.day("meetsOn", "Enter the day of the meeting.");
  const came = form.count("came");
  const notes = form.lines("notes", 4000);
  if (day !== null && day > work.today.toString() && came !== null)
    form.refuse("came", "This meeting is still to come. Leave the number empty until then.");
  form.done();
  const values = { came, notes, written_by_name: work.actor.name };
  await work.trx
    .insertInto("contact_point_meeting")
    .values({
      organization_id: work.actor.organizationId,
      meeting_id: newId(),
      point_id: point.id,
      meets_on: day!,
      created_at: dateOf(work.now),
      ...values,
    })
    .onConflict((row) =>
      row.columns(["organization_id", "point_id", "meets_on"]).doUpdateSet(values),
    )
    .execute();
  await recordAudit(work, {
    action: "keep-meeting",
    subjectKind: "contact-point",
    subjectId: point.id,
    after: { meetsOn: day, came, notes },
  });
}
