/** One line of a learning system, understood, or refused with the cell that stands in the way. */
import { parseDate, parseEmail } from "#platform/tabular/index.ts";
import type { MappedCells, ReadContext, Refusal } from "#features/imports/index.ts";
import { emailKey, employeeKey } from "#features/people/index.ts";
import { dateProblem, isCompleted } from "../completion-dates.ts";
import { courseNumberKey, courseTitleKey } from "../course-keys.ts";
import type { CompletionStatus } from "../schema.ts";
import { statusMeaning } from "./status-words.ts";

export interface CompletionLine {
  readonly employeeNumber: string | null;
  readonly employeeKey: string | null;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly learnerName: string | null;
  readonly courseNumber: string | null;
  readonly courseNumberKey: string | null;
  readonly courseTitle: string | null;
  readonly courseTitleKey: string | null;
  readonly status: CompletionStatus;
  readonly registeredOn: string | null;
  readonly completedOn: string | null;
}

/** What systems write where there is nothing. */
const NOTHING = /^(n\/?a|none|null|-+|–|—|\.)$/i;
const LONGEST = 300;

/** Judges one line. Pure; every cell that cannot be taken is named. */
export function readCompletionLine(
  cells: MappedCells,
  context: ReadContext,
): { row: CompletionLine } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const text: Text = (field) => {
    const value = cells.text(field);
    return value === "" || NOTHING.test(value) ? null : value.slice(0, LONGEST);
  };
  const refuse: Refuse = (field, reason) => refusals.push({ field, reason });
  const who = identity(text, refuse);
  const course = courseOf(text, refuse);
  const when = statusAndDates({ text, refuse, context });
  if (refusals.length > 0 || !when) return { refusals };
  return { row: { ...who, learnerName: text("learnerName"), ...course, ...when } };
}

type Text = (field: string) => string | null;
type Refuse = (field: string | null, reason: string) => void;

function identity(text: Text, refuse: Refuse) {
  const number = text("employeeNumber");
  const typed = text("email");
  const email = typed === null ? null : parseEmail(typed);
  if (number === null && typed !== null && email === null)
    refuse("email", "This is not an e-mail address, and there is no employee number.");
  else if (number === null && email === null)
    refuse(null, "The line has neither an employee number nor an e-mail address.");
  return {
    employeeNumber: number,
    employeeKey: employeeKey(number),
    email,
    emailKey: emailKey(email),
  };
}

function courseOf(text: Text, refuse: Refuse) {
  const number = text("courseNumber");
  const title = text("courseTitle");
  if (number === null && title === null)
    refuse(null, "The line has neither a course number nor a course title.");
  return {
    courseNumber: number,
    courseNumberKey: courseNumberKey(number),
    courseTitle: title,
    courseTitleKey: courseTitleKey(title),
  };
}

interface Judging {
  text: Text;
  refuse: Refuse;
  context: ReadContext;
}

function statusAndDates({ text, refuse, context }: Judging) {
  const day = (field: string): string | null => {
    const typed = text(field);
    if (typed === null) return null;
    const read = parseDate(typed, context.dateOrder(field));
    const problem = "problem" in read ? read.problem : dateProblem(read.date, context.today);
    if (problem !== null) refuse(field, problem);
    return "date" in read && problem === null ? read.date : null;
  };
  const status = statusOf(text, refuse);
  const registeredOn = day("registeredOn");
  // A day of completion means something only beside a status that says so.
  const completed = status !== null && isCompleted(status);
  const completedOn = completed ? day("completedOn") : null;
  if (completed && text("completedOn") === null)
    refuse("completedOn", "The line says completed, but has no day of completion.");
  return status === null ? null : { status, registeredOn, completedOn };
}

/** Lists of completions have no status: there, the day of completion says it. */
function statusOf(text: Text, refuse: Refuse): CompletionStatus | null {
  const typed = text("status");
  if (typed === null) {
    if (text("completedOn") !== null) return "completed";
    refuse("status", "The line has neither a status nor a day of completion.");
    return null;
  }
  const status = statusMeaning(typed);
  if (status === null) refuse("status", "Fairhand does not know this status.");
  return status;
}
