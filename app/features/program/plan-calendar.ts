/** The plan as a calendar file (RFC 5545): whole days for actions and observances, wall times for sessions. */
import ical, { type ICalCalendar } from "ical-generator";
import type { Work } from "#platform/work.ts";
import { sessionEvent, sessionsBetween } from "#features/sessions/index.ts";
import { addEvent, zoneBlock } from "#platform/calendar-file.ts";
import { type ActionFilter, type ActionRow, listActions } from "./actions.queries.ts";
import { ownEvents, type WholeDay } from "./digest/feed-events.ts";
import { observancesBetween, type Observance } from "./observances.ts";
import { stepName } from "./schema.ts";

type PlainDate = Temporal.PlainDate;

export interface CalendarParts {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Which actions; those without a day are left out. */
  readonly actions: ActionFilter | null;
  /** Only sessions in which this person has a seat; all when left out; null for none. */
  readonly sessionsOf?: string | null;
  /** Also what is the actor's own: meetings, sessions to run, reviews due. */
  readonly own?: true;
  /** The server's own address, for links. */
  readonly base: string;
}

/** Reads and writes a calendar of what the actor may see. */
export async function planCalendar(work: Work, parts: CalendarParts): Promise<string> {
  const { from, to } = parts;
  const observances = await observancesBetween(work, from, to);
  const actions = parts.actions === null ? [] : (await listActions(work, parts.actions)).rows;
  const own = parts.own ? await ownEvents(work, from, to) : null;
  const seats =
    parts.sessionsOf === null ? [] : await sessionsBetween(work, from, to, parts.sessionsOf);
  // Whoever runs a session may have a seat in it as well.
  const sessions = new Map([...seats, ...(own?.sessions ?? [])].map((s) => [s.id, s])).values();
  const timed = [...(own?.timed ?? []), ...[...sessions].map(sessionEvent)];
  const zones = new Map(timed.map((one) => [one.timeZone, zoneBlock(one.timeZone)]));
  const calendar = ical({
    name: parts.name,
    prodId: { company: "Fairhand", product: "Program", language: "EN" },
    ...(zones.size > 0
      ? {
          timezone: {
            name: null,
            generator: (name: string) =>
              [...zones.values()].find((zone) => zone.name === name)?.text ?? null,
          },
        }
      : {}),
  });
  for (const one of observances) addObservance(calendar, one, work.now);
  for (const action of actions) addAction(calendar, action, parts.base, work.now);
  for (const event of timed) addEvent(calendar, event, zones.get(event.timeZone)!.name, work.now);
  for (const one of own?.days ?? []) addWholeDay(calendar, one, parts.base, work.now);
  return calendar.toString();
}

const wholeDay = (day: PlainDate) => day.toPlainDateTime();

function addWholeDay(
  calendar: ICalCalendar,
  one: WholeDay,
  base: string,
  now: Temporal.Instant,
): void {
  const day = Temporal.PlainDate.from(one.on);
  calendar.createEvent({
    id: one.uid,
    stamp: now,
    start: wholeDay(day),
    end: wholeDay(day.add({ days: 1 })),
    allDay: true,
    summary: one.title,
    ...(one.place ? { location: one.place } : {}),
    url: `${base}${one.href}`,
  });
}

function addObservance(calendar: ICalCalendar, one: Observance, now: Temporal.Instant): void {
  calendar.createEvent({
    id: `${one.id}-${one.year}@observances.fairhand`,
    stamp: now,
    start: wholeDay(one.start),
    // The end of a whole-day event is the day after.
    end: wholeDay(one.end.add({ days: 1 })),
    allDay: true,
    summary: one.name,
    description: [one.rule, one.certainty, one.doubt].filter(Boolean).join(" "),
    ...(one.url ? { url: one.url } : {}),
  });
}

function addAction(
  calendar: ICalCalendar,
  action: ActionRow,
  base: string,
  now: Temporal.Instant,
): void {
  if (action.dueOn === null || action.status === "dropped") return;
  const title = action.title ?? "This value was erased.";
  const at = action.unitName === null ? title : `${title}: ${action.unitName}`;
  const day = Temporal.PlainDate.from(action.dueOn);
  calendar.createEvent({
    id: `${action.id}@program.fairhand`,
    // Rises with every change, by the second, so that calendars take the newer one.
    sequence: Math.max(
      0,
      Math.floor((action.updatedAt.getTime() - action.createdAt.getTime()) / 1000),
    ),
    stamp: now,
    start: wholeDay(day),
    end: wholeDay(day.add({ days: 1 })),
    allDay: true,
    summary: action.status === "done" ? `Done: ${at}` : `Due: ${at}`,
    description: [`Step ${action.step}: ${stepName(action.step)}`, action.note]
      .filter(Boolean)
      .join("\n\n"),
    url: `${base}/program/actions/${action.id}`,
  });
}
