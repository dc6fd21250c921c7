import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Work } from "#platform/work.ts";
import { FormReader, type Typed } from "../form-reader.ts";
import { agendaGround } from "./agenda-ground.queries.ts";
import { draftPoints, draftValues } from "./draft-agenda.ts";
import { lockMeeting } from "./lock-meeting.ts";

/**
 * Keeps the organization's own words in an agenda. What is empty, or still the draft, is not kept:
 * the draft follows the figures. @throws Invalid, NotFound, Forbidden, Conflict
 */
export async function saveAgenda(work: Work, meetingId: string, typed: Typed): Promise<void> {
  const meeting = await lockMeeting(work, meetingId);
  const form = new FormReader(typed);
  const [values, points] = [form.lines("values", 600), form.lines("points", 1200)];
  form.done();
  const ground = await agendaGround(work, meeting.id);
  const after = {
    values_text: same(values, draftValues(ground)) ? null : values,
    points: same(points, draftPoints(ground).join("\n")) ? null : points,
  };
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

const same = (typed: string | null, draft: string): boolean =>
  typed?.replaceAll("\r\n", "\n") === draft.trim();
