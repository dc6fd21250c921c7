/** What a development goal must be, for setting and for changing one alike. */
import type { FieldProblem } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import type { Work } from "#platform/work.ts";
import { listCourses } from "#features/training/index.ts";
import { findSession } from "./sessions.queries.ts";

/** A goal as typed into its form. */
export interface GoalInput {
  readonly wording: string;
  readonly reachedMeans: string;
  readonly courseId: string;
  readonly sessionId: string;
  readonly targetOn: string;
}
export interface GoalValues {
  readonly wording: string;
  readonly reached_means: string | null;
  readonly course_id: string | null;
  readonly session_id: string | null;
  readonly target_on: string | null;
}

/** Reads what was typed and says all that is wrong with it. @throws NotFound for a session out of sight */
export async function checkGoal(
  work: Work,
  input: GoalInput,
): Promise<{ readonly problems: FieldProblem[]; readonly values: GoalValues }> {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, message: string) => problems.push({ field, message });
  const wording = input.wording.trim();
  if (wording === "") refuse("wording", "Write what the person sets out to do.");
  if (wording.length > 500) refuse("wording", "Keep the wording under 500 characters.");
  const means = input.reachedMeans.trim();
  if (means.length > 500) refuse("reachedMeans", "Keep this under 500 characters.");
  const text = input.targetOn.trim();
  const day = text === "" ? null : parseDate(text, "mdy");
  if (day !== null && (!("date" in day) || day.date < "2000-01-01" || day.date > "2199-12-31"))
    refuse("targetOn", "Enter a real date, such as 2027-06-30.");
  const courseId = input.courseId.trim() || null;
  if (courseId !== null && !(await listCourses(work)).some((course) => course.id === courseId))
    refuse("courseId", "Choose a course of the list.");
  const sessionId = input.sessionId.trim() || null;
  if (sessionId !== null) await findSession(work, sessionId);
  return {
    problems,
    values: {
      wording,
      reached_means: means || null,
      course_id: courseId,
      session_id: sessionId,
      target_on: day !== null && "date" in day ? day.date : null,
    },
  };
}
