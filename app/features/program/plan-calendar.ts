/** The plan as a calendar file (RFC 5545): whole days for actions and observances, wall times for sessions. */
import type { ICalCalendar } from "ical-generator";
import type { Work } from "#platform/work.ts";
import { sessionEvent, sessionsBetween } from "#features/sessions/index.ts";
import { addDays, addEvent, manyEvents } from "#platform/calendar-file.ts";
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
  const { calendar, zoneName } = manyEvents({
    name: parts.name,
    product: "Program",
    timeZones: timed.map((one) => one.timeZone),
  });
  for (const one of observances) addObservance(calendar, one, work.now);
  for (const action of actions) addAction(calendar, action, parts.base, work.now);
  for (const event of timed) addEvent(calendar, event, zoneName(event.timeZone), work.now);
  for (const one of own?.days ?? []) addWholeDay(calendar, one, parts.base, work.now);
  return calendar.toString();
}

function addWholeDay(
  calendar: ICalCalendar,
  one: WholeDay,
  base: string,
  now: Temporal.Instant,
): void {
  const { uid, title, place } = one;
  addDays(
    calendar,
    { uid, title, from: one.on, to: one.on, place, link: `${base}${one.href}` },
    now,
  );
}

function addObservance(calendar: ICalCalendar, one: Observance, now: Temporal.Instant): void {
  addDays(
    calendar,
    {
      uid: `${one.id}-${one.year}@observances.fairhand`,
      title: one.name,
      from: one.start.toString(),
      to: one.end.toString(),
      description: [one.rule, one.certainty, one.doubt].filter(Boolean).join(" "),
      link: one.url,
    },
    now,
  );
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
  const age = action.updatedAt.getTime() - action.createdAt.getTime();
  addDays(
    calendar,
    {
      uid: `${action.id}@program.fairhand`,
      // Rises with every change, by the second, so that calendars take the newer one.
      sequence: Math.max(0, Math.floor(age / 1000)),
      title: action.status === "done" ? `Done: ${at}` : `Due: ${at}`,
      from: action.dueOn,
      to: action.dueOn,
      description: [`Step ${action.step}: ${stepName(action.step)}`, action.note]
        .filter(Boolean)
        .join("\n\n"),
      link: `${base}/program/actions/${action.id}`,
    },
    now,
  );
}
