/** The mail that makes a meeting known: invitation, change or cancellation, with its calendar file inside. */
import { spanWords } from "#features/sessions/index.ts";
import { type CalendarEvent, eventCalendar } from "#platform/calendar-file.ts";
import type { Services } from "#platform/env.ts";
import { parseFrom } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";

/** A meeting as its mail tells of it. */
export interface MailedMeeting {
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly cancelReason: string | null;
  readonly canceledAt: Date | null;
}
interface Told {
  readonly to: { readonly name: string; readonly address: string };
  readonly meeting: MailedMeeting;
  readonly event: CalendarEvent;
  /** This reader has been told of it before. */
  readonly again: boolean;
  /** What the subject names. */
  readonly about: string;
  /** How the first mail asks. */
  readonly ask: { readonly subject: string; readonly text: string };
  /** Where the calendar file lies, for whose mail program takes no file from a mail. */
  readonly address: string;
  readonly purpose: string;
}

/** Typed text must not stand for the link, which is put in its place later. */
const plain = (text: string) => text.replaceAll("{link}", "(link)");

/** Writes one mail to one reader in the caller's transaction. @throws Invalid for what is no address */
export async function mailMeeting(
  services: Pick<Services, "mailer" | "config">,
  work: Work,
  told: Told,
): Promise<void> {
  const organizer = {
    name: work.actor.organizationName,
    address: parseFrom(services.config.mailFrom).address,
  };
  await services.mailer.send(work, {
    to: told.to,
    ...wordsOf(work, told),
    link: told.address,
    calendar: eventCalendar(told.event, work.now, { organizer, attendee: told.to }),
    purpose: told.purpose,
  });
}

function wordsOf(work: Work, { to, meeting: m, again, about, ask }: Told) {
  const { organizationName, name } = work.actor;
  const [kind, first] = m.canceledAt
    ? ["Canceled", `Our meeting does not take place. Why: ${plain(m.cancelReason ?? "")}`]
    : again
      ? ["Changed", "Our meeting has changed. This is how it stands now."]
      : [ask.subject, ask.text];
  const facts = [
    spanWords(m),
    m.place ? `Where: ${plain(m.place)}` : "",
    m.link && !m.canceledAt ? `Join: ${plain(m.link)}` : "",
  ].filter(Boolean);
  const calendar = m.canceledAt
    ? "Your calendar takes it out by the file in this mail. The same file"
    : "The calendar file is in this mail. The same file";
  return {
    subject: `${kind}: ${about}`,
    text: [
      `Dear ${plain(to.name)},`,
      first,
      facts.join("\n"),
      `${calendar}: {link}`,
      `${name}\n${organizationName}`,
    ].join("\n\n"),
  };
}
