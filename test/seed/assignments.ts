/** Rows of the tables that say who is asked to take what. */
export const seedAssignments = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  assignment_rule: {
    rule_id: id,
    course_id: id,
    name: `${mark} rule`,
    reason: `${mark} rule reason`,
    except_reason: `${mark} exception`,
    audience: JSON.stringify({ anyOf: [{ kind: "named" }] }),
    opens_on: "2026-09-01",
    due_kind: "fixed",
    due_on: "2026-12-31",
    created_by_name: `${mark} author`,
  },
  assignment_rule_person: { rule_id: id, person_id: id, side: "named" },
  assignment: {
    assignment_id: id,
    rule_id: id,
    person_id: id,
    course_id: id,
    cycle: 1,
    because: `${mark} because`,
    asked_on: "2026-09-01",
    due_on: "2026-12-31",
  },
  excusal: {
    excusal_id: id,
    person_id: id,
    course_id: id,
    reason: `${mark} excusal`,
    from_on: "2026-09-01",
    created_by_name: `${mark} excuser`,
  },
});
