/** Due dates as a calendar file: each a whole day, known again by its assignment. */
import ical from "ical-generator";

export interface DueDate {
  readonly assignmentId: string;
  readonly courseTitle: string;
  readonly courseUrl: string | null;
  /** "2027-01-11" */
  readonly dueOn: string;
}

/**
 * Text/calendar (RFC 5545) with one all-day event for each date. It names courses and days only.
 * @param now when the file is made
 */
export function dueCalendar(dates: readonly DueDate[], now: Temporal.Instant): string {
  const calendar = ical({ prodId: { company: "Fairhand", product: "Training", language: "EN" } });
  for (const date of dates)
    calendar.createEvent({
      id: `${date.assignmentId}@due.fairhand`,
      stamp: now,
      start: Temporal.PlainDate.from(date.dueOn).toPlainDateTime(),
      allDay: true,
      summary: `Due: ${date.courseTitle}`,
      ...(date.courseUrl ? { url: date.courseUrl } : {}),
    });
  return calendar.toString();
}
