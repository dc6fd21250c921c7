import ical, { ICalCalendarMethod } from "ical-generator";
import type { AboutKit } from "./kit-index.ts";

/**
 * The days of a kit's pieces as a calendar file (RFC 5545), each the whole day: partners post at times
 * of their own. Nothing else of the organization's calendar is in it.
 */
export function kitCalendar({ plan, made }: AboutKit, now: Temporal.Instant): string {
  const calendar = ical({
    name: plan.campaign.name,
    prodId: { company: "Fairhand", product: "Kits", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { piece, takeable } of made) {
    if (piece.plannedOn === null) continue;
    const day = Temporal.PlainDate.from(piece.plannedOn);
    calendar.createEvent({
      id: `${piece.id}@kits.fairhand`,
      stamp: now,
      start: day,
      end: day.add({ days: 1 }),
      allDay: true,
      summary: takeable.document.title,
      description: takeable.kind.name,
    });
  }
  return calendar.toString();
}
