/** What people who signed up are mailed, in plain words. Pure: no database, no clock. */
import type { CalendarSession } from "./calendar.ts";
import { spanWords } from "./wall-time.ts";

/** Why a mail goes out. */
export type MailKind = "seat" | "waiting" | "moved-up" | "changed" | "taken-off" | "canceled";

export interface MailedSession extends CalendarSession {
  readonly startsAt: Date;
}
export interface MailText {
  readonly subject: string;
  /** `{link}` stands where the address of the calendar file goes. */
  readonly text: string;
}

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  seat: "You have a seat",
  waiting: "You are on the waiting list",
  "moved-up": "A seat is yours now",
  changed: "Changed",
  "taken-off": "You are no longer signed up",
  canceled: "Canceled",
};

const FIRST: Readonly<Record<MailKind, string>> = {
  seat: "You have a seat in this session.",
  waiting:
    "All seats are taken, so you are on the waiting list. If a seat is free, we write to you.",
  "moved-up": "Somebody dropped out, so a seat is yours now.",
  changed: "A session that you signed up for has changed. This is how it stands now.",
  "taken-off": "Whoever organizes this session took you off its list.",
  canceled: "This session does not take place.",
};

/** Typed text must not stand for the link, which is put in its place later. */
const plain = (text: string) => text.replaceAll("{link}", "(link)");

function facts(s: MailedSession): string[] {
  return [
    plain(s.title),
    spanWords(s),
    s.place ? `Where: ${plain(s.place)}` : "",
    s.link && !s.canceledAt ? `Join: ${plain(s.link)}` : "",
    s.host ? `Host: ${plain(s.host)}` : "",
  ].filter(Boolean);
}

/** The mail about one session. @param siteUrl where this server is reached, without a slash at the end */
export function sessionMail(kind: MailKind, s: MailedSession, siteUrl: string): MailText {
  const off = kind === "canceled" || kind === "taken-off";
  const calendar =
    kind === "taken-off"
      ? ""
      : kind === "canceled"
        ? "Take it out of your calendar: {link}"
        : kind === "waiting"
          ? ""
          : "Put it in your calendar: {link}";
  return {
    subject: `${SUBJECTS[kind]}: ${plain(s.title)}`,
    text: paragraphs([
      FIRST[kind],
      facts(s).join("\n"),
      kind === "canceled" && s.cancelReason ? `Why: ${plain(s.cancelReason)}` : "",
      calendar,
      off ? "" : cannotCome(siteUrl),
      WHY_THIS,
    ]),
  };
}

/**
 * The reminder of one session, or of several that are near.
 * @param calendarOf the address of a session's calendar file: with several, one link is not enough
 */
export function reminderMail(
  sessions: readonly MailedSession[],
  siteUrl: string,
  calendarOf: (session: MailedSession) => string,
): MailText {
  const [first] = sessions;
  const several = sessions.length > 1;
  return {
    subject: several
      ? `Reminder: ${sessions.length} sessions that you signed up for`
      : `Reminder: ${plain(first?.title ?? "your session")}`,
    text: paragraphs([
      several
        ? "You signed up for these sessions. They are near."
        : "You signed up for this session. It is near.",
      ...sessions.map((s) =>
        [...facts(s), ...(several ? [`Calendar: ${calendarOf(s)}`] : [])].join("\n"),
      ),
      several ? "" : "Put it in your calendar: {link}",
      cannotCome(siteUrl),
      WHY_THIS,
    ]),
  };
}

const cannotCome = (siteUrl: string) =>
  `You cannot come? Give your seat to somebody else: sign in and drop out at ${siteUrl}/my-sessions. Without an account, tell whoever organizes the session.`;

const WHY_THIS =
  "You get this mail because you are on the list of this session. It belongs to your seat: to stop it, drop out. It is apart from reminders of courses, and stopping those does not stop it. Coming to a session does not complete a course.";

const paragraphs = (parts: readonly string[]) => parts.filter(Boolean).join("\n\n");
