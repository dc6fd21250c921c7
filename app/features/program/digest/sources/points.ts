/** Meetings of the points of contact and task forces that a member belongs to. */
import { sql } from "kysely";
import { ownPersonId } from "#features/people/index.ts";
import type { Work } from "#platform/work.ts";
import { pointLabel } from "../../poc/points.queries.ts";
import type { PointKind } from "../../poc/schema.ts";
import { unitInReach } from "../../units-in-reach.ts";
import type { DigestLine, DigestSource } from "../lines.ts";
import { wallWords } from "./wall-words.ts";

export interface OwnPointMeeting {
  readonly id: string;
  readonly pointId: string;
  readonly label: string;
  /** A civil date. */
  readonly meetsOn: string;
  /** null where only the day is known. */
  readonly startsLocal: string | null;
  readonly endsLocal: string | null;
  readonly timeZone: string | null;
  readonly place: string | null;
  readonly link: string | null;
  readonly sequence: number;
}

/**
 * Meetings between two days of whatever the actor belongs to, and for a point of contact of the own
 * site; the soonest first. Canceled ones and those of ended points are left out.
 */
export async function ownPointMeetings(
  work: Work,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<OwnPointMeeting[]> {
  const { organizationId, permissions, unitId } = work.actor;
  if (!permissions.has("program:read")) return [];
  const me = (await ownPersonId(work)) ?? "";
  // Of a site's own point of contact, the reach below says which: all of them.
  const site = unitId === null ? sql`false` : sql`true`;
  const { rows } = await sql<
    Omit<OwnPointMeeting, "label"> & { kind: PointKind; name: string | null; unit: string }
  >`
    select m.meeting_id as id, c.point_id as "pointId", c.kind, c.name, u.name as unit, m.meets_on as "meetsOn",
      m.starts_local as "startsLocal", m.ends_local as "endsLocal", m.time_zone as "timeZone", m.place, m.link,
      m.sequence
    from contact_point_meeting m
    join contact_point c on c.organization_id = m.organization_id and c.point_id = m.point_id
    join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id
    where m.organization_id = ${organizationId} and c.ended_on is null and m.canceled_at is null
      and m.meets_on between ${from.toString()}::date and ${to.toString()}::date
      and ${unitInReach(work, "c.unit_id")}
      and (${site} or exists (select 1 from contact_point_member b where b.organization_id = m.organization_id
        and b.point_id = m.point_id and b.person_id = ${me} and b.left_on is null))
    order by m.meets_on, m.starts_local, m.meeting_id`.execute(work.trx);
  return rows.map((row) => ({ ...row, label: pointLabel(row) }));
}

export const pointMeetings: DigestSource = {
  id: "points",
  label: "Meetings of points of contact",
  hint: "Of the points of contact and task forces that you belong to.",
  async find(work, until) {
    return (await ownPointMeetings(work, work.today, until)).map((one): DigestLine => {
      const when = one.startsLocal ?? one.meetsOn;
      return {
        key: `point-meeting:${one.id}:${when}`,
        stage: "near",
        on: one.meetsOn,
        text: `${one.label} meets`,
        sub: [wallWords(when), ...(one.place ? [one.place] : [])].join(" · "),
        href: `/program/points/${one.pointId}`,
      };
    });
  },
};
