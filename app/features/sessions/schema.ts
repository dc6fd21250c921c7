/** What sessions keep: sessions with their people and material, development goals with their notes. */
import type { Generated } from "kysely";

/** Where somebody stands with a session. A walk-in came without having signed up. */
export type PersonState = "invited" | "signed-up" | "waiting" | "dropped" | "walk-in";
export type SessionKind = "session" | "workshop" | "webinar";
export type GoalState = "set" | "started" | "reached" | "dropped";

export const KINDS: readonly { readonly value: SessionKind; readonly label: string }[] = [
  { value: "session", label: "Training session" },
  { value: "workshop", label: "Workshop" },
  { value: "webinar", label: "Webinar" },
];
export const kindLabel = (kind: string): string =>
  KINDS.find((k) => k.value === kind)?.label ?? kind;

export const PERSON_STATES: Readonly<Record<PersonState, string>> = {
  "signed-up": "Signed up",
  waiting: "Waiting list",
  invited: "Invited",
  "walk-in": "Walk-in",
  dropped: "Dropped out",
};

export const GOAL_STATES: readonly { readonly value: GoalState; readonly label: string }[] = [
  { value: "set", label: "Set" },
  { value: "started", label: "Started" },
  { value: "reached", label: "Reached" },
  { value: "dropped", label: "Dropped" },
];
export const goalStateLabel = (state: string): string =>
  GOAL_STATES.find((s) => s.value === state)?.label ?? state;

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

interface TrainingSessionTable {
  organization_id: string;
  session_id: string;
  series_id: string | null;
  title: string;
  kind: SessionKind;
  /** "2027-03-14T09:00" on the wall of `time_zone`. */
  starts_local: string;
  ends_local: string;
  time_zone: string;
  starts_at: Date;
  ends_at: Date;
  place: string | null;
  link: string | null;
  /** null: for the whole organization. */
  unit_id: string | null;
  /** null: no limit. */
  seats: number | null;
  about: string | null;
  course_id: string | null;
  topic: string | null;
  host: string | null;
  /** Hours before the start; null: no reminder. */
  remind_hours: number | null;
  sequence: Generated<number>;
  guests: Generated<number>;
  canceled_at: Date | null;
  cancel_reason: string | null;
  /** The member who planned it; older sessions know a name only. */
  planned_by: string | null;
  created_by_name: string;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
interface SessionPersonTable {
  organization_id: string;
  session_id: string;
  person_id: string;
  state: PersonState;
  line: Generated<number>;
  source: "self" | "staff";
  by_name: string;
  changed_at: Generated<Date>;
  told_state: string | null;
  told_sequence: number | null;
  told_at: Date | null;
  reminded_for: Date | null;
  attended: boolean | null;
  attended_at: Date | null;
  attended_by_name: string | null;
}
interface SessionMaterialTable {
  organization_id: string;
  material_id: string;
  session_id: string;
  title: string | null;
  url: string | null;
  file_id: string | null;
  added_by_name: string;
  added_at: Generated<Date>;
}
interface DevelopmentGoalTable {
  organization_id: string;
  goal_id: string;
  person_id: string;
  template: string | null;
  wording: string;
  reached_means: string | null;
  course_id: string | null;
  session_id: string | null;
  target_on: CivilDate | null;
  state: Generated<GoalState>;
  dropped_reason: string | null;
  set_by_name: string;
  set_at: Generated<Date>;
  state_at: Generated<Date>;
}
interface GoalNoteTable {
  organization_id: string;
  note_id: string;
  goal_id: string;
  person_id: string;
  state: GoalState | null;
  text: string | null;
  by_name: string;
  at: Generated<Date>;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    training_session: TrainingSessionTable;
    session_person: SessionPersonTable;
    session_material: SessionMaterialTable;
    development_goal: DevelopmentGoalTable;
    goal_note: GoalNoteTable;
  }
}
