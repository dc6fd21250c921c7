/** Sets of columns: those that Fairhand brings along. */
import { column, type DateFormat, type PresetColumn, type Which } from "./columns.ts";

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** What it is good for; own presets have none. */
  readonly about: string | null;
  /** An organization's own, which can be changed and deleted. */
  readonly own: boolean;
  readonly columns: readonly PresetColumn[];
  readonly dateFormat: DateFormat;
  readonly which: Which;
  readonly courseId: string | null;
  readonly ruleId: string | null;
}

const preset = (
  id: string,
  name: string,
  about: string,
  columns: readonly PresetColumn[],
): Preset => ({
  id,
  name,
  about,
  own: false,
  columns,
  dateFormat: "iso",
  which: "open",
  courseId: null,
  ruleId: null,
});

/** The names are ours: no learning system has published a list of columns that we know of. */
export const BUILT_IN: readonly Preset[] = [
  preset(
    "everything",
    "Everything Fairhand knows",
    "To look through, or to cut down to what you need.",
    [
      column("employee-number"),
      column("name"),
      column("email"),
      column("course-number"),
      column("course-title"),
      column("asked-on"),
      column("due-on"),
      column("status"),
      column("late-days"),
      column("sites"),
      column("manager"),
      column("because"),
    ],
  ),
  preset(
    "employee-number",
    "By employee number",
    "The least a learning system needs: who, what, until when.",
    [column("employee-number"), column("course-number"), column("due-on")],
  ),
  preset(
    "email",
    "By e-mail",
    "The same, where your learning system knows people by their address.",
    [column("email"), column("course-number"), column("due-on")],
  ),
  preset(
    "roster",
    "As a course roster",
    "In the order in which course rosters usually read. TRAIN has published no list of columns that we know of.",
    [
      column("name", "Learner name"),
      column("email"),
      column("employee-number"),
      column("course-number", "Course ID"),
      column("course-title"),
      column("status"),
      column("asked-on", "Registration date"),
      column("due-on"),
      column("done-on"),
    ],
  ),
  preset(
    "wanted",
    "Completions wanted",
    "For whoever runs the learning system: fill in status and date, then load the file back as it is.",
    [
      column("employee-number"),
      column("email"),
      column("name"),
      column("course-number"),
      column("course-title"),
      column("due-on"),
      column("blank", "Status"),
      column("blank", "Completion date"),
    ],
  ),
];
