/** Executives with their meetings and answers, read for screens. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import { Forbidden, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Answer } from "./schema.ts";

/** Where somebody stands: what they answered, else whether a meeting is booked. */
export type Standing = Answer | "met" | "booked" | "not-booked";

export const STANDINGS: readonly { readonly value: Standing; readonly label: string }[] = [
  { value: "not-booked", label: "No meeting booked" },
  { value: "booked", label: "Meeting booked" },
  { value: "met", label: "Met, answer to be recorded" },
  { value: "agrees", label: "Agrees" },
  { value: "wants-more", label: "Wants more information" },
  { value: "declines", label: "Declines for now" },
];
export const standingLabel = (standing: Standing): string =>
  STANDINGS.find((one) => one.value === standing)!.label;

export interface ExecutiveRow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly email: string | null;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly standing: Standing;
  readonly answer: Answer | null;
  readonly answeredOn: string | null;
  readonly followUp: string | null;
  /** The day of the follow-up that is still open, a civil date. */
  readonly followUpOn: string | null;
  /** The next meeting, or the last one when none is ahead: on the wall of its zone. */
  readonly meetsLocal: string | null;
  readonly removedAt: Date | null;
}

/** Meetings with executives are the organization's: somebody with one unit has no part in them. */
export function refuseOneUnit(work: Pick<Work, "actor">): void {
  if (work.actor.unitId !== null)
    throw new Forbidden("Meetings with executives are kept by whoever leads the program.");
}

const rowsOf = (work: Work) => {
  const now = new Date(work.now.epochMilliseconds);
  return sql`select e.executive_id as id, e.name, e.title, e.email, e.unit_id as "unitId", u.name as unit,
      e.removed_at as "removedAt", a.answer, a.answered_on::text as "answeredOn",
      case when a.follow_up_done_at is null then a.follow_up end as "followUp",
      case when a.follow_up_done_at is null then a.follow_up_on::text end as "followUpOn",
      m.starts_local as "meetsLocal",
      coalesce(a.answer, case when m.meeting_id is null then 'not-booked'
        when m.ends_at < ${now} then 'met' else 'booked' end) as standing
    from executive e
    left join unit u on u.organization_id = e.organization_id and u.unit_id = e.unit_id
    left join lateral (select * from leadership_answer l where l.organization_id = e.organization_id
      and l.executive_id = e.executive_id order by l.answered_on desc, l.recorded_at desc, l.answer_id desc limit 1) a on true
    left join lateral (select * from leadership_meeting l where l.organization_id = e.organization_id
      and l.executive_id = e.executive_id and l.canceled_at is null order by l.starts_at desc limit 1) m on true
    where e.organization_id = ${work.actor.organizationId}`;
};

export interface ExecutiveFilter {
  readonly q?: string;
  readonly standing?: Standing;
  /** Only those with an open follow-up. */
  readonly followUp?: boolean;
}

/**
 * The executives that a filter leaves, by name. There are few: they come on one page.
 * @throws Forbidden for somebody with one unit
 */
export async function listExecutives(
  work: Work,
  filter: ExecutiveFilter = {},
): Promise<ExecutiveRow[]> {
  refuseOneUnit(work);
  const list: RawBuilder<SqlBool>[] = [sql`x."removedAt" is null`];
  if (filter.standing) list.push(sql`x.standing = ${filter.standing}`);
  if (filter.followUp) list.push(sql`x."followUp" is not null`);
  const words = filter.q?.trim().toLowerCase();
  if (words)
    list.push(
      sql`(lower(x.name) like ${anywhere(words)} or lower(x.title) like ${anywhere(words)})`,
    );
  const { rows } = await sql<ExecutiveRow>`select * from (${rowsOf(work)}) x
    where ${sql.join(list, sql` and `)} order by lower(x.name), x.id`.execute(work.trx);
  return rows;
}

/** One executive. @throws NotFound, Forbidden */
export async function findExecutive(work: Work, id: string): Promise<ExecutiveRow> {
  refuseOneUnit(work);
  const { rows } =
    await sql<ExecutiveRow>`select * from (${rowsOf(work)}) x where x.id = ${id}`.execute(work.trx);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** How many executives stand where. */
export interface Commitment {
  readonly executives: number;
  readonly by: Readonly<Record<Standing, number>>;
}

/** Commitment across all executives to meet. */
export function commitmentOf(rows: readonly Pick<ExecutiveRow, "standing">[]): Commitment {
  const by: Record<Standing, number> = {
    "not-booked": 0,
    booked: 0,
    met: 0,
    agrees: 0,
    "wants-more": 0,
    declines: 0,
  };
  for (const row of rows) by[row.standing]++;
  return { executives: rows.length, by };
}

export interface LeadershipMeeting {
  readonly id: string;
  readonly executiveId: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly valuesText: string | null;
  readonly points: string | null;
  readonly sequence: number;
  readonly canceledAt: Date | null;
  readonly cancelReason: string | null;
  readonly toldSequence: number | null;
  readonly toldAt: Date | null;
}

const meetings = (work: Work) =>
  work.trx
    .selectFrom("leadership_meeting")
    .select([
      "meeting_id as id",
      "executive_id as executiveId",
      "starts_local as startsLocal",
      "ends_local as endsLocal",
      "time_zone as timeZone",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "place",
      "link",
      "values_text as valuesText",
      "points",
      "sequence",
      "canceled_at as canceledAt",
      "cancel_reason as cancelReason",
      "told_sequence as toldSequence",
      "told_at as toldAt",
    ])
    .where("organization_id", "=", work.actor.organizationId);

/** The meetings with one executive, latest first, canceled ones included. */
export async function meetingsWith(work: Work, executiveId: string): Promise<LeadershipMeeting[]> {
  return meetings(work)
    .where("executive_id", "=", executiveId)
    .orderBy("starts_at", "desc")
    .execute();
}

/** One meeting. @throws NotFound, Forbidden */
export async function findMeeting(work: Work, id: string): Promise<LeadershipMeeting> {
  refuseOneUnit(work);
  const meeting = await meetings(work).where("meeting_id", "=", id).executeTakeFirst();
  if (!meeting) throw new NotFound();
  return meeting;
}

export interface RecordedAnswer {
  readonly id: string;
  readonly answer: Answer;
  readonly answeredOn: string;
  readonly note: string | null;
  readonly followUp: string | null;
  readonly followUpOn: string | null;
  readonly followUpDoneAt: Date | null;
  readonly by: string;
  /** They gave it themselves, signed in. */
  readonly byExecutive: boolean;
}

/** What one executive answered, latest first: the first holds. */
export async function answersOf(work: Work, executiveId: string): Promise<RecordedAnswer[]> {
  return work.trx
    .selectFrom("leadership_answer")
    .select([
      "answer_id as id",
      "answer",
      "answered_on as answeredOn",
      "note",
      "follow_up as followUp",
      "follow_up_on as followUpOn",
      "follow_up_done_at as followUpDoneAt",
      "recorded_by_name as by",
      "by_executive as byExecutive",
    ])
    .where("organization_id", "=", work.actor.organizationId)
    .where("executive_id", "=", executiveId)
    .orderBy("answered_on", "desc")
    .orderBy("recorded_at", "desc")
    .orderBy("answer_id", "desc")
    .execute();
}
