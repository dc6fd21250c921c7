/** One marked row in each table of sessions and development goals. */
export const seedSessions = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  training_session: {
    session_id: id,
    title: `${mark} workshop`,
    kind: "workshop",
    starts_local: "2027-01-11T09:00",
    ends_local: "2027-01-11T10:30",
    time_zone: "America/New_York",
    starts_at: "2027-01-11T14:00:00Z",
    ends_at: "2027-01-11T15:30:00Z",
    place: `${mark} room`,
    host: `${mark} host`,
    unit_id: id,
    course_id: id,
    created_by_name: `${mark} planner`,
  },
  session_person: {
    session_id: id,
    person_id: id,
    state: "signed-up",
    source: "staff",
    by_name: `${mark} organizer`,
  },
  session_material: {
    material_id: id,
    session_id: id,
    title: `${mark} slides`,
    file_id: id,
    added_by_name: `${mark} adder`,
  },
  development_goal: {
    goal_id: id,
    person_id: id,
    wording: `${mark} goal`,
    course_id: id,
    session_id: id,
    set_by_name: `${mark} setter`,
  },
  goal_note: { note_id: id, goal_id: id, person_id: id, text: `${mark} note`, by_name: mark },
});
