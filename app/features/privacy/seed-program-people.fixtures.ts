import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: the person as a member of a task force and as an executive, and named in every text. */
export async function inProgramPeople(
  work: Work,
  {
    id: person,
    name,
    email,
  }: { readonly id: string; readonly name: string; readonly email: string },
) {
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  const day = "2026-01-01";
  await insert("unit", "unit_id, kind, name, name_key", id, "site", "A site", id);
  await insert(
    "contact_point",
    "point_id, kind, unit_id, name, fits, end_reason, created_by_name, created_at, updated_at",
    id,
    "task-force",
    id,
    named,
    named,
    named,
    "Pat Doe",
    day,
    day,
  );
  await insert(
    "contact_point_member",
    "member_id, point_id, person_id, joined_on, recognition_note, added_by_name",
    id,
    id,
    person,
    day,
    named,
    "Pat Doe",
  );
  await insert(
    "contact_point_meeting",
    "meeting_id, point_id, meets_on, notes, place, link, cancel_reason, written_by_name, created_at",
    id,
    id,
    day,
    named,
    named,
    named,
    named,
    "Pat Doe",
    day,
  );
  await insert(
    "contact_point_guest",
    "meeting_id, member_id, told_sequence, told_at",
    id,
    id,
    0,
    day,
  );
  await insert(
    "contact_point_message",
    "message_id, point_id, subject, body, way, recipients, sent_by_name, sent_at",
    id,
    id,
    named,
    named,
    "mail",
    1,
    "Pat Doe",
    day,
  );
  await insert(
    "outreach",
    "outreach_id, kind, held_on, place, reached, sign_ups, note, void_reason, logged_by_name, logged_at",
    id,
    "huddle",
    day,
    named,
    1,
    0,
    named,
    named,
    "Pat Doe",
    day,
  );
  await insert(
    "executive",
    "executive_id, name, title, email, added_by_name, created_at",
    id,
    name,
    "Chief Executive Officer",
    email,
    "Pat Doe",
    day,
  );
  const other = newId();
  await insert(
    "executive",
    "executive_id, name, title, added_by_name, created_at",
    other,
    "Somebody else",
    "Chief Executive Officer",
    "Pat Doe",
    day,
  );
  await insert(
    "leadership_meeting",
    `meeting_id, executive_id, starts_local, ends_local, time_zone, starts_at, ends_at, place, link, values_text,
      points, cancel_reason, booked_by_name, created_at, updated_at`,
    newId(),
    other,
    "2027-01-11T09:00",
    "2027-01-11T09:15",
    "America/New_York",
    "2027-01-11T14:00:00Z",
    "2027-01-11T14:15:00Z",
    named,
    named,
    named,
    named,
    named,
    "Pat Doe",
    day,
    day,
  );
  await insert(
    "leadership_answer",
    "answer_id, executive_id, answer, answered_on, note, follow_up, recorded_by_name, recorded_at",
    newId(),
    other,
    "agrees",
    day,
    named,
    named,
    "Pat Doe",
    day,
  );
}
