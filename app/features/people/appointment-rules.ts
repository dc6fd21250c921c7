/** What an appointment must be, whoever enters it. */
import { type FieldProblem, Invalid } from "#platform/errors.ts";

export interface AppointmentInput {
  readonly title: string;
  readonly department?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  /** Share of a full post, above 0 and at most 1. */
  readonly fraction?: number | null | undefined;
  readonly startedOn: string;
  /** The last day. */
  readonly endedOn?: string | null | undefined;
}

/** Whether a text is a day of the calendar, "2027-01-11", in the range the program keeps. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: "reject" });
    return year >= 1900 && year <= 2200;
  } catch {
    return false;
  }
}

/** @throws Invalid naming `title`, `department`, `fraction`, `startedOn` or `endedOn` */
export function checkAppointment(input: AppointmentInput): void {
  const problems = appointmentProblems(input);
  if (problems.length > 0) throw new Invalid(problems);
}

/** What is wrong with an appointment; empty when nothing is. */
export function appointmentProblems(input: AppointmentInput): FieldProblem[] {
  const { fraction, endedOn } = input;
  const problems: (FieldProblem | null)[] = [
    input.title.trim() === "" ? { field: "title", message: "Enter the job title." } : null,
    input.title.length > 200
      ? { field: "title", message: "Shorten the job title to 200 characters or fewer." }
      : null,
    (input.department ?? "").length > 200
      ? { field: "department", message: "Shorten the department to 200 characters or fewer." }
      : null,
    fraction !== null && fraction !== undefined && !(fraction > 0 && fraction <= 1)
      ? { field: "fraction", message: "Enter the share of a full post from 1 to 100, such as 50." }
      : null,
    isDay(input.startedOn)
      ? null
      : { field: "startedOn", message: "Enter the first day as a date, such as 2027-01-11." },
    endedOn && !isDay(endedOn)
      ? { field: "endedOn", message: "Enter the last day as a date, such as 2027-01-11." }
      : null,
    endedOn && isDay(endedOn) && isDay(input.startedOn) && endedOn < input.startedOn
      ? { field: "endedOn", message: "The last day must not be before the first day." }
      : null,
  ];
  return problems.filter((p) => p !== null);
}
