import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { lockMeeting } from "./lock-meeting.ts";

/** Keeps the organization's own words in an agenda; empty goes back to the draft. @throws Invalid, NotFound, Forbidden, Conflict */
export async function saveAgenda(work: Work, meetingId: string, typed: Typed): Promise<void> {
  const meeting = await lockMeeting(work, meetingId);
  const form = new FormReader(typed);
  const after = {
    values_text: form.lines("values", 600),
    points: form.lines("points", 1200),
  };
  form.done();
  await work.trx
    .updateTable("leadership_meeting")
    .set({ ...after, updated_at: dateOf(work.now) })
    .where("organization_id", "=", work.actor.organizationId)
    .where("meeting_id", "=", meeting.id)
    .execute();
  await recordAudit(work, {
    action: "save-agenda",
    subjectKind: "leadership-meeting",
    subjectId: meeting.id,
    before: { values_text: meeting.valuesText, points: meeting.points },
    after,
  });
}
