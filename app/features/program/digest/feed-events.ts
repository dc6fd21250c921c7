/** What a member's own calendar shows beside actions and seats: meetings, sessions they run, reviews due. */
import type { CalendarEvent } from "#platform/calendar-file.ts";
import type { Work } from "#platform/work.ts";
import { type DatedSession, sessionsRunBy } from "#features/sessions/index.ts";
import { ownLeadershipMeetings } from "./sources/leadership.ts";
import { ownPointMeetings } from "./sources/points.ts";
import { reviewsDue } from "./sources/quarters.ts";

export interface WholeDay {
  readonly uid: string;
  /** A civil date. */
  readonly on: string;
  readonly title: string;
  readonly place: string | null;
  /** A path such as `/program/reviews`. */
  readonly href: string;
}
export interface OwnEvents {
  readonly timed: readonly CalendarEvent[];
  readonly days: readonly WholeDay[];
  readonly sessions: readonly DatedSession[];
}

/** The same meeting has the same UID as in the invitation, so that calendars show it once. */
export async function ownEvents(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<OwnEvents> {
  const leadership = (await ownLeadershipMeetings(work, from, to)).map((one): CalendarEvent => ({
    product: "Leadership meetings",
    uid: `${one.id}@leadership.fairhand`,
    canceled: false,
    title: `Meet ${one.name}`,
    description: "Key facts, our role, the training, and one closing question.",
    ...wall(one),
  }));
  const points = await ownPointMeetings(work, from, to);
  const timed = points.flatMap((one): CalendarEvent[] =>
    one.startsLocal === null || one.endsLocal === null || one.timeZone === null
      ? []
      : [
          {
            product: "Task force meetings",
            uid: `${one.id}@meetings.fairhand`,
            canceled: false,
            title: one.label,
            description: "",
            ...wall({
              ...one,
              startsLocal: one.startsLocal,
              endsLocal: one.endsLocal,
              timeZone: one.timeZone,
            }),
          },
        ],
  );
  const days = points
    .filter((one) => one.startsLocal === null)
    .map((one): WholeDay => ({
      uid: `${one.id}@meetings.fairhand`,
      on: one.meetsOn,
      title: one.label,
      place: one.place,
      href: `/program/points/${one.pointId}`,
    }));
  return {
    timed: [...leadership, ...timed],
    days: [...days, ...(await reviewDays(work))],
    sessions: work.actor.permissions.has("sessions:manage")
      ? await sessionsRunBy(work, from, to)
      : [],
  };
}

/** A review stands on the day after its quarter: it has no day of its own. */
async function reviewDays(work: Work): Promise<WholeDay[]> {
  return (await reviewsDue.find(work, work.today)).map((line) => ({
    uid: `${line.key.replace(":", "-")}@reviews.fairhand`,
    on: Temporal.PlainDate.from(line.on!).add({ days: 1 }).toString(),
    title: line.text,
    place: null,
    href: line.href,
  }));
}

const wall = (
  one: Pick<
    CalendarEvent,
    "startsLocal" | "endsLocal" | "timeZone" | "place" | "link" | "sequence"
  >,
) => ({
  startsLocal: one.startsLocal,
  endsLocal: one.endsLocal,
  timeZone: one.timeZone,
  place: one.place,
  link: one.link,
  sequence: one.sequence,
});
