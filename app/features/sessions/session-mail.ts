/** Mails to people who signed up. What each was told last is kept, so nobody is told twice. */
import { sql } from "kysely";
import { asProgram } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { calendarKey } from "./calendar.ts";
import {
  type MailedSession,
  type MailKind,
  type MailText,
  reminderMail,
  sessionMail,
} from "./mail-texts.ts";
import type { PersonState } from "./schema.ts";

export type MailServices = Pick<Services, "config" | "database" | "clock" | "jobs" | "mailer">;

/** People mailed in one transaction: short enough for everybody else who waits for the database. */
const BATCH = 40;
/** Somebody who was just told about a session is not reminded of it in the same breath. */
const REST_HOURS = 12;

interface Due extends MailedSession {
  readonly personId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly state: PersonState;
  readonly toldState: PersonState | null;
}

const DUE = sql`m.person_id as "personId", p.name, p.email, m.state, m.told_state as "toldState",
  s.session_id as id, s.title, s.starts_local as "startsLocal", s.ends_local as "endsLocal",
  s.time_zone as "timeZone", s.starts_at as "startsAt", s.place, s.link, s.about, s.host, s.sequence,
  s.canceled_at as "canceledAt", s.cancel_reason as "cancelReason"
  from session_person m
  join training_session s on s.organization_id = m.organization_id and s.session_id = m.session_id
  join person p on p.organization_id = m.organization_id and p.person_id = m.person_id`;

/** Nobody is written to once they have left. */
const stillHere = (work: Work) =>
  sql`(p.left_on is null or p.left_on >= ${work.today.toString()}::date)`;

/** Rows of people whose last mail no longer says how things stand. */
const untold = (
  work: Work,
) => sql`m.organization_id = ${work.actor.organizationId} and ${stillHere(work)}
  and s.ends_at >= ${new Date(work.now.epochMilliseconds)}
  and (m.state in ('signed-up', 'waiting') or (m.state = 'dropped' and m.source = 'staff'
    and m.told_state in ('signed-up', 'waiting') and s.canceled_at is null))
  and (m.told_state is distinct from m.state or m.told_sequence is distinct from s.sequence)`;

/**
 * Tells everybody of an organization who has to be told something about a session. Idempotent: the
 * mail and what was said are written in one transaction, a batch at a time.
 */
export async function tellPeople(
  services: MailServices,
  organizationId: string,
  signal?: AbortSignal,
): Promise<void> {
  let told = BATCH;
  while (told === BATCH) {
    if (signal?.aborted) return;
    told = await asProgram(services, organizationId, async (work) => {
      const { rows } = await sql<Due>`select ${DUE} where ${untold(work)}
        order by s.session_id, m.line, m.person_id limit ${BATCH}
        for update of m skip locked`.execute(work.trx);
      for (const row of rows) await tell(services, work, row);
      return rows.length;
    });
  }
}

async function tell(services: MailServices, work: Work, row: Due): Promise<void> {
  const text = sessionMail(kindOf(row), row, services.config.url);
  const sent = await mail(services, work, row, text, "session");
  await work.trx
    .updateTable("session_person")
    .set({
      told_state: row.state,
      told_sequence: row.sequence,
      ...(sent ? { told_at: new Date(work.now.epochMilliseconds) } : {}),
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("session_id", "=", row.id)
    .where("person_id", "=", row.personId)
    .execute();
}

function kindOf(row: Due): MailKind {
  if (row.canceledAt) return "canceled";
  if (row.state === "dropped") return "taken-off";
  if (row.state === "waiting") return row.toldState === "waiting" ? "changed" : "waiting";
  if (row.toldState === "waiting") return "moved-up";
  return row.toldState === "signed-up" ? "changed" : "seat";
}

/** @returns false where there is no address that a mail could go to, or the people are made up */
async function mail(
  services: MailServices,
  work: Work,
  to: { readonly id: string; readonly name: string | null; readonly email: string | null },
  { subject, text }: MailText,
  purpose: string,
): Promise<boolean> {
  if (to.email === null || work.actor.isSample) return false;
  try {
    await services.mailer.send(work, {
      to: { name: to.name, address: to.email },
      subject,
      text,
      link: calendarAddress(services, work, to.id),
      purpose,
    });
    return true;
  } catch (error) {
    if (error instanceof Invalid) return false; // the roster holds something that is no address
    throw error;
  }
}

/** Where a session's calendar file opens without an account. */
function calendarAddress({ config }: MailServices, work: Work, sessionId: string): string {
  const { organizationId } = work.actor;
  const key = calendarKey(config.secret, organizationId, sessionId);
  return `${config.url}/session-calendar/${organizationId}/${sessionId}/${key}`;
}

/**
 * Reminds everybody with a seat whose session is near, once for each start: several sessions of one
 * person in one mail. Idempotent, as telling is.
 */
export async function remindPeople(
  services: MailServices,
  organizationId: string,
  signal?: AbortSignal,
): Promise<void> {
  let people = BATCH;
  while (people === BATCH) {
    if (signal?.aborted) return;
    people = await asProgram(services, organizationId, async (work) => {
      const now = new Date(work.now.epochMilliseconds);
      const rested = new Date(work.now.epochMilliseconds - REST_HOURS * 3_600_000);
      const due = sql`m.organization_id = ${organizationId} and m.state = 'signed-up' and p.email is not null
        and ${stillHere(work)} and s.canceled_at is null and s.starts_at > ${now}
        and s.starts_at - s.remind_hours * interval '1 hour' <= ${now}
        and m.reminded_for is distinct from s.starts_at and (m.told_at is null or m.told_at <= ${rested})`;
      const { rows } = await sql<Due>`select ${DUE} where ${due} and m.person_id in (
          select distinct m.person_id from session_person m
          join training_session s on s.organization_id = m.organization_id and s.session_id = m.session_id
          join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
          where ${due} order by m.person_id limit ${BATCH})
        order by m.person_id, s.starts_at for update of m skip locked`.execute(work.trx);
      const persons = Map.groupBy(rows, (row) => row.personId);
      for (const sessions of persons.values()) await remind(services, work, sessions);
      return persons.size;
    });
  }
}

async function remind(services: MailServices, work: Work, sessions: readonly Due[]): Promise<void> {
  const [first] = sessions;
  if (!first) return;
  const text = reminderMail(sessions, services.config.url, (session) =>
    calendarAddress(services, work, session.id),
  );
  await mail(services, work, first, text, "session reminder");
  for (const session of sessions)
    await work.trx
      .updateTable("session_person")
      .set({ reminded_for: session.startsAt })
      .where("organization_id", "=", work.actor.organizationId)
      .where("session_id", "=", session.id)
      .where("person_id", "=", session.personId)
      .execute();
}
