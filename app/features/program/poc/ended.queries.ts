/** Points of contact and task forces that have ended: one ended by mistake is found here. */
import { sql } from "kysely";
import { anywhere } from "#platform/db/like.ts";
import type { Work } from "#platform/work.ts";
import { unitInReach } from "../units-in-reach.ts";
import type { PointKind } from "./schema.ts";

export interface EndedPoint {
  readonly id: string;
  readonly kind: PointKind;
  readonly name: string | null;
  readonly unit: string;
  readonly endedOn: string;
  readonly endReason: string | null;
}

export const ENDED_SORTS = {
  ended: sql`c.ended_on`,
  place: sql`u.name_key`,
} as const;
export type EndedSort = keyof typeof ENDED_SORTS;

/**
 * Those that have ended where the actor may see, the latest first unless sorted.
 * @param page from 1, with `size` rows; all rows when left out
 */
export async function listEnded(
  work: Work,
  o: {
    readonly q: string;
    readonly by: EndedSort;
    readonly down: boolean;
    readonly page?: { readonly number: number; readonly size: number };
  },
): Promise<{ rows: EndedPoint[]; total: number }> {
  const words = o.q.trim().toLowerCase();
  const like = anywhere(words);
  const from = sql`from contact_point c
    join unit u on u.organization_id = c.organization_id and u.unit_id = c.unit_id
    where c.organization_id = ${work.actor.organizationId} and c.ended_on is not null
      and ${unitInReach(work, "c.unit_id")}
      ${words === "" ? sql`` : sql`and (lower(c.name) like ${like} or lower(u.name) like ${like} or lower(c.end_reason) like ${like})`}`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(work.trx);
  const limit = o.page
    ? sql`limit ${o.page.size} offset ${(o.page.number - 1) * o.page.size}`
    : sql``;
  const { rows } = await sql<EndedPoint>`select c.point_id as id, c.kind, c.name, u.name as unit,
      c.ended_on as "endedOn", c.end_reason as "endReason" ${from}
    order by ${ENDED_SORTS[o.by]} ${o.down ? sql`desc` : sql`asc`}, c.point_id ${limit}`.execute(
    work.trx,
  );
  return { rows, total: counted.rows[0]?.n ?? 0 };
}
