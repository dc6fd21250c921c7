/** Meetings with executives, what they answered, and what was promised to them. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import type { DigestLine, DigestSource } from "../lines.ts";
import { wallWords } from "./wall-words.ts";

/** An answer that is missing for longer is nobody's next step anymore. */
const ANSWER_DAYS = 60;

export interface OwnMeeting {
  readonly id: string;
  readonly executiveId: string;
  readonly name: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly sequence: number;
}

/** Whoever may keep meetings with executives: with one unit, nobody. */
const mayMeet = ({ actor }: Work) =>
  actor.unitId === null && actor.permissions.has("program:write");
/** Older meetings know only the name of whoever booked them. */
const bookedBy = ({ actor }: Work) =>
  sql`(m.booked_by = ${actor.userId} or (m.booked_by is null and m.booked_by_name = ${actor.name}))`;

/** Meetings that the actor booked with executives, between two days, the soonest first; canceled ones are left out. */
export async function ownLeadershipMeetings(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<OwnMeeting[]> {
  if (!mayMeet(work)) return [];
  const { rows } = await sql<OwnMeeting>`
    select m.meeting_id as id, e.executive_id as "executiveId", e.name, m.starts_local as "startsLocal", m.ends_local as "endsLocal",
      m.time_zone as "timeZone", m.place, m.link, m.sequence
    from leadership_meeting m
    join executive e on e.organization_id = m.organization_id and e.executive_id = m.executive_id
    where m.organization_id = ${work.actor.organizationId} and m.canceled_at is null and e.removed_at is null
      and ${bookedBy(work)} and m.starts_local >= ${from.toString()}
      and m.starts_local < ${to.add({ days: 1 }).toString()}
    order by m.starts_local, m.meeting_id`.execute(work.trx);
  return rows;
}

export const leadershipMeetings: DigestSource = {
  id: "leadership",
  label: "Meetings with executives",
  hint: "Meetings that you booked, answers to record, and follow-ups that are due.",
  async find(work, until) {
    if (!mayMeet(work)) return [];
    const ahead = await ownLeadershipMeetings(work, work.today, until);
    return [
      ...ahead.map((one): DigestLine => ({
        key: `leadership-meeting:${one.id}:${one.startsLocal}`,
        stage: "near",
        on: one.startsLocal.slice(0, 10),
        text: `Meet ${one.name}`,
        sub: [wallWords(one.startsLocal), ...(one.place ? [one.place] : [])].join(" · "),
        href: `/program/leadership/${one.executiveId}/meetings/${one.id}`,
      })),
      ...(await missingAnswers(work)),
      ...(await followUps(work, until)),
    ];
  },
};

async function missingAnswers(work: Work): Promise<DigestLine[]> {
  const { rows } = await sql<{ id: string; executiveId: string; name: string; met: string }>`
    select m.meeting_id as id, e.executive_id as "executiveId", e.name, left(m.starts_local, 10) as met
    from leadership_meeting m
    join executive e on e.organization_id = m.organization_id and e.executive_id = m.executive_id
    where m.organization_id = ${work.actor.organizationId} and m.canceled_at is null and e.removed_at is null
      and ${bookedBy(work)} and left(m.starts_local, 10) < ${work.today.toString()}
      and left(m.starts_local, 10) >= ${work.today.subtract({ days: ANSWER_DAYS }).toString()}
      and not exists (select 1 from leadership_answer a where a.organization_id = m.organization_id
        and a.executive_id = m.executive_id and a.answered_on::text >= left(m.starts_local, 10))
      and not exists (select 1 from leadership_meeting n where n.organization_id = m.organization_id
        and n.executive_id = m.executive_id and n.canceled_at is null and n.starts_at > m.starts_at)`.execute(
    work.trx,
  );
  return rows.map((row) => ({
    key: `leadership-answer:${row.id}`,
    stage: "late",
    on: row.met,
    text: `Record what ${row.name} answered`,
    sub: `Met on ${formatDate(row.met)}`,
    href: `/program/leadership/${row.executiveId}`,
  }));
}

async function followUps(work: Work, until: Temporal.PlainDate): Promise<DigestLine[]> {
  const { rows } = await sql<{
    id: string;
    executiveId: string;
    name: string;
    what: string;
    on: string;
  }>`
    select a.answer_id as id, e.executive_id as "executiveId", e.name, a.follow_up as what,
      a.follow_up_on::text as "on"
    from executive e
    join lateral (select * from leadership_answer l where l.organization_id = e.organization_id
      and l.executive_id = e.executive_id order by l.answered_on desc, l.recorded_at desc, l.answer_id desc limit 1) a on true
    where e.organization_id = ${work.actor.organizationId} and e.removed_at is null and a.follow_up is not null
      and a.follow_up_done_at is null and a.follow_up_on <= ${until.toString()}::date`.execute(
    work.trx,
  );
  return rows.map((row) => ({
    key: `leadership-follow-up:${row.id}:${row.on}`,
    stage: row.on < work.today.toString() ? "late" : "near",
    on: row.on,
    text: `Follow up with ${row.name}: ${row.what}`,
    sub: `Due ${formatDate(row.on)}`,
    href: `/program/leadership/${row.executiveId}`,
  }));
}
