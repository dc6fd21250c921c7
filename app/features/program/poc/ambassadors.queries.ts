/** The ambassador roll: members whom the organization recognizes. */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { unitInReach } from "../units-in-reach.ts";
import type { Recognition } from "./schema.ts";

export interface Ambassador {
  readonly memberId: string;
  readonly name: string | null;
  readonly employeeNumber: string | null;
  readonly email: string | null;
  readonly pointId: string;
  readonly unit: string;
  readonly recognition: Recognition;
  readonly note: string | null;
  /** Since when, a civil date. */
  readonly recognizedOn: string | null;
}

/** Everybody on the roster of today with a recognition, by name; a site's point of contact gets the own site's. */
export async function ambassadorRoll(work: Work): Promise<Ambassador[]> {
  const today = work.today.toString();
  const { rows } = await sql<Ambassador>`select m.member_id as "memberId", p.name,
      p.employee_number as "employeeNumber", p.email, c.point_id as "pointId", u.name as unit, m.recognition,
      m.recognition_note as note, m.recognized_on::text as "recognizedOn"
    from contact_point_member m
    join contact_point c on c.organization_id = m.organization_id and c.point_id = m.point_id
    join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id
    join person p on p.organization_id = m.organization_id and p.person_id = m.person_id
    where m.organization_id = ${work.actor.organizationId} and m.recognition <> 'none' and c.ended_on is null
      and (m.left_on is null or m.left_on >= ${today}::date) and (p.left_on is null or p.left_on >= ${today}::date)
      and ${unitInReach(work, "c.unit_id")}
    order by lower(p.name) nulls last, p.employee_number, m.member_id`.execute(work.trx);
  return rows;
}
