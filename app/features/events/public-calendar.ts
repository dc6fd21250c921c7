/** Public entries as a calendar file (RFC 5545), for one and for all that a calendar subscribes to. */
import { addDays, addEvent, manyEvents } from "#platform/calendar-file.ts";
import { daysKnown } from "./days-known.ts";
import type { Entry } from "./entries.ts";
import { timesOf } from "./event-words.ts";
import { messages } from "./messages.en.ts";

/** Those who subscribe look again this often. */
const LOOK_AGAIN_HOURS = 6;

/**
 * @param name as calendars show it
 * @param base the server's own address, for links
 */
export function publicCalendar(entries: readonly Entry[], name: string, base: string): string {
  const { calendar, zoneName } = manyEvents({
    name,
    product: "Events",
    timeZones: entries.flatMap((entry) => entry.timeZone ?? []),
    lookAgainHours: LOOK_AGAIN_HOURS,
  });
  for (const entry of entries) {
    const { uid, sequence, canceled, title, place } = entry;
    const link = `${base}/events/${entry.id}`;
    const shared = { uid, sequence, canceled, title, place, link, description: about(entry) };
    const times = timesOf(entry);
    if (times)
      addEvent(
        calendar,
        { ...shared, ...times, product: "Events" },
        zoneName(times.timeZone),
        entry.changed,
      );
    else addDays(calendar, { ...shared, from: entry.startsOn, to: entry.endsOn }, entry.changed);
  }
  return propertiesFirst(calendar.toString());
}

/** RFC 5545 wants a calendar's properties before its parts; its writer puts zones between them. */
const propertiesFirst = (text: string): string =>
  text.replace(
    /((?:BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n)+)(REFRESH-INTERVAL.*?\r\nX-PUBLISHED-TTL.*?\r\n)/s,
    "$2$1",
  );

/** What a calendar says below the title; control characters are none that it could carry. */
function about(entry: Entry): string {
  const words = messages.detail;
  const lines = [
    entry.cancelReason === null ? null : `${words.canceled}: ${entry.cancelReason}`,
    entry.about,
    entry.observance && `${entry.observance.rule} ${daysKnown(entry.observance)}`,
    entry.link && `${words.link}: ${entry.link}`,
    entry.host && `${words.host}: ${entry.host}`,
    entry.audience && `${words.audience}: ${entry.audience}`,
    entry.access && `${words.access}: ${entry.access}`,
    entry.contact && `${words.contact}: ${entry.contact}`,
  ];
  return lines
    .filter(Boolean)
    .join("\n\n")
    .replaceAll("\r\n", "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "");
}
